/** One report as JUnit XML, for the machines that run a host's own tests. */
import type { Spec } from '../../spec/index.ts';
import { sourceText } from './phrases.ts';
import { replayCommand } from './replay.ts';
import type { Report, Result } from './report.ts';
import { safeText } from './safe-text.ts';
import { snippet } from './snippet.ts';
import { byId, type ClassGroup, groupByClass, type RenderOptions, requirementOf, shownVerdict } from './view.ts';
import { levelWords, type Shown, verdictWords, words } from './words.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Verdicts that say a test did not take place. */
const skipped: readonly Shown[] = ['inconclusive', 'not-testable', 'inapplicable'];

/**
 * Renders one report as JUnit XML: a suite for each class, a case for each requirement.
 * Only a failed MUST is a failure; a warning passes and says so, so that a build breaks where a certificate would.
 */
export function renderJunit(report: Report, spec: Spec, options: RenderOptions = {}): string {
  const results = byId(report);
  const name = safeText(`${report.host.name} ${report.host.version}`);
  const suites = groupByClass([report], spec).map((group) => suite(report, spec, group, results, options));
  const time = (report.run.milliseconds / 1000).toFixed(3);
  return xmlDocument(element('testsuites', { name, ...tally(report.results), time }, suites));
}

function suite(
  report: Report,
  spec: Spec,
  group: ClassGroup,
  results: ReadonlyMap<string, Result>,
  options: RenderOptions,
): Xml {
  const own = group.ids.flatMap((id) => results.get(id) ?? []);
  const attributes = {
    name: group.name,
    hostname: safeText(report.hostRef, 80),
    timestamp: safeText(report.run.startedAt, 19).slice(0, 19),
    ...tally(own),
    // How long one requirement took has no meaning: a case serves many.
    time: '0',
  };
  return element(
    'testsuite',
    attributes,
    own.map((result) => testcase(report, spec, result, options)),
  );
}

function tally(results: readonly Result[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const shown = results.map(shownVerdict);
  return {
    tests: results.length,
    failures: shown.filter((one) => one === 'fail').length,
    errors: shown.filter((one) => one === 'error').length,
    skipped: shown.filter((one) => skipped.includes(one)).length,
  };
}

function testcase(report: Report, spec: Spec, result: Result, options: RenderOptions): Xml {
  const lang = options.lang ?? 'en';
  const shown = shownVerdict(result);
  const classname = `${spec.api.name}.${result.id.split('/', 1)[0] ?? ''}`;
  const said =
    (result.reason ?? result.warning ?? result.counterexample?.actual)?.[lang] ?? verdictWords[shown].meaning[lang];
  const message = `${verdictWords[shown].word[lang]}: ${safeText(said, 600)}`;
  const children = {
    fail: () => [element('failure', { message, type: result.level }, details(report, spec, result, options))],
    error: () => [element('error', { message, type: 'error' })],
    warning: () => [element('system-out', {}, `${message}\n${details(report, spec, result, options)}`)],
    pass: () => [],
    inconclusive: () => [element('skipped', { message })],
    'not-testable': () => [element('skipped', { message })],
    inapplicable: () => [element('skipped', { message })],
  }[shown]();
  return element('testcase', { name: safeText(result.id), classname, time: '0' }, children);
}

function details(report: Report, spec: Spec, result: Result, options: RenderOptions): string {
  const lang = options.lang ?? 'en';
  const requirement = requirementOf(spec, result.id);
  const shown = result.counterexample;
  return [
    ...(requirement === undefined
      ? []
      : [`${levelWords[result.level][lang]}: ${requirement.statement[lang]}`, sourceText(requirement.source)[lang]]),
    ...(shown === undefined
      ? []
      : [
          `${words.expected[lang]}: ${safeText(shown.expected[lang], 600)}`,
          `${words.actual[lang]}: ${safeText(shown.actual[lang], 600)}`,
          '',
          snippet(shown.case, spec, lang, result.id),
          '',
          replayCommand(report, result, options.casePath),
        ]),
  ].join('\n');
}
