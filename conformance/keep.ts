/** Makes what a host sends safe to keep: plain JSON, bounded in depth and size, whatever it was. */
import type { Json } from '../spec/index.ts';

const maxDepth = 4;
const maxKeys = 32;
const maxText = 1_000;

/** A host's value as JSON; what JSON lacks is tagged (`{ "$": "function" }`). Never throws, never calls the host twice. */
export function keep(value: unknown, depth = 0): Json {
  switch (typeof value) {
    case 'string':
      return keepText(value);
    case 'number':
      return Number.isFinite(value) ? value : { $: Number.isNaN(value) ? 'nan' : 'infinity' };
    case 'boolean':
      return value;
    case 'undefined':
      return { $: 'undefined' };
    case 'object':
      return value === null ? null : keepObject(value, depth);
    default:
      return { $: typeof value };
  }
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

function keepObject(value: object, depth: number): Json {
  // A proxy or a getter of the host's may throw at any touch.
  try {
    if (depth >= maxDepth) return { $: 'deeper' };
    if (Array.isArray(value)) return value.slice(0, maxKeys).map((item) => keep(item, depth + 1));
    const kept: Record<string, Json> = {};
    let count = 0;
    for (const name of Object.keys(value)) {
      if (count >= maxKeys) {
        kept['…'] = { $: 'more' };
        break;
      }
      count += 1;
      const inner = keep((value as Record<string, unknown>)[name], depth + 1);
      if (name === '__proto__') Object.defineProperty(kept, name, { value: inner, enumerable: true });
      else kept[name.length > 100 ? `${name.slice(0, 100)}…` : name] = inner;
    }
    // An Error's own words are not among its enumerable properties.
    if (value instanceof Error) kept['message'] = keepText(value.message);
    return kept;
  } catch (error) {
    return { $: 'unreadable', of: messageOf(error) };
  }
}
