/** Changes as they are told: what moved in the same way is one line, however many runs it moved in. */
import type { Spec } from '../../../spec/index.ts';
import { safeText } from '../safe-text.ts';
import type { CompatibilityChanges, Circumstance, EntryName, Trend } from './changes.ts';
import { trends } from './words.ts';

/** Runs of one host on one platform. */
export interface Span {
  readonly host: string;
  readonly platform: string;
  /** Base libraries: up to three by name, more as the first, the last and how many. */
  readonly libraries: string;
}

/** One way in which a verdict or a conclusion moved, with the runs in which it did. */
export interface Moved<T> {
  readonly before: T;
  readonly after: T;
  readonly trend: Trend;
  readonly entries: readonly EntryName[];
}

/** Changes, what moved alike together. */
export interface ChangesSummary {
  readonly conclusions: readonly Moved<EntryConclusion['before']>[];
  /** The worse first, then in the order of the spec. */
  readonly requirements: readonly (Moved<Verdict['before']> & { readonly id: string })[];
  readonly circumstances: readonly (Circumstance & { readonly entries: readonly EntryName[] })[];
  /** Verdicts that moved, by trend. */
  readonly counts: Readonly<Record<Trend, number>>;
}

type EntryConclusion = NonNullable<CompatibilityChanges['changed'][number]['conclusion']>;
type Verdict = CompatibilityChanges['changed'][number]['requirements'][number];

/** Brings together what moved alike. */
export function summaryOf({ changed }: CompatibilityChanges, spec: Spec): ChangesSummary {
  const order = new Map(spec.requirements.map(({ id }, at) => [id, at]));
  const place = (id: string): number => order.get(id) ?? order.size;
  const conclusions = together(
    changed.flatMap(({ entry, conclusion }) => (conclusion === null ? [] : [{ entry, change: conclusion }])),
  );
  const moved = changed.flatMap(({ entry, requirements }) => requirements.map((change) => ({ entry, change })));
  const counts: Record<Trend, number> = { worse: 0, better: 0, other: 0 };
  for (const { change } of moved) counts[change.trend] += 1;
  return {
    conclusions: byTrend(conclusions),
    requirements: byTrend(together(moved).sort((a, b) => place(a.id) - place(b.id))),
    circumstances: together(
      changed.flatMap(({ entry, circumstances }) => circumstances.map((change) => ({ entry, change }))),
    ),
    counts,
  };
}

/** Puts equal changes together, in the order in which they first occur. */
function together<T extends object>(
  all: readonly { readonly entry: EntryName; readonly change: T }[],
): (T & { readonly entries: readonly EntryName[] })[] {
  const found = new Map<string, T & { readonly entries: EntryName[] }>();
  for (const { entry, change } of all) {
    const key = JSON.stringify(change);
    const known = found.get(key);
    if (known === undefined) found.set(key, { ...change, entries: [entry] });
    else known.entries.push(entry);
  }
  return [...found.values()];
}

function byTrend<T extends { readonly trend: Trend }>(all: readonly T[]): T[] {
  return trends.flatMap((trend) => all.filter((one) => one.trend === trend));
}

/** Runs by host and platform, fit to be shown. */
export function spansOf(entries: readonly EntryName[]): Span[] {
  const found = new Map<string, EntryName[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.host, entry.platform]);
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found.values()].map((group) => {
    const [first] = group;
    const libraries = group.map(({ baseLibrary }) => libraryText(baseLibrary));
    return {
      host: safeText(first?.host ?? '', 60),
      platform: safeText(first?.platform ?? '', 40),
      libraries:
        libraries.length <= 3 ? libraries.join(', ') : `${libraries[0]} … ${libraries.at(-1)} (${libraries.length})`,
    };
  });
}

/** A base library, or the range of them. */
export function libraryText({ from, to }: EntryName['baseLibrary']): string {
  return safeText(from === to ? from : `${from} – ${to}`, 60);
}

/** A span on one line. */
export function spanText({ host, platform, libraries }: Span): string {
  return `${host} · ${platform} · ${libraries}`;
}
