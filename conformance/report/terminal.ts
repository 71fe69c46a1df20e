/** One report as text for a terminal: the summary, then everything a reader should look at. */
import type { Spec } from '../../spec/index.ts';
import { clip, pad, widthOf, wrap } from './layout.ts';
import { type Paint, painter } from './paint.ts';
import { coveredSoFar, evidenceSeen, found, ofThemWaived, ranCases, sourceText, times } from './phrases.ts';
import { replayCommand } from './replay.ts';
import type { Counterexample, Report, Result } from './report.ts';
import { safeText } from './safe-text.ts';
import { shellLines } from './shell-lines.ts';
import { snippet } from './snippet.ts';
import { conclusionLines, heading, hostName } from './terminal-parts.ts';
import { baseLibraryOf, countShown, isProblem, type RenderOptions, requirementOf, shownVerdict } from './view.ts';
import { brokenWaivers, countWaived, waiverOf, waiverTestName, waiverText } from './waivers.ts';
import { type Lang, levelWords, type Shown, shownVerdicts, verdictWords, words } from './words.ts';

/** How a terminal is written to. */
export interface TerminalOptions extends RenderOptions {
  /** Colours are used only where this is true. */
  readonly color?: boolean;
  /** Columns of the terminal; no line is longer. */
  readonly columns?: number;
}

interface Sheet {
  readonly report: Report;
  readonly spec: Spec;
  readonly lang: Lang;
  readonly columns: number;
  readonly paint: Paint;
  readonly options: TerminalOptions;
}

/** Renders one report for a terminal. */
export function renderTerminal(report: Report, spec: Spec, options: TerminalOptions = {}): string {
  const sheet: Sheet = {
    report,
    spec,
    lang: options.lang ?? 'en',
    columns: Math.max(40, options.columns ?? 80),
    paint: painter(options.color ?? false),
    options,
  };
  const looked = shownVerdicts.filter((shown) => isProblem(shown));
  return [
    ...head(sheet),
    '',
    ...counts(sheet),
    ...looked.flatMap((shown) => section(sheet, shown)),
    ...waivers(sheet),
    ...problems(sheet),
    '',
  ].join('\n');
}

function head({ report, spec, lang, columns, paint }: Sheet): string[] {
  const { run } = report;
  const facts = [
    `${spec.api.name} ${report.spec.revision}`,
    `${words.platform[lang]} ${safeText(run.platform, 30)}`,
    `${words.baseLibrary[lang]} ${safeText(baseLibraryOf(report), 40)}`,
  ];
  const cost = `${ranCases(run.ran, run.planned, run.calls, run.milliseconds)[lang]} · ${words.seed[lang]} ${run.seed}`;
  return [
    paint.bold(clip(hostName(report), columns)),
    ...wrap(facts.join(' · '), columns),
    ...wrap(cost, columns).map(paint.dim),
    ...wrap(coveredSoFar(report.coverage)[lang], columns).map(paint.dim),
    '',
    ...conclusionLines(report, lang, columns, paint),
  ];
}

function counts({ report, lang, paint }: Sheet): string[] {
  const counted = countShown(report.results);
  const width = Math.max(...shownVerdicts.map((shown) => widthOf(verdictWords[shown].word[lang])));
  const waived = countWaived(report);
  return shownVerdicts
    .filter((shown) => counted[shown] > 0)
    .map((shown) => {
      const { icon, word, color } = verdictWords[shown];
      const note = shown === 'fail' && waived > 0 ? ` (${ofThemWaived(waived)[lang]})` : '';
      return `  ${paint.color(color, `${icon} ${pad(word[lang], width)}`)} ${pad(String(counted[shown]), 4, 'left')}${note}`;
    });
}

function section(sheet: Sheet, shown: Shown): string[] {
  const results = sheet.report.results.filter((result) => shownVerdict(result) === shown);
  if (results.length === 0) return [];
  const title = `${verdictWords[shown].word[sheet.lang]} (${results.length})`;
  const body = results.map((result) => entry(sheet, result));
  // What is only named needs no blank lines between; what is explained does.
  const spaced = results.some((result) => result.counterexample !== undefined);
  return [
    '',
    heading(title, sheet.columns, sheet.paint),
    '',
    ...body.flatMap((lines, at) => (spaced && at > 0 ? ['', ...lines] : lines)),
  ];
}

function entry(sheet: Sheet, result: Result): string[] {
  const { lang, columns, paint, spec } = sheet;
  const { icon, color } = verdictWords[shownVerdict(result)];
  const requirement = requirementOf(spec, result.id);
  const title = `${paint.color(color, icon)} ${paint.bold(clip(safeText(result.id), columns - 14))}  ${levelWords[result.level][lang]}`;
  const source = requirement === undefined ? undefined : sourceText(requirement.source)[lang];
  const waiver = waiverOf(sheet.report, result);
  const facts: [string, string | undefined][] = [
    [words.source[lang], result.counterexample === undefined ? undefined : source],
    [words.reason[lang], result.reason?.[lang]],
    [verdictWords.warning.word[lang], result.warning?.[lang]],
    [words.evidence[lang], result.evidence === 0 ? undefined : evidenceSeen(result)[lang]],
    [words.waiver[lang], waiver === undefined ? undefined : waiverText(waiver)[lang]],
  ];
  return [
    title,
    ...wrap(requirement?.statement[lang] ?? words.unknownRequirement[lang], columns - 2).map((line) => `  ${line}`),
    ...labelled(sheet, facts),
    ...(result.counterexample === undefined ? [] : counterexample(sheet, result, result.counterexample)),
  ];
}

function counterexample(sheet: Sheet, result: Result, shown: Counterexample): string[] {
  const { lang, columns, paint, spec, report, options } = sheet;
  const code = snippet(shown.case, spec, lang, result.id).split('\n');
  return [
    ...labelled(sheet, [
      [words.expected[lang], shown.expected[lang]],
      [words.actual[lang], shown.actual[lang]],
    ]),
    ...wrap(found(shown.foundBy, shown.foundAfter, shown.smallest)[lang], columns - 2).map((line) =>
      paint.dim(`  ${line}`),
    ),
    '',
    ...code.map((line) => (line === '' ? '' : `    ${clip(line, columns - 4)}`)),
    '',
    ...shellLines(replayCommand(report, result, options.casePath), columns).map((line) => paint.color('cyan', line)),
  ];
}

/** Labels in a column of their own; a fact without a text is left out. */
function labelled(
  { lang, columns, paint }: Sheet,
  facts: readonly (readonly [string, string | undefined])[],
): string[] {
  const width = lang === 'en' ? 8 : 6;
  return facts.flatMap(([label, text]) =>
    (text === undefined ? [] : wrap(safeText(text, 600), columns - width - 4)).map((line, at) =>
      at === 0 ? `  ${paint.dim(pad(label, width))}  ${line}` : `${' '.repeat(width + 4)}${line}`,
    ),
  );
}

function waivers({ report, lang, columns, paint }: Sheet): string[] {
  const lines = brokenWaivers(report).flatMap((outcome) => [
    `  ${paint.color('red', clip(`${verdictWords.fail.icon} ${waiverTestName(outcome)}`, columns - 2))}`,
    ...wrap(waiverText(outcome)[lang], columns - 4).map((line) => `    ${line}`),
  ]);
  return lines.length === 0 ? [] : ['', heading(words.brokenBaseline[lang], columns, paint), '', ...lines];
}

function problems(sheet: Sheet): string[] {
  const { report, lang, columns, paint } = sheet;
  if (report.problems.length === 0) return [];
  const lines = report.problems.flatMap((problem) => {
    const about = `${words.sides[problem.side][lang]} · ${safeText(problem.where, 60)} · ${times(problem.count)[lang]}`;
    return [
      ...wrap(about, columns - 2).map((line) => `  ${line}`),
      ...wrap(safeText(problem.message, 300), columns - 4).map((line) => paint.dim(`    ${line}`)),
    ];
  });
  return ['', heading(words.otherProblems[lang], columns, paint), '', ...lines];
}
