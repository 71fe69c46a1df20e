/** From chosen value classes to a case. */
import { compileSchema, type Json, type Manifest, type Spec, type State } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import { imageOf } from '../symbols.ts';
import { type Input, type Oracle, predicted } from '../oracle.ts';
import { patchOptions } from '../tags.ts';
import { baseState, type Factor, factorsFor, type Pinned, type ValueClass } from './classes.ts';

/** A class for every factor, by the factor's name. */
export type Assignment = ReadonlyMap<string, ValueClass>;

/** What a plan is made with: the factors of a host and the means to put cases together. */
export interface Assembler {
  readonly spec: Spec;
  readonly oracle: Oracle;
  readonly factors: readonly Factor[];
  /** What the host lets the kit control, as its manifest says. */
  readonly controls: ReadonlySet<string>;
  /** Nominal but for the classes given. */
  choose(...classes: readonly (readonly [factor: string, chosen: ValueClass])[]): Assignment;
  /** State and arguments of an assignment; null where the situation schema forbids the state. */
  resolve(assignment: Assignment): Resolved | null;
  /** A call with these arguments in this state; null where the situation schema forbids the state. */
  at(state: State, args: readonly Json[]): Resolved | null;
  /** A case of these steps. */
  make(origin: string, resolved: Resolved, steps?: readonly Step[]): Case;
}

/** An assignment as a state and the arguments of a call. */
export interface Resolved {
  readonly state: State;
  readonly args: readonly Json[];
  readonly image: string;
  /** What the oracle looks at, every prompt counted as asked. */
  readonly input: Input;
}

/** Makes the assembler of a host. */
export function assembler(spec: Spec, oracle: Oracle, manifest: Manifest, pinned: Pinned): Assembler {
  const factors = factorsFor(spec, manifest, pinned);
  const base = baseState(spec, manifest, pinned);
  const valid = compileSchema(spec.situation);
  const nominal = factors.map((factor) => [factor.name, factor.nominal] as const);
  const imageIn = (args: readonly Json[]): string => {
    const subject = (args[0] as Readonly<Record<string, Json>> | null | undefined)?.[spec.api.subject];
    return imageOf(subject) ?? '$image';
  };
  const at = (state: State, args: readonly Json[]): Resolved | null =>
    valid(state).length > 0 ? null : { state, args, image: imageIn(args), input: oracle.input(args, state, predicted) };
  return {
    spec,
    oracle,
    factors,
    controls: new Set(manifest.capabilities.control),
    at,
    choose: (...classes) => new Map([...nominal, ...classes]),
    resolve(assignment) {
      const classes = [...assignment.values()];
      const options = patchOptions(
        [{}],
        Object.assign({}, ...classes.map(({ params }) => params)) as Record<string, Json>,
      );
      const args = classes.find((one) => one.args !== undefined)?.args ?? options;
      const image = imageIn(args);
      const state: Record<string, Json> = { ...base };
      for (const { state: patch, perImage } of classes) {
        Object.assign(state, patch);
        for (const [name, value] of Object.entries(perImage ?? {})) state[name] = { [image]: value };
      }
      return at(state, args);
    },
    make: (origin, { state, args }, steps) => ({
      api: spec.api.api,
      revision: spec.api.revision,
      origin,
      state,
      steps: steps ?? [{ do: 'call', calls: [args] }],
    }),
  };
}
