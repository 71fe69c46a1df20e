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
  const allowed = new Map<string, Outcome>();
  const possible = new Map<string, Obstacle>();
  for (const { obstacles, outcomes } of combinations) {
    for (const outcome of obstacles.length === 0 ? [success] : outcomes) {
      const key = `${outcome.kind} ${outcome.code}`;
      const known = allowed.get(key);
      // What one reading allows freely is free, whatever another says of it.
      if (known === undefined || (known.warning && !outcome.warning)) allowed.set(key, outcome);
    }
    for (const obstacle of obstacles) possible.set(obstacle.factor, obstacle);
  }
  const certain = [...possible.values()].filter(({ factor }) =>
    combinations.every(({ obstacles }) => obstacles.some((one) => one.factor === factor)),
  );
  const outcomes = [...allowed.values()];
  const [first] = certain;
  return {
    allowed: outcomes,
    possible: [...possible.values()],
    certain,
    alone: first !== undefined && combinations.every(({ obstacles }) => obstacles.length === 1) ? first : null,
    successAllowed: outcomes.some(({ kind }) => kind === 'success'),
    onlySuccess: outcomes.every(({ kind }) => kind === 'success'),
    settles: outcomes.every(({ kind }) => kind === 'success' || kind === 'fail'),
    codes: outcomes.flatMap(({ code, warning }) => (code === null || warning ? [] : [code])).sort((a, b) => a - b),
  };
}
