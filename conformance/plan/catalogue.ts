/** All classes a plan can choose, by number: what is compared a hundred times for each case is compared as numbers. */
import type { Assembler, Assignment } from './assemble.ts';
import type { ValueClass } from './classes.ts';
import { type OutcomeGroup, unsteadyClasses } from './outcomes.ts';
import type { Shape } from './shapes.ts';

/** What leads to an outcome, as numbers. */
export interface Base {
  readonly classes: readonly number[];
  readonly byFactor: ReadonlyMap<number, number>;
}

/** Runs of several calls show what single ones cannot, whatever their classes: what is remembered, and what is left. */
const worth = { several: 60, one: 25 };

/** The number of a class that no factor has, such as the page's own call. */
const none = -1;

/** The classes of a host's factors, and one for each shape of a case, numbered in their order. */
export interface Catalogue {
  readonly size: number;
  /** What each class of a factor is called. */
  readonly labels: readonly string[];
  /** The names of the factors; their numbers are their places. */
  readonly factors: readonly string[];
  /** The usual class of each factor. */
  readonly nominal: readonly number[];
  /** The factors that are callbacks. */
  readonly callbacks: readonly number[];
  /** The bases of each outcome, and for each factor the classes that leave it as it is. */
  readonly groups: readonly { readonly bases: readonly Base[]; readonly free: readonly (readonly number[])[] }[];
  /** 1 for classes that are no longer what they were where a run has several calls. */
  readonly lonely: Uint8Array;
  /** 1 for classes that depend on a prompt, which a call that ends early never shows. */
  readonly asking: Uint8Array;
  /** 1 for classes that take long in real time. */
  readonly expensive: Uint8Array;
  /** 1 for callbacks that are not as usual. */
  readonly leftOut: Uint8Array;
  /** The number of a class; below 0 for one that no factor has. */
  idOf(one: ValueClass): number;
  shapeId(shape: Shape): number;
  /** What the first case of a shape within an outcome counts, by the number of the shape. */
  readonly shapeWorth: ReadonlyMap<number, number>;
  /** The assignment that classes, one for each factor, stand for. */
  assignment(classes: readonly number[]): Assignment;
}

/** Numbers the classes of an assembler and the shapes given. */
export function catalogueOf(made: Assembler, groups: readonly OutcomeGroup[], shapes: readonly Shape[]): Catalogue {
  const classes = made.factors.flatMap(({ nominal, others }) => [nominal, ...others]);
  const ids = new Map(classes.map((one, id) => [one, id]));
  const shapeIds = new Map(shapes.map((shape, i) => [shape, classes.length + i]));
  const size = classes.length + shapes.length;
  const idOf = (one: ValueClass): number => ids.get(one) ?? none;
  const factors = made.factors.map(({ name }) => name);
  const roles = Object.values(made.spec.api.callbacks).map((role) => `params.${role}`);
  const callbacks = factors.flatMap((name, i) => (roles.includes(name) ? [i] : []));
  const flags = (holds: (one: ValueClass) => boolean): Uint8Array => {
    const list = new Uint8Array(size);
    for (const [id, one] of classes.entries()) if (holds(one)) list[id] = 1;
    return list;
  };
  const lonely = unsteadyClasses(made, { shared: true });
  const asking = unsteadyClasses(made, { answers: new Map() });
  const leftOut = new Set(callbacks.flatMap((factor) => made.factors[factor]?.others ?? []));
  return {
    size,
    labels: classes.map(({ label }) => label),
    factors,
    nominal: made.factors.map(({ nominal }) => idOf(nominal)),
    callbacks,
    groups: groups.map(({ bases, free }) => ({
      bases: bases.map((choices) => ({
        classes: choices.map(([, one]) => idOf(one)),
        byFactor: new Map(choices.map(([factor, one]) => [factors.indexOf(factor), idOf(one)])),
      })),
      free: factors.map((factor) => (free.get(factor) ?? []).map(idOf)),
    })),
    lonely: flags((one) => lonely.has(one)),
    asking: flags((one) => asking.has(one)),
    expensive: flags((one) => one.expensive === true),
    leftOut: flags((one) => leftOut.has(one)),
    idOf,
    shapeWorth: new Map(shapes.map((shape, i) => [classes.length + i, worth[shape.several ? 'several' : 'one']])),
    shapeId: (shape) => shapeIds.get(shape) ?? 0,
    assignment: (chosen) => new Map(factors.map((factor, i) => [factor, classes[chosen[i] as number] as ValueClass])),
  };
}
