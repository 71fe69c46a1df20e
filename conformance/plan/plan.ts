/** The plan: the page's own call, every boundary and scenario once, then draws without end. */
import type { Manifest, Requirement, Spec } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Oracle } from '../oracle.ts';
import { OptionsError } from '../pins.ts';
import { type Assembler, assembler } from './assemble.ts';
import type { Pinned } from './classes.ts';
import { type Aim, aimsFor } from './aims.ts';
import { type Draw, draws } from './random.ts';
import { fixedCases } from './fixed.ts';
import { scenarios } from './scenarios.ts';
import { twinMakers, withTwin } from './twins.ts';

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
}

/**
 * The cases of a plan, in order, without end; equal ones come once. The same options give the same cases. Who wants
 * more evidence of one requirement hands its id to `next`: the next random case is aimed at it.
 */
export function* planCases(options: PlanOptions): Generator<Case, never, string | undefined> {
  const made = assembler(options.spec, options.oracle, options.manifest, options);
  const twins = twinMakers(options.requirements);
  const wanted = scenariosOf(options);
  const seen = new Set<string>();
  const fresh = (testCase: Case | null): testCase is Case => {
    if (testCase === null) return false;
    const key = JSON.stringify([testCase.state, testCase.steps, testCase.twins]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  };
  for (const testCase of fixedCases(made, twins, wanted)) if (fresh(testCase)) yield testCase;
  const aims = aimsFor(made, options.requirements, wanted);
  const byId = new Map(aims.map((aim) => [aim.requirement.id, aim]));
  const [first] = aims;
  if (first === undefined) throw new Error('A plan needs at least one requirement.');
  let turn = 0;
  let empty = 0;
  let wish: string | undefined;
  for (const draw of draws(made, options.seed, options.manifest.clock === 'real')) {
    // Each requirement in turn, so that none is left with little evidence; every third round is left to chance.
    const wished = wish === undefined ? undefined : byId.get(wish);
    const aim = wished ?? aims[turn % aims.length] ?? first;
    const testCase = fromDraw(made, aim, wished !== undefined || Math.floor(turn / aims.length) % 3 < 2, draw);
    turn += 1;
    empty = testCase === null ? empty + 1 : 0;
    if (empty > 10_000) throw new OptionsError(noCase);
    // A small space may run dry of new cases; then equal ones are better than none.
    if (testCase !== null && (fresh(testCase) || turn > 100 * (seen.size + 100))) wish = yield testCase;
  }
  throw new Error('The draws never end.');
}

/** The scenarios the requirements ask for and the host can perform. */
function scenariosOf({ requirements, manifest }: PlanOptions): string[] {
  const { control } = manifest.capabilities;
  const all = Object.keys(scenarios).filter((name) => requirements.some((one) => one.scenarios?.includes(name)));
  return all.filter((name) => name !== 'kill' || (control.includes('kill') && control.includes('restart')));
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
  const scenario = own[pick % Math.max(1, own.length)];
  if (scenario !== undefined) return scenarios[scenario]?.(made, chosen, variant % 40) ?? null;
  const resolved = made.resolve(chosen);
  if (resolved === null) return null;
  const single = made.make(aimed ? `random, for ${requirement.id}` : 'random', resolved);
  const fitting = twins.filter((maker) => maker.fits(resolved.input));
  const maker = fitting[variant % Math.max(1, fitting.length)];
  return maker === undefined ? single : withTwin(single, maker);
}
