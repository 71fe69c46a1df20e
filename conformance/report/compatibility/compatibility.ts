/** The compatibility matrix as a value: what each host is on each platform with each base library. Pure. */
import { canonicalJson, type Level, schemaId, type Spec, type Text } from '../../../spec/index.ts';
import { type CasePath, casePath as usualCasePath, replayCommand } from '../replay.ts';
import type { Conclusion, Report, Result } from '../report.ts';
import { safeText } from '../safe-text.ts';
import { byId, conclusionReasons, countShown, shownVerdict } from '../view.ts';
import type { Shown } from '../words.ts';
import { CompatibilityError } from './error.ts';

/** Name and version of a kit, or of anything else that has both. */
export interface Versioned {
  readonly name: string;
  readonly version: string;
}

/** What one report says of one requirement. Texts are places in {@link Compatibility.texts}. */
export interface CompatibilityCell {
  readonly shown: Shown;
  /** Traces that bear on it; absent where there are none. */
  readonly evidence?: number;
  /** How many of them broke it; absent where none did. */
  readonly failures?: number;
  /** Why it was not judged, or what was tolerated. */
  readonly reason?: number;
  readonly expected?: number;
  readonly actual?: number;
  /** The command that runs the smallest failing case again. */
  readonly replay?: string;
}

/** One report: a host on one platform with one base library, or a range of them. */
export interface CompatibilityEntry {
  readonly host: Versioned & { readonly vendor?: string };
  readonly platform: string;
  /** Both ends are the same where the run pinned one. */
  readonly baseLibrary: { readonly from: string; readonly to: string };
  readonly kit: Versioned;
  /** What it was measured against, which need not be what others were. */
  readonly spec: { readonly api: string; readonly revision: string; readonly hash: string };
  readonly conclusion: Conclusion;
  /** Why it concludes so, as places in {@link Compatibility.texts}. */
  readonly reasons: readonly number[];
  /** Cases that ran. */
  readonly ran: number;
  /** What the run was limited to, or null. A requirement without a cell was then not run; else its revision has none. */
  readonly only: string | null;
  readonly counts: Readonly<Record<Shown, number>>;
  /** By the ids of the requirements, in the order of {@link Compatibility.requirements}. */
  readonly results: Readonly<Record<string, CompatibilityCell>>;
}

/** Reports side by side; checked against `spec/schemas/compatibility.schema.json`. */
export interface Compatibility {
  readonly $schema: string;
  readonly api: string;
  /** The days of the first and the last run, as `YYYY-MM-DD`; null without any. Nothing else speaks of time. */
  readonly dates: { readonly first: string; readonly last: string } | null;
  /** All that any report speaks of: the order of the spec at hand, then by id what that spec does not know. */
  readonly requirements: readonly { readonly id: string; readonly level: Level }[];
  /** By host, platform and base library, versions as numbers. */
  readonly entries: readonly CompatibilityEntry[];
  /** What entries say at length, each text once: hosts that share a fault share its words. */
  readonly texts: readonly Text[];
}

/**
 * Puts reports side by side. The order in which they come makes no difference.
 * `casePath` says where the case files lie that the replay commands name.
 * @throws CompatibilityError where a report is about another API than the spec
 */
export function compatibilityOf(
  reports: readonly Report[],
  spec: Spec,
  casePath: CasePath = usualCasePath,
): Compatibility {
  const { api } = spec.api;
  const foreign = reports.find((report) => report.spec.api !== api);
  if (foreign !== undefined) {
    const [host, its] = [safeText(foreign.host.name, 60), safeText(foreign.spec.api, 60)];
    throw new CompatibilityError({
      en: `The report of ${host} is about ${its}; this matrix is about ${api}. Leave it out, or make a matrix of its own for it.`,
      zh: `宿主 ${host} 的报告针对 ${its}，而此矩阵针对 ${api}。请移除该报告，或为它另建一个矩阵。`,
    });
  }
  const requirements = requirementsOf(reports, spec);
  const pool = textPool();
  const days = reports.map((report) => report.run.startedAt.slice(0, 10)).sort();
  const [first] = days;
  return {
    $schema: schemaId('compatibility'),
    api,
    dates: first === undefined ? null : { first, last: days.at(-1) ?? first },
    requirements,
    entries: reports.toSorted(compareReports).map((report) => entryOf(report, requirements, casePath, pool.place)),
    texts: pool.texts,
  };
}

function requirementsOf(reports: readonly Report[], spec: Spec): Compatibility['requirements'] {
  const results = reports.flatMap((report) => report.results);
  const reported = new Set(results.map(({ id }) => id));
  const known = new Set(spec.requirements.map(({ id }) => id));
  // Where other revisions disagree on a level, the stronger word is kept, whichever comes first.
  const strict = new Set(results.filter(({ level }) => level === 'MUST').map(({ id }) => id));
  return [
    ...spec.requirements.filter(({ id }) => reported.has(id)).map(({ id, level }) => ({ id, level })),
    ...[...reported]
      .filter((id) => !known.has(id))
      .sort()
      .map((id) => ({ id, level: strict.has(id) ? ('MUST' as const) : ('SHOULD' as const) })),
  ];
}

function entryOf(
  report: Report,
  requirements: Compatibility['requirements'],
  casePath: CasePath,
  place: (text: Text) => number,
): CompatibilityEntry {
  const { host, run, kit } = report;
  const { from, to } = run.baseLibrary === null ? host.baseLibraries : { from: run.baseLibrary, to: run.baseLibrary };
  const results = byId(report);
  return {
    host: {
      name: name(host.name),
      version: name(host.version),
      ...(host.vendor === undefined ? {} : { vendor: name(host.vendor) }),
    },
    platform: name(run.platform),
    baseLibrary: { from: name(from), to: name(to) },
    kit: { name: name(kit.name), version: name(kit.version) },
    spec: { ...report.spec, revision: name(report.spec.revision) },
    conclusion: report.conclusion,
    reasons: conclusionReasons(report).map(place),
    ran: run.ran,
    only: run.only === null ? null : name(run.only),
    counts: countShown(report.results),
    results: Object.fromEntries(
      requirements.flatMap(({ id }) => {
        const result = results.get(id);
        return result === undefined ? [] : [[id, cellOf(report, result, casePath, place)]];
      }),
    ),
  };
}

function cellOf(report: Report, result: Result, casePath: CasePath, place: (text: Text) => number): CompatibilityCell {
  const { evidence, failures, reason, warning, counterexample: shown } = result;
  const why = reason ?? warning;
  return {
    shown: shownVerdict(result),
    ...(evidence === 0 ? {} : { evidence }),
    ...(failures === 0 ? {} : { failures }),
    ...(why === undefined ? {} : { reason: place(why) }),
    ...(shown === undefined
      ? {}
      : {
          expected: place(shown.expected),
          actual: place(shown.actual),
          replay: safeText(replayCommand(report, result, casePath), 1_000),
        }),
  };
}

/** Names are kept as they are shown: two that look the same are the same. */
function name(text: string): string {
  return safeText(text, 200) || '?';
}

/** Gives each text its place, in the order of first use. */
function textPool(): { readonly texts: Text[]; place(text: Text): number } {
  const texts: Text[] = [];
  const places = new Map<string, number>();
  return {
    texts,
    place({ en, zh }) {
      const shown = { en: safeText(en, 600), zh: safeText(zh, 600) };
      const key = `${shown.en}\n${shown.zh}`;
      const at = places.get(key) ?? texts.push(shown) - 1;
      places.set(key, at);
      return at;
    },
  };
}

/** Puts texts in order as people do: runs of digits count as numbers, so that 1.9 comes before 1.24. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** By the identity that is shown; where that is the same, by all else but the times, so that chance orders nothing. */
function compareReports(a: Report, b: Report): number {
  const [left, right] = [sortKeys(a), sortKeys(b)];
  for (const [at, key] of left.entries()) {
    const other = right[at] ?? '';
    const order = byNumber.compare(key, other);
    if (order !== 0) return order;
    // Texts that sort alike need not be the same.
    if (key !== other) return key < other ? -1 : 1;
  }
  const [first, second] = [canonicalJson(lasting(a)), canonicalJson(lasting(b))];
  return first < second ? -1 : first > second ? 1 : 0;
}

function sortKeys({ host, run }: Report): string[] {
  const { from, to } = run.baseLibrary === null ? host.baseLibraries : { from: run.baseLibrary, to: run.baseLibrary };
  return [name(host.name), name(run.platform), from, to, host.version];
}

function lasting(report: Report): object {
  return { ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } };
}
