import { beforeAll, describe, expect, test } from 'vitest';
import { eachWorld } from './all.test-helper.ts';
import { failurePicks, findFailure, picksOfShots } from './failures.ts';
import { mutantImplementations } from './mutants.ts';
import { play } from './play.ts';
import type { Pick } from './types.ts';

describe.each(eachWorld)('%s', (_, { spec }) => {
  const mutants = mutantImplementations(spec);
  let picks: Pick[] = [];

  beforeAll(async () => {
    picks = await failurePicks(spec);
  });

  test('every mutant is said in both languages and names a requirement there is', () => {
    const ids = new Set(spec.requirements.map(({ id }) => id));
    expect(mutants.length).toBeGreaterThan(400);
    expect(new Set(mutants.map(({ ref }) => ref)).size).toBe(mutants.length);
    for (const { ref, about, requirement } of mutants)
      expect([ref, about.en !== '', about.zh !== about.en, ids.has(requirement ?? '')]).toEqual([
        ref,
        true,
        true,
        true,
      ]);
  });

  describe('the failing shots of the data', () => {
    test('are there for every requirement', () => {
      expect(picks.map(({ shared }) => shared.requirement)).toEqual(spec.requirements.map(({ id }) => id));
      expect(picksOfShots(spec, {})).toEqual([]);
    });

    test('fail in the page by the requirement they name', { timeout: 60_000 }, async () => {
      for (const { id, shared } of picks) {
        const mutant = mutants.find(({ ref }) => ref === shared.host);
        expect([id, mutant?.ref]).toEqual([id, shared.host]);
        const { rulings } = await play(spec, mutant!, shared.case);
        const ruling = rulings.find((one) => one.id === shared.requirement);
        const must = ruling?.level === 'MUST';
        expect([id, ruling?.shown]).toEqual([id, must ? 'fail' : 'warning']);
        expect([id, ruling?.expected?.zh, ruling?.actual?.en, ruling?.at]).not.toContain(undefined);
      }
    });
  });

  test('a failure of any mutant can be looked for, and is found in the page as well', { timeout: 60_000 }, async () => {
    // One in every so many: the whole catalogue is what the kill matrix runs.
    for (const mutant of mutants.filter((_, at) => at % 200 === 7)) {
      const shared = await findFailure(spec, mutant);
      expect([mutant.ref, shared?.host, shared?.requirement]).toEqual([mutant.ref, mutant.ref, mutant.requirement]);
      const { rulings } = await play(spec, mutant, shared!.case);
      const ruling = rulings.find(({ id }) => id === mutant.requirement);
      expect([mutant.ref, ruling?.actual === undefined]).toEqual([mutant.ref, false]);
    }
  });
});
