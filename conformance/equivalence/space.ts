/** The space in which a fault could show: every factor with classes that something can tell apart, and their product. */
import { compileCondition, compileSchema, type Json, type Manifest, type Spec, type State } from '../../spec/index.ts';
import type { CallArguments } from '../case.ts';
import { imageOf } from '../symbols.ts';
import { type Input, type Oracle, predicted } from '../oracle.ts';
import { baseState, type Factor, factorsFor, type ValueClass } from '../plan/classes.ts';
import { patchOptions } from '../tags.ts';

/** A factor the trigger of a fault depends on, and the values at which it may fire. */
export interface FixedClass {
  readonly factor: string;
  readonly values: readonly ValueClass[];
}

/** A class for each factor, in the order of the factors. */
export type Point = readonly ValueClass[];

/** A point as a state and the arguments of a call. */
export interface Place {
  readonly state: State;
  readonly args: CallArguments;
  readonly input: Input;
}

/** The space of a host: its factors, and what a point of it is. */
export interface Space {
  readonly factors: readonly Factor[];
  /** Every class there is of a factor, whatever the trigger. */
  readonly all: ReadonlyMap<string, readonly ValueClass[]>;
  readonly nominal: State;
  /** The place of a point; null where it is no place of its own: forbidden, or one that other points are already. */
  place(point: Point): Place | null;
  /** Text that is equal for two places between which neither the oracle nor a requirement's condition tells a difference. */
  expectation(place: Place): string;
}

/** The space of a host on a platform, within the classes that are fixed. */
export function spaceOf(
  spec: Spec,
  oracle: Oracle,
  manifest: Manifest,
  platform: string,
  fixed: readonly FixedClass[],
): Space {
  const every = factorsFor(spec, manifest, { platform });
  const given = new Map(fixed.map(({ factor, values }) => [factor, values]));
  const unknown = [...given.keys()].find((name) => !every.some((factor) => factor.name === name));
  if (unknown !== undefined) throw new Error(`There is no factor ${unknown} that this host could be led through.`);
  const factors = every.map((factor): Factor => {
    const [first, ...others] = given.get(factor.name) ?? [];
    return first === undefined ? factor : { ...factor, nominal: first, others };
  });
  const nominal = baseState(spec, manifest, { platform });
  const usual = every.map((factor) => factor.nominal);
  const valid = compileSchema(spec.situation);
  const scopes = spec.requirements.map(({ scope }) => compileCondition(scope.when));
  return {
    factors,
    all: new Map(every.map((factor) => [factor.name, [factor.nominal, ...factor.others]])),
    nominal,
    place(point) {
      const options = patchOptions([{}], mergeParams(point));
      const args = point.find((one) => one.args !== undefined)?.args ?? options;
      // Whoever passes no options chooses none.
      if (args !== options && point.some((one, i) => one.params !== undefined && one !== usual[i])) return null;
      const subject = (args[0] as Readonly<Record<string, Json>> | null | undefined)?.[spec.api.subject];
      const image = imageOf(subject);
      const state: Record<string, Json> = { ...nominal };
      for (const [i, { state: patch, perImage }] of point.entries()) {
        Object.assign(state, patch);
        // Nothing is done to an image that is not asked for.
        if (perImage !== undefined && image === null && point[i] !== usual[i]) return null;
        for (const [name, value] of Object.entries(perImage ?? {})) state[name] = { [image ?? '$image']: value };
      }
      return valid(state).length > 0 ? null : { state, args, input: oracle.input(args, state, predicted) };
    },
    expectation({ input, args }) {
      const { allowed, certain, alone } = oracle.expect(input);
      return JSON.stringify([
        allowed.map(({ kind, code, warning }) => `${kind} ${code} ${warning}`).sort(),
        certain.map(({ id }) => id),
        alone?.id,
        imageOf(input.params?.[spec.api.subject]) !== null,
        args.length,
        input.supported,
        scopes.map((holds) => holds(input)),
      ]);
    },
  };
}

function mergeParams(point: Point): Readonly<Record<string, Json>> {
  return point.reduce<Readonly<Record<string, Json>>>((merged, { params }) => ({ ...merged, ...params }), {});
}

/**
 * Takes of each factor one class of those that nothing tells apart, neither by themselves nor beside any one class of
 * another factor.
 * @param look what there is to be told apart at a place, as text
 */
export async function representatives(space: Space, look: (place: Place) => Promise<string>): Promise<ValueClass[][]> {
  const { factors } = space;
  const lists = factors.map(({ nominal, others }) => [nominal, ...others]);
  const usual = factors.map(({ nominal }) => nominal);
  const signs = lists.map((list) => list.map((): string[] => []));
  const sign = async (point: Point): Promise<string> => {
    const place = space.place(point);
    return place === null ? '' : look(place);
  };
  for (const [i, list] of lists.entries()) {
    for (const [a, one] of list.entries()) {
      signs[i]?.[a]?.push(await sign(usual.with(i, one)));
      for (const [j, others] of lists.entries()) {
        if (j <= i) continue;
        for (const [b, other] of others.entries()) {
          const text = await sign(usual.with(i, one).with(j, other));
          signs[i]?.[a]?.push(text);
          signs[j]?.[b]?.push(text);
        }
      }
    }
  }
  return lists.map((list, i) => {
    const seen = new Map<string, ValueClass>();
    for (const [a, one] of list.entries()) {
      const key = JSON.stringify(signs[i]?.[a]);
      if (!seen.has(key)) seen.set(key, one);
    }
    return [...seen.values()];
  });
}

/** Every choice of one class a factor. */
export function* product(lists: readonly (readonly ValueClass[])[]): Generator<Point> {
  const [list, ...rest] = lists;
  if (list === undefined) {
    yield [];
    return;
  }
  for (const tail of product(rest)) for (const one of list) yield [one, ...tail];
}
