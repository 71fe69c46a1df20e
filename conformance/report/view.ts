/** What all renderings share: verdicts as shown, requirements by class, counts, and the reason of a conclusion. */
import type { Requirement, Spec, Text } from '../../spec/index.ts';
import { mustsFailed, mustsPassed, mustsUnjudged, onlyJudged, unclaimed, unsettled, warned } from './phrases.ts';
import type { CasePath } from './replay.ts';
import type { Problem, Report, Result } from './report.ts';
import { type Lang, type Shown, shownVerdicts } from './words.ts';

/** What every rendering can be told. */
export interface RenderOptions {
  readonly lang?: Lang;
  /** Where the case files lie; by default as `casePath` says. */
  readonly casePath?: CasePath;
  /** The address of the documentation site, such as `https://example.com/docs/`, to link to; no links by default. */
  readonly docs?: string;
}

/** Requirements of one class, in the order of the spec. */
export interface ClassGroup {
  readonly name: string;
  readonly ids: readonly string[];
}

/** The verdict as a reader sees it. */
export function shownVerdict(result: Result): Shown {
  if (result.verdict === 'fail' && result.level === 'SHOULD') return 'warning';
  return result.verdict === 'pass' && result.warnings > 0 ? 'warning' : result.verdict;
}

/** True for what a reader should look at: all but passes and what does not apply. */
export function isProblem(shown: Shown): boolean {
  return shown !== 'pass' && shown !== 'inapplicable';
}

/** How many results there are of each verdict; a verdict that does not occur is 0. */
export function countShown(results: readonly Result[]): Readonly<Record<Shown, number>> {
  const counts = Object.fromEntries(shownVerdicts.map((shown) => [shown, 0])) as Record<Shown, number>;
  for (const result of results) counts[shownVerdict(result)] += 1;
  return counts;
}

/** The class of a requirement: its id up to the slash. */
export function classOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}

/** All requirements that the reports speak of, by class: the spec's order first, then what the spec does not know. */
export function groupByClass(reports: readonly Report[], spec: Spec): ClassGroup[] {
  const reported = new Set(reports.flatMap((report) => report.results.map((result) => result.id)));
  const known = spec.requirements.map((requirement) => requirement.id).filter((id) => reported.has(id));
  const groups = new Map<string, string[]>();
  for (const id of new Set([...known, ...reported])) {
    const ids = groups.get(classOf(id)) ?? [];
    groups.set(classOf(id), [...ids, id]);
  }
  return [...groups].map(([name, ids]) => ({ name, ids }));
}

/** Results by the ids of their requirements. */
export function byId(report: Report): ReadonlyMap<string, Result> {
  return new Map(report.results.map((result) => [result.id, result]));
}

/** The requirement behind an id, where the spec knows it. */
export function requirementOf(spec: Spec, id: string): Requirement | undefined {
  return spec.requirements.find((requirement) => requirement.id === id);
}

/** The problem of a host whose `settle` gave nothing within its time. */
export const didNotSettle: Pick<Problem, 'where' | 'message'> = { where: 'settle', message: 'did not settle' };

/** Why a report concludes as it does, the weightiest reason first. */
export function conclusionReasons(report: Report): Text[] {
  const musts = report.results.filter((result) => result.level === 'MUST');
  const failed = musts.filter((result) => result.verdict === 'fail').length;
  const passed = musts.filter((result) => result.verdict === 'pass').length;
  const unjudged = musts.filter((result) => ['inconclusive', 'not-testable', 'error'].includes(result.verdict)).length;
  const warnings = countShown(report.results).warning;
  const hung = report.problems.find(
    ({ where, message }) => where === didNotSettle.where && message === didNotSettle.message,
  );
  return [
    ...(failed > 0 ? [mustsFailed(failed)] : []),
    ...(unjudged > 0 ? [mustsUnjudged(unjudged)] : []),
    ...(failed === 0 && unjudged === 0 ? [mustsPassed(passed)] : []),
    ...(hung === undefined ? [] : [unsettled(hung.count)]),
    ...(warnings > 0 ? [warned(warnings)] : []),
    ...(report.run.only === null ? [] : [onlyJudged(report.run.only)]),
    ...unclaimed(report),
    ...(report.interrupted === null ? [] : [report.interrupted]),
  ];
}

/** The base libraries a run covered: one that was pinned, or the host's range. */
export function baseLibraryOf(report: Report): string {
  const { from, to } = report.host.baseLibraries;
  return report.run.baseLibrary ?? (from === to ? from : `${from} – ${to}`);
}
