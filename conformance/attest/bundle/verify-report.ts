/** Compares a report with what its traces come to. Pure. */
import { canonicalJson, type Spec } from '../../../spec/index.ts';
import type { Counterexamples } from '../../campaign/types.ts';
import type { Located } from '../../judges/judge.ts';
import { type Ruling, seatJury } from '../../jury.ts';
import type { Problem, Report, Result } from '../../report/report.ts';
import { safeText } from '../../report/safe-text.ts';
import { resultsOf } from '../../campaign/report-of.ts';
import { conclude } from '../../campaign/verdict.ts';
import { viewTrace } from '../../view/index.ts';
import { bundleFiles } from './bundle-layout.ts';
import type { Findings } from './verification.ts';
import type { Judged } from './verify-traces.ts';

const file = bundleFiles.report;

/** Each verdict, figure and counterexample of a report that its traces do not bear out is a discrepancy. */
export function compareReport(report: Report, judged: Judged, spec: Spec, findings: Findings): void {
  const { ledger, header, plan } = judged;
  const expects = (pointer: string, value: unknown, found: unknown): void => {
    if (canonicalJson(value ?? null) === canonicalJson(found ?? null)) return;
    const [en, zh] = [short(value), short(found)];
    findings.differs(
      file,
      pointer,
      `judged again it is ${en}; the report says ${zh}`,
      `重新判定为 ${en}；报告为 ${zh}`,
    );
  };
  const results = resultsOf(spec, header, ledger, counterexamplesOf(report));
  const { ended } = ledger;
  const complete = report.interrupted === null && ledger.unsettled === 0;
  expects('/results', results.length, report.results.length);
  for (const [i, result] of results.entries()) compareResult(result, report.results[i], `/results/${i}`, expects);
  expects('/run/ran', ledger.ran, report.run.ran);
  expects('/run/unsettled', ledger.unsettled, report.run.unsettled);
  if (report.run.calls < ledger.calls) expects('/run/calls', ledger.calls, report.run.calls);
  expects('/run/planned', header.run.cases ?? ledger.ran, report.run.planned);
  if (ended !== null) expects('/interrupted', ended, report.interrupted);
  expects('/conclusion', conclude(results, complete), report.conclusion);
  expects('/coverage', plan.coverage(), report.coverage);
  const known = ledger.problems;
  expects('/problems', known, report.problems.slice(0, known.length));
  for (const [i, problem] of report.problems.slice(known.length).entries())
    if (!isStray(problem)) expects(`/problems/${known.length + i}`, null, problem);
  for (const [i, result] of report.results.entries())
    compareCounterexample(result, `/results/${i}/counterexample`, report, judged, expects);
}

type Expects = (pointer: string, value: unknown, found: unknown) => void;

function compareResult(result: Result, found: Result | undefined, pointer: string, expects: Expects): void {
  if (result.id !== found?.id) {
    expects(`${pointer}/id`, result.id, found?.id);
    return;
  }
  for (const name of new Set([...Object.keys(result), ...Object.keys(found)] as (keyof Result)[]))
    expects(`${pointer}/${name}`, result[name], found[name]);
}

/** The counterexamples of a report, as though they had been found without a call. */
function counterexamplesOf({ results }: Report): Counterexamples {
  return new Map(
    results.flatMap(({ id, counterexample }) =>
      counterexample === undefined ? [] : [[id, { counterexample, requirement: id, calls: 0 }] as const],
    ),
  );
}

/** What belongs to no case, and is in no trace. */
function isStray({ side, where }: Problem): boolean {
  return side === 'host' && where === 'uncaught';
}

/** Judges a counterexample again: it must break its requirement, there and in the words that it says. */
function compareCounterexample(
  { id, counterexample }: Result,
  pointer: string,
  { host, run }: Report,
  { ledger, court: { spec, oracle } }: Judged,
  expects: Expects,
): void {
  const first = ledger.tallies.get(id)?.first;
  if (first === undefined || counterexample === undefined) {
    expects(pointer, first === undefined ? undefined : 'a case that breaks it', counterexample);
    return;
  }
  const { case: testCase, runs, at, expected, actual, foundBy, foundAfter } = counterexample;
  expects(`${pointer}/foundBy`, first.trace.case.origin, foundBy);
  expects(`${pointer}/foundAfter`, first.after, foundAfter);
  const { schemes, capabilities } = host;
  const trace = { case: testCase, platform: run.platform, host: { schemes, observe: capabilities.observe }, runs };
  const requirement = spec.requirements.filter((one) => one.id === id);
  const { finding, ...place } = locate(() => seatJury(spec, requirement).judge(viewTrace(trace, oracle, spec))) ?? {};
  if (finding?.status !== 'fail') {
    expects(pointer, 'no failure', 'a case that breaks it');
    return;
  }
  expects(`${pointer}/at`, place, at);
  expects(`${pointer}/expected`, finding.expected, expected);
  expects(`${pointer}/actual`, finding.actual, actual);
}

/** What a judge finds; nothing where what it is shown makes no sense. */
function locate(judge: () => readonly Ruling[]): Located | undefined {
  try {
    return judge()[0]?.located;
  } catch {
    return undefined;
  }
}

function short(value: unknown): string {
  return safeText(typeof value === 'string' ? value : canonicalJson(value ?? null), 160);
}
