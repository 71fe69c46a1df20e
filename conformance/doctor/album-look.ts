/** Looks at what `album` returned, whatever that is: a host's answer is whatever its vendor wrote. */
import type { AlbumItem, Text } from '../../spec/index.ts';
import { messageOf } from '../keep.ts';
import type { AlbumLook } from './types.ts';

/** Items that are looked at one by one. */
const looked = 200;

/** What an answer of `album` looks like. Never throws. */
export function lookAt(answer: unknown, synchronous: boolean): AlbumLook {
  const none = { items: 0, withContent: 0, synchronous };
  try {
    if (!Array.isArray(answer))
      return {
        ...none,
        fault: say(`it returned ${kindOf(answer)}, not a list`, `它返回了 ${kindOf(answer)}，不是列表`),
      };
    const items = answer as readonly Partial<AlbumItem>[];
    return { ...none, items: items.length, withContent: items.filter(hasContent).length, fault: faultOf(items) };
  } catch (error) {
    const message = messageOf(error);
    return { ...none, fault: say(`its answer cannot be read: ${message}`, `无法读取它的返回值：${message}`) };
  }
}

function faultOf(items: readonly Partial<AlbumItem>[]): Text | null {
  const ids = new Set<unknown>();
  for (const [i, item] of items.slice(0, looked).entries()) {
    if (typeof item !== 'object' || (item as unknown) === null)
      return say(`item ${i} is ${kindOf(item)}, not an object`, `第 ${i} 项是 ${kindOf(item)}，不是对象`);
    for (const name of ['id', 'name', 'type'] as const) {
      const kind = kindOf(item[name]);
      if (kind !== 'string')
        return say(
          `item ${i} has ${kind} for its ${name}, not a string`,
          `第 ${i} 项的 ${name} 是 ${kind}，不是字符串`,
        );
    }
    if (item.bytes !== undefined && !(item.bytes instanceof Uint8Array))
      return say(
        `item ${i} has ${kindOf(item.bytes)} for its bytes, not a Uint8Array`,
        `第 ${i} 项的 bytes 是 ${kindOf(item.bytes)}，不是 Uint8Array`,
      );
    if (ids.has(item.id)) return say('two items have the same id', '有两项的 id 相同');
    ids.add(item.id);
  }
  return null;
}

function hasContent(item: Partial<AlbumItem> | null): boolean {
  return item?.bytes !== undefined || item?.sha256 !== undefined;
}

/** What a value is, in the words of the language. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function say(en: string, zh: string): Text {
  return { en, zh };
}
