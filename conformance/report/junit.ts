/** One report as JUnit XML, for the machines that run a host's own tests. */
import type { Spec } from '../../spec/index.ts';
import { resultDetails, resultMessage } from './details.ts';
import type { Report, Result } from './report.ts';
import { safeText } from './safe-text.ts';
import { byId, type ClassGroup, classOf, groupByClass, type RenderOptions, shownVerdict } from './view.ts';
import { brokenWaivers, waiverOf, waiverTestName, waiverText } from './waivers.ts';
import type { Lang, Shown } from './words.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Verdicts that say a test did not take place. */
const skipped: readonly Shown[] = ['inconclusive', 'not-testable', 'inapplicable'];

/**
 * Renders one report as JUnit XML: a suite for each class, a case for each requirement.
 * Only a failed MUST is a failure; a warning passes and says so, so that a build breaks where a certificate would. A
 * failure that a baseline waives is skipped and says until when; a waiver that breaks the run fails as
 * `baseline/<requirement>`.
 */
export function renderJunit(report: Report, spec: Spec, options: RenderOptions = {}): string {
  const results = byId(report);
  const name = safeText(`${report.host.name} ${report.host.version}: ${spec.api.name} ${report.spec.revision}`);
  const suites = groupByClass([report], spec).map((group) => suite(report, spec, group, results, options));
  const baseline = baselineSuite(report, spec, options.lang ?? 'en');
  const broken = brokenWaivers(report).length;
  const counts = tally(report, report.results);
  const time = (report.run.milliseconds / 1000).toFixed(3);
  return xmlDocument(
    element('testsuites', { name, ...counts, tests: counts.tests + broken, failures: counts.failures + broken, time }, [
      ...suites,
      ...baseline,
    ]),
  );
}

function suite(
  report: Report,
  spec: Spec,
  group: ClassGroup,
  results: ReadonlyMap<string, Result>,
  options: RenderOptions,
): Xml {
  const own = group.ids.flatMap((id) => results.get(id) ?? []);
  return element(
    'testsuite',
    { ...suiteAttributes(report, group.name), ...tally(report, own) },
    own.map((result) => testcase(report, spec, result, options)),
  );
}

/** The waivers that break the run, each a failure of its own: the requirement's own case says what the host does. */
function baselineSuite(report: Report, spec: Spec, lang: Lang): Xml[] {
  const broken = brokenWaivers(report);
  if (broken.length === 0) return [];
  const cases = broken.map((outcome) => {
    const failure = element('failure', { message: waiverText(outcome)[lang], type: outcome.status });
    return element('testcase', { name: waiverTestName(outcome), classname: `${spec.api.name}.baseline`, time: '0' }, [
      failure,
    ]);
  });
  const counts = { tests: broken.length, failures: broken.length, errors: 0, skipped: 0 };
  return [element('testsuite', { ...suiteAttributes(report, 'baseline'), ...counts }, cases)];
}

function suiteAttributes(report: Report, name: string): Record<string, string> {
  return {
    name: safeText(name, 120),
    hostname: safeText(report.hostRef, 80),
    timestamp: safeText(report.run.startedAt, 19).slice(0, 19),
    // How long one requirement took has no meaning: a case serves many.
    time: '0',
  };
}

function tally(
  report: Report,
  results: readonly Result[],
): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const kinds = results.map((result) => kindOf(report, result));
  const counted = (kind: Kind): number => kinds.filter((one) => one === kind).length;
  return {
    tests: results.length,
    failures: counted('failure'),
    errors: counted('error'),
    skipped: counted('skipped'),
  };
}

/** What a reader of JUnit takes a result for. */
type Kind = 'failure' | 'error' | 'skipped' | 'passed';

function kindOf(report: Report, result: Result): Kind {
  const shown = shownVerdict(result);
  if (shown === 'fail') return waiverOf(report, result) === undefined ? 'failure' : 'skipped';
  if (shown === 'error') return 'error';
  return skipped.includes(shown) ? 'skipped' : 'passed';
}

function testcase(report: Report, spec: Spec, result: Result, options: RenderOptions): Xml {
  const lang = options.lang ?? 'en';
  const message = resultMessage(result, lang);
  const waiver = waiverOf(report, result);
  const waived = waiver === undefined ? [] : [waiverText(waiver)[lang]];
  const out = (): Xml => {
    const lines = [...waived, message, resultDetails(report, spec, result, options)];
    return element('system-out', {}, lines.join('\n'));
  };
  const children = {
    failure: () => [element('failure', { message, type: result.level }, resultDetails(report, spec, result, options))],
    error: () => [element('error', { message, type: 'error' })],
    skipped: () =>
      waiver === undefined
        ? [element('skipped', { message })]
        : [element('skipped', { message: waived.join() }), out()],
    passed: () => (shownVerdict(result) === 'pass' ? [] : [out()]),
  }[kindOf(report, result)]();
  const classname = `${spec.api.name}.${safeText(classOf(result.id), 120)}`;
  return element('testcase', { name: safeText(result.id), classname, time: '0' }, children);
}
