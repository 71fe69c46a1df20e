/** Makes what a host sends safe to keep: plain JSON, bounded in depth and size, whatever it was. */
import type { Json } from '../spec/index.ts';

const maxDepth = 4;
const maxKeys = 32;
const maxName = 100;
const maxText = 1_000;
/** Values of one payload, and characters of all its texts: what is wide at every depth is large without being deep. */
const maxValues = 256;
const maxTexts = 16_000;

/** What is left of the room for one payload. */
interface Room {
  values: number;
  texts: number;
}

/**
 * A host's value as JSON; what JSON lacks is tagged (`{ "$": "function" }`). Never throws, and touches nothing twice.
 * Of an object, its own enumerable properties; those of the names in `read` before all others, and as a mini program reads
 * them: inherited, behind a getter or a proxy, or not enumerable.
 */
export function keep(value: unknown, read: readonly string[] = []): Json {
  return keepWithin(value, 0, { values: maxValues, texts: maxTexts }, read);
}

/** A host's text, cut where it is too long to keep. */
export function keepText(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}… (${text.length} characters)` : text;
}

/** What a thrown value says of itself, whatever it is. */
export function messageOf(error: unknown): string {
  try {
    return keepText(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  } catch {
    return 'a value that cannot be shown';
  }
}

function keepWithin(value: unknown, depth: number, room: Room, read: readonly string[] = []): Json {
  if (room.values <= 0) return { $: 'more' };
  room.values -= 1;
  switch (typeof value) {
    case 'string': {
      if (room.texts <= 0) return { $: 'more' };
      room.texts -= Math.min(value.length, maxText);
      return keepText(value);
    }
    case 'number':
      // JSON knows no -0.
      return Number.isFinite(value) ? value + 0 : { $: Number.isNaN(value) ? 'nan' : 'infinity' };
    case 'boolean':
      return value;
    case 'undefined':
      return { $: 'undefined' };
    case 'object':
      return value === null ? null : keepObject(value, depth, room, read);
    default:
      return { $: typeof value };
  }
}

function keepObject(value: object, depth: number, room: Room, read: readonly string[]): Json {
  // A proxy or a getter of the host's may throw at any touch.
  try {
    if (depth >= maxDepth) return { $: 'deeper' };
    // Of bytes, their names alone would fill the memory.
    if (ArrayBuffer.isView(value)) return { $: 'bytes', of: value.byteLength };
    return Array.isArray(value) ? keepList(value, depth, room) : keepRecord(value, depth, room, read);
  } catch (error) {
    return unreadable(error, depth, room);
  }
}

function unreadable(error: unknown, depth: number, room: Room): Json {
  return { $: 'unreadable', of: keepWithin(messageOf(error), depth, room) };
}

function keepList(list: readonly unknown[], depth: number, room: Room): Json {
  const { length } = list;
  const kept: Json[] = [];
  for (let i = 0; i < length; i += 1) {
    if (i >= maxKeys || room.values <= 0) return [...kept, { $: 'more' }];
    kept.push(keepWithin(list[i], depth + 1, room));
  }
  return kept;
}

function keepRecord(value: object, depth: number, room: Room, read: readonly string[]): Json {
  const kept: Record<string, Json> = {};
  for (const name of read) {
    const json = keepProperty(value, name, depth, room);
    if (!isUndefined(json) || Object.hasOwn(value, name)) put(kept, name, json);
  }
  let count = 0;
  for (const name of Object.keys(value)) {
    if (read.includes(name)) continue;
    if (count >= maxKeys || room.values <= 0) {
      put(kept, '…', { $: 'more' });
      break;
    }
    count += 1;
    put(kept, name, keepProperty(value, name, depth, room));
  }
  // An Error's own words are not among its enumerable properties.
  if (value instanceof Error && !Object.hasOwn(kept, 'message'))
    put(kept, 'message', keepProperty(value, 'message', depth, room));
  return kept;
}

/** One getter that throws makes no other property unreadable. */
function keepProperty(value: object, name: string, depth: number, room: Room): Json {
  try {
    return keepWithin((value as Record<string, unknown>)[name], depth + 1, room);
  } catch (error) {
    return unreadable(error, depth, room);
  }
}

function isUndefined(json: Json): boolean {
  return typeof json === 'object' && json !== null && '$' in json && json['$'] === 'undefined';
}

/** Assigned, a property of the name __proto__ would change what the object is. */
function put(kept: Record<string, Json>, name: string, value: Json): void {
  const short = name.length > maxName ? `${name.slice(0, maxName)}…` : name;
  Object.defineProperty(kept, short, { value, enumerable: true, writable: true, configurable: true });
}
