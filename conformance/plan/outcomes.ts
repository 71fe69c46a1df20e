/**
 * The outcomes the oracle predicts, and for each the classes that lead to it and those that leave it as it is. Whatever
 * stands in the way of a call hides every guard behind it, so that what a plan covers is counted within each outcome.
 */
import type { Expectation } from '../expectation.ts';
import { imageOf } from '../symbols.ts';
import { type Circumstances, predicted } from '../oracle.ts';
import type { Assembler } from './assemble.ts';
import type { ValueClass } from './classes.ts';

/** A class of one factor. */
export type Choice = readonly [factor: string, chosen: ValueClass];

/** Cases the oracle predicts the same of. */
export interface OutcomeGroup {
  /** `success`, the obstacle that stands alone, or what else can be said; null where outcomes are not told apart. */
  readonly name: string | null;
  /** What new combinations count in it, beside others. */
  readonly weight: number;
  /** Each leads to it; one without any choice for success. */
  readonly bases: readonly (readonly Choice[])[];
  /** For each factor the classes that change nothing about it, the usual one first. */
  readonly free: ReadonlyMap<string, readonly ValueClass[]>;
}

/**
 * Success leaves every guard to be passed, so that most faults show there; where the page leaves open what is to come,
 * or several things stand in the way, little can be said against a host.
 */
const weights = { success: 2, alone: 1, several: 0.3, open: 0.7 };

/** What the oracle predicts, in a word. */
export function outcomeOf({ onlySuccess, certain, possible }: Expectation): string {
  if (onlySuccess) return 'success';
  const [first] = possible;
  if (first === undefined || possible.length > 1) return 'several';
  return certain.length === 1 ? first.id : `${first.id}?`;
}

/**
 * The outcomes a host can be led to, success first. What stands in the way alone may be overcome by a harmless class: a
 * menu that would be dismissed is none where it is not shown.
 */
export function outcomeGroups(made: Assembler): OutcomeGroup[] {
  const { factors } = made;
  const singles = factors.flatMap(({ name, others }) => others.map((chosen): Choice => [name, chosen]));
  const found = new Map<string, { bases: (readonly Choice[])[]; weight: number }>();
  const harmless: Choice[] = [];
  /** The first class of each obstacle: what pairs of obstacles are made of. */
  const obstacles = new Map<string, Choice>();
  const enter = (bases: readonly Choice[]): Expectation | null => {
    const expectation = expect(made, bases);
    if (expectation === null || expectation.onlySuccess) return expectation;
    const name = outcomeOf(expectation);
    const known = found.get(name) ?? { bases: [], weight: weightOf(expectation) };
    found.set(name, known);
    known.bases.push(bases);
    return expectation;
  };
  for (const single of singles) {
    const expectation = enter([single]);
    if (expectation?.onlySuccess === true) harmless.push(single);
    const [obstacle] = expectation?.possible ?? [];
    if (obstacle !== undefined && !obstacles.has(obstacle.id)) obstacles.set(obstacle.id, single);
  }
  const isSeveral = (bases: readonly Choice[]): boolean => (expect(made, bases)?.possible.length ?? 0) > 1;
  const list = [...obstacles.values()];
  for (const [i, one] of list.entries())
    for (const other of list.slice(i + 1)) if (one[0] !== other[0] && isSeveral([one, other])) enter([one, other]);
  const overcome: (readonly Choice[])[] = [];
  for (const one of singles.filter((single) => !harmless.includes(single)))
    for (const other of harmless)
      if (one[0] !== other[0] && expect(made, [one, other])?.onlySuccess === true && !idle(made, [other], one))
        overcome.push([one, other]);
  return [
    { name: 'success', weight: weights.success, bases: [[], ...overcome], free: freeOf(made, 'success', [], harmless) },
    ...[...found].map(([name, { bases, weight }]) => {
      const own = name === 'several' ? [] : (bases[0] ?? []);
      return { name, weight, bases, free: freeOf(made, name === 'several' ? 'success' : name, own, harmless) };
    }),
  ];
}

/**
 * The classes that lead elsewhere in other circumstances than a plan assumes: room for exactly one image where the run
 * has another call, a permission that is undecided where the call ends before it is asked for.
 */
export function unsteadyClasses(made: Assembler, circumstances: Partial<Circumstances>): ReadonlySet<ValueClass> {
  const { oracle } = made;
  return new Set(
    made.factors.flatMap(({ name, others }) =>
      others.filter((one) => {
        const resolved = made.resolve(made.choose([name, one]));
        if (resolved === null) return false;
        const otherwise = oracle.input(resolved.args, resolved.state, { ...predicted, ...circumstances });
        return outcomeOf(oracle.expect(resolved.input)) !== outcomeOf(oracle.expect(otherwise));
      }),
    ),
  );
}

/** All classes in one group, whatever they lead to: plain coverage, to measure what telling outcomes apart is worth. */
export function oneGroup(made: Assembler): OutcomeGroup[] {
  const all = made.factors.map(({ name, nominal, others }) => [name, [nominal, ...others]] as const);
  return [{ name: null, weight: 1, bases: [[]], free: new Map(all) }];
}

function weightOf({ alone, possible }: Expectation): number {
  if (possible.length > 1) return weights.several;
  return alone === null ? weights.open : weights.alone;
}

/** Of the harmless classes those that leave the outcome as it is and are not idle, such as the format of no image. */
function freeOf(
  made: Assembler,
  name: string,
  base: readonly Choice[],
  harmless: readonly Choice[],
): ReadonlyMap<string, readonly ValueClass[]> {
  const alike = (choice: Choice): boolean => {
    const expectation = expect(made, [...base, choice]);
    return expectation !== null && outcomeOf(expectation) === name && !idle(made, base, choice);
  };
  return new Map(
    made.factors.map(({ name: factor, nominal }) => [
      factor,
      [nominal, ...harmless.filter((choice) => choice[0] === factor && alike(choice)).map(([, chosen]) => chosen)],
    ]),
  );
}

/** Whether a choice changes nothing beside these: options where the whole argument is replaced, an image where none is named. */
function idle({ spec }: Assembler, base: readonly Choice[], [, { params, perImage }]: Choice): boolean {
  return base.some(([, one]) => {
    const subject = one.params?.[spec.api.subject];
    const imageless = one.args !== undefined || (subject !== undefined && imageOf(subject) === null);
    return (one.args !== undefined && params !== undefined) || (imageless && perImage !== undefined);
  });
}

function expect(made: Assembler, choices: readonly Choice[]): Expectation | null {
  const resolved = made.resolve(made.choose(...choices));
  return resolved === null ? null : made.oracle.expect(resolved.input);
}
