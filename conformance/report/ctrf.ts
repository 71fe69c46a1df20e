/** One report in the Common Test Report Format (CTRF), for dashboards and histories that read tests of any kind. */
import type { CTRFReport, Summary, Test, TestStatus } from 'ctrf';
import { digest, type Spec } from '../../spec/index.ts';
import { resultDetails, resultMessage } from './details.ts';
import type { Problem, Report, Result, WaiverOutcome } from './report.ts';
import { safeText } from './safe-text.ts';
import {
  baseLibraryOf,
  byId,
  classOf,
  conclusionReasons,
  groupByClass,
  type RenderOptions,
  shownVerdict,
} from './view.ts';
import { brokenWaivers, waiverOf, waiverTestName, waiverText } from './waivers.ts';
import { type Lang, type Shown, words } from './words.ts';

/** The version of the format that is written. */
const specVersion = '0.0.0';

/** Problems beside the requirements that are passed on, and characters of a trace: what a host can make as long as it likes. */
const problemsShown = 50;
const longestTrace = 20_000;

/**
 * A warning breaks no build. What does not apply or cannot be tested was not run, and is skipped. `other` is left for what
 * was run and said nothing of the host: no evidence, or a fault of the kit's own, which no host should be blamed for.
 */
const statuses: Readonly<Record<Shown, TestStatus>> = {
  pass: 'passed',
  warning: 'passed',
  fail: 'failed',
  'not-testable': 'skipped',
  inapplicable: 'skipped',
  inconclusive: 'other',
  error: 'other',
};

/**
 * Renders one report as CTRF, as JSON text: a test for each requirement, in the suite of its class, with the kit's verdict as
 * `rawStatus`. A failure that a baseline waives is skipped; a waiver that breaks the run fails as `baseline/<requirement>`.
 * Tests take no time of their own, since a case serves many; the run's time is the summary's. The same report gives the
 * same text.
 */
export function renderCtrf(report: Report, spec: Spec, options: RenderOptions = {}): string {
  const lang = options.lang ?? 'en';
  const results = byId(report);
  const tests = [
    ...groupByClass([report], spec)
      .flatMap(({ ids }) => ids)
      .flatMap((id) => results.get(id) ?? [])
      .map((result) => testOf(report, spec, result, options)),
    ...brokenWaivers(report).map((outcome, at) => waiverTest(report, outcome, at, lang)),
  ];
  const { host, run, kit } = report;
  const ctrf: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion,
    generatedBy: safeText(`${kit.name} ${kit.version}`),
    results: {
      tool: { name: safeText(kit.name) || '?', version: safeText(kit.version) },
      summary: summaryOf(report, tests),
      tests,
      environment: {
        reportName: safeText(`${spec.api.name} ${report.spec.revision} ${words.conformance[lang]}`),
        appName: safeText(host.name),
        appVersion: safeText(host.version),
        osPlatform: safeText(run.platform),
        testEnvironment: `${words.baseLibrary[lang]} ${safeText(baseLibraryOf(report))}`,
        extra: {
          host: safeText(report.hostRef),
          vendor: safeText(host.vendor ?? ''),
          api: safeText(report.spec.api),
          revision: safeText(report.spec.revision),
          spec: safeText(report.spec.hash),
        },
      },
      extra: {
        conclusion: report.conclusion,
        reasons: conclusionReasons(report).map((reason) => safeText(reason[lang])),
        seed: run.seed,
        planned: run.planned,
        ran: run.ran,
        calls: run.calls,
        problems: report.problems.slice(0, problemsShown).map(problemOf),
        problemsLeftOut: Math.max(0, report.problems.length - problemsShown),
      },
    },
  };
  return `${JSON.stringify(ctrf, null, 2)}\n`;
}

function summaryOf({ run }: Report, tests: readonly Test[]): Summary {
  const count = (status: TestStatus): number => tests.filter((test) => test.status === status).length;
  // A report may come from anywhere, and JSON has no word for a day that does not exist.
  const start = Date.parse(run.startedAt) || 0;
  const duration = Math.round(run.milliseconds);
  return {
    tests: tests.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    pending: 0,
    other: count('other'),
    suites: new Set(tests.map(({ suite }) => suite?.join())).size,
    start,
    stop: start + duration,
    duration,
  };
}

function testOf(report: Report, spec: Spec, result: Result, options: RenderOptions): Test {
  const lang = options.lang ?? 'en';
  const shown = shownVerdict(result);
  const waiver = waiverOf(report, result);
  const { level, evidence, drawn, failures, warnings } = result;
  const name = safeText(result.id);
  return {
    ...identity(report, name, 0),
    status: shown === 'fail' && waiver !== undefined ? 'skipped' : statuses[shown],
    duration: 0,
    suite: [safeText(classOf(result.id), 120)],
    rawStatus: shown,
    ...(shown === 'pass'
      ? {}
      : {
          message: [...(waiver === undefined ? [] : [waiverText(waiver)[lang]]), resultMessage(result, lang)].join(
            '\n',
          ),
        }),
    ...(result.counterexample === undefined
      ? {}
      : { trace: resultDetails(report, spec, result, options).slice(0, longestTrace) }),
    labels: { ...labelsOf(report), level },
    extra: { evidence, drawn, failures, warnings, ...(waiver === undefined ? {} : { waiver: waiverFields(waiver) }) },
  };
}

function waiverTest(report: Report, outcome: WaiverOutcome, at: number, lang: Lang): Test {
  return {
    ...identity(report, waiverTestName(outcome), at),
    status: 'failed',
    duration: 0,
    suite: ['baseline'],
    rawStatus: outcome.status,
    message: waiverText(outcome)[lang],
    labels: labelsOf(report),
    extra: { waiver: waiverFields(outcome) },
  };
}

/**
 * `testId` is the same in every run of every host; `executionId` tells the runs apart that a dashboard merges, and is
 * derived from what was run, so that writing a report twice gives one execution.
 */
function identity(report: Report, name: string, at: number): Pick<Test, 'name' | 'testId' | 'executionId'> {
  const { platform, baseLibrary, seed, startedAt } = report.run;
  const run = [report.hostRef, platform, baseLibrary, seed, startedAt, report.spec.hash].map((part) =>
    safeText(String(part), 1_000),
  );
  return {
    name: name || '?',
    testId: safeText(`${report.spec.api}:${name}`),
    executionId: digest([...run, name, at]).slice(0, 32),
  };
}

function labelsOf(report: Report): { host: string; platform: string } {
  return { host: safeText(report.host.name), platform: safeText(report.run.platform) };
}

function waiverFields({ status, waiver }: WaiverOutcome): Record<string, string> {
  const { expires, owner, issue, reason } = waiver;
  return {
    status,
    expires: safeText(expires),
    owner: safeText(owner),
    issue: safeText(issue),
    reason: safeText(reason),
  };
}

function problemOf({ side, where, message, count }: Problem): Record<string, string | number> {
  return { side, where: safeText(where, 80), message: safeText(message), count };
}
