/** The kill matrix in short, for a terminal: counts by class, what is not as it should be, requirements without a mutant. */
import type { Spec } from '../../spec/index.ts';
import {
  casesToKill,
  countKills,
  groupKills,
  isSettled,
  type KillMatrix,
  type MutantResult,
  killStatuses,
  withoutWitness,
} from './kill-matrix.ts';
import {
  aloneOf,
  fateOf,
  killTexts,
  killWords,
  ranMutants,
  rejectsNothing,
  stoppedAfter,
  tookCases,
} from './kill-matrix-words.ts';
import { wrap } from './layout.ts';
import { type Cell, table } from './matrix.ts';
import { type Paint, painter } from './paint.ts';
import { safeText } from './safe-text.ts';
import type { TerminalOptions } from './terminal.ts';
import { heading } from './terminal-parts.ts';
import { type Lang, words } from './words.ts';

/** Renders the summary of a kill matrix. */
export function renderKillSummary(
  matrix: KillMatrix,
  spec: Spec,
  options: Pick<TerminalOptions, 'lang' | 'color' | 'columns'> = {},
): string {
  const lang = options.lang ?? 'en';
  const columns = Math.max(40, options.columns ?? 80);
  const paint = painter(options.color ?? false);
  const { results } = matrix;
  const took = casesToKill(results);
  return [
    heading(`${spec.api.name} ${spec.api.revision}: ${killTexts.title[lang]}`, columns, paint),
    ...wrap(ranMutants(matrix)[lang], columns).map(paint.dim),
    '',
    ...classes(results, spec, lang, columns, paint),
    '',
    ...legend(results, lang, columns).map(paint.dim),
    ...(took === null ? [] : wrap(tookCases(took)[lang], columns)),
    ...(matrix.eachAlone ? alone(matrix, spec, lang, columns, paint) : []),
    ...others(results, lang, columns, paint),
    ...(results.length < matrix.planned
      ? ['', paint.color('yellow', stoppedAfter(results.length, matrix.planned)[lang])]
      : []),
    '',
  ].join('\n');
}

function classes(results: readonly MutantResult[], spec: Spec, lang: Lang, columns: number, paint: Paint): string[] {
  const statuses = killStatuses.toReversed();
  const head: Cell[] = [
    { text: words.class[lang], paint: paint.dim },
    { text: '#', paint: paint.dim },
    ...statuses.map((status) => ({
      text: killWords[status].icon,
      paint: (text: string) => paint.color(killWords[status].color, text),
    })),
    { text: killTexts.median[lang], paint: paint.dim },
    { text: killTexts.most[lang], paint: paint.dim },
  ];
  const row = (name: string, own: readonly MutantResult[]): Cell[] => {
    const counts = countKills(own);
    const took = casesToKill(own);
    return [
      { text: safeText(name, 24) },
      { text: String(own.length) },
      ...statuses.map(
        (status): Cell => (counts[status] === 0 ? { text: '·', paint: paint.dim } : { text: String(counts[status]) }),
      ),
      { text: took === null ? '-' : String(took.median) },
      { text: took === null ? '-' : String(took.most) },
    ];
  };
  const rows = groupKills(results, spec).map((group) => row(group.name, group.results));
  return table([head, ...rows, row(words.all[lang].toLowerCase(), results)], [0], 1, columns);
}

function legend(results: readonly MutantResult[], lang: Lang, columns: number): string[] {
  const counts = countKills(results);
  const shown = killStatuses.toReversed().filter((status) => counts[status] > 0);
  return wrap(shown.map((status) => `${killWords[status].icon} ${killWords[status].word[lang]}`).join('   '), columns);
}

function alone(matrix: KillMatrix, spec: Spec, lang: Lang, columns: number, paint: Paint): string[] {
  const without = withoutWitness(matrix, spec);
  const all = spec.requirements.length;
  return [
    ...wrap(aloneOf(all - without.length, all)[lang], columns),
    ...without.flatMap((id) =>
      wrap(`${killWords.silent.icon} ${safeText(id, 120)}: ${rejectsNothing[lang]}`, columns).map((line) =>
        paint.color('red', line),
      ),
    ),
  ];
}

function others(results: readonly MutantResult[], lang: Lang, columns: number, paint: Paint): string[] {
  const found = results.filter((result) => !isSettled(result));
  if (found.length === 0) return [];
  return [
    '',
    paint.color('red', `${killWords.silent.icon} ${killTexts.others[lang]}`),
    ...found.flatMap((result) => {
      const seen = result.killedBy.map((id) => safeText(id, 120)).join(', ');
      const about = `${safeText(result.requirement, 120)}; ${fateOf(result)[lang]}${seen === '' ? '' : ` (${seen})`}`;
      return [`  ${safeText(result.name, columns - 2)}`, ...wrap(about, columns - 4).map((line) => `    ${line}`)];
    }),
  ];
}
