/**
 * The oracle: from the spec's own conditions, what a call may come to and why. It knows no API and no code; it
 * combines readings. See the guide on concepts for the terms.
 */
import {
  type Ambiguity,
  compileCondition,
  type ErrorCode,
  type Cause,
  type Json,
  type Predicate,
  type Reading,
  type Spec,
  type State,
} from '../spec/index.ts';
import { type Combination, type Expectation, type Obstacle, type Outcome, summarise } from './expectation.ts';
import { factorsOf, imageFactor } from './factors.ts';
import { imageOf } from './symbols.ts';
import { optionsOf } from './tags.ts';
import { compareVersions } from './version.ts';

/** What conditions look at. */
export interface Input {
  /** The options as the case gives them, undefined properties left out; null where there is no options object. */
  readonly params: Readonly<Record<string, Json>> | null;
  readonly situation: Readonly<Record<string, Json>>;
  /** For each parameter that came with a base library: whether this one has it. */
  readonly supported: Readonly<Record<string, boolean>>;
  readonly host: { readonly schemes: readonly string[] };
}

/** What was seen of the prompts when a call is judged; null while planning: prompts count as asked and answered. */
export interface Circumstances {
  readonly answers: ReadonlyMap<string, string> | null;
  /** Another call was under way. */
  readonly underWay: boolean;
  /** It is not the only call of its run. */
  readonly shared: boolean;
  /** What it names may have been saved before, in the same run. */
  readonly again: boolean;
}

/** The oracle of one spec for one host. */
export interface Oracle {
  /** What conditions look at, for a call with these arguments in this state. */
  input(args: readonly Json[], state: State, circumstances: Circumstances): Input;
  /** What a call with this input may come to. */
  expect(input: Input): Expectation;
  /** The state after the user gave these answers, in order. */
  next(state: State, answers: readonly { readonly prompt: string; readonly answer: string }[]): State;
}

/** While planning: every prompt that is still to be decided is asked, and nothing else is under way. */
export const predicted: Circumstances = { answers: null, underWay: false, shared: false, again: false };

interface Row {
  readonly holds: Predicate;
  readonly ambiguity?: Ambiguity;
  readonly cause?: Cause;
  readonly row?: ErrorCode;
}

/**
 * Makes the oracle of a spec for a host that supports these schemes.
 * @param remembered answers it remembers at most; fewer take less memory, and more time
 */
export function createOracle(spec: Spec, host: { readonly schemes: readonly string[] }, remembered = 20_000): Oracle {
  const factors = factorsOf(spec);
  const rows = new Map(spec.api.factors.map((factor) => [factor, rowsOf(spec, factor)]));
  const memo = new Map<string, Expectation>();

  /** All combinations of readings of the factors from `index` on, of an input. */
  function combine(input: Input, index: number, used: readonly string[]): Combination[] {
    const factor = spec.api.factors[index];
    if (factor === undefined) return [{ obstacles: [], outcomes: [] }];
    const row = rows.get(factor)?.find(({ holds, ambiguity }) => !used.includes(ambiguity?.id ?? '') && holds(input));
    if (row === undefined) return combine(input, index + 1, used);
    if (row.ambiguity === undefined) {
      const { cause, row: code } = row as Required<Pick<Row, 'cause' | 'row'>>;
      return obstructed(
        input,
        index,
        { factor, id: cause.id, title: cause.title, open: false },
        [failure(codeOn(input, code))],
        used,
      );
    }
    const { ambiguity } = row;
    return ambiguity.readings.flatMap((reading) => read(input, index, ambiguity, reading, [...used, ambiguity.id]));
  }

  function read(
    input: Input,
    index: number,
    { id, question }: Ambiguity,
    reading: Reading,
    used: readonly string[],
  ): Combination[] {
    const factor = spec.api.factors[index] as string;
    if (reading.assume !== undefined) {
      const assumed = assume(input, reading.assume);
      const found = combine(assumed, index, used);
      return reading.warning === true
        ? found.map((one) => ({ ...one, outcomes: one.outcomes.map((outcome) => ({ ...outcome, warning: true })) }))
        : found;
    }
    if (reading.outcomes === undefined) return combine(input, index + 1, used);
    const outcomes = reading.outcomes.map(({ kind, code, warning }) => ({
      kind,
      code: code ?? null,
      warning: warning ?? false,
    }));
    return obstructed(input, index, { factor, id, title: question, open: true }, outcomes, used);
  }

  function obstructed(
    input: Input,
    index: number,
    obstacle: Obstacle,
    outcomes: readonly Outcome[],
    used: readonly string[],
  ): Combination[] {
    return combine(input, index + 1, used).map((rest) => ({
      obstacles: [obstacle, ...rest.obstacles],
      outcomes: [...outcomes, ...rest.outcomes],
    }));
  }

  function codeOn(input: Input, { code, platforms }: ErrorCode): number {
    return platforms.includes(String(input.situation['platform'])) ? code : spec.api.fallbackCode;
  }

  return {
    input(args, state, { answers, underWay, shared, again }) {
      const params = optionsOf(args[0]);
      const image = imageOf(params?.[spec.api.subject]);
      const situation: Record<string, Json> = { ...state, underWay, shared, again };
      for (const name of factors.perImage.keys()) situation[name] = imageFactor(factors, state, name, image);
      for (const [name, rule] of factors.prompts) {
        if (rule.undecided === undefined || state[name] !== rule.undecided) continue;
        const answer = answers === null ? firstAnswer(state, rule.answersIn) : answers.get(name);
        if (answer === undefined) continue;
        const decided = rule.decides?.[answer];
        // An answer that decides nothing is a situation of its own, under the answer's name.
        if (decided !== undefined) situation[name] = decided === rule.undecided ? answer : decided;
      }
      const library = String(state['baseLibrary'] ?? '');
      const supported = Object.fromEntries(
        [...factors.since].map(([name, since]) => [name, compareVersions(library, since) >= 0]),
      );
      return { params, situation, supported, host: { schemes: host.schemes } };
    },
    expect(input) {
      const key = JSON.stringify(input);
      const known = memo.get(key);
      if (known !== undefined) return known;
      const found = summarise(combine(input, 0, []));
      if (memo.size >= remembered) memo.clear();
      memo.set(key, found);
      return found;
    },
    next(state, answers) {
      return answers.reduce<State>((now, { prompt, answer }) => {
        const rule = factors.prompts.get(prompt);
        if (rule?.undecided === undefined || now[prompt] !== rule.undecided) return now;
        const to = rule.decides?.[answer] ?? rule.undecided;
        const list = rule.answersIn === undefined ? undefined : (now[rule.answersIn] as readonly Json[] | undefined);
        const rest = list !== undefined && list.length > 1 ? { [rule.answersIn as string]: list.slice(1) } : {};
        return { ...now, [prompt]: to, ...rest };
      }, state);
    },
  };
}

/** The rows that may speak of a factor, the register's before the table's. */
function rowsOf(spec: Spec, factor: string): Row[] {
  return [
    ...spec.ambiguities
      .filter((row) => row.factor === factor)
      .map((ambiguity) => ({ ambiguity, holds: compileCondition(ambiguity.when) })),
    ...spec.errorCodes.flatMap((row) =>
      row.causes
        .filter((cause) => cause.factor === factor)
        .map((cause) => ({ cause, row, holds: compileCondition(cause.when) })),
    ),
  ];
}

function failure(code: number): Outcome {
  return { kind: 'fail', code, warning: false };
}

function assume(input: Input, patch: NonNullable<Reading['assume']>): Input {
  return {
    ...input,
    params: input.params === null ? null : { ...input.params, ...patch.params },
    situation: { ...input.situation, ...patch.situation },
    supported: { ...input.supported, ...patch.supported },
  };
}

function firstAnswer(state: State, list: string | undefined): string | undefined {
  const answers = list === undefined ? undefined : (state[list] as readonly string[] | undefined);
  return answers?.[0];
}
