/** The plan: the page's own call, then cases chosen for what they cover, with draws among them and after them. */
import { digest, type Manifest, type Requirement, type Spec } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Oracle } from '../oracle.ts';
import { OptionsError } from '../campaign/pins.ts';
import type { PlanCoverage } from '../report/report.ts';
import { type Aim, aimsFor } from './aims.ts';
import { type Assembler, assembler, type Assignment } from './assemble.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import type { Pinned } from './classes.ts';
import { cover, type Covering } from './cover.ts';
import { CoverageBook } from './coverage.ts';
import { numbers } from './numbers.ts';
import { oneGroup, type OutcomeGroup, outcomeGroups, outcomeOf } from './outcomes.ts';
import { type Draw, draws } from './random.ts';
import { scenarios } from './scenarios.ts';
import { shapesFor } from './shapes.ts';
import { withTwin } from './twins.ts';

/** Said where every state the host can be in is ruled out. */
const noCase = {
  en: 'No case can be planned: the situation schema rules out every state this host can be in. Check the fixed values of its manifest.',
  zh: '无法规划任何用例：此宿主可能的状态都不符合情形的模式。请检查 manifest 中固定的值。',
};

/** What a plan is for. */
export interface PlanOptions extends Pinned {
  readonly spec: Spec;
  readonly oracle: Oracle;
  readonly manifest: Manifest;
  readonly seed: number;
  /** The requirements that will be judged: scenarios and twins of others are left out. */
  readonly requirements: readonly Requirement[];
  /** Whether pairs are covered within each outcome the oracle predicts; true but for measurements. */
  readonly conditioned?: boolean;
  /** Whether the next plan of the same options may have what this one made; false where a plan may be very long. */
  readonly keep?: boolean;
}

/** A case of a plan. */
export interface PlannedCase {
  readonly testCase: Case;
  /** Drawn by chance, independently of all others, and so evidence of how often a host could fail. */
  readonly drawn: boolean;
}

/** The cases of a plan, one at a time, and what they have covered. */
export interface Plan {
  /** The next case. Who wants more evidence of one requirement names it: the next drawn case is aimed at it. */
  next(wish?: string): PlannedCase;
  /** What the cases handed out so far have covered. */
  coverage(): PlanCoverage;
}

/** So many cases are chosen before the first is drawn; from then on every so many-th is. */
const drawn = { from: 60, every: 4 };

/** The cases of a plan, in order, without end; see {@link makePlan}. */
export function* planCases(options: PlanOptions): Generator<Case, never, string | undefined> {
  const plan = makePlan(options);
  for (let wish: string | undefined; ; ) wish = yield plan.next(wish).testCase;
}

/** Makes a plan. The same options give the same cases in the same order, none twice. */
export function makePlan(options: PlanOptions): Plan {
  const { spec, manifest } = options;
  const basis = basisOf(options);
  const { made, aims, catalogue, groups } = basis;
  const book = new CoverageBook(groups, catalogue);
  // A case is known by 48 bits of its digest: a plan of a million cases has to remember them all.
  const seen = new Set<number>();
  const fresh = ({ state, steps, twins }: Case): boolean => {
    const key = Number.parseInt(digest([state, steps, twins]).slice(0, 12), 16);
    return seen.has(key) ? false : Boolean(seen.add(key));
  };
  const tail = drawnCases(made, aims, options.seed, manifest.clock === 'real', fresh);
  const nominal = made.resolve(made.choose());
  const example = nominal && made.make("the page's own call", { ...nominal, args: [spec.api.example] });
  let handed = 0;
  let taken = 0;
  const draw = (wish: string | undefined): PlannedCase => {
    const { testCase, assignment } = tail.next(wish).value;
    const resolved = made.resolve(assignment);
    const name = resolved === null ? null : outcomeOf(made.oracle.expect(resolved.input));
    const group = groups.findIndex((one) => one.name === name);
    if (group >= 0) book.enter({ group, classes: [...assignment.values()].map((one) => catalogue.idOf(one)) });
    return { testCase, drawn: true };
  };
  tail.next();
  return {
    next(wish) {
      handed += 1;
      if (handed === 1 && example !== null && fresh(example)) return { testCase: example, drawn: false };
      if (handed > drawn.from && handed % drawn.every === 0) return draw(wish);
      for (;;) {
        const chosen = basis.chosen(taken);
        if (chosen === undefined) return draw(wish);
        taken += 1;
        if (!fresh(chosen.testCase)) continue;
        book.enter(chosen.mark);
        return { testCase: chosen.testCase, drawn: false };
      }
    },
    coverage: () => book.summary(),
  };
}

/** What plans of the same options share: it depends on spec, host and seed alone. */
interface Basis {
  readonly made: Assembler;
  readonly aims: readonly Aim[];
  readonly groups: readonly OutcomeGroup[];
  readonly catalogue: Catalogue;
  /** The chosen cases, made when first asked for; undefined after the last. */
  chosen(index: number): Covering | undefined;
}

/** At most so many are kept: a run needs one, a matrix a few. */
const mostKept = 40;

const kept = new Map<string, Basis>();

function basisOf(options: PlanOptions): Basis {
  const {
    spec,
    manifest,
    seed,
    requirements,
    platform,
    baseLibrary,
    values,
    conditioned = true,
    keep = true,
  } = options;
  if (!keep) return makeBasis(options);
  const { capabilities, fixed, baseLibraries, schemes, clock } = manifest;
  const host = [capabilities.control, fixed, baseLibraries, schemes, clock, platform, baseLibrary, values];
  const key = JSON.stringify([spec.hash, host, seed, requirements.map(({ id }) => id), conditioned]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const basis = makeBasis(options);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, basis);
  return basis;
}

function makeBasis({
  spec,
  oracle,
  manifest,
  seed,
  requirements,
  conditioned = true,
  keep = true,
  ...pinned
}: PlanOptions): Basis {
  const made = assembler(spec, oracle, manifest, pinned);
  const performable = performableScenarios(requirements, manifest);
  const aims = aimsFor(made, requirements, performable);
  const groups = conditioned ? outcomeGroups(made) : oneGroup(made);
  const shapes = shapesFor(requirements, performable);
  const catalogue = catalogueOf(made, groups, shapes);
  const source = cover({ made, groups, shapes, catalogue, aims, sparing: manifest.clock === 'real' }, numbers(seed));
  const cases: Covering[] = [];
  return {
    made,
    aims,
    groups,
    catalogue,
    chosen(index) {
      // Nobody else asks, and this plan asks for each once, in turn.
      if (!keep) return source.next().value ?? undefined;
      while (cases.length <= index) {
        const { value } = source.next();
        if (value === undefined) return undefined;
        cases.push(value);
      }
      return cases[index];
    },
  };
}

/** Every scenario that requirements ask for and the host can go through; sequences wherever there is another. */
function performableScenarios(requirements: readonly Requirement[], { capabilities }: Manifest): string[] {
  const asked = Object.keys(scenarios).filter((name) => requirements.some((one) => one.scenarios?.includes(name)));
  const can = (name: string): boolean => capabilities.control.includes(name);
  return [...asked.filter((name) => name !== 'kill' || (can('kill') && can('restart'))), 'sequence'];
}

/** A drawn case and what it was made of. */
interface Drawn {
  readonly testCase: Case;
  readonly assignment: Assignment;
}

/** Drawn cases without end. The first `next` makes ready; each further one takes the wish for what it returns. */
function* drawnCases(
  made: Assembler,
  aims: readonly Aim[],
  seed: number,
  cheap: boolean,
  fresh: (testCase: Case) => boolean,
): Generator<Drawn, never, string | undefined> {
  const byId = new Map(aims.map((aim) => [aim.requirement.id, aim]));
  let turn = 0;
  let empty = 0;
  let repeated = 0;
  let wish: string | undefined = yield undefined as never;
  for (const draw of draws(made, seed, cheap)) {
    // Each requirement in turn, so that none is left with little evidence; every third round is left to chance.
    const wished = wish === undefined ? undefined : byId.get(wish);
    const aim = wished ?? aims[turn % aims.length];
    if (aim === undefined) throw new Error('A plan needs at least one requirement.');
    const found = fromDraw(made, aim, wished !== undefined || Math.floor(turn / aims.length) % 3 < 2, draw);
    turn += 1;
    empty = found === null ? empty + 1 : 0;
    if (empty > 10_000) throw new OptionsError(noCase);
    if (found === null) continue;
    // A small space may run dry of new cases; then equal ones are better than none.
    const isNew = fresh(found.testCase);
    repeated = isNew ? 0 : repeated + 1;
    if (isNew || repeated > 100) wish = yield found;
  }
  throw new Error('The draws never end.');
}

/** One case of a draw, aimed at a requirement; every other one is left to chance. */
function fromDraw(
  made: Assembler,
  { requirement, classes, scenarios: own, twins }: Aim,
  aimed: boolean,
  { free, rest, variant, pick }: Draw,
): Drawn | null {
  const fixed = aimed ? classes[pick % Math.max(1, classes.length)] : undefined;
  // What any call can show is left to chance: aimed, it would meet no obstacle.
  const plain = classes.length + own.length + twins.length === 0;
  const others = aimed && !plain ? [] : rest;
  const assignment = made.choose(...free, ...others, ...(fixed === undefined ? [] : [fixed]));
  // Of what is left to chance, half is a sequence of steps.
  const scenario = aimed || pick % 2 === 0 ? own[pick % Math.max(1, own.length)] : 'sequence';
  if (scenario !== undefined) {
    const testCase = scenarios[scenario]?.(made, assignment, variant) ?? null;
    return testCase && { testCase, assignment };
  }
  const resolved = made.resolve(assignment);
  if (resolved === null) return null;
  const single = made.make(aimed ? `random, for ${requirement.id}` : 'random', resolved);
  const fitting = twins.filter((maker) => maker.fits(resolved.input));
  const maker = fitting[variant % Math.max(1, fitting.length)];
  return { testCase: maker === undefined ? single : withTwin(single, maker), assignment };
}
