/** One report as Markdown, for a pull request or a folder of results. */
import type { Spec } from '../../spec/index.ts';
import { describeEvent } from './events.ts';
import { codeFence, escapeMarkdown, tableRow } from './markdown-text.ts';
import { coveredSoFar, evidenceSeen, found, more, ranCases, sourceText, stepTitle, times } from './phrases.ts';
import { replayCommand } from './replay.ts';
import type { Counterexample, Report, Result } from './report.ts';
import { snippet } from './snippet.ts';
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
import { conclusionWords, type Lang, levelWords, shownVerdicts, verdictWords, words } from './words.ts';

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
    ...problems(report, lang),
    ...overview(report, spec, lang),
    '',
  ].join('\n');
}

function head(report: Report, spec: Spec, lang: Lang): string[] {
  const { run, host } = report;
  const { icon, word } = conclusionWords[report.conclusion];
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
    `# ${escapeMarkdown(`${host.name} ${host.version}: ${spec.api.name} ${words.conformance[lang]}`)}`,
    '',
    `**${icon} ${word[lang]}** – ${escapeMarkdown(
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
      .map((shown) =>
        tableRow([`${verdictWords[shown].icon} ${verdictWords[shown].word[lang]}`, String(counts[shown])]),
      ),
    '',
  ];
}

function entry(report: Report, spec: Spec, result: Result, lang: Lang, options: RenderOptions): string[] {
  const { icon, word } = verdictWords[shownVerdict(result)];
  const requirement = requirementOf(spec, result.id);
  const shown = result.counterexample;
  const facts: [string, string | undefined][] = [
    [words.source[lang], requirement === undefined ? undefined : sourceText(requirement.source)[lang]],
    [words.reason[lang], result.reason?.[lang]],
    [verdictWords.warning.word[lang], result.warning?.[lang]],
    [words.evidence[lang], result.evidence === 0 ? undefined : evidenceSeen(result)[lang]],
    [words.expected[lang], shown?.expected[lang]],
    [words.actual[lang], shown?.actual[lang]],
  ];
  return [
    `## ${icon} ${escapeMarkdown(result.id)} (${levelWords[result.level][lang]}, ${word[lang]})`,
    '',
    escapeMarkdown(requirement?.statement[lang] ?? words.unknownRequirement[lang], 800),
    '',
    ...facts.flatMap(([label, text]) => (text === undefined ? [] : [`- **${label}**: ${escapeMarkdown(text, 800)}`])),
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
    ...codeFence(snippet(shown.case, spec, lang, result.id), 'js'),
    '',
    ...codeFence(replayCommand(report, result, options.casePath), 'sh'),
    '',
    ...codeFence(timeline.join('\n'), 'text'),
    '',
  ];
}

function problems(report: Report, lang: Lang): string[] {
  if (report.problems.length === 0) return [];
  return [
    `## ${words.otherProblems[lang]}`,
    '',
    ...report.problems.map(
      ({ side, where, message, count }) =>
        `- **${words.sides[side][lang]}** ${escapeMarkdown(where, 80)} (${times(count)[lang]}): ${escapeMarkdown(message)}`,
    ),
    '',
  ];
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
        const { icon, word } = verdictWords[shownVerdict(result)];
        const statement = requirementOf(spec, result.id)?.statement[lang] ?? '';
        return tableRow([
          `${icon} ${word[lang]}`,
          levelWords[result.level][lang],
          escapeMarkdown(result.id),
          escapeMarkdown(statement, 800),
          String(result.evidence),
        ]);
      }),
  ];
}
