/** One report as Markdown, for a pull request or a folder of results. */
import type { Spec } from '../../spec/index.ts';
import { describeEvent } from './events.ts';
import { codeFence, escapeMarkdown, tableRow } from './markdown-text.ts';
import {
  caseCode,
  conclusionText,
  factList,
  idText,
  problemList,
  replayCode,
  verdictText,
  waiverList,
} from './markdown-parts.ts';
import { coveredSoFar, evidenceSeen, found, more, ranCases, sourceText, stepTitle } from './phrases.ts';
import type { Counterexample, Report, Result } from './report.ts';
import {
  baseLibraryOf,
  byId,
  conclusionReasons,
  countShown,
  groupByClass,
  isProblem,
  type RenderOptions,
  requirementOf,
  shownVerdict,
} from './view.ts';
import { waiverOf, waiverText } from './waivers.ts';
import { type Lang, levelWords, shownVerdicts, verdictWords, words } from './words.ts';

/** Events of a step that a report lists; the case file replays the rest. */
const eventsShown = 40;

/** Renders one report as Markdown. */
export function renderMarkdown(report: Report, spec: Spec, options: RenderOptions = {}): string {
  const lang = options.lang ?? 'en';
  const looked = shownVerdicts
    .filter(isProblem)
    .flatMap((shown) => report.results.filter((result) => shownVerdict(result) === shown));
  return [
    ...head(report, spec, lang),
    ...looked.flatMap((result) => entry(report, spec, result, lang, options)),
    ...section(words.brokenBaseline[lang], waiverList(report, lang)),
    ...section(words.otherProblems[lang], problemList(report, lang)),
    ...overview(report, spec, lang),
    '',
  ].join('\n');
}

function head(report: Report, spec: Spec, lang: Lang): string[] {
  const { run, host } = report;
  const counts = countShown(report.results);
  const facts: [string, string][] = [
    [words.spec[lang], `${spec.api.name} ${report.spec.revision} (${report.spec.hash.slice(0, 12)})`],
    [words.host[lang], [host.name, host.version, host.vendor ?? ''].join(' ')],
    [words.platform[lang], run.platform],
    [words.baseLibrary[lang], baseLibraryOf(report)],
    [words.cases[lang], ranCases(run.ran, run.planned, run.calls, run.milliseconds)[lang]],
    [words.coverage[lang], coveredSoFar(report.coverage)[lang]],
    [words.seed[lang], String(run.seed)],
    [words.date[lang], run.startedAt],
    [words.kit[lang], `${report.kit.name} ${report.kit.version}`],
  ];
  return [
    `# ${escapeMarkdown(`${host.name} ${host.version}: ${spec.api.name} ${report.spec.revision} ${words.conformance[lang]}`)}`,
    '',
    `**${conclusionText(report, lang)}** – ${escapeMarkdown(
      conclusionReasons(report)
        .map((reason) => reason[lang])
        .join('; '),
      800,
    )}`,
    '',
    tableRow(['', '']),
    '| --- | --- |',
    ...facts.map(([label, text]) => tableRow([escapeMarkdown(label), escapeMarkdown(text)])),
    '',
    tableRow([words.verdict[lang], words.count[lang]]),
    '| --- | ---: |',
    ...shownVerdicts
      .filter((shown) => counts[shown] > 0)
      .map((shown) => tableRow([verdictText(shown, lang), String(counts[shown])])),
    '',
  ];
}

function entry(report: Report, spec: Spec, result: Result, lang: Lang, options: RenderOptions): string[] {
  const { icon, word } = verdictWords[shownVerdict(result)];
  const requirement = requirementOf(spec, result.id);
  const shown = result.counterexample;
  const waiver = waiverOf(report, result);
  const facts: [string, string | undefined][] = [
    [words.source[lang], requirement === undefined ? undefined : sourceText(requirement.source)[lang]],
    [words.reason[lang], result.reason?.[lang]],
    [verdictWords.warning.word[lang], result.warning?.[lang]],
    [words.evidence[lang], result.evidence === 0 ? undefined : evidenceSeen(result)[lang]],
    [words.expected[lang], shown?.expected[lang]],
    [words.actual[lang], shown?.actual[lang]],
    [words.waiver[lang], waiver === undefined ? undefined : waiverText(waiver)[lang]],
  ];
  return [
    `## ${icon} ${idText(result.id, spec, options)} (${levelWords[result.level][lang]}, ${word[lang]})`,
    '',
    escapeMarkdown(requirement?.statement[lang] ?? words.unknownRequirement[lang], 800),
    '',
    ...factList(facts),
    '',
    ...(shown === undefined ? [] : counterexample(report, spec, result, shown, lang, options)),
  ];
}

function counterexample(
  report: Report,
  spec: Spec,
  result: Result,
  shown: Counterexample,
  lang: Lang,
  options: RenderOptions,
): string[] {
  const timeline = shown.runs.flatMap((run, runAt) => [
    runAt === 0 ? words.theCase[lang] : `${words.twin[lang]} ${runAt}`,
    ...run.steps.flatMap((step, stepAt) => [
      `  ${stepTitle(stepAt + 1)[lang]}`,
      ...step.events
        .slice(0, eventsShown)
        .map((event) => `  ${String(event.t).padStart(8)} ms  ${describeEvent(event)[lang]}`),
      ...(step.events.length > eventsShown ? [`  ${more(step.events.length - eventsShown)[lang]}`] : []),
    ]),
  ]);
  return [
    escapeMarkdown(found(shown.foundBy, shown.foundAfter, shown.smallest)[lang]),
    '',
    ...caseCode(shown, spec, result, lang),
    '',
    ...replayCode(report, result, options),
    '',
    ...codeFence(timeline.join('\n'), 'text'),
    '',
  ];
}

/** A heading over a list; nothing where the list is empty. */
function section(title: string, list: readonly string[]): string[] {
  return list.length === 0 ? [] : [`## ${title}`, '', ...list, ''];
}

function overview(report: Report, spec: Spec, lang: Lang): string[] {
  const results = byId(report);
  return [
    `## ${words.requirements[lang]}`,
    '',
    tableRow([
      words.verdict[lang],
      words.level[lang],
      words.requirement[lang],
      words.statement[lang],
      words.evidence[lang],
    ]),
    '| --- | --- | --- | --- | ---: |',
    ...groupByClass([report], spec)
      .flatMap((group) => group.ids)
      .flatMap((id) => results.get(id) ?? [])
      .map((result) => {
        const statement = requirementOf(spec, result.id)?.statement[lang] ?? '';
        return tableRow([
          verdictText(shownVerdict(result), lang),
          levelWords[result.level][lang],
          escapeMarkdown(result.id),
          escapeMarkdown(statement, 800),
          String(result.evidence),
        ]);
      }),
  ];
}
