/** What an API calls its factors makes no difference: under other names the kit plans, drives and judges the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundledHosts } from '../adapters/index.ts';
import { allMutants } from '../adapters/mutants/index.ts';
import { type CreateHost, loadSpec, type Manifest, saveImageFiles, type Spec } from '../spec/index.ts';
import { unjudged } from './campaign/applicability.ts';
import { runCampaign } from './campaign/campaign.ts';
import type { Case } from './case.ts';
import { openSession } from './drive/index.ts';
import { factorsOf, propertiesOf } from './factors.ts';
import { createOracle } from './oracle.ts';
import { planCases } from './plan/plan.ts';
import { type Names, renamed, renamedHost, renamedSpec } from './renamed.test-helper.ts';
import type { Trace } from './trace.ts';
import { spec } from './trace.test-helper.ts';

const minutes = 60_000;

/** As an API might have it that was written by others. */
const invented: Names = {
  origin: 'upstream',
  format: 'encoding',
  storage: 'room',
  freeBytes: 'bytesLeft',
  enough: 'plenty',
  exact: 'to-the-byte',
  'one-byte-short': 'a-byte-less',
  menu: 'sheet',
  authorization: 'consent',
  authorizationAnswers: 'consentReplies',
  albumPermission: 'galleryAccess',
  albumPermissionAnswers: 'galleryReplies',
  account: 'owner',
};

/** A campaign, and every trace of it. */
async function campaign(createHost: CreateHost, names: Names) {
  const traces: Trace[] = [];
  const report = await runCampaign(renamedHost(createHost, names), {
    spec: names === none ? spec : renamedSpec(names),
    hostRef: 'renamed',
    cases: count,
    onTrace: (trace) => traces.push(trace),
  });
  return { report, traces };
}

const none: Names = {};
/** Cases of a plan: chosen ones, and some that are drawn. */
const count = 64;
const circumstances = ({ state, steps, twins }: Case) => ({ state, steps, twins });

describe('under invented names', () => {
  const { createHost } = bundledHosts.find(({ name }) => name === 'android-album')!;
  const faulty = allMutants().find(({ name }) => name === 'one-byte-short-as-17@ios')!;

  test.each([
    { name: 'a correct host', createHost, conclusion: 'conformant' },
    { name: 'a faulty one', createHost: faulty.createHost, conclusion: 'non-conformant' },
  ])(
    '$name is driven through the same cases, and does and is judged the same',
    async ({ createHost: create, conclusion }) => {
      const before = await campaign(create, none);
      const after = await campaign(create, invented);
      for (const [i, { case: testCase, runs }] of before.traces.entries()) {
        const { case: otherCase, runs: otherRuns } = after.traces[i]!;
        expect(circumstances(otherCase)).toEqual(renamed(circumstances(testCase), invented));
        expect(otherRuns).toEqual(renamed(runs, invented));
      }
      expect(after.traces).toHaveLength(before.traces.length);
      const verdicts = ({ report }: typeof before) =>
        report.results.map(({ id, verdict, evidence }) => ({ id, verdict, evidence }));
      expect(verdicts(after)).toEqual(verdicts(before));
      expect(after.report.conclusion).toBe(conclusion);
      // What the names are of has mattered: the server failed, another format was served, bytes were counted.
      const text = JSON.stringify(after.traces);
      for (const sign of ['"status-404"', '"encoding":{"$image":"png"}', '"room":"to-the-byte"', '"bytesLeft":'])
        expect(text).toContain(sign);
    },
    2 * minutes,
  );
});

const manifest: Manifest = {
  name: 'planned',
  version: '1',
  platforms: ['ios'],
  baseLibraries: { from: '1.0.0', to: '3.0.0' },
  schemes: ['https'],
  clock: 'virtual',
  network: 'origin',
  capabilities: {
    control: [...Object.keys(propertiesOf(spec.situation)), 'exact-space', 'kill', 'restart'],
    observe: ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'],
  },
};

/** The first cases of a plan. */
function planned(of: Spec, names: Names) {
  const host = {
    ...manifest,
    capabilities: { ...manifest.capabilities, control: renamed(manifest.capabilities.control, names) },
  };
  const requirements = of.requirements.filter((one) => unjudged(of, one, host, { platform: 'ios' }) === null);
  const oracle = createOracle(of, host);
  const cases = planCases({ spec: of, oracle, manifest: host, seed: 1, requirements, platform: 'ios' });
  return Array.from({ length: count }, () => circumstances(cases.next().value));
}

test(
  'under any names, each other’s among them, the plan is the same',
  () => {
    const usual = planned(spec, none);
    const fixed = ['platform', 'baseLibrary'];
    const names = Object.keys(propertiesOf(spec.situation)).filter((name) => !fixed.includes(name));
    const taken = [...fixed, ...spec.api.factors, 'underWay', 'shared', 'again'];
    const word = fc.stringMatching(/^[A-Za-z]{1,20}$/).filter((one) => !taken.includes(one) && !(one in {}));
    const others = fc.oneof(
      fc.uniqueArray(word, { minLength: names.length, maxLength: names.length }),
      fc.shuffledSubarray(names, { minLength: names.length }),
    );
    fc.assert(
      fc.property(others, (to) => {
        const other = Object.fromEntries(names.map((name, i) => [name, to[i] as string]));
        expect(planned(renamedSpec(other), other)).toEqual(renamed(usual, other));
      }),
      { numRuns: 2 },
    );
  },
  2 * minutes,
);

test('where no factor is the server’s or the space, images are served well and no bytes are counted', async () => {
  const files = structuredClone(saveImageFiles) as unknown as Record<string, { properties: Record<string, object> }>;
  for (const factor of Object.values(files['situation.schema.json']!.properties)) {
    Reflect.deleteProperty(factor, 'treats');
    Reflect.deleteProperty(factor, 'space');
  }
  const plain = loadSpec(files as never);
  expect(factorsOf(plain)).toMatchObject({ treats: new Map(), space: null });
  const { createHost } = bundledHosts[0]!;
  const session = await openSession(createHost, { spec: plain });
  const [nominal] = planned(spec, none);
  const state = { ...nominal!.state, storage: 'exact', origin: { $image: 'status-404' }, format: { $image: 'png' } };
  const { runs } = await session.run({
    api: 'save-image',
    revision: '',
    origin: 'by hand',
    ...nominal!,
    state,
  } as Case);
  await session.close();
  const [step] = runs[0]!.steps;
  expect(step!.state).not.toHaveProperty('freeBytes');
  expect(step!.album).toMatchObject([{ image: '$image', type: 'image/jpeg' }]);
});
