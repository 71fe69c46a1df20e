/** The plan: the page's own call, every boundary and scenario once, then draws without end. */
import type { Manifest, Requirement, Spec } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Oracle } from '../oracle.ts';
import { type Assembler, assembler } from './assemble.ts';
import type { Pinned } from './classes.ts';
import { draws } from './random.ts';
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

/** The cases of a plan, in order, without end; equal ones come once. The same options give the same cases. */
export function* planCases(options: PlanOptions): Generator<Case, never> {
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
  const source = draws(made, options.seed, options.manifest.clock === 'real');
  for (;;) {
    const testCase = fromDraw(made, twins, wanted, source);
    // A small space may run dry of new cases; then equal ones are better than none.
    if (testCase !== null && (fresh(testCase) || seen.size > 2_000_000)) yield testCase;
  }
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
  const example = nominalResolved === null ? null : made.make("the page's own call", { ...nominalResolved, args: [spec.api.example] });
  const twinned = twins.map((maker) => {
    // The nominal call where it fits, else the first boundary that does.
    const base = [{ assignment: nominal, chosen: { label: 'twin' } }, ...situations, ...parameters].find(({ assignment }) => {
      const resolved = made.resolve(assignment);
      return resolved !== null && maker.fits(resolved.input) && oracle.expect(resolved.input).successAllowed;
    });
    const resolved = base === undefined ? null : made.resolve(base.assignment);
    return resolved === null ? null : withTwin(made.make(base?.chosen.label ?? 'twin', resolved), maker);
  });
  const kinds = new Set<string>();
  function firstOfItsKind(testCase: Case | null): Case | null {
    if (testCase === null || kinds.has(testCase.origin)) return null;
    kinds.add(testCase.origin);
    return testCase;
  }
  const recoveries = wanted.includes('recovery') ? [...situations, ...parameters].map(({ assignment }) => firstOfItsKind(scenarios['recovery']?.(made, assignment, 0) ?? null)) : [];
  const followed = wanted.includes('followed') ? single(['argument']).map(({ assignment }) => scenarios['followed']?.(made, assignment, 0) ?? null) : [];
  const around = ['repeat', 'overlap', 'throwing', 'frozen', 'kill', 'others']
    .filter((name) => wanted.includes(name))
    .flatMap((name) => [0, 1, 2, 5].map((variant) => scenarios[name]?.(made, nominal, variant) ?? null));
  const failing = wanted.includes('others') ? situations.map(({ assignment }, i) => scenarios['others']?.(made, assignment, i) ?? null) : [];
  return [
    example,
    nominalResolved === null ? null : made.make('nominal', nominalResolved),
    ...takeTurns([situations.map(boundary), recoveries, twinned, around, parameters.map(boundary), followed]),
    ...failing,
  ];
}

function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => (i < list.length ? [list[i] as T] : []))).flat();
}

/** One case of a draw: mostly a single call, in turn with a twin or in a scenario. */
function fromDraw(made: Assembler, twins: readonly TwinMaker[], wanted: readonly string[], source: ReturnType<typeof draws>): Case | null {
  const next = source.next();
  if (next.done === true) return null;
  const { assignment, variant, pick } = next.value;
  const scenario = wanted[pick % (wanted.length * 3)];
  if (scenario !== undefined) return scenarios[scenario]?.(made, assignment, variant % 40) ?? null;
  const resolved = made.resolve(assignment);
  if (resolved === null) return null;
  const single = made.make('random', resolved);
  const fitting = pick % 3 === 0 ? twins.filter((maker) => maker.fits(resolved.input)) : [];
  const maker = fitting[Math.floor(pick / 3) % Math.max(1, fitting.length)];
  return maker === undefined ? single : withTwin(single, maker);
}
