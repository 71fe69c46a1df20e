/** Cases as the playground writes them: each change makes a new value of the old one. Pure. */
import {
  type CallArguments,
  type Case,
  factorsOf,
  nominalState,
  optionsOf,
  patchOptions,
  propertiesOf,
  type Step,
  TextError,
} from '../../conformance/index.ts';
import { compileSchema, type Json, type Spec, type State } from '../../spec/index.ts';
import type { Slot } from './types.ts';

/** One call of a case, and where it stands. */
export interface CallPlace {
  readonly step: number;
  /** Place among the calls of its step. */
  readonly call: number;
  readonly args: CallArguments;
}

/** A case in which nothing stands in the way: the page's own call with every callback, as a platform has it. */
export function nominalCase(spec: Spec, platform: string): Case {
  return caseOf(spec, platform, [{ do: 'call', calls: [nominalArguments(spec)] }]);
}

/** The arguments of {@link nominalCase}. */
export function nominalArguments({ api: { callbacks, example } }: Spec): CallArguments {
  const heard = Object.values(callbacks).map((name) => [name, { $: 'callback' }]);
  return [{ ...example, ...(Object.fromEntries(heard) as Readonly<Record<string, Json>>) }];
}

/** The page's own call, as it stands there. */
export function exampleCase(spec: Spec, platform: string): Case {
  return caseOf(spec, platform, [{ do: 'call', calls: [[spec.api.example]] }]);
}

function caseOf(spec: Spec, platform: string, steps: readonly Step[]): Case {
  const { api, revision } = spec.api;
  return { api, revision, origin: 'playground', state: { ...nominalState(spec), platform }, steps };
}

/** The case on another platform: what the situation cannot have there is as usual. */
export function caseOn(spec: Spec, testCase: Case, platform: string): Case {
  if (testCase.state['platform'] === platform) return testCase;
  const usual = nominalState(spec);
  const possible = (state: State): State =>
    Object.fromEntries(
      Object.entries(state).map(([name, value]) => [
        name,
        isPossible(spec, { ...usual, platform, [name]: value }) ? value : (usual[name] ?? value),
      ]),
    );
  return {
    ...testCase,
    state: { ...possible(testCase.state), platform },
    steps: testCase.steps.map((step) => (step.do === 'change' ? { ...step, state: possible(step.state) } : step)),
    ...(testCase.twins === undefined
      ? {}
      : {
          twins: testCase.twins.map((twin) =>
            twin.state === undefined ? twin : { ...twin, state: possible(twin.state) },
          ),
        }),
  };
}

const situations = new WeakMap<Spec, (state: unknown) => readonly unknown[]>();

/** Whether a situation can be so. */
export function isPossible(spec: Spec, state: State): boolean {
  let check = situations.get(spec);
  if (check === undefined) {
    check = compileSchema(spec.situation);
    situations.set(spec, check);
  }
  return check(state).length === 0;
}

/** The calls of a case, in their order. */
export function callsOf({ steps }: Case): CallPlace[] {
  return steps.flatMap((step, at) =>
    step.do === 'call' || step.do === 'kill' ? step.calls.map((args, call) => ({ step: at, call, args })) : [],
  );
}

/** The case with a call's arguments replaced. */
export function setArguments(
  testCase: Case,
  { step: at, call }: Pick<CallPlace, 'step' | 'call'>,
  args: CallArguments,
): Case {
  return {
    ...testCase,
    steps: testCase.steps.map((step, index) =>
      index === at && (step.do === 'call' || step.do === 'kill')
        ? { ...step, calls: step.calls.map((old, number) => (number === call ? args : old)) }
        : step,
    ),
  };
}

/** The case with one option of a call set; a call without an options object is given one. */
export function setParam(spec: Spec, testCase: Case, place: CallPlace, name: string, value: Json): Case {
  const args = optionsOf(place.args[0]) === null ? nominalArguments(spec) : place.args;
  return setArguments(testCase, place, patchOptions(args, { [name]: value }));
}

/** The case with a factor set at its beginning; of a factor that each image has for itself, for one image. */
export function setFactor(spec: Spec, testCase: Case, factor: string, value: Json, image?: string): Case {
  const state = { ...testCase.state };
  if (image === undefined) state[factor] = value;
  else {
    const { [image]: _, ...rest } = (state[factor] ?? {}) as Readonly<Record<string, Json>>;
    state[factor] = value === factorsOf(spec).perImage.get(factor) ? rest : { ...rest, [image]: value };
  }
  return { ...testCase, state };
}

/** The case with another answer to a dialog, at the place the dialog names. */
export function setAnswer(spec: Spec, testCase: Case, { step, factor, index, insert }: Slot, answer: string): Case {
  const write = (state: State): State => {
    if (index === null) return { ...state, [factor]: answer };
    const usual = propertiesOf(spec.situation)[factor]?.default;
    const list = (state[factor] ?? usual ?? []) as readonly Json[];
    // The last answer repeats, so that a list shorter than the place is filled up with it.
    const filled = Array.from(
      { length: Math.max(list.length, index + 1) },
      (_, at) => list[at] ?? list.at(-1) ?? answer,
    );
    return { ...state, [factor]: filled.map((old, at) => (at === index ? answer : old)) };
  };
  if (step === null) return { ...testCase, state: write(testCase.state) };
  if (insert === true) {
    const change: Step = { do: 'change', state: { [factor]: answer } };
    return { ...testCase, steps: testCase.steps.toSpliced(step, 0, change) };
  }
  return {
    ...testCase,
    steps: testCase.steps.map((one, at) =>
      at === step && one.do === 'change' ? { ...one, state: write(one.state) } : one,
    ),
  };
}

/** The arguments of a call as text to edit: one JSON value after another, tags as cases write them. */
export function writeArguments(args: CallArguments): string {
  return args.map((arg) => JSON.stringify(arg, null, 2)).join(',\n');
}

/**
 * Reads what {@link writeArguments} wrote, or somebody changed.
 * @throws TextError where it is no JSON, or more than ten arguments
 */
export function readArguments(text: string): CallArguments {
  let args: Json[];
  try {
    args = JSON.parse(`[${text}]`) as Json[];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new TextError({
      en: `The argument is no JSON: ${said}. Names stand in double quotes; a callback is {"$": "callback"}.`,
      zh: `参数不是合法的 JSON：${said}。属性名要用双引号；回调写作 {"$": "callback"}。`,
    });
  }
  if (args.length > 10)
    throw new TextError({ en: 'A call takes at most ten arguments.', zh: '一次调用最多传入十个参数。' });
  return args;
}
