/** The outcome as a table of 80 columns, and what is to be known of its figures. */
import type { Goal } from './goals.ts';
import type { CorpusOutcome, Outcome } from './outcome.ts';
import type { Figure } from './summary.ts';

/** Names of missed mutants that a table shows. */
const shown = 20;

/** The whole outcome as text. */
export function renderOutcome({ seeds, corpora }: Outcome): string {
  return [...corpora.flatMap((one) => [...renderCorpus(one, seeds), '']), ...notes].join('\n');
}

const notes: readonly string[] = [
  'killed   any requirement of the kit fails; one oracle and one jury for all',
  'mean     geometric mean over mutants and seeds, with a bootstrap 95 % interval',
  '         over mutants; a run without a kill counts as the limit (with the calls',
  '         it made), which flatters whoever misses most',
  'calls    calls made until the kill: a case of the kit may hold several, and',
  '         twins; all other contenders make one call a case',
  'as many  mutant by mutant over the same seeds, the geometric mean of the ratios;',
  '         runs without a kill make it too low',
];

function renderCorpus(outcome: CorpusOutcome, seeds: number): string[] {
  const { title, mutants, setAside, limit, rows, goals } = outcome;
  const kit = rows.find(({ contender }) => contender === 'kit');
  const marks = rows[0]?.shares.map(({ after }) => after) ?? [];
  const head = `${mutants} ${title} (${setAside.length} set aside as equivalent), ${seeds} seeds, limit ${limit}`;
  return [
    head,
    '',
    `${''.padEnd(25)}${'killed after, %'.padStart(5 * marks.length)}  cases to kill`,
    line('', marks.map(String), 'mean  95 %', 'calls'),
    ...rows.map(({ title: name, shares, cases, calls }) =>
      line(
        name,
        shares.map(({ share }) => percent(share)),
        figure(cases),
        round(calls.value),
      ),
    ),
    ...(kit?.named === undefined
      ? []
      : [
          line(
            'the kit, by the id named',
            kit.named.shares.map(({ share }) => percent(share)),
            figure(kit.named.cases),
            '',
          ),
        ]),
    ...renderRatios(outcome),
    ...(goals.length === 0 ? [] : ['', 'aims for the kit', ...goals.map((goal) => `  ${goal.what}: ${verdict(goal)}`)]),
    ...missed('the kit missed', kit?.missed ?? []),
    ...missed('the kit missed by the id named', kit?.named?.missed ?? []),
  ];
}

function renderRatios({ rows, unconditionedIsTheSame }: CorpusOutcome): string[] {
  const compared = rows.filter(({ ratio }) => ratio !== undefined);
  if (compared.length === 0) return [];
  return [
    '',
    `${'as many as the kit'.padEnd(26)}  ${'cases'.padEnd(22)}${'calls'.padEnd(22)}aim`,
    ...compared.flatMap(({ title, ratio, goal }) =>
      ratio === undefined
        ? []
        : [
            `${title.padEnd(26)}  ${figure(ratio.cases).trim().padEnd(22)}${figure(ratio.calls).trim().padEnd(22)}${
              goal === undefined ? '' : verdict(goal)
            }`.trimEnd(),
          ],
    ),
    ...(unconditionedIsTheSame ? ['(the plan without conditioning is the plan: this planner has none)'] : []),
  ];
}

function line(name: string, shares: readonly string[], cases: string, calls: string): string {
  return `${name.padEnd(25)}${shares.map((share) => share.padStart(5)).join('')}  ${cases.padEnd(18)} ${calls.padStart(5)}`.trimEnd();
}

function figure({ value, interval: [low, high] }: Figure): string {
  return `${round(value)} (${round(low)}–${round(high)})`;
}

/** Three digits, as many as such a figure is worth. */
function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** A share in percent; 100 is said of all alone. */
function percent(share: number): string {
  if (share === 1) return '100';
  return Math.min(99.9, 100 * share).toFixed(1);
}

function verdict({ met }: Goal): string {
  return met ? 'met' : 'short';
}

function missed(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > shown ? [`  and ${names.length - shown} more; --json has all`] : [];
  return ['', `${what}, for some seed:`, ...names.slice(0, shown).map((name) => `  ${name}`), ...more];
}
