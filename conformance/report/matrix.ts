/** Several reports as text for a terminal: totals for each host, then passes for each class. */
import type { Spec } from '../../spec/index.ts';
import { clip, pad, widthOf, wrap } from './layout.ts';
import { type Paint, painter } from './paint.ts';
import type { Report } from './report.ts';
import { safeText } from './safe-text.ts';
import type { TerminalOptions } from './terminal.ts';
import { heading, hostName } from './terminal-parts.ts';
import { byId, countShown, groupByClass, shownVerdict } from './view.ts';
import { conclusionWords, type Lang, type Shown, shownVerdicts, verdictWords, words } from './words.ts';

/** Columns that a cell keeps when the width does not suffice. */
const narrowest = 6;

/** A cell of a table; it is painted after its width is settled. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** Renders a matrix of reports for a terminal. */
export function renderMatrix(reports: readonly Report[], spec: Spec, options: TerminalOptions = {}): string {
  const lang = options.lang ?? 'en';
  const columns = Math.max(40, options.columns ?? 80);
  const paint = painter(options.color ?? false);
  return [
    heading(`${spec.api.name} ${spec.api.revision}`, columns, paint),
    '',
    ...totals(reports, lang, columns, paint),
    '',
    ...classes(reports, spec, lang, columns, paint),
    ...legend(reports, lang, columns).map(paint.dim),
    ...failed(reports, lang, columns, paint),
    '',
  ].join('\n');
}

function occurring(reports: readonly Report[]): Shown[] {
  return shownVerdicts.filter((shown) => reports.some((report) => countShown(report.results)[shown] > 0));
}

function totals(reports: readonly Report[], lang: Lang, columns: number, paint: Paint): string[] {
  const verdicts = occurring(reports);
  const head: Cell[] = [
    { text: '' },
    { text: words.host[lang], paint: paint.dim },
    { text: words.conclusion[lang], paint: paint.dim },
    ...verdicts.map((shown) => ({
      text: verdictWords[shown].icon,
      paint: (text: string) => paint.color(verdictWords[shown].color, text),
    })),
  ];
  const rows = reports.map((report, at): Cell[] => {
    const { icon, word, color } = conclusionWords[report.conclusion];
    const counts = countShown(report.results);
    return [
      { text: String(at + 1), paint: paint.dim },
      { text: hostName(report), paint: paint.bold },
      { text: `${icon} ${word[lang]}`, paint: (text) => paint.color(color, text) },
      ...verdicts.map(
        (shown): Cell => (counts[shown] === 0 ? { text: '·', paint: paint.dim } : { text: String(counts[shown]) }),
      ),
    ];
  });
  return table([head, ...rows], [1, 2], 3, columns);
}

/** Hosts stand in the columns by their numbers, in as many blocks as the width asks for. */
function classes(reports: readonly Report[], spec: Spec, lang: Lang, columns: number, paint: Paint): string[] {
  const groups = groupByClass(reports, spec);
  const first = Math.max(widthOf(words.class[lang]), ...groups.map((group) => widthOf(safeText(group.name, 24))));
  const perBlock = Math.max(1, Math.floor((columns - first) / 10));
  const lines: string[] = [];
  for (let from = 0; from < reports.length; from += perBlock) {
    const block = reports.slice(from, from + perBlock);
    const indexes = block.map(byId);
    const head: Cell[] = [
      { text: words.class[lang], paint: paint.dim },
      ...block.map((_, at) => ({ text: String(from + at + 1), paint: paint.dim })),
    ];
    const rows = groups.map((group): Cell[] => [
      { text: safeText(group.name, 24) },
      ...indexes.map((index) => {
        const shown = group.ids.flatMap((id) => index.get(id) ?? []).map(shownVerdict);
        return classCell(shown, paint);
      }),
    ]);
    lines.push(...table([head, ...rows], [0], 1, columns), '');
  }
  return lines;
}

function classCell(shown: readonly Shown[], paint: Paint): Cell {
  const applicable = shown.filter((one) => one !== 'inapplicable');
  const worst = shownVerdicts.find((one) => applicable.some((other) => other === one));
  if (worst === undefined) return { text: '-', paint: paint.dim };
  const passed = applicable.filter((one) => one === 'pass').length;
  const { icon, color } = verdictWords[worst];
  return { text: `${icon} ${passed}/${applicable.length}`, paint: (text) => paint.color(color, text) };
}

function legend(reports: readonly Report[], lang: Lang, columns: number): string[] {
  return wrap(
    occurring(reports)
      .map((shown) => `${verdictWords[shown].icon} ${verdictWords[shown].word[lang]}`)
      .join('   '),
    columns,
  );
}

function failed(reports: readonly Report[], lang: Lang, columns: number, paint: Paint): string[] {
  return reports.flatMap((report) => {
    const ids = report.results
      .filter((result) => shownVerdict(result) === 'fail')
      .map((result) => safeText(result.id, 120));
    if (ids.length === 0) return [];
    const title = clip(`${verdictWords.fail.icon} ${hostName(report)}: ${verdictWords.fail.word[lang]}`, columns);
    return ['', paint.color('red', title), ...wrap(ids.join(', '), columns - 2).map((line) => `  ${line}`)];
  });
}

/** Aligns cells; the `flexible` columns give way in turn where the width does not suffice, those from `numbers` on align right. */
export function table(
  rows: readonly (readonly Cell[])[],
  flexible: readonly number[],
  numbers: number,
  columns: number,
): string[] {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column]?.text ?? ''))),
  );
  let over = widths.reduce((sum, width) => sum + width + 2, -2) - columns;
  for (const column of flexible) {
    const width = widths[column] ?? 0;
    const given = Math.max(0, Math.min(over, width - narrowest));
    widths[column] = width - given;
    over -= given;
  }
  return rows.map((row) =>
    row
      .map(({ text, paint = (same) => same }, column) => {
        const width = widths[column] ?? 0;
        const shown = clip(text, width);
        const padded = pad(shown, width, column >= numbers ? 'left' : 'right');
        return padded.replace(shown, () => paint(shown));
      })
      .join('  ')
      .trimEnd(),
  );
}
