/**
 * No false alarm: 20,000 cases over every correct host in memory and every variant, none of which may fail anything but
 * what it is known to leave undone on purpose. The same seed gives the same plan and the same verdicts, and what is
 * said of a case does not depend on the cases before it.
 */
import { describe, expect, test } from 'vitest';
import { bundledHosts } from '../adapters/index.ts';
import { sound } from '../adapters/mutants/index.ts';
import { variants } from '../adapters/variants/index.ts';
import {
  type Case,
  defaultPolicy,
  openSession,
  planCases,
  prepareCampaign,
  type Report,
  type Ruling,
  runCampaign,
  type Trace,
  viewTrace,
} from '../conformance/index.ts';
import { type CreateHost, saveImageSpec, specs } from '../spec/index.ts';

const spec = saveImageSpec();
const known = new Set(spec.requirements.map(({ id }) => id));

interface Correct {
  readonly name: string;
  readonly platform: string;
  readonly createHost: CreateHost;
  readonly shoulds: readonly string[];
  readonly cases: number;
}

/** The cases of all hosts together, and those of hosts that stand for many, or that live in real time. */
const budget = 20_000;
const many = 700;
const inRealTime = 40;

const firstPlatform = async (createHost: CreateHost): Promise<string> => {
  const session = await openSession(createHost, { spec });
  await session.close();
  return session.manifest.platforms[0] ?? '';
};

const bundled: Correct[] = [];
for (const { name, createHost } of bundledHosts)
  bundled.push({ name, platform: await firstPlatform(createHost), createHost, shoulds: [], cases: many });

/** Written from the page without the reference: each gets as much as the reference does, on every platform. */
const fromScratch = ['contrary', 'machine'];

const hosts: readonly Correct[] = [
  ...bundled,
  // What mutants are made of: a fault of the toolkit's own would be laid at the door of every one of them.
  ...(['ios', 'android'] as const).map((platform) => ({
    name: `no-fault@${platform}`,
    platform,
    createHost: sound[platform],
    shoulds: [],
    cases: many,
  })),
  ...variants
    .filter(({ name }) => fromScratch.includes(name))
    .flatMap((one) => one.platforms.map((platform) => ({ ...one, platform, cases: many }))),
  // The others take turns with the platforms, in equal parts of what is left.
  ...variants
    .filter(({ name }) => !fromScratch.includes(name))
    .map((one, i, { length }) => ({
      ...one,
      platform: one.platforms[i % one.platforms.length] ?? '',
      cases: one.name === 'real-time' ? inRealTime : Math.ceil((budget - 12 * many) / (length - 1)),
    })),
];

test('there are enough cases', () => {
  expect(hosts.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(budget);
});

describe.each(hosts)('$name on $platform', (host) => {
  test('fails nothing but what it leaves undone on purpose, and that it does', async () => {
    const { name, platform, createHost, shoulds, cases } = host;
    const policy = { ...defaultPolicy, shrinks: 20 };
    const report = await runCampaign(createHost, { spec, hostRef: name, platform, seed: 11, cases, policy });
    expect(report.run.ran).toBe(cases);
    const failed = report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
    expect(
      failed
        .filter(({ id }) => !shoulds.includes(id))
        .map(({ id, counterexample, reason }) => ({ id, reason, case: JSON.stringify(counterexample?.case) })),
    ).toEqual([]);
    expect(failed.map(({ id }) => id)).toEqual(shoulds.filter((id) => known.has(id)));
    expect(report.conclusion).not.toBe('non-conformant');
    expect(report.problems).toEqual([]);
    for (const { id, level, verdict, evidence } of report.results)
      if (level === 'MUST' && verdict === 'pass') expect(evidence, id).toBeGreaterThan(0);
    // Where a host can be seen and steered throughout, enough cases bring evidence for all.
    if (cases === many) expect(unshown(report)).toEqual([]);
  });
});

const unshown = ({ results }: Report): string[] =>
  results
    .filter(({ level, verdict }) => level === 'MUST' && !['pass', 'inapplicable'].includes(verdict))
    .map(({ id }) => id);

/** The other APIs and revisions: all that there are but the one that has the most cases above. */
const others = specs
  .flatMap(({ revisions, spec: at }) => revisions.map((revision) => at(revision)))
  .filter(({ hash }) => hash !== spec.hash);

/** All but the host that has a real second for each second. */
const claimants = hosts.filter(({ name }) => name !== 'real-time');

describe.each(others)('$api.name $api.revision', (other) => {
  const ids = new Set(other.requirements.map(({ id }) => id));

  test.each(claimants)('accuses $name on $platform of nothing but what it leaves undone on purpose', async (host) => {
    const { name, platform, createHost, shoulds } = host;
    const policy = { ...defaultPolicy, shrinks: 20 };
    const report = await runCampaign(createHost, { spec: other, hostRef: name, platform, seed: 12, cases: 90, policy });
    const failed = report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
    expect(failed.map(({ id }) => id).filter((id) => !shoulds.includes(id))).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(report.results.filter(({ id, verdict }) => verdict === 'pass' && ids.has(id)).length).toBeGreaterThan(15);
  });
});

/** A host that follows the steps of the reference, one with an album of its own, and one that takes its time by chance. */
const repeated = hosts.filter(
  ({ name, platform }) =>
    ['reference-ios', 'android-album'].includes(name) || (name === 'contrary' && platform === 'ios'),
);

describe.each(repeated)('$name on $platform', ({ name, platform, createHost }) => {
  /** Everything that was planned, seen and concluded. */
  async function seen(seed: number): Promise<readonly string[]> {
    const traces: string[] = [];
    const onTrace = (trace: Trace): void => void traces.push(JSON.stringify(trace));
    const report = await runCampaign(createHost, { spec, hostRef: name, platform, seed, cases: 200, onTrace });
    return [...traces, JSON.stringify(report.results)];
  }

  test('the same seed gives the same plan and the same verdicts, and another one others', async () => {
    const first = await seen(5);
    expect(await seen(5)).toEqual(first);
    expect(await seen(6)).not.toEqual(first);
  });
});

/** A ruling with its place and its words. */
function inShort({ requirement, located, error }: Ruling): string {
  return `${requirement.id} ${error ?? JSON.stringify(located)}`;
}

/** In real time no two runs are alike. */
const timeless = hosts.filter(({ name }) => name !== 'real-time');

describe.each(timeless)('$name on $platform', ({ name, platform, createHost }) => {
  const few = 24;

  /** What is said of each case, when they run in the order of these places. */
  async function rulings(order: (cases: readonly Case[]) => readonly Case[]): Promise<readonly string[]> {
    const session = await openSession(createHost, { spec, platform });
    try {
      const {
        court: { jury },
      } = prepareCampaign(session, { spec, hostRef: name, platform, seed: 3 });
      const { oracle, manifest } = session;
      const cases = planCases({ spec, oracle, manifest, platform, seed: 3, requirements: jury.requirements });
      // The plan begins alike for every host; what is drawn for this one comes later.
      const planned = Array.from({ length: 4 * few }, () => cases.next().value).filter((_, i) => i % 4 === 3);
      const said = new Map<Case, string>();
      for (const testCase of order(planned)) {
        const trace = await session.run(testCase);
        const heard = jury.judge(viewTrace(trace, oracle, spec));
        said.set(testCase, heard.map(inShort).join('\n'));
      }
      return planned.map((one) => `${JSON.stringify(one)}\n${said.get(one)}`);
    } finally {
      await session.close();
    }
  }

  test('what is said of a case does not depend on the cases before it', async () => {
    const forwards = await rulings((cases) => cases);
    const shuffled = await rulings((cases) => cases.map((_, i) => cases[(i * 7 + 5) % few] as Case).reverse());
    expect(shuffled.filter((one, i) => one !== forwards[i])).toEqual([]);
    expect(new Set(forwards.map((one) => one.replace(/^.*/u, ''))).size).toBeGreaterThan(5);
  });
});
