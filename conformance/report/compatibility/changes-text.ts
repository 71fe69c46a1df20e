/** Changes as text: for a terminal and the logs of CI, and as Markdown for the summary of a job. */
import type { Spec, Text } from '../../../spec/index.ts';
import { pad, widthOf, wrap } from '../layout.ts';
import { escapeMarkdown, tableRow } from '../markdown-text.ts';
import { type Paint, painter } from '../paint.ts';
import { more } from '../phrases.ts';
import type { Conclusion } from '../report.ts';
import { safeText } from '../safe-text.ts';
import type { TerminalOptions } from '../terminal.ts';
import { heading } from '../terminal-parts.ts';
import { requirementOf } from '../view.ts';
import { conclusionWords, type Lang, type Shown, type VerdictWord, verdictWords, words } from '../words.ts';
import type { CompatibilityChanges, EntryName, Trend } from './changes.ts';
import { type Moved, spansOf, spanText, summaryOf } from './changes-summary.ts';
import { changedSince, circumstanceWords, everyRun, matrixWords, runs, trends, trendWords } from './words.ts';

/** Spans that one line lists before it says how many more there are. */
const spansShown = 6;

/** A line of what changed: its mark, what it is about, before and after, and the runs. */
interface Line {
  readonly trend: Trend | null;
  readonly title: string;
  readonly about?: string;
  readonly move: string;
  readonly where: string;
}

/** Renders changes for a terminal; no line is longer than its columns. */
export function renderChanges(
  changes: CompatibilityChanges,
  spec: Spec,
  options: Pick<TerminalOptions, 'lang' | 'color' | 'columns'> = {},
): string {
  const lang = options.lang ?? 'en';
  const columns = Math.max(40, options.columns ?? 80);
  const paint = painter(options.color ?? false);
  return [
    heading(changedSince(changes.since)[lang], columns, paint),
    '',
    ...wrap(countsText(changes, spec, lang), columns),
    ...linesOf(changes, spec, lang).flatMap((line) => ['', ...terminalLine(line, columns, paint)]),
    '',
  ].join('\n');
}

function terminalLine({ trend, title, about, move, where }: Line, columns: number, paint: Paint): string[] {
  const icon = trend === null ? '·' : trendWords[trend].icon;
  const indent = (text: string): string[] => wrap(text, columns - 2).map((line) => `  ${line}`);
  const [first = '', ...rest] = indent(title);
  const mark = pad(icon, Math.max(0, 2 - widthOf(icon)) + widthOf(icon));
  const head = `${trend === null ? paint.dim(mark) : paint.color(trendWords[trend].color, mark)}${paint.bold(first.slice(2))}`;
  return [
    head,
    ...rest.map(paint.bold),
    ...(about === undefined ? [] : indent(about).map(paint.dim)),
    ...indent(move),
    ...indent(where).map(paint.dim),
  ];
}

/** Renders changes as Markdown, for the summary of a job. */
export function renderChangesMarkdown(
  changes: CompatibilityChanges,
  spec: Spec,
  options: Pick<TerminalOptions, 'lang'> = {},
): string {
  const lang = options.lang ?? 'en';
  const lines = linesOf(changes, spec, lang);
  return [
    `## ${changedSince(changes.since)[lang]}`,
    '',
    escapeMarkdown(countsText(changes, spec, lang)),
    '',
    ...(lines.length === 0
      ? []
      : [
          tableRow(['', words.requirement[lang], matrixWords.changes[lang], matrixWords.entries[lang]]),
          '| --- | --- | --- | --- |',
          ...lines.map(({ trend, title, move, where }) =>
            tableRow([
              trend === null ? '' : trendWords[trend].icon,
              escapeMarkdown(title),
              escapeMarkdown(move),
              escapeMarkdown(where, 1_000),
            ]),
          ),
          '',
        ]),
  ].join('\n');
}

/** All numbers on one line; `Nothing changed.` where there are none. */
function countsText(changes: CompatibilityChanges, spec: Spec, lang: Lang): string {
  const { counts } = summaryOf(changes, spec);
  const told = [
    ...trends
      .filter((trend) => counts[trend] > 0)
      .map((trend) => `${trendWords[trend].icon} ${counts[trend]} ${trendWords[trend].word[lang]}`),
    ...(changes.added.length > 0 ? [`+ ${changes.added.length} ${matrixWords.added[lang]}`] : []),
    ...(changes.gone.length > 0 ? [`− ${changes.gone.length} ${matrixWords.gone[lang]}`] : []),
  ];
  const same = `${runs(changes.same)[lang]} ${matrixWords.unchanged[lang]}`;
  const { changed, added, gone } = changes;
  if (changed.length + added.length + gone.length === 0) return matrixWords.noChanges[lang];
  return [...told, same].join(' · ');
}

function linesOf(changes: CompatibilityChanges, spec: Spec, lang: Lang): Line[] {
  const { conclusions, requirements, circumstances } = summaryOf(changes, spec);
  const both = changes.changed.length + changes.same;
  const where = (entries: readonly EntryName[]): string => {
    if (entries.length === both && both > 1) return everyRun[lang];
    const spans = spansOf(entries);
    const rest = spans.length - spansShown;
    return [...spans.slice(0, spansShown).map(spanText), ...(rest > 0 ? [more(rest)[lang]] : [])].join('; ');
  };
  const existence = (entries: readonly EntryName[], word: Text): Line[] =>
    entries.length === 0
      ? []
      : [{ trend: null, title: matrixWords.entries[lang], move: word[lang], where: where(entries) }];
  const known = requirements.map((moved): Line => {
    const statement = requirementOf(spec, moved.id)?.statement[lang];
    return {
      trend: moved.trend,
      title: safeText(moved.id, 120),
      ...(statement === undefined ? {} : { about: statement }),
      move: moveText(moved, verdictWords, lang),
      where: where(moved.entries),
    };
  });
  return [
    ...conclusions.map(
      (moved): Line => ({
        trend: moved.trend,
        title: words.conclusion[lang],
        move: moveText(moved, conclusionWords, lang),
        where: where(moved.entries),
      }),
    ),
    ...known,
    ...existence(changes.added, matrixWords.added),
    ...existence(changes.gone, matrixWords.gone),
    ...circumstances.map(
      ({ what, before, after, entries }): Line => ({
        trend: null,
        title: circumstanceWords[what][lang],
        move:
          what === 'spec'
            ? `${before.slice(0, 12)} → ${after.slice(0, 12)}`
            : `${safeText(before, 80)} → ${safeText(after, 80)}`,
        where: where(entries),
      }),
    ),
  ];
}

/** Before and after, each with its icon. */
function moveText<K extends Shown | Conclusion>(
  { before, after }: Moved<K | null>,
  shown: Readonly<Record<K, Pick<VerdictWord, 'icon' | 'word'>>>,
  lang: Lang,
): string {
  const name = (one: K | null): string =>
    one === null ? matrixWords.none[lang] : `${shown[one].icon} ${shown[one].word[lang]}`;
  return `${name(before)} → ${name(after)}`;
}
