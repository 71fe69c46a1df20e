/** What the tests of the engine share: every API at every revision with its phones, and every pick played on every bundled host. */
import { createOracle, type Oracle } from '../../conformance/index.ts';
import { specs } from '../../spec/index.ts';
import { openWorld, play } from './engine.ts';
import type { Implementation, Pick, Played, World } from './types.ts';

/** A world with what follows from it. */
export interface TestWorld extends World {
  readonly title: string;
  readonly platforms: readonly string[];
  readonly hosts: readonly Implementation[];
  readonly oracle: Oracle;
}

/** Every API at every revision, the usual one first. */
export const worlds: readonly TestWorld[] = await Promise.all(
  specs.flatMap(({ name, revisions, spec: specOf }) =>
    revisions.map(async (revision): Promise<TestWorld> => {
      const world = await openWorld(specOf(revision));
      return {
        ...world,
        title: `${name} ${revision}`,
        platforms: world.phones.map(({ platform }) => platform),
        hosts: world.phones.flatMap((phone) => phone.hosts),
        oracle: createOracle(world.spec, { schemes: world.phones[0]?.schemes ?? [] }),
      };
    }),
  ),
);

/** For `describe.each`. */
export const eachWorld: readonly (readonly [string, TestWorld])[] = worlds.map((world) => [world.title, world]);

/** For what is the same in all of them: the usual one. */
export const { spec, phones, platforms, hosts, picks } = worlds[0] as TestWorld;

/** A pick as it was played on one host. */
export interface Showing {
  readonly pick: Pick;
  readonly host: Implementation;
  readonly played: Played;
}

/** Every pick on every bundled host. */
export async function showings(world: TestWorld): Promise<Showing[]> {
  const shown: Showing[] = [];
  for (const pick of world.picks) {
    for (const host of world.hosts) shown.push({ pick, host, played: await play(world.spec, host, pick.shared.case) });
  }
  return shown;
}

/** What a play shows that no correct host may show: broken requirements, the kit's own faults, broken contracts. */
export function complaints({ rulings, problems, runs }: Played): string[] {
  return [
    ...rulings.filter(({ shown }) => shown === 'fail' || shown === 'error').map(({ id, shown }) => `${shown} ${id}`),
    ...problems.map(({ en }) => en),
    ...runs.flatMap(({ calls }) => calls.filter(({ fits }) => !fits).map(({ call }) => `call ${call} does not fit`)),
  ];
}
