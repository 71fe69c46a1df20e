/** The plan: the page's own call, then cases chosen for what they cover, with draws among them and after them. */
import type { Manifest, Requirement, Spec } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Oracle } from '../oracle.ts';
import { OptionsError } from '../pins.ts';
import { type Aim, aimsFor } from './aims.ts';
import { type Assembler, assembler } from './assemble.ts';
import type { Pinned } from './classes.ts';
import { cover, type Covering } from './cover.ts';
import { numbers } from './numbers.ts';
import { oneGroup, outcomeGroups } from './outcomes.ts';
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
}

/** So many cases are chosen before the first is drawn; from then on every so many-th is. */
const drawn = { from: 60, every: 4 };

/**
 * The cases of a plan, in order, without end; equal ones come once. The same options give the same cases. Who wants
 * more evidence of one requirement hands its id to `next`: the next drawn case is aimed at it.
 */
export function* planCases(options: PlanOptions): Generator<Case, never, string | undefined> {
  const { spec, oracle, manifest, seed, requirements } = options;
  const made = assembler(spec, oracle, manifest, options);
  const performable = performableScenarios(requirements, manifest);
  const aims = aimsFor(made, requirements, performable);
  const seen = new Set<string>();
  const fresh = (testCase: Case): boolean => {
    const key = JSON.stringify([testCase.state, testCase.steps, testCase.twins]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  };
  const chosen = chosenCases(made, aims, performable, options);
  const tail = drawnCases(made, aims, seed, manifest.clock === 'real', fresh);
  let wish: string | undefined;
  tail.next();
  const nominal = made.resolve(made.choose());
  if (nominal !== null) {
    const example = made.make("the page's own call", { ...nominal, args: [spec.api.example] });
    fresh(example);
    wish = yield example;
  }
  let count = 0;
  for (const { testCase } of chosen) {
    if (!fresh(testCase)) continue;
    wish = yield testCase;
    count += 1;
    if (count >= drawn.from && count % (drawn.every - 1) === 0) wish = yield tail.next(wish).value;
  }
  for (;;) wish = yield tail.next(wish).value;
}

/** Every scenario that requirements ask for and the host can go through; sequences wherever there is another. */
function performableScenarios(requirements: readonly Requirement[], { capabilities }: Manifest): string[] {
  const asked = Object.keys(scenarios).filter((name) => requirements.some((one) => one.scenarios?.includes(name)));
  const can = (name: string): boolean => capabilities.control.includes(name);
  return [...asked.filter((name) => name !== 'kill' || (can('kill') && can('restart'))), 'sequence'];
}

function chosenCases(
  made: Assembler,
  aims: readonly Aim[],
  performable: readonly string[],
  { requirements, manifest, seed, conditioned = true }: PlanOptions,
): Generator<Covering, void> {
  const groups = conditioned ? outcomeGroups(made) : oneGroup(made);
  const shapes = shapesFor(requirements, performable);
  return cover({ made, groups, shapes, aims, sparing: manifest.clock === 'real' }, numbers(seed));
}

/** Drawn cases without end. The first `next` makes ready; each further one takes the wish for what it returns. */
function* drawnCases(
  made: Assembler,
  aims: readonly Aim[],
  seed: number,
  cheap: boolean,
  fresh: (testCase: Case) => boolean,
): Generator<Case, never, string | undefined> {
  const byId = new Map(aims.map((aim) => [aim.requirement.id, aim]));
  const [first] = aims;
  if (first === undefined) throw new Error('A plan needs at least one requirement.');
  let turn = 0;
  let empty = 0;
  let repeated = 0;
  let wish: string | undefined = yield undefined as never;
  for (const draw of draws(made, seed, cheap)) {
    // Each requirement in turn, so that none is left with little evidence; every third round is left to chance.
    const wished = wish === undefined ? undefined : byId.get(wish);
    const aim = wished ?? aims[turn % aims.length] ?? first;
    const testCase = fromDraw(made, aim, wished !== undefined || Math.floor(turn / aims.length) % 3 < 2, draw);
    turn += 1;
    empty = testCase === null ? empty + 1 : 0;
    if (empty > 10_000) throw new OptionsError(noCase);
    if (testCase === null) continue;
    // A small space may run dry of new cases; then equal ones are better than none.
    const isNew = fresh(testCase);
    repeated = isNew ? 0 : repeated + 1;
    if (isNew || repeated > 100) wish = yield testCase;
  }
  throw new Error('The draws never end.');
}

/** One case of a draw, aimed at a requirement; every other one is left to chance. */
function fromDraw(
  made: Assembler,
  { requirement, classes, scenarios: own, twins }: Aim,
  aimed: boolean,
  { free, rest, variant, pick }: Draw,
): Case | null {
  const fixed = aimed ? classes[pick % Math.max(1, classes.length)] : undefined;
  // What any call can show is left to chance: aimed, it would meet no obstacle.
  const plain = classes.length + own.length + twins.length === 0;
  const others = aimed && !plain ? [] : rest;
  const chosen = made.choose(...free, ...others, ...(fixed === undefined ? [] : [fixed]));
  // Of what is left to chance, half is a sequence of steps.
  const scenario = aimed || pick % 2 === 0 ? own[pick % Math.max(1, own.length)] : 'sequence';
  if (scenario !== undefined) return scenarios[scenario]?.(made, chosen, variant) ?? null;
  const resolved = made.resolve(chosen);
  if (resolved === null) return null;
  const single = made.make(aimed ? `random, for ${requirement.id}` : 'random', resolved);
  const fitting = twins.filter((maker) => maker.fits(resolved.input));
  const maker = fitting[variant % Math.max(1, fitting.length)];
  return maker === undefined ? single : withTwin(single, maker);
}
