/** What every plan holds: the page's own call, each boundary, cause, pair of causes, twin and scenario once. */
import type { Case } from '../case.ts';
import type { Assembler, Assignment } from './assemble.ts';
import type { Factor, ValueClass } from './classes.ts';
import { scenarios } from './scenarios.ts';
import { type TwinMaker, withTwin } from './twins.ts';

/** One class in otherwise nominal circumstances. */
interface Single {
  readonly factor: string;
  readonly chosen: ValueClass;
  readonly assignment: Assignment;
}

/** The variants in which each scenario is planned once around the nominal call. */
const variants = [0, 1, 2, 5];

/** The cases planned once, families taking turns so that a short run meets all of them; null where one makes no sense. */
export function fixedCases(made: Assembler, twins: readonly TwinMaker[], wanted: readonly string[]): (Case | null)[] {
  const nominal = made.choose();
  const resolved = made.resolve(nominal);
  const situations = singles(made, ({ name }) => name.startsWith('situation.'));
  const parameters = singles(made, ({ name }) => name.startsWith('params.'));
  const argumentsAsAWhole = singles(made, ({ name }) => name === 'argument');
  const all = [...situations, ...parameters, ...argumentsAsAWhole];
  const play = (name: string, assignment: Assignment, variant: number): Case | null =>
    wanted.includes(name) ? (scenarios[name]?.(made, assignment, variant) ?? null) : null;
  const around = ['repeat', 'overlap', 'throwing', 'frozen', 'kill', 'others'];
  return [
    resolved === null ? null : made.make("the page's own call", { ...resolved, args: [made.spec.api.example] }),
    resolved === null ? null : made.make('nominal', resolved),
    ...takeTurns([
      situations.map((single) => boundary(made, single)),
      firstOfEachKind(all.map(({ assignment }) => play('recovery', assignment, 0))),
      twins.map((maker) => twinned(made, maker, [{ assignment: nominal, chosen: { label: 'nominal' } }, ...all])),
      around.flatMap((name) => variants.map((variant) => play(name, nominal, variant))),
      [...parameters, ...argumentsAsAWhole].map((single) => boundary(made, single)),
      pairsOfCauses(made, all),
      argumentsAsAWhole.map(({ assignment }) => play('followed', assignment, 0)),
    ]),
    ...situations.map(({ assignment }, i) => play('others', assignment, i)),
  ];
}

function singles(made: Assembler, which: (factor: Factor) => boolean): Single[] {
  return made.factors
    .filter(which)
    .flatMap(({ name, others }) =>
      others.map((chosen) => ({ factor: name, chosen, assignment: made.choose([name, chosen]) })),
    );
}

function boundary(made: Assembler, { assignment, chosen }: Pick<Single, 'assignment' | 'chosen'>): Case | null {
  const resolved = made.resolve(assignment);
  return resolved === null ? null : made.make(chosen.label, resolved);
}

/** A twin around the first circumstances in which its rule holds and success is possible. */
function twinned(
  made: Assembler,
  maker: TwinMaker,
  bases: readonly Pick<Single, 'assignment' | 'chosen'>[],
): Case | null {
  for (const { assignment, chosen } of bases) {
    const resolved = made.resolve(assignment);
    if (resolved === null || !maker.fits(resolved.input)) continue;
    if (made.oracle.expect(resolved.input).successAllowed) return withTwin(made.make(chosen.label, resolved), maker);
  }
  return null;
}

/** Every two causes that have a code, of different factors, at once. */
function pairsOfCauses(made: Assembler, all: readonly Single[]): (Case | null)[] {
  const causes = new Map<string, Single>();
  for (const single of all) {
    const resolved = made.resolve(single.assignment);
    if (resolved === null) continue;
    const { alone, codes } = made.oracle.expect(resolved.input);
    if (alone !== null && codes.length === 1 && !causes.has(alone.factor)) causes.set(alone.factor, single);
  }
  const list = [...causes.values()];
  return list.flatMap((one, i) =>
    list.slice(i + 1).map((other) => {
      const assignment = made.choose([one.factor, one.chosen], [other.factor, other.chosen]);
      return boundary(made, { assignment, chosen: { label: `${one.chosen.label}, ${other.chosen.label}` } });
    }),
  );
}

function firstOfEachKind(cases: readonly (Case | null)[]): (Case | null)[] {
  const kinds = new Set<string>();
  return cases.filter((testCase) => testCase !== null && !kinds.has(testCase.origin) && kinds.add(testCase.origin));
}

function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) =>
    lists.flatMap((list) => (i < list.length ? [list[i] as T] : [])),
  ).flat();
}
