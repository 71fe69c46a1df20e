/** The plan: the page's own call, every boundary and scenario once, then draws without end. */
import type { Manifest, Requirement, Spec } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Oracle } from '../oracle.ts';
import { type Assembler, assembler } from './assemble.ts';
import type { Pinned } from './classes.ts';
import { type Aim, aimsFor } from './aims.ts';
import { type Draw, draws } from './random.ts';
import { scenarios } from './scenarios.ts';
import { type TwinMaker, twinMakers, withTwin } from './twins.ts';

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
  for (const testCase of once(made, twins, wanted)) if (fresh(testCase)) yield testCase;
  const aims = aimsFor(made, options.requirements, wanted);
  const byId = new Map(aims.map((aim) => [aim.requirement.id, aim]));
  let turn = 0;
  let wish: string | undefined;
  for (const draw of draws(made, options.seed, options.manifest.clock === 'real')) {
    // Each requirement in turn, so that none is left with little evidence; every third round is left to chance.
    const wished = wish === undefined ? undefined : byId.get(wish);
    const aim = wished ?? aims[turn % aims.length];
    if (aim === undefined) break;
    const testCase = fromDraw(made, aim, wished !== undefined || Math.floor(turn / aims.length) % 3 < 2, draw);
    turn += 1;
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

/** Everything that is planned once, families taking turns so that a short run meets all of them. */
function once(made: Assembler, twins: readonly TwinMaker[], wanted: readonly string[]): (Case | null)[] {
  const { spec, oracle } = made;
  const nominal = made.choose();
  const single = (factors: readonly string[]) =>
    made.factors
      .filter(({ name }) => factors.some((prefix) => name.startsWith(prefix)))
      .flatMap(({ name, others }) => others.map((chosen) => ({ assignment: made.choose([name, chosen]), chosen })));
  const situations = single(['situation.']);
  const parameters = single(['params.', 'argument']);
  const boundary = ({ assignment, chosen }: (typeof situations)[number]): Case | null => {
    const resolved = made.resolve(assignment);
    return resolved === null ? null : made.make(chosen.label, resolved);
  };
  const nominalResolved = made.resolve(nominal);
  const example =
    nominalResolved === null
      ? null
      : made.make("the page's own call", { ...nominalResolved, args: [spec.api.example] });
  const twinned = twins.map((maker) => {
    // The nominal call where it fits, else the first boundary that does.
    const base = [{ assignment: nominal, chosen: { label: 'twin' } }, ...situations, ...parameters].find(
      ({ assignment }) => {
        const resolved = made.resolve(assignment);
        return resolved !== null && maker.fits(resolved.input) && oracle.expect(resolved.input).successAllowed;
      },
    );
    const resolved = base === undefined ? null : made.resolve(base.assignment);
    return resolved === null ? null : withTwin(made.make(base?.chosen.label ?? 'twin', resolved), maker);
  });
  const kinds = new Set<string>();
  function firstOfItsKind(testCase: Case | null): Case | null {
    if (testCase === null || kinds.has(testCase.origin)) return null;
    kinds.add(testCase.origin);
    return testCase;
  }
  const recoveries = wanted.includes('recovery')
    ? [...situations, ...parameters].map(({ assignment }) =>
        firstOfItsKind(scenarios['recovery']?.(made, assignment, 0) ?? null),
      )
    : [];
  const followed = wanted.includes('followed')
    ? single(['argument']).map(({ assignment }) => scenarios['followed']?.(made, assignment, 0) ?? null)
    : [];
  const around = ['repeat', 'overlap', 'throwing', 'frozen', 'kill', 'others']
    .filter((name) => wanted.includes(name))
    .flatMap((name) => [0, 1, 2, 5].map((variant) => scenarios[name]?.(made, nominal, variant) ?? null));
  const failing = wanted.includes('others')
    ? situations.map(({ assignment }, i) => scenarios['others']?.(made, assignment, i) ?? null)
    : [];
  return [
    example,
    nominalResolved === null ? null : made.make('nominal', nominalResolved),
    ...takeTurns([situations.map(boundary), recoveries, twinned, around, parameters.map(boundary), followed]),
    ...failing,
  ];
}

function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) =>
    lists.flatMap((list) => (i < list.length ? [list[i] as T] : [])),
  ).flat();
}

/** One case of a draw, aimed at a requirement; every other one is left to chance. */
function fromDraw(
  made: Assembler,
  { requirement, classes, scenarios: own, twins }: Aim,
  aimed: boolean,
  { assignment, free, variant, pick }: Draw,
): Case | null {
  const fixed = aimed ? classes[pick % Math.max(1, classes.length)] : undefined;
  // What any call can show is left to chance: aimed, it would meet no obstacle.
  const plain = classes.length + own.length + twins.length === 0;
  const base = aimed && !plain ? free : assignment;
  const chosen = fixed === undefined ? base : new Map([...base, fixed]);
  const scenario = own[pick % Math.max(1, own.length)];
  if (scenario !== undefined) return scenarios[scenario]?.(made, chosen, variant % 40) ?? null;
  const resolved = made.resolve(chosen);
  if (resolved === null) return null;
  const single = made.make(aimed ? `random, for ${requirement.id}` : 'random', resolved);
  const fitting = twins.filter((maker) => maker.fits(resolved.input));
  const maker = fitting[variant % Math.max(1, fitting.length)];
  return maker === undefined ? single : withTwin(single, maker);
}
