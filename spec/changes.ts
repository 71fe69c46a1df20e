/** What lies between two revisions of an API, as a value. Pure. */
import { canonicalJson } from './canonical.ts';
import type { Ambiguity, Api, ErrorCode, JsonSchema, RequiredRequirement, Requirement, Spec, Text } from './types.ts';

/** How one entry of a list differs: it is new, it is gone, or parts of it have changed. */
export interface RevisedEntry<Entry> {
  /** What it is known by: an id, a code, a name. */
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** The properties that differ, in the order of the data; empty for an entry that is new or gone. */
  readonly parts: readonly string[];
  /** As it was; absent where it is new. */
  readonly before?: Entry;
  /** As it is; absent where it is gone. */
  readonly after?: Entry;
}

/**
 * What becomes of a certificate of the earlier revision where the later one is asked for. It stays what it is for its own.
 * - `stands`: the two say the same.
 * - `run-again`: what the certificate rests on is the same, but other outcomes may be allowed.
 * - `lapses`: what it rests on has changed or gone, or the later revision rests on more.
 */
export type Succession = 'stands' | 'run-again' | 'lapses';

/** What a later revision has otherwise than an earlier one. */
export interface SpecChanges {
  readonly api: string;
  /** What a mini program calls. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** What the page changed; absent where the one revision does not follow the other at once. */
  readonly summary?: Text;
  readonly requirements: readonly RevisedEntry<Requirement>[];
  readonly errorCodes: readonly RevisedEntry<ErrorCode>[];
  /** Rows of the register. */
  readonly ambiguities: readonly RevisedEntry<Ambiguity>[];
  readonly params: readonly RevisedEntry<JsonSchema>[];
  readonly situation: readonly RevisedEntry<JsonSchema>[];
  /** Where the API says otherwise of itself: its accounts, its fallback, its example; the revision's own name aside. */
  readonly properties: readonly RevisedEntry<unknown>[];
  /** The requirements that certificates rest on. */
  readonly required: readonly RevisedEntry<RequiredRequirement>[];
  readonly certificates: {
    readonly status: Succession;
    /** Required requirements that ask for something else or stand at another level, and those that are gone. */
    readonly restsOn: readonly string[];
    /** Required requirements that the earlier revision does not know. */
    readonly lacks: readonly string[];
  };
}

const definitionParts: readonly DefinitionPart[] = ['statement', 'level', 'scope', 'judge', 'twins'];

/** A part of a requirement that says what it asks for. */
export type DefinitionPart = 'statement' | 'level' | 'scope' | 'judge' | 'twins';

/** The parts in which two forms of a requirement ask for different things. */
export function definitionChange(before: Requirement, after: Requirement): DefinitionPart[] {
  return definitionParts.filter((part) => !same(before[part], after[part]));
}

/**
 * Compares two revisions of an API, the earlier first.
 * @throws RangeError for two APIs
 */
export function changesBetween(from: Spec, to: Spec): SpecChanges {
  if (from.api.api !== to.api.api)
    throw new RangeError(`${from.api.name} and ${to.api.name} are two APIs: compare revisions of one.`);
  const requirements = entries(from.requirements, to.requirements, ({ id }) => id);
  const required = entries(from.required, to.required, ({ id }) => id);
  const changes = {
    requirements,
    errorCodes: entries(from.errorCodes, to.errorCodes, ({ code }) => String(code)),
    ambiguities: entries(from.ambiguities, to.ambiguities, ({ id }) => id),
    params: members(propertiesOf(from.params), propertiesOf(to.params)),
    situation: members(propertiesOf(from.situation), propertiesOf(to.situation)),
    properties: members(identityOf(from.api), identityOf(to.api)),
    required,
  };
  const { api, name, revision, changed } = to.api;
  return {
    api,
    name,
    from: from.api.revision,
    to: revision,
    ...(changed?.after === from.api.revision ? { summary: changed.summary } : {}),
    ...changes,
    certificates: successionOf(from, to, changes),
  };
}

function successionOf(
  from: Spec,
  to: Spec,
  { requirements, required }: Pick<SpecChanges, 'requirements' | 'required'>,
): SpecChanges['certificates'] {
  const rests = new Set(from.required.map(({ id }) => id));
  const redefined = requirements.filter(
    ({ id, before, after }) =>
      rests.has(id) && before !== undefined && (after === undefined || definitionChange(before, after).length > 0),
  );
  // One that is no longer required takes nothing away: the certificate rests on more than it would have to.
  const otherwise = required.filter(({ kind }) => kind === 'changed');
  const restsOn = [...new Set([...redefined, ...otherwise].map(({ id }) => id))];
  const lacks = required.filter(({ kind }) => kind === 'added').map(({ id }) => id);
  const touched = restsOn.length + lacks.length > 0;
  return { status: touched ? 'lapses' : from.hash === to.hash ? 'stands' : 'run-again', restsOn, lacks };
}

/** How two lists differ, in the order of the later, what is gone last. */
function entries<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  idOf: (entry: Entry) => string,
): RevisedEntry<Entry>[] {
  const byId = (list: readonly Entry[]) => new Map(list.map((entry) => [idOf(entry), entry]));
  return compare(byId(before), byId(after));
}

function members<Value>(before: Members<Value>, after: Members<Value>): RevisedEntry<Value>[] {
  return compare(new Map(Object.entries(before)), new Map(Object.entries(after)));
}

function compare<Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>): RevisedEntry<Value>[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): RevisedEntry<Value>[] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (was === undefined) return [{ id, kind: 'added', parts: [], after: is as Value }];
    if (is === undefined) return [{ id, kind: 'removed', parts: [], before: was }];
    return same(was, is) ? [] : [{ id, kind: 'changed', parts: partsOf(was, is), before: was, after: is }];
  });
}

type Members<Value> = Readonly<Record<string, Value>>;

function partsOf(before: unknown, after: unknown): string[] {
  const [was, is] = [membersOf(before), membersOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((part) => !same(was[part], is[part]));
}

function membersOf(value: unknown): Members<unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members<unknown>) : {};
}

function propertiesOf(schema: JsonSchema): Members<JsonSchema> {
  return membersOf(membersOf(schema)['properties']) as Members<JsonSchema>;
}

/** What an API says of itself beside which revision it is. */
function identityOf({ revision: _, changed: __, ...rest }: Api): Members<unknown> {
  return rest;
}

function same(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}
