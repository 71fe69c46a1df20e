/** Judges the traces of a bundle again, one by one. Needs Node. */
import { canonicalJson, type CertificationPolicy, digest, schemaId, type Spec, validate } from '../../../spec/index.ts';
import type { Case, Twin } from '../../case.ts';
import type { JournalHeader } from '../../journal/lines.ts';
import { judgedBy } from '../../journal/read.ts';
import { seatJury } from '../../jury.ts';
import { type Ledger, openLedger } from '../../campaign/ledger.ts';
import { createOracle } from '../../oracle.ts';
import { limitsNamed } from '../../campaign/policy.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Court, recordCase } from '../../campaign/record.ts';
import type { Report } from '../../report/report.ts';
import { fewRemembered, replan } from '../../campaign/replan.ts';
import { safeText } from '../../report/safe-text.ts';
import { whole } from '../../campaign/shard.ts';
import { patchOptions } from '../../tags.ts';
import type { Run, Trace } from '../../trace.ts';
import { bundleFiles } from './bundle-layout.ts';
import { LinesError, readGzipLines } from './gzip-lines.ts';
import type { CaseTraces, LateTrace } from './trace-lines.ts';
import type { Findings } from './verification.ts';
import { at } from './verify-signature.ts';

const file = bundleFiles.traces;

/** Values of factors that a host can have; planning takes longer with each. */
const mostValues = 1_000;

/** Cases in another order than the plan's, which have to be kept until they come. */
const mostReordered = 10_000;

/** What the traces come to. */
export interface Judged {
  readonly header: JournalHeader;
  readonly ledger: Ledger;
  readonly court: Court;
  /** The plan, as far as the cases went. */
  readonly plan: Plan;
}

/** What the traces are judged by. */
export interface Ground {
  readonly spec: Spec;
  readonly report: Report;
  readonly policy: CertificationPolicy;
}

/**
 * Reads the traces and judges each; in memory is one at a time. Ends at the first that is not as it must be, which is a
 * discrepancy, and returns null.
 */
export async function judgeAgain(path: string, ground: Ground, findings: Findings): Promise<Judged | null> {
  const lines = readGzipLines(path);
  let number = 0;
  try {
    let judging: Judging | null = null;
    for await (const text of lines) {
      number += 1;
      const value = parsed(text);
      if (value === undefined) throw new LineProblem('canonical JSON was expected', '预期为规范化 JSON');
      judging = judging === null ? begin(value, ground) : enter(judging, value, ground);
    }
    if (judging === null) throw new LineProblem('a first line that says what ran was expected', '首行应说明运行内容');
    return judging;
  } catch (error) {
    const [en, zh] = problemOf(error);
    findings.differs(file, `line ${Math.max(1, number)}`, en, zh);
    return null;
  }
}

/** A line that is not as it must be. */
class LineProblem extends Error {
  override readonly name = 'LineProblem';
  readonly zh: string;

  constructor(en: string, zh: string) {
    super(en);
    this.zh = zh;
  }
}

function problemOf(error: unknown): readonly [en: string, zh: string] {
  if (error instanceof LineProblem) return [error.message, error.zh];
  if (error instanceof LinesError) {
    const why = safeText(error.message, 200);
    if (error.kind === 'damaged') return [`compressed lines were expected (${why})`, `预期为完整的压缩行（${why}）`];
    return [`it is larger than any trace: ${why}`, `超出记录应有的大小：${why}`];
  }
  // What fits its schema and still makes no sense is the bundle's fault, and no reason to end without a word.
  const why = safeText(error instanceof Error ? error.message : String(error), 200);
  return [`it cannot be judged (${why})`, `无法判定（${why}）`];
}

/** The value of a line, or undefined where its text is not the one form that is written. */
function parsed(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Judging extends Judged {
  /** Of the next case, in the plan. */
  readonly next: number;
  /** Where the cases came in an order of their own: those still to come by digest, and whether each was drawn. */
  readonly reordered: Map<string, boolean> | null;
}

function begin(value: unknown, { spec, report, policy }: Ground): Judging {
  const [violation] = validate('journal', value);
  if (violation !== undefined)
    throw new LineProblem(
      `at ${violation.pointer}: expected ${violation.expected}`,
      `${violation.pointer} 处预期 ${violation.expected}`,
    );
  const header = value as JournalHeader;
  const limits = limitsNamed(policy, header.run.limits);
  if (limits === null || canonicalJson(header) !== canonicalJson(headerFor(report, header)))
    throw new LineProblem(
      'what report.json and policy.json say of the run was expected',
      '预期与 report.json 和 policy.json 所述的运行一致',
    );
  const { host, run } = header;
  const listed = Object.values(run.values ?? {}).reduce((sum, list) => sum + list.length, 0);
  if (listed > mostValues)
    throw new LineProblem(
      `at most ${mostValues} values of factors were expected`,
      `因素的取值预期不超过 ${mostValues} 个`,
    );
  const judged = judgedBy(spec, header, file);
  const plan = replan(spec, header, judged);
  return {
    header,
    court: { spec, oracle: createOracle(spec, { schemes: host.schemes }, fewRemembered), jury: seatJury(spec, judged) },
    ledger: openLedger(judged, host.clock === 'real', limits),
    plan,
    next: 0,
    reordered: run.reordered && judged.length > 0 ? planned(plan, run.cases) : null,
  };
}

/** The cases of a plan that was put into another order: a person cannot go through more than a few. */
function planned(plan: Plan, cases: number | null): Map<string, boolean> {
  if (cases === null || cases > mostReordered)
    throw new LineProblem(
      `at most ${mostReordered} cases in an order of their own were expected`,
      `调整过顺序的用例预期不超过 ${mostReordered} 个`,
    );
  return new Map(
    Array.from({ length: cases }, () => plan.next()).map(({ testCase, drawn }) => [digest(testCase), drawn]),
  );
}

/** The header that a bundle with this report has; four things only the header itself says. */
function headerFor(report: Report, { run }: JournalHeader): JournalHeader {
  const { platform, baseLibrary, seed, only, startedAt } = report.run;
  const { cases, values, reordered, limits } = run;
  return {
    $schema: schemaId('journal'),
    kit: report.kit,
    spec: report.spec,
    hostRef: report.hostRef,
    host: report.host,
    run: {
      platform,
      baseLibrary,
      seed,
      only,
      cases,
      values,
      reordered,
      limits,
      redacted: true,
      traces: true,
    },
    shard: whole,
    startedAt,
  };
}

/** Enters a line after the first. */
function enter(judging: Judging, value: unknown, { spec }: Ground): Judging {
  const { ledger, court, next } = judging;
  if (at(value, 'late') !== undefined) {
    const { late, trace, ...rest } = value as LateTrace;
    if (!Number.isInteger(late) || late < 0 || late >= next || Object.keys(rest).length > 0)
      throw new LineProblem('a late trace of a case before it was expected', '预期为之前某个用例的迟到记录');
    checkTrace(trace, judging, spec);
    ledger.enter(recordCase([trace], { index: late, drawn: false, late: true }, court));
    return judging;
  }
  const { case: index, drawn, traces, ...rest } = value as CaseTraces;
  const isWhole = Array.isArray(traces) && traces.length > 0 && traces.length <= 2 && typeof drawn === 'boolean';
  if (ledger.ended !== null) throw new LineProblem('the run had ended before', '运行在此之前已经结束');
  if (index !== next || !isWhole || Object.keys(rest).length > 0)
    throw new LineProblem(`case ${next} with its traces was expected`, `预期为用例 ${next} 及其记录`);
  const tries = traces as readonly Trace[];
  for (const trace of tries) checkTrace(trace, judging, spec);
  const [first] = tries as [Trace];
  const same = tries.every((trace) => canonicalJson(trace.case) === canonicalJson(first.case));
  if (!same || drawnOf(judging, first) !== drawn)
    throw new LineProblem(
      `the case that the plan has at place ${index} was expected`,
      `预期为计划中第 ${index} 位的用例`,
    );
  ledger.enter(recordCase(tries, { index, drawn }, court));
  return { ...judging, next: next + 1 };
}

/** Whether the plan drew this case, which it has next; undefined where it has not. */
function drawnOf({ plan, reordered }: Judging, trace: Trace): boolean | undefined {
  const name = digest(trace.case);
  if (reordered === null) {
    const { testCase, drawn } = plan.next();
    return digest(testCase) === name ? drawn : undefined;
  }
  const drawn = reordered.get(name);
  reordered.delete(name);
  return drawn;
}

/** Whether a run has the steps of its case, and made the calls that the case, or this twin of it, makes. */
function isRunOf({ args, steps }: Run, testCase: Case, twin: Twin | undefined): boolean {
  const calls = testCase.steps.flatMap((step) => (step.do === 'call' || step.do === 'kill' ? step.calls : []));
  const given = twin?.params === undefined ? calls : calls.map((call) => patchOptions(call, twin.params ?? {}));
  return steps.length === testCase.steps.length && canonicalJson(args) === canonicalJson(given);
}

/** Checks that a trace is one, and of this run. */
function checkTrace(trace: Trace, { header }: Judging, { api }: Spec): void {
  const [violation] = validate('trace', trace);
  if (violation !== undefined)
    throw new LineProblem(
      `at ${safeText(violation.pointer, 200)}: expected ${violation.expected}`,
      `${safeText(violation.pointer, 200)} 处预期 ${violation.expected}`,
    );
  const { host, run } = header;
  const seen = { schemes: host.schemes, observe: host.capabilities.observe };
  if (
    trace.platform !== run.platform ||
    canonicalJson(trace.host) !== canonicalJson(seen) ||
    trace.case.api !== api.api ||
    trace.case.revision !== api.revision ||
    trace.runs.length !== 1 + (trace.case.twins?.length ?? 0) ||
    !trace.runs.every((run, i) => isRunOf(run, trace.case, trace.case.twins?.[i - 1]))
  )
    throw new LineProblem(
      'a trace of this host, platform and revision was expected',
      '预期为此宿主、平台和规范版本的记录',
    );
}
