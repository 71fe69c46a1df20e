/**
 * What a revision changes of the one before it: a JSON merge patch (RFC 7396) for each file, so that nothing which stays is
 * said twice. Two rules come on top, since a merge patch takes a list as a whole only:
 *
 * - a list of entries that have a key (`id`; `code` among `errorCodes`; `heading` and `ordinal` in `coverage`) is patched
 *   entry by entry: a known key is merged, `"$removed": true` takes the entry away, an unknown key is a new entry, put last
 *   or after the entry whose key `$after` gives (null: first);
 * - of any other list, `{ "$removed": […], "$added": […] }` takes values away and puts others last.
 *
 * A patch is refused where it changes nothing, or speaks of what is not there: either way it was written for other data.
 */
import { canonicalJson } from './canonical.ts';
import { SpecError, type SpecFiles } from './load.ts';
import type { Text } from './types.ts';
import { validate } from './validate.ts';

/** A revision as it is stored. */
interface Revision {
  readonly revision: string;
  readonly after: string;
  readonly summary: Text;
  readonly files: { readonly [File in keyof SpecFiles]?: Values };
}

type Values = Readonly<Record<string, unknown>>;

/** Where a patch stands: its file, and the JSON pointer into it. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
}

/**
 * The files of a revision: those of the one before it, with its changes. What it does not name is the very same value.
 * @throws SpecError where it is not of its schema, follows another revision, or has a change that fits nothing
 */
export function applyRevision(files: SpecFiles, stored: unknown): SpecFiles {
  const [violation] = validate('revision', stored);
  if (violation !== undefined) throw new SpecError('a revision', violation.pointer, violation.expected);
  const { revision, after, summary, files: changes } = stored as Revision;
  const file = `revisions/${revision}.json`;
  const before = String((files['api.json'] as Values)['revision']);
  if (after !== before) throw new SpecError(file, '/after', `${before}, the revision before it`);
  const patched = { ...files } as Record<keyof SpecFiles, Values>;
  for (const [name, by] of Object.entries(changes) as [keyof SpecFiles, Values][]) {
    patched[name] = patch(patched[name], by, { file, pointer: `/files/${name}` }) as Values;
  }
  return {
    ...patched,
    'api.json': { ...patched['api.json'], revision, changed: { after, summary } },
    'required.json': { ...patched['required.json'], revision },
  };
}

/**
 * Applies a patch to a value, which stays as it is.
 * @throws SpecError at the first part of the patch that changes nothing, or speaks of what is not there
 */
export function patch(value: unknown, by: unknown, at: Place): unknown {
  if (isObject(value) && isObject(by)) return patchObject(value, by, at);
  if (Array.isArray(value) && isObject(by) && ('$removed' in by || '$added' in by)) return patchValues(value, by, at);
  const key = Array.isArray(value) && Array.isArray(by) ? keyOf(value, at) : undefined;
  if (key !== undefined) return patchEntries(value as readonly Values[], by as readonly unknown[], key, at);
  if (canonicalJson(value) === canonicalJson(by)) throw refused(at, nothingNew);
  return fresh(by, at);
}

const nothingNew = 'something else than what stands there already';

function patchObject(value: Values, by: Values, at: Place): Values {
  const members = new Map(Object.entries(value));
  for (const [name, inner] of Object.entries(by)) {
    const place = below(at, name);
    if (inner === null && !members.delete(name)) throw refused(place, 'a property that is there, to be taken away');
    if (inner !== null)
      members.set(name, members.has(name) ? patch(members.get(name), inner, place) : fresh(inner, place));
  }
  if (Object.keys(by).length === 0) throw refused(at, nothingNew);
  return Object.fromEntries(members);
}

/** What stands where nothing was; a null in it would take away what is not there. */
function fresh(by: unknown, at: Place): unknown {
  for (const [name, inner] of isObject(by) ? Object.entries(by) : []) {
    if (inner === null) throw refused(below(at, name), 'a property that is there, to be taken away');
    fresh(inner, below(at, name));
  }
  return by;
}

/** Takes values from a list that is no list of entries, and puts others last. */
function patchValues(list: readonly unknown[], by: Values, at: Place): readonly unknown[] {
  const { $removed = [], $added = [], ...rest } = by;
  if (!Array.isArray($removed) || !Array.isArray($added) || Object.keys(rest).length > 0)
    throw refused(at, '$removed and $added alone, a list each');
  const names = list.map((value) => canonicalJson(value));
  const gone = $removed.map((value) => canonicalJson(value));
  const absent = gone.findIndex((name) => !names.includes(name));
  if (absent >= 0) throw refused(below(at, '$removed', absent), 'a value that is there, to be taken away');
  const known = $added.findIndex((value) => names.includes(canonicalJson(value)));
  if (known >= 0) throw refused(below(at, '$added', known), 'a value that is not there already');
  if (gone.length + $added.length === 0) throw refused(at, nothingNew);
  return [...list.filter((_, i) => !gone.includes(names[i] as string)), ...($added as unknown[])];
}

type Key = readonly string[];

const keys: ReadonlyMap<string, Key> = new Map([
  ['errorCodes', ['code']],
  ['coverage', ['heading', 'ordinal']],
]);

/** The properties by which the entries of a list are known; undefined for a list of anything else. */
function keyOf(list: readonly unknown[], { pointer }: Place): Key | undefined {
  const key = keys.get(pointer.slice(pointer.lastIndexOf('/') + 1)) ?? ['id'];
  return list.length > 0 && list.every((entry) => hasKey(entry, key)) ? key : undefined;
}

function hasKey(entry: unknown, key: Key): entry is Values {
  return isObject(entry) && key.every((name) => Object.hasOwn(entry, name));
}

/** The key of an entry as text: of its one property, or of an object with all of them. */
function nameOf(entry: Values, key: Key): string {
  return canonicalJson(key.length === 1 ? entry[key[0] as string] : Object.fromEntries(key.map((k) => [k, entry[k]])));
}

function patchEntries(list: readonly Values[], by: readonly unknown[], key: Key, at: Place): readonly Values[] {
  const entries = list.map((entry) => ({ name: nameOf(entry, key), entry }));
  const seen = new Set<string>();
  for (const [i, change] of by.entries()) {
    const place = below(at, i);
    if (!hasKey(change, key)) throw refused(place, `an entry that has ${key.join(' and ')}`);
    const name = nameOf(change, key);
    if (seen.has(name)) throw refused(place, `one change of each entry (${name} has one)`);
    seen.add(name);
    const index = entries.findIndex((one) => one.name === name);
    const { $after, $removed, ...rest } = change;
    const others = Object.fromEntries(Object.entries(rest).filter(([one]) => !key.includes(one)));
    if ($removed !== undefined) {
      if (index < 0) throw refused(place, `an entry that is there, to be taken away (${name} is not)`);
      if ($removed !== true || $after !== undefined || Object.keys(others).length > 0)
        throw refused(place, `$removed to be true, with ${key.join(' and ')} alone beside it`);
      entries.splice(index, 1);
    } else if (index < 0) {
      const left = $after === null ? -1 : entries.findIndex((one) => one.name === canonicalJson($after));
      if (left < 0 && $after != null) throw refused(below(place, '$after'), 'the key of an entry that is there');
      entries.splice($after === undefined ? entries.length : left + 1, 0, { name, entry: rest });
    } else {
      if ($after !== undefined) throw refused(below(place, '$after'), `nothing, for ${name} has its place`);
      const { entry } = entries[index] as (typeof entries)[number];
      entries[index] = { name, entry: patchObject(entry, others, place) };
    }
  }
  if (by.length === 0) throw refused(at, nothingNew);
  return entries.map(({ entry }) => entry);
}

function below({ file, pointer }: Place, ...names: readonly (string | number)[]): Place {
  const steps = names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return { file, pointer: pointer + steps.join('') };
}

function refused({ file, pointer }: Place, expected: string): SpecError {
  return new SpecError(file, pointer, expected);
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
