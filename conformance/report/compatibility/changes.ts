/** What became of a matrix since an earlier one: entries that came and went, and every verdict that moved. Pure. */
import type { Conclusion } from '../report.ts';
import type { Shown } from '../words.ts';
import type { Compatibility, CompatibilityEntry } from './compatibility.ts';

/** Whether a change is for the better; `other` where neither can be said, as with what does not apply. */
export type Trend = 'better' | 'worse' | 'other';

/** What names an entry; `version` is the host's, and the later one where that changed. */
export type EntryName = Pick<CompatibilityEntry, 'platform' | 'baseLibrary'> & {
  readonly host: string;
  readonly version: string;
};

/** One requirement whose verdict moved; null where the run has none for it. */
export interface VerdictChange {
  readonly id: string;
  readonly before: Shown | null;
  readonly after: Shown | null;
  readonly trend: Trend;
}

/** What an entry was made with, where that changed: the host's version, the kit's, the spec's revision or its hash. */
export interface Circumstance {
  readonly what: 'host' | 'kit' | 'revision' | 'spec';
  readonly before: string;
  readonly after: string;
}

/** An entry in which anything changed. */
export interface EntryChange {
  readonly entry: EntryName;
  readonly conclusion: { readonly before: Conclusion; readonly after: Conclusion; readonly trend: Trend } | null;
  readonly requirements: readonly VerdictChange[];
  readonly circumstances: readonly Circumstance[];
}

/** The difference of two matrices. */
export interface CompatibilityChanges {
  /** The day of the earlier matrix's last run, as `YYYY-MM-DD`; null where it holds none. */
  readonly since: string | null;
  readonly added: readonly EntryName[];
  readonly gone: readonly EntryName[];
  readonly changed: readonly EntryChange[];
  /** Entries in which nothing changed. */
  readonly same: number;
}

/** Verdicts from bad to good. What was not judged stands between; what does not apply has no place. */
const ranks: Readonly<Partial<Record<Shown, number>>> = {
  fail: 0,
  error: 1,
  inconclusive: 1,
  'not-testable': 1,
  warning: 2,
  pass: 3,
};

const conclusionRanks: Readonly<Record<Conclusion, number>> = { 'non-conformant': 0, incomplete: 1, conformant: 2 };

/** Compares a matrix with an earlier one. Entries are the same where host, platform and base library are. */
export function changesSince(earlier: Compatibility, now: Compatibility): CompatibilityChanges {
  const before = byName(earlier.entries);
  const after = byName(now.entries);
  const ids = [...new Set([...now.requirements, ...earlier.requirements].map(({ id }) => id))];
  const added: EntryName[] = [];
  const gone: EntryName[] = [];
  const changed: EntryChange[] = [];
  let same = 0;
  for (const key of new Set([...after.keys(), ...before.keys()])) {
    for (const [was, is] of pairs(before.get(key) ?? [], after.get(key) ?? [])) {
      if (was !== undefined && is !== undefined) {
        const change = changeOf(was, is, ids);
        if (change.conclusion === null && change.requirements.length + change.circumstances.length === 0) same += 1;
        else changed.push(change);
      } else if (is !== undefined) added.push(nameOf(is));
      else if (was !== undefined) gone.push(nameOf(was));
    }
  }
  return { since: earlier.dates?.last ?? null, added, gone, changed, same };
}

/** What names an entry. */
export function nameOf({ host, platform, baseLibrary }: CompatibilityEntry): EntryName {
  return { host: host.name, version: host.version, platform, baseLibrary };
}

/** What two matrices match entries by: the same for each version of a host. */
export function keyOf({ host, platform, baseLibrary }: EntryName): string {
  return JSON.stringify([host, platform, baseLibrary.from, baseLibrary.to]);
}

function byName(entries: readonly CompatibilityEntry[]): Map<string, CompatibilityEntry[]> {
  const found = new Map<string, CompatibilityEntry[]>();
  for (const entry of entries) {
    const key = keyOf(nameOf(entry));
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return found;
}

/** Pairs entries of one name: first those of the same version of the host, then the rest in their order. */
function pairs(
  before: readonly CompatibilityEntry[],
  after: readonly CompatibilityEntry[],
): (readonly [CompatibilityEntry | undefined, CompatibilityEntry | undefined])[] {
  const left = [...before];
  const right: CompatibilityEntry[] = [];
  const found: [CompatibilityEntry, CompatibilityEntry][] = [];
  for (const is of after) {
    const at = left.findIndex((was) => was.host.version === is.host.version);
    const [was] = at === -1 ? [] : left.splice(at, 1);
    if (was === undefined) right.push(is);
    else found.push([was, is]);
  }
  const rest = Math.max(left.length, right.length);
  return [...found, ...Array.from({ length: rest }, (_, at) => [left[at], right[at]] as const)];
}

function changeOf(was: CompatibilityEntry, is: CompatibilityEntry, ids: readonly string[]): EntryChange {
  const circumstances: readonly (readonly [Circumstance['what'], string, string])[] = [
    ['host', was.host.version, is.host.version],
    ['kit', `${was.kit.name} ${was.kit.version}`, `${is.kit.name} ${is.kit.version}`],
    ['revision', was.spec.revision, is.spec.revision],
    ['spec', was.spec.hash, is.spec.hash],
  ];
  return {
    entry: nameOf(is),
    conclusion:
      was.conclusion === is.conclusion
        ? null
        : {
            before: was.conclusion,
            after: is.conclusion,
            trend: trendOf(conclusionRanks[was.conclusion], conclusionRanks[is.conclusion]),
          },
    requirements: ids.flatMap((id): VerdictChange[] => {
      const [before, after] = [shownIn(was, id), shownIn(is, id)];
      if (before === after) return [];
      return [{ id, before, after, trend: trendOf(rankOf(before), rankOf(after)) }];
    }),
    circumstances: circumstances.flatMap(([what, before, after]) =>
      before === after ? [] : [{ what, before, after }],
    ),
  };
}

/** The verdict of an entry for a requirement; null where it has none. */
export function shownIn({ results }: CompatibilityEntry, id: string): Shown | null {
  return Object.hasOwn(results, id) ? (results[id]?.shown ?? null) : null;
}

function rankOf(shown: Shown | null): number | undefined {
  return shown === null ? undefined : ranks[shown];
}

function trendOf(before: number | undefined, after: number | undefined): Trend {
  if (before === undefined || after === undefined || before === after) return 'other';
  return after > before ? 'better' : 'worse';
}
