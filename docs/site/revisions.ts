/** What stands in which revisions of an API. */
import { canonicalJson, type Requirement, type Spec } from '../../spec/index.ts';
import type { Site } from './site.ts';

/** An entry of the spec, such as a requirement, as of the first revision that has it. */
export interface Standing<Entry> {
  readonly entry: Entry;
  /** The first revision that has it. */
  readonly since: Spec;
  /** The revisions that have it, the oldest first. */
  readonly revisions: readonly string[];
  /** Of these, the ones in which it reads otherwise than in the one before. */
  readonly changed: readonly string[];
}

/** The entries of all revisions: those of the oldest in its order, then what each later one adds. */
export function standings<Entry>(
  revisions: readonly Spec[],
  entriesOf: (spec: Spec) => readonly Entry[],
  keyOf: (entry: Entry) => string | number,
): Standing<Entry>[] {
  const found = new Map<string | number, Standing<Entry> & { readonly last: Entry }>();
  for (const spec of revisions)
    for (const entry of entriesOf(spec)) {
      const { revision } = spec.api;
      const known = found.get(keyOf(entry)) ?? { entry, since: spec, revisions: [], changed: [], last: entry };
      const changed = isSame(known.last, entry) ? known.changed : [...known.changed, revision];
      found.set(keyOf(entry), { ...known, revisions: [...known.revisions, revision], changed, last: entry });
    }
  return [...found.values()].map(({ last: _last, ...standing }) => standing);
}

/** The requirements of all revisions. */
export function standingRequirements({ revisions }: Pick<Site, 'revisions'>): Standing<Requirement>[] {
  return standings(
    revisions,
    ({ requirements }) => requirements,
    ({ id }) => id,
  );
}

/** True where an entry reads alike in all revisions, and stands in each: then there is nothing to say of them. */
export function standsThroughout({ revisions: all }: Pick<Site, 'revisions'>, one: Standing<unknown>): boolean {
  return one.revisions.length === all.length && one.changed.length === 0;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
