/** Makes a failing case small: each change that keeps the failure is kept, until none is left to try. */
import type { Json, PromptRule, State } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import { anotherImage, imageOf, imagesIn, symbolOf } from '../symbols.ts';
import { optionsOf, isTag } from '../tags.ts';

/** What shrinking came to. */
export interface Shrunk {
  readonly case: Case;
  /** True where no smaller case fails, false where the budget ran out first. */
  readonly smallest: boolean;
}

/** What makes a case smaller than another. */
export interface Measure {
  /** The state without obstacles: what a case need not say. */
  readonly nominal: State;
  /** The option that names the image: a case without it is another case, not a smaller one. */
  readonly subject: string;
  /** The prompts: what is decided already is smaller than what an answer is going to decide. */
  readonly prompts: ReadonlyMap<string, PromptRule>;
  /** Unusual values of the factors that list theirs, the plainest first. */
  readonly values: ReadonlyMap<string, readonly Json[]>;
}

/**
 * Looks for a smaller case that still fails.
 * @param fails runs a candidate; true where it still breaks the requirement
 * @param budget how many candidates may run
 */
export async function shrink(
  found: Case,
  measure: Measure,
  fails: (candidate: Case) => Promise<boolean>,
  budget: number,
): Promise<Shrunk> {
  let best = found;
  let left = budget;
  const tried = new Set([keyOf(found)]);
  for (;;) {
    const smaller = await firstFailing(candidates(best, measure));
    if (smaller === undefined) return { case: best, smallest: left > 0 };
    best = smaller;
  }

  async function firstFailing(list: Iterable<Case>): Promise<Case | undefined> {
    for (const candidate of list) {
      const key = keyOf(candidate);
      if (tried.has(key)) continue;
      tried.add(key);
      if (left === 0) return undefined;
      left -= 1;
      if (await fails(candidate)) return candidate;
    }
    return undefined;
  }
}

function keyOf({ state, steps, twins }: Case): string {
  return JSON.stringify([state, steps, twins]);
}

/** Smaller cases, the boldest first. */
function* candidates(testCase: Case, measure: Measure): Generator<Case> {
  const { nominal, subject } = measure;
  const { steps, twins = [], state } = testCase;
  if (twins.length > 0) {
    const { twins: _gone, ...rest } = testCase;
    yield rest;
    if (twins.length > 1) for (const twin of twins) yield { ...testCase, twins: [twin] };
  }
  const [first, ...later] = steps;
  if (first?.do === 'change' && later.length > 0)
    yield { ...testCase, state: { ...state, ...first.state }, steps: later };
  yield { ...testCase, state: nominal };
  const renamed = withFirstImage(testCase);
  if (renamed !== null) yield renamed;
  for (let i = 0; i < steps.length; i += 1) if (steps.length > 1) yield { ...testCase, steps: steps.toSpliced(i, 1) };
  for (const [i, step] of steps.entries())
    for (const smaller of smallerSteps(step, subject)) yield { ...testCase, steps: steps.with(i, smaller) };
  for (const [name, value] of Object.entries(state)) {
    if (JSON.stringify(value) === JSON.stringify(nominal[name])) continue;
    const usual = nominal[name];
    yield { ...testCase, state: usual === undefined ? without(state, name) : { ...state, [name]: usual } };
    // Properties of images, which a case may name more of than it needs.
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const image of Object.keys(value))
        if (Object.keys(value).length > 1)
          yield { ...testCase, state: { ...state, [name]: without(value as State, image) } };
    if (Array.isArray(value) && value.length > 1)
      yield { ...testCase, state: { ...state, [name]: value.slice(0, 1) as Json } };
    for (const decided of decidedStates(state, name, measure)) yield { ...testCase, state: decided };
  }
  for (const plainer of plainerStates(state, measure)) yield { ...testCase, state: plainer };
}

/** The same obstacles in a plainer form: of several values that do, everyone should be shown the same one. */
function* plainerStates(state: State, { values }: Measure): Generator<State> {
  for (const [name, value] of Object.entries(state)) {
    const list = values.get(name) ?? [];
    for (const plainer of list.slice(0, Math.max(0, list.indexOf(value)))) yield { ...state, [name]: plainer };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [image, one] of Object.entries(value))
      for (const plainer of list.slice(0, Math.max(0, list.indexOf(one))))
        yield { ...state, [name]: { ...value, [image]: plainer } };
  }
}

/** The same case with its first image that has a number called by the first, as `$image`, wherever it is named; null where that name is taken. */
function withFirstImage(testCase: Case): Case | null {
  const text = JSON.stringify(testCase);
  const name = imagesIn(JSON.stringify(testCase.steps)).find((image) => symbolOf(image).number > 1);
  const first = anotherImage(name ?? '', 1);
  if (name === undefined || imagesIn(text).includes(first)) return null;
  return JSON.parse(text.replaceAll(new RegExp(`\\${name}(?!\\d)`, 'g'), () => first)) as Case;
}

/** Of a state in which a factor is undecided, those in which the answer to come has been given before. */
function* decidedStates(state: State, name: string, { nominal, prompts }: Measure): Generator<State> {
  const { undecided, answersIn, decides = {} } = prompts.get(name) ?? {};
  if (answersIn === undefined || state[name] !== undecided) return;
  const [answer] = (state[answersIn] ?? []) as readonly string[];
  const usual = nominal[answersIn];
  const answers = usual === undefined ? {} : { [answersIn]: usual };
  for (const to of new Set([decides[answer ?? ''], ...Object.values(decides)]))
    if (to !== undefined && to !== undecided) yield { ...state, ...answers, [name]: to };
}

function* smallerSteps(step: Step, subject: string): Generator<Step> {
  // A call that is let run to its end is simpler than one that is not.
  if (step.do === 'kill') yield { do: 'call', calls: step.calls };
  if (step.do === 'kill')
    for (const after of new Set([0, 1, Math.floor(step.after / 2), step.after - 1]))
      if (after >= 0 && after < step.after) yield { ...step, after };
  if (step.do === 'change')
    for (const name of Object.keys(step.state))
      if (Object.keys(step.state).length > 1) yield { ...step, state: without(step.state, name) };
  if (step.do !== 'call' && step.do !== 'kill') return;
  const { calls } = step;
  if (calls.length > 2) yield { ...step, calls: calls.slice(0, 2) };
  for (let i = 0; i < calls.length; i += 1) if (calls.length > 1) yield { ...step, calls: calls.toSpliced(i, 1) };
  for (const [i, args] of calls.entries())
    for (const smaller of smallerArguments(args, subject)) yield { ...step, calls: calls.with(i, smaller) };
}

function* smallerArguments(args: readonly Json[], subject: string): Generator<readonly Json[]> {
  const [first, ...rest] = args;
  if (isTag(first) && first.$ === 'frozen' && first.of !== undefined) yield [first.of, ...rest];
  const options = optionsOf(first);
  if (options === null || isTag(first)) return;
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'string')
      for (const text of smallerTexts(value)) yield [{ ...options, [name]: text }, ...rest];
    if (name !== subject) yield [without(options, name), ...rest];
  }
}

function* smallerTexts(value: string): Generator<string> {
  const image = imageOf(value);
  if (image === null) {
    if (value.length > 1) yield value.slice(0, Math.ceil(value.length / 2));
    if (value.length > 1) yield value.slice(Math.floor(value.length / 2));
    return;
  }
  if (value !== '$image') yield '$image';
  if (value !== image) yield image;
  const tail = value.slice(image.length);
  if (tail.length > 2) yield image + tail.slice(0, Math.ceil(tail.length / 2));
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
