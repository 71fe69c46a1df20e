/** What the oracle says of a call, put together from the combinations of readings. Pure. */
import type { OutcomeKind, Text } from '../spec/index.ts';

/** One thing a call may come to. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly code: number | null;
  readonly warning: boolean;
}

/** Something in the way of success: a cause of the table, or an ambiguous factor read as one. */
export interface Obstacle {
  readonly factor: string;
  /** Id of the cause or of the register's row. */
  readonly id: string;
  readonly title: Text;
  /** The page leaves open how it is read; the title is the question. */
  readonly open: boolean;
}

/** What the oracle says of one call. */
export interface Expectation {
  readonly allowed: readonly Outcome[];
  /** Obstacles of at least one combination of readings. */
  readonly possible: readonly Obstacle[];
  /** Obstacles of every combination. */
  readonly certain: readonly Obstacle[];
  /** The one obstacle of every combination, or null. */
  readonly alone: Obstacle | null;
  readonly successAllowed: boolean;
  readonly onlySuccess: boolean;
  /** Every allowed outcome is success or fail. */
  readonly settles: boolean;
  /** Codes a failure may carry without a warning, in rising order. */
  readonly codes: readonly number[];
}

/** One reading of every factor: its obstacles, and what they may come to. */
export interface Combination {
  readonly obstacles: readonly Obstacle[];
  readonly outcomes: readonly Outcome[];
}

const success: Outcome = { kind: 'success', code: null, warning: false };

/** Puts all combinations together: what is allowed is allowed by any of them. */
export function summarise(combinations: readonly Combination[]): Expectation {
  const possible = byFactor(combinations.flatMap(({ obstacles }) => obstacles));
  const certain = possible.filter(({ factor }) =>
    combinations.every(({ obstacles }) => obstacles.some((one) => one.factor === factor)),
  );
  const [first] = certain;
  const alone = first !== undefined && combinations.every(({ obstacles }) => obstacles.length === 1) ? first : null;
  const allowed = combinations.flatMap(({ obstacles, outcomes }) => (obstacles.length === 0 ? [success] : outcomes));
  return inShort({ allowed: freest(allowed), possible, certain, alone });
}

/** What is expected where nobody can tell which of several expectations is the call's: any of them will do. */
export function anyOf(expectations: readonly Expectation[]): Expectation {
  const [first] = expectations;
  if (first === undefined) throw new Error('There is no expectation to choose from; give one at least.');
  if (expectations.length === 1) return first;
  const possible = byFactor(expectations.flatMap((one) => one.possible));
  return inShort({
    allowed: freest(expectations.flatMap(({ allowed }) => allowed)),
    possible,
    certain: possible.filter(({ factor }) =>
      expectations.every(({ certain }) => certain.some((one) => one.factor === factor)),
    ),
    alone: expectations.every(({ alone }) => alone?.factor === first.alone?.factor) ? first.alone : null,
  });
}

function byFactor(obstacles: readonly Obstacle[]): Obstacle[] {
  return [...new Map(obstacles.map((one) => [one.factor, one])).values()];
}

/** Each outcome once: what one reading allows freely is free, whatever another says of it. */
function freest(outcomes: readonly Outcome[]): Outcome[] {
  const found = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const key = `${outcome.kind} ${outcome.code}`;
    const known = found.get(key);
    if (known === undefined || (known.warning && !outcome.warning)) found.set(key, outcome);
  }
  return [...found.values()];
}

function inShort(found: Pick<Expectation, 'allowed' | 'possible' | 'certain' | 'alone'>): Expectation {
  const { allowed } = found;
  return {
    ...found,
    successAllowed: allowed.some(({ kind }) => kind === 'success'),
    onlySuccess: allowed.every(({ kind }) => kind === 'success'),
    settles: allowed.every(({ kind }) => kind === 'success' || kind === 'fail'),
    codes: allowed.flatMap(({ code, warning }) => (code === null || warning ? [] : [code])).sort((a, b) => a - b),
  };
}
