/**
 * The part of a plan that is chosen, not drawn: of many candidates always the one that adds most to what has been
 * covered, so that the first N cases are worth their time whatever N is. Pairs of classes count within each outcome the
 * oracle predicts (see `outcomes.ts`); a requirement that no case has been aimed at yet counts most of all.
 */
import type { Json, Level } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { imageOf } from '../factors.ts';
import type { Aim } from './aims.ts';
import type { Assembler, Assignment } from './assemble.ts';
import type { ValueClass } from './classes.ts';
import { type Combination, CoverageBook } from './coverage.ts';
import { type Numbers, oneOf } from './numbers.ts';
import { type Choice, lonelyClasses, outcomeOf, type OutcomeGroup } from './outcomes.ts';
import type { Shape } from './shapes.ts';
import { oddAddress } from './texts.ts';

/** What a cover is made of. */
export interface CoverParts {
  readonly made: Assembler;
  readonly groups: readonly OutcomeGroup[];
  readonly shapes: readonly Shape[];
  readonly aims: readonly Aim[];
  /** Classes that take long in real time come once, and no more. */
  readonly sparing: boolean;
}

/** A case and what it covers. */
export interface Covering {
  readonly testCase: Case;
  readonly mark: Combination;
}

/** Candidates made for each outcome whenever a case is chosen. */
const each = 2;

/** So many requirements that no case has been aimed at yet get a candidate of their own. */
const aimed = 12;

/** What a requirement counts that no case has been aimed at yet. */
const aimWorth: Readonly<Record<Level, number>> = { MUST: 400, SHOULD: 150 };

/** What a class counts, beside the pairs it is in, that leads to an outcome and has not been tried: a boundary. */
const baseWorth = 150;

/** One in so many addresses of images gets a path nobody listed. */
const odd = 6;

/** In so many of a hundred candidates one of the callbacks may be left out. */
const unheard = 25;

/** Less than this is not worth a case: the cover ends. */
const least = 3;

interface Candidate extends Combination {
  /** What leads to the outcome. */
  readonly base: readonly Choice[];
  readonly assignment: Assignment;
  readonly shape: Shape;
  readonly gain: number;
}

/** Cases until nothing much is left to cover. */
export function* cover(parts: CoverParts, random: Numbers): Generator<Covering, void> {
  const { made, groups, shapes } = parts;
  const callbacks = new Set(Object.values(made.spec.api.callbacks).map((role) => `params.${role}`));
  const book = new CoverageBook(groups, catalogueOf(made, shapes), leftOut(made));
  const open = new Map(mustsFirst(parts.aims).map((aim) => [aim.requirement.id, aim]));
  const byClass = aimsByClass(parts.aims);
  /** What has led to an outcome already. */
  const tried = new Set<readonly Choice[]>();
  const lonely = lonelyClasses(made);
  for (let barren = 0; barren < 20; ) {
    const candidates = [
      ...groups.flatMap((_, group) => Array.from({ length: each }, () => candidate(group))),
      ...[...open.values()].slice(0, aimed).flatMap((aim) => forAim(aim)),
    ].sort((a, b) => b.gain - a.gain);
    const found = firstBuilt(candidates);
    if (found === null || found.best.gain < least) {
      barren += 1;
      continue;
    }
    barren = 0;
    const { best, testCase } = found;
    book.enter(best);
    tried.add(best.base);
    for (const id of aimedAt(best.assignment, best.shape)) if (speaks(id, best.assignment)) open.delete(id);
    yield { testCase, mark: { group: best.group, classes: best.classes } };
  }

  /** A candidate for a requirement that no case has been aimed at: one of its classes, in the shape that it asks for. */
  function forAim({ classes, requirement: { id } }: Aim): Candidate[] {
    const shape = oneOf(
      shapes.filter(({ requirements }) => requirements.includes(id)),
      random,
    );
    const wanted = oneOf(
      classes.filter(([, one]) => shape?.several !== true || !lonely.has(one)),
      random,
    );
    if (wanted === undefined) return [candidate(0, shape)];
    // Alone it leads to an outcome of its own; a harmless class is tried where nothing is in the way.
    const group = groups.findIndex(({ bases }) => bases.some((base) => base.length === 1 && chosen(base, wanted)));
    return [candidate(Math.max(0, group), shape, wanted)];
  }

  function candidate(group: number, givenShape?: Shape, wanted?: Choice): Candidate {
    const { bases, free, weight } = groups[group] as OutcomeGroup;
    const own = wanted === undefined ? undefined : bases.find((base) => base.length === 1 && chosen(base, wanted));
    const base = own ?? prefer(bases, (one) => !tried.has(one)) ?? [];
    const shape = givenShape ?? (prefer(shapes, (one) => fresh(group, classOf(one))) as Shape);
    const assignment = new Map(base);
    if (wanted !== undefined && free.get(wanted[0])?.includes(wanted[1])) assignment.set(...wanted);
    // A call whose callbacks are left out shows little: one at most, and none where something is tried for the first time.
    const omitted = tried.has(base) && random(100) < unheard ? oneOf([...callbacks], random) : undefined;
    for (const { name } of made.factors) {
      if (assignment.has(name)) continue;
      const list = (free.get(name) ?? []).filter(
        (one) => !spent(group, one) && !(shape.several && lonely.has(one)),
      );
      const usual = callbacks.has(name) && name !== omitted;
      assignment.set(name, (usual ? list[0] : prefer(list, (one) => fresh(group, one))) as ValueClass);
    }
    const classes = made.factors.map(({ name }) => book.idOf(assignment.get(name) as ValueClass));
    classes.push(book.idOf(classOf(shape)));
    const astray = shape.several && base.some(([, one]) => lonely.has(one));
    const again = base.some(([, one]) => spent(group, one));
    let gain = astray || again ? 0 : book.gain({ group, classes });
    if (!tried.has(base)) gain += baseWorth * weight;
    for (const id of aimedAt(assignment, shape)) gain += aimWorth[(open.get(id) as Aim).requirement.level];
    return { group, base, classes, assignment, shape, gain };
  }

  /** One by chance, of two chances one among those not met yet. */
  function prefer<T>(list: readonly T[], isFresh: (one: T) => boolean): T | undefined {
    const unmet = random(2) === 0 ? list.filter(isFresh) : [];
    return oneOf(unmet.length > 0 ? unmet : list, random);
  }

  function fresh(group: number, one: ValueClass): boolean {
    return !book.has(group, book.idOf(one));
  }

  function spent(group: number, one: ValueClass): boolean {
    return parts.sparing && one.expensive === true && !fresh(group, one);
  }

  /** The requirements still open that a case speaks of, if all its callbacks are there to hear the answer. */
  function aimedAt(assignment: Assignment, shape: Shape): string[] {
    if (made.factors.some(({ name, nominal }) => callbacks.has(name) && assignment.get(name) !== nominal)) return [];
    const found = shape.requirements.filter((id) => {
      const aim = open.get(id);
      return aim !== undefined && (aim.classes.length === 0 || aim.classes.some((choice) => chose(assignment, choice)));
    });
    for (const one of assignment.values()) for (const id of byClass.get(one) ?? []) if (open.has(id)) found.push(id);
    return found;
  }

  function speaks(id: string, assignment: Assignment): boolean {
    const resolved = made.resolve(assignment);
    return resolved !== null && (open.get(id)?.speaks(resolved.input) ?? false);
  }

  function firstBuilt(candidates: readonly Candidate[]): { best: Candidate; testCase: Case } | null {
    for (const best of candidates.slice(0, 12)) {
      const { shape, group } = best;
      const assignment = withOddAddress(made, best.assignment, random);
      const resolved = made.resolve(assignment);
      if (resolved === null) continue;
      // Classes that change nothing one by one may do so together.
      const wanted = groups[group]?.name;
      if (wanted !== null && outcomeOf(made.oracle.expect(resolved.input)) !== wanted) continue;
      const testCase = shape.build(made, assignment, random(1_000_000));
      if (testCase !== null) return { best, testCase };
    }
    return null;
  }
}

/** All classes a cover counts: those of the factors, and one for each shape. */
export function catalogueOf(made: Assembler, shapes: readonly Shape[]): ValueClass[] {
  return [...made.factors.flatMap(({ nominal, others }) => [nominal, ...others]), ...shapes.map(classOf)];
}

/** The classes of the callbacks that are not as usual. */
function leftOut({ factors, spec }: Assembler): ReadonlySet<ValueClass> {
  const roles = Object.values(spec.api.callbacks).map((role) => `params.${role}`);
  return new Set(factors.filter(({ name }) => roles.includes(name)).flatMap(({ others }) => others));
}

const shapeClasses = new WeakMap<Shape, ValueClass>();

/** A shape as one more class, so that it is paired with the classes of every factor. */
export function classOf(shape: Shape): ValueClass {
  const known = shapeClasses.get(shape) ?? { label: shape.name };
  shapeClasses.set(shape, known);
  return known;
}

/** The requirements that not every call shows, the MUSTs first. */
function mustsFirst(aims: readonly Aim[]): Aim[] {
  const asking = aims.filter(({ classes, scenarios, twins }) => classes.length + scenarios.length + twins.length > 0);
  return [...asking].sort((a, b) => aimWorth[b.requirement.level] - aimWorth[a.requirement.level]);
}

/** The requirements that a single call of a class can show, where neither scenario nor twin is asked for. */
function aimsByClass(aims: readonly Aim[]): ReadonlyMap<ValueClass, readonly string[]> {
  const found = new Map<ValueClass, string[]>();
  for (const { requirement, classes, scenarios, twins } of aims) {
    if (scenarios.length + twins.length > 0) continue;
    for (const [, one] of classes) found.set(one, [...(found.get(one) ?? []), requirement.id]);
  }
  return found;
}

function chose(assignment: Assignment, [factor, one]: Choice): boolean {
  return assignment.get(factor) === one;
}

function chosen(base: readonly Choice[], [factor, one]: Choice): boolean {
  return base.some((choice) => choice[0] === factor && choice[1] === one);
}

/** Now and then the address of an image gets a path that nobody listed. */
function withOddAddress({ spec }: Assembler, assignment: Assignment, random: Numbers): Assignment {
  const { subject } = spec.api;
  const image = imageOf(assignment.get(`params.${subject}`)?.params?.[subject]);
  if (image === null || random(odd) > 0) return assignment;
  const address: Json = oddAddress(image, random);
  const one: ValueClass = { label: `${subject}=${JSON.stringify(address)}`, params: { [subject]: address } };
  return new Map([...assignment, [`params.${subject}`, one]]);
}
