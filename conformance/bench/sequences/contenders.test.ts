/** Both ways to run sequences are fair: they bring evidence, accuse no correct host, and find what only sequences show. */
import { expect, test } from 'vitest';
import { allMutants } from '../../../adapters/mutants/index.ts';
import { saveImageSpec } from '../../../spec/index.ts';
import { byModelRuns, bySequences } from './contenders.ts';

const spec = saveImageSpec();

/** A host that goes on refusing after the user has permitted: one call alone shows nothing of it. */
const remembers = allMutants().find(({ name }) => name === 'permission-remembered@ios');

test('the kit gives every requirement about several calls its evidence, and accuses no correct host', async () => {
  const { sequences, calls, evidence } = await bySequences(spec, 2, 1);
  expect(evidence).toBe(2);
  expect(sequences).toBeGreaterThan(13);
  expect(calls).toBeGreaterThan(sequences);
});

test('commands bring evidence within the limit, and accuse no correct host', async () => {
  const { sequences, calls } = await byModelRuns(spec, 1, 1, 600);
  expect(sequences).toBeGreaterThanOrEqual(200);
  expect(sequences).toBeLessThanOrEqual(600);
  expect(calls).toBeGreaterThan(sequences);
});

test('both find a host that remembers a refused permission', async () => {
  expect(remembers).toBeDefined();
  await expect(bySequences(spec, 2, 1, remembers?.createHost)).rejects.toThrow(/fails on the host: fail with 15/u);
  await expect(byModelRuns(spec, 9, 1, 20_000, remembers?.createHost)).rejects.toThrow(/fails on the host/u);
});
