/** Tagged values: what JSON cannot say, as cases write it and as a host receives it. See `case.ts` for the list. */
import type { Json } from '../spec/index.ts';
import { imageOf } from './symbols.ts';

/** A tag as JSON: `{ "$": name }`, `frozen` with what it freezes. */
export interface Tag {
  readonly $: string;
  readonly of?: Json;
}

/** Whether a JSON value is a tag. */
export function isTag(value: unknown): value is { readonly $: string; readonly of?: Json } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof (value as Partial<Tag>).$ === 'string'
  );
}

/** Whether a JSON value stands for a callback the kit records. */
export function isCallback(value: unknown): value is Tag {
  return isTag(value) && (value.$ === 'callback' || value.$ === 'throwing-callback');
}

/** The options object that a call's first argument is, properties given as undefined left out; null if it is none. */
export function optionsOf(argument: Json | undefined): Readonly<Record<string, Json>> | null {
  if (isTag(argument)) return argument.$ === 'frozen' ? optionsOf(argument.of) : null;
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return null;
  const options = argument as Readonly<Record<string, Json>>;
  const names = Object.keys(options);
  if (!names.some((name) => isMissing(options[name]))) return options;
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !isMissing(value)));
}

function isMissing(value: Json | undefined): boolean {
  return isTag(value) && (value.$ === 'undefined' || value.$ === 'absent');
}

/** Applies a patch to a call's options; `{ "$": "absent" }` takes a property away. Arguments that are no options stay. */
export function patchOptions(args: readonly Json[], patch: Readonly<Record<string, Json>>): readonly Json[] {
  const [first, ...rest] = args;
  if (isTag(first) && first.$ === 'frozen')
    return [{ $: first.$, of: patchOptions([first.of ?? null], patch)[0] as Json }, ...rest];
  if (optionsOf(first) === null) return args;
  const merged = { ...(first as Record<string, Json>), ...patch };
  const kept = Object.entries(merged).filter(([, value]) => !(isTag(value) && value.$ === 'absent'));
  return [Object.fromEntries(kept), ...rest];
}

/** What making a real value of a tagged one needs. */
export interface Materials {
  /** What a symbol stands for: an address, a data URL, a path. */
  address(symbol: string): string;
  /** A function that records its calls; `throws` after it has. */
  callback(name: string, throws: boolean): (payload: unknown) => void;
}

/**
 * Makes the value a host receives. `name` is the property it stands at, which names a callback.
 * @throws Error for a tag that is not known
 */
export function materialise(value: Json, materials: Materials, name = ''): unknown {
  if (typeof value === 'string') return imageOf(value) === null ? value : materials.address(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => materialise(item, materials));
  if (isTag(value)) return fromTag(value, materials, name);
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value as Readonly<Record<string, Json>>)) {
    if (isTag(inner) && inner.$ === 'absent') continue;
    // Assigned, a property of the name __proto__ would change what the object is.
    Object.defineProperty(made, key, {
      value: materialise(inner, materials, key),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return made;
}

function fromTag(tag: Tag, materials: Materials, name: string): unknown {
  switch (tag.$) {
    case 'undefined':
      return undefined;
    case 'nan':
      return Number.NaN;
    case 'infinity':
      return Number.POSITIVE_INFINITY;
    case 'function':
      return () => undefined;
    case 'callback':
      return materials.callback(name, false);
    case 'throwing-callback':
      return materials.callback(name, true);
    case 'frozen':
      return Object.freeze(materialise(tag.of ?? {}, materials));
    default:
      throw new Error(`The tag ${JSON.stringify(tag.$)} is not known; see conformance/case.ts for those that are.`);
  }
}
