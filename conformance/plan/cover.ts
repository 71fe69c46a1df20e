/**
 * The part of a plan that is chosen, not drawn: of many candidates always the one that adds most to what has been
 * covered, so that the first N cases are worth their time whatever N is. Pairs of classes count within each outcome the
 * oracle predicts (see `outcomes.ts`); a requirement that no case has been aimed at yet counts most of all.
 */
import type { Json, Level } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { imageOf, symbolOf } from '../symbols.ts';
import type { Aim } from './aims.ts';
import type { Assembler, Assignment } from './assemble.ts';
import type { Base, Catalogue } from './catalogue.ts';
import type { ValueClass } from './classes.ts';
import { type Combination, CoverageBook } from './coverage.ts';
import { type Numbers, oneOf } from './numbers.ts';
import { outcomeOf, type OutcomeGroup } from './outcomes.ts';
import type { Shape } from './shapes.ts';
import { oddAddress } from './texts.ts';

/** What a cover is made of. */
export interface CoverParts {
  readonly made: Assembler;
  readonly groups: readonly OutcomeGroup[];
  readonly shapes: readonly Shape[];
  readonly catalogue: Catalogue;
  readonly aims: readonly Aim[];
  /** Classes that take long in real time come once within each outcome, and no more. */
  readonly sparing: boolean;
}

/** A case and what it covers. */
export interface Covering {
  readonly testCase: Case;
  readonly mark: Combination;
}

/** Candidates made for each outcome whenever a case is chosen. */
const each = 3;

/** So many requirements that no case has been aimed at yet get a candidate of their own. */
const aimed = 12;

/** What a requirement counts that no case has been aimed at yet. */
const aimWorth: Readonly<Record<Level, number>> = { MUST: 400, SHOULD: 150 };

/** What a class counts, beside the pairs it is in, that leads to an outcome and has not been tried: a boundary. */
const baseWorth = 150;

/** What such a class counts in a run of several calls of a shape that it was not in yet. */
const playedWorth = 45;

/** One in so many addresses of images gets a path nobody listed. */
const odd = 6;

/** In so many of a hundred candidates one of the callbacks may be left out. */
const unheard = 25;

/** After so many failures a shape is not tried within an outcome any more, such as a recovery where nothing failed. */
const patience = 6;

/** Less than this is not worth a case: the cover ends. */
const least = 0.2;

interface Candidate extends Combination {
  readonly base: Base;
  readonly shape: Shape;
  readonly gain: number;
}

/** Cases until nothing much is left to cover. */
export function* cover(parts: CoverParts, random: Numbers): Generator<Covering, void> {
  const { made, groups, shapes, catalogue } = parts;
  const { factors, callbacks, lonely, asking } = catalogue;
  const book = new CoverageBook(groups, catalogue);
  const open = new Map(mustsFirst(parts.aims).map((aim) => [aim.requirement.id, aim]));
  const byClass = aimsByClass(parts.aims, catalogue);
  /** How often a shape has made no sense within an outcome; none of it where it once did. */
  const senseless = new Map<string, number>();
  /** What has led to an outcome already, and in which shapes. */
  const tried = new Map<Base, Set<Shape>>();
  for (let barren = 0; barren < 20; ) {
    const candidates = [
      ...groups.flatMap((_, group) => Array.from({ length: each }, () => candidate(group))),
      ...[...open.values()].slice(0, aimed).map((aim) => forAim(aim)),
    ].sort((a, b) => b.gain - a.gain);
    const found = firstBuilt(candidates);
    if (found === null || found.best.gain < least) {
      barren += 1;
      continue;
    }
    barren = 0;
    const { best, testCase } = found;
    book.enter(best);
    tried.set(best.base, (tried.get(best.base) ?? new Set()).add(best.shape));
    for (const id of aimedAt(best)) if (speaks(id, best)) open.delete(id);
    yield { testCase, mark: { group: best.group, classes: best.classes } };
  }

  /** A candidate for a requirement that no case has been aimed at: one of its classes, in the shape that it asks for. */
  function forAim({ classes, requirement: { id } }: Aim): Candidate {
    const shape = oneOf(
      shapes.filter(({ requirements }) => requirements.includes(id)),
      random,
    );
    const ids = classes.map(([, one]) => catalogue.idOf(one));
    const wanted = oneOf(
      ids.filter((one) => one >= 0 && asking[one] === 0 && !(shape?.several === true && lonely[one] === 1)),
      random,
    );
    if (wanted === undefined) return candidate(0, shape);
    // Alone it leads to an outcome of its own; a harmless class is tried where nothing is in the way.
    const group = catalogue.groups.findIndex(({ bases }) => bases.some((base) => leadsAlone(base, wanted)));
    return candidate(Math.max(0, group), shape, wanted);
  }

  function candidate(group: number, givenShape?: Shape, wanted?: number): Candidate {
    const { bases, free } = catalogue.groups[group] as Catalogue['groups'][number];
    const own = wanted === undefined ? undefined : bases.find((base) => leadsAlone(base, wanted));
    const [first] = bases;
    // Where nothing need lead to the outcome, something does now and then.
    const usual = first?.classes.length === 0 && random(4) > 0 ? first : undefined;
    const base = own ?? usual ?? unmet(bases, (one) => !tried.has(one));
    const isNew = !tried.has(base);
    const sensible = shapes.filter(
      (one) =>
        (senseless.get(`${group} ${one.name}`) ?? 0) < patience && (one.plain || !isNew || base.classes.length === 0),
    );
    const shape = givenShape ?? unmet(sensible, (one) => !book.has(group, catalogue.shapeId(one)));
    // A call whose callbacks are left out shows little: one at most, and none where something is tried for the first time.
    const omitted = isNew || random(100) >= unheard ? undefined : oneOf(callbacks, random);
    const barred = (one: number): boolean =>
      (shape.several && lonely[one] === 1) ||
      (isNew && base.classes.length > 0 && asking[one] === 1) ||
      spent(group, one);
    const lists = factors.map((_, factor): readonly number[] => {
      const fixed = base.byFactor.get(factor);
      const list = free[factor] as readonly number[];
      if (fixed !== undefined) return [fixed];
      if (wanted !== undefined && list.includes(wanted)) return [wanted];
      return callbacks.includes(factor) && factor !== omitted ? list.slice(0, 1) : list;
    });
    // Every other class is one that this one has not been met with, where there is any.
    const anchored = random(factors.length);
    const anchor = pick(lists[anchored] as readonly number[], barred, (one) => !book.has(group, one));
    const classes = lists.map((list, factor) =>
      factor === anchored ? anchor : pick(list, barred, (one) => !book.hasPair(group, anchor, one)),
    );
    classes.push(catalogue.shapeId(shape));
    const astray = base.classes.some((one) => (shape.several && lonely[one] === 1) || spent(group, one));
    if (astray) return { group, base, shape, classes, gain: 0 };
    let gain = book.gain({ group, classes });
    const { weight } = groups[group] as OutcomeGroup;
    if (isNew) gain += (baseWorth * Math.sqrt(weight)) / (1 + alike(base) / 10);
    if (shape.several && base.classes.length > 0 && tried.get(base)?.has(shape) !== true) gain += playedWorth * weight;
    for (const id of aimedAt({ base, shape, classes })) gain += aimWorth[(open.get(id) as Aim).requirement.level];
    return { group, base, shape, classes, gain };
  }

  /** How many of the same factors have been tried: the tenth wrong type of an option says less than the first. */
  function alike({ byFactor }: Base): number {
    const factors = [...byFactor.keys()].join();
    let count = 0;
    for (const other of tried.keys()) if ([...other.byFactor.keys()].join() === factors) count += 1;
    return count;
  }

  /** One by chance, of two chances one among those not met yet. */
  function unmet<T>(list: readonly T[], isUnmet: (one: T) => boolean): T {
    const rest = random(2) === 0 ? list.filter(isUnmet) : [];
    return oneOf(rest.length > 0 ? rest : list, random) as T;
  }

  /** As {@link unmet}, of the classes of a factor that are not barred; the first where all are. */
  function pick(list: readonly number[], barred: (one: number) => boolean, isUnmet: (one: number) => boolean): number {
    if (list.length === 1) return list[0] as number;
    const unmetOnly = random(2) === 0;
    const start = random(list.length);
    let usable: number | undefined;
    for (let i = 0; i < list.length; i += 1) {
      const one = list[(start + i) % list.length] as number;
      if (barred(one)) continue;
      if (!unmetOnly || isUnmet(one)) return one;
      usable ??= one;
    }
    return usable ?? (list[0] as number);
  }

  function spent(group: number, one: number): boolean {
    return parts.sparing && catalogue.expensive[one] === 1 && book.has(group, one);
  }

  /** The requirements still open that a case speaks of, if all its callbacks are there to hear the answer. */
  function aimedAt({ base, shape, classes }: Pick<Candidate, 'base' | 'shape' | 'classes'>): string[] {
    if (open.size === 0 || callbacks.some((factor) => classes[factor] !== catalogue.nominal[factor])) return [];
    // Who need not ask does not, and nothing of what the answer would lead to is seen.
    if (base.classes.length > 0 && classes.some((one) => asking[one] === 1)) return [];
    const found = shape.requirements.filter((id) => {
      const aim = open.get(id);
      if (aim === undefined) return false;
      return aim.classes.length === 0 || aim.classes.some(([, one]) => classes.includes(catalogue.idOf(one)));
    });
    for (const one of classes) for (const id of byClass.get(one) ?? []) if (open.has(id)) found.push(id);
    return found;
  }

  function speaks(id: string, { classes }: Candidate): boolean {
    const resolved = made.resolve(catalogue.assignment(classes));
    return resolved !== null && (open.get(id)?.speaks(resolved.input) ?? false);
  }

  /** The case of the best candidate that makes sense, its outcome as wanted. */
  function firstBuilt(candidates: readonly Candidate[]): { best: Candidate; testCase: Case } | null {
    for (const best of candidates) {
      const assignment = withOddAddress(made, catalogue.assignment(best.classes), random);
      const resolved = made.resolve(assignment);
      if (resolved === null) continue;
      // Classes that change nothing one by one may do so together.
      const wanted = groups[best.group]?.name;
      if (wanted !== null && outcomeOf(made.oracle.expect(resolved.input)) !== wanted) continue;
      const testCase = best.shape.build(made, assignment, random(1_000_000));
      const key = `${best.group} ${best.shape.name}`;
      if (testCase === null) senseless.set(key, (senseless.get(key) ?? 0) + 1);
      else {
        senseless.set(key, Number.NEGATIVE_INFINITY);
        return { best, testCase };
      }
    }
    return null;
  }
}

function leadsAlone({ classes }: Base, one: number): boolean {
  return classes.length === 1 && classes[0] === one;
}

/** The requirements that not every call shows, the MUSTs first. */
function mustsFirst(aims: readonly Aim[]): Aim[] {
  const asking = aims.filter(({ classes, scenarios, twins }) => classes.length + scenarios.length + twins.length > 0);
  return [...asking].sort((a, b) => aimWorth[b.requirement.level] - aimWorth[a.requirement.level]);
}

/** The requirements that a single call of a class can show, where neither scenario nor twin is asked for. */
function aimsByClass(aims: readonly Aim[], { idOf }: Catalogue): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { requirement, classes, scenarios, twins } of aims) {
    if (scenarios.length + twins.length > 0) continue;
    for (const [, one] of classes) found.set(idOf(one), [...(found.get(idOf(one)) ?? []), requirement.id]);
  }
  return found;
}

/** Now and then the address of an image gets a path that nobody listed. */
function withOddAddress({ spec }: Assembler, assignment: Assignment, random: Numbers): Assignment {
  const { subject } = spec.api;
  const image = imageOf(assignment.get(`params.${subject}`)?.params?.[subject]);
  // Addresses alone have paths below them.
  if (image === null || symbolOf(image).kind !== 'image' || random(odd) > 0) return assignment;
  const address: Json = oddAddress(image, random);
  const one: ValueClass = { label: `${subject}=${JSON.stringify(address)}`, params: { [subject]: address } };
  return new Map([...assignment, [`params.${subject}`, one]]);
}
