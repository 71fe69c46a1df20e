/**
 * No false alarm: with the variants' 9,000 cases of other-readings.test.ts, 20,000 over every correct host in memory,
 * none of which may fail anything but what it is known to leave undone on purpose. And the same seed gives the same
 * results.
 */
import { expect, describe, test } from 'vitest';
import { bundledHosts } from '../adapters/index.ts';
import { sound } from '../adapters/mutants/index.ts';
import { variants } from '../adapters/variants/index.ts';
import { defaultPolicy, openSession, type Report, runCampaign, type Trace } from '../conformance/index.ts';
import { type CreateHost, saveImageSpec } from '../spec/index.ts';

const spec = saveImageSpec();

/** The cases of all hosts together, and the seeds they are planned from. */
const budget = 11_000;
const seeds = [11, 12] as const;

interface Correct {
  readonly name: string;
  readonly platform: string;
  readonly createHost: CreateHost;
}

const platformsOf = async (createHost: CreateHost): Promise<readonly string[]> => {
  const session = await openSession(createHost, { spec });
  await session.close();
  return session.manifest.platforms;
};

const bundled: Correct[] = [];
for (const { name, createHost } of bundledHosts)
  for (const platform of await platformsOf(createHost)) bundled.push({ name, platform, createHost });

const hosts: readonly Correct[] = [
  ...bundled,
  // What mutants are made of: a fault of the toolkit's own would be laid at the door of every one of them.
  ...(['ios', 'android'] as const).map((platform) => ({
    name: `no-fault@${platform}`,
    platform,
    createHost: sound[platform],
  })),
];

/** A host that follows the steps of the reference, one with an album of its own, and one that takes its time by chance. */
const repeated: readonly Correct[] = [
  ...bundled.filter(({ name }) => ['reference-ios', 'android-album'].includes(name)),
  ...variants.map(({ name, createHost }) => ({ name, platform: 'other', createHost })),
];
const cases = Math.ceil(budget / hosts.length / seeds.length);

function run({ name, platform, createHost }: Correct, seed: number): Promise<Report> {
  const policy = { ...defaultPolicy, shrinks: 60 };
  return runCampaign(createHost, { spec, hostRef: name, platform, seed, cases, policy });
}

describe.each(hosts)('$name on $platform', (host) => {
  test.each(seeds)('fails nothing, seed %i', async (seed) => {
    const report = await run(host, seed);
    expect(report.run.ran).toBe(cases);
    expect(
      report.results
        .filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
        .map(({ id, counterexample, reason }) => ({ id, reason, case: JSON.stringify(counterexample?.case) })),
    ).toEqual([]);
    expect(report.conclusion).toBe('conformant');
    expect(report.problems).toEqual([]);
  });
});

/** Everything that was planned, seen and concluded, with the first cases, which every seed shares, left out. */
async function seen({ name, platform, createHost }: Correct, seed: number): Promise<string[]> {
  const traces: string[] = [];
  const onTrace = (trace: Trace): void => void traces.push(JSON.stringify(trace));
  const report = await runCampaign(createHost, { spec, hostRef: name, platform, seed, cases: 300, onTrace });
  return [...traces.slice(-40), JSON.stringify(report.results)];
}

test.each(repeated)(
  'the same seed gives the same results, and another one others: $name on $platform',
  async (host) => {
    const first = await seen(host, 5);
    expect(await seen(host, 5)).toEqual(first);
    expect(await seen(host, 6)).not.toEqual(first);
  },
);
