import { beforeAll, describe, expect, test } from 'vitest';
import { bundledHosts } from '../../adapters/index.ts';
import { compileSchema, loadSpec, type Manifest, saveImageFiles, type Spec, validate } from '../../spec/index.ts';
import { unjudged } from '../campaign/applicability.ts';
import { runCampaign } from '../campaign/campaign.ts';
import type { CallArguments, Case } from '../case.ts';
import { manifest as tiny } from '../host.test-helper.ts';
import { createOracle, predicted } from '../oracle.ts';
import type { Report } from '../report/report.ts';
import { spec } from '../trace.test-helper.ts';
import { makePlan, planCases } from './plan.ts';

const manifest: Manifest = {
  ...tiny,
  capabilities: {
    control: [...tiny.capabilities.control, 'kill', 'restart', 'exact-space'],
    observe: ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'],
  },
};

interface Planned {
  readonly spec?: Spec;
  readonly manifest?: Manifest;
  readonly seed?: number;
  readonly platform?: string;
  readonly baseLibrary?: string;
}

/** The first cases of a plan. */
function plan(
  count: number,
  { spec: from = spec, manifest: host = manifest, seed = 1, platform = 'ios', ...pinned }: Planned = {},
): Case[] {
  const run = { platform, ...pinned };
  const requirements = from.requirements.filter((requirement) => unjudged(from, requirement, host, run) === null);
  const cases = planCases({ spec: from, oracle: createOracle(from, host), manifest: host, seed, requirements, ...run });
  return Array.from({ length: count }, () => cases.next().value);
}

const keyOf = ({ state, steps, twins }: Case): string => JSON.stringify([state, steps, twins]);
const callsOf = ({ steps }: Case): CallArguments[] =>
  steps.flatMap((step) => (step.do === 'call' || step.do === 'kill' ? step.calls : []));
const text = (cases: readonly Case[]): string => JSON.stringify(cases);
/** Enough for everything that is planned once, and a tail of draws. */
const many = 450;

test('what a long plan does not keep changes none of its cases', () => {
  const oracle = createOracle(spec, manifest);
  const requirements = spec.requirements.filter((one) => unjudged(spec, one, manifest, { platform: 'ios' }) === null);
  const options = { spec, oracle, manifest, seed: 3, requirements, platform: 'ios' };
  const [kept, long] = [makePlan(options), makePlan({ ...options, keep: false })];
  for (let i = 0; i < many; i += 1) expect(long.next()).toEqual(kept.next());
  expect(long.coverage()).toEqual(kept.coverage());
});

describe('the plan', () => {
  let cases: Case[];
  beforeAll(() => {
    cases = plan(many);
  });

  test('begins with the page’s own call', () => {
    expect(callsOf(cases[0]!)).toEqual([[spec.api.example]]);
  });

  test('consists of cases by their schema, in states by theirs', () => {
    const valid = compileSchema(spec.situation);
    for (const one of cases) {
      expect(validate('case', one)).toEqual([]);
      expect(valid(one.state), one.origin).toEqual([]);
    }
  });

  test('has no equal case twice', () => {
    expect(new Set(cases.map(keyOf)).size).toBe(many);
  });

  test('is the same for the same seed, and another for another but for the page’s own call', () => {
    expect(text(plan(many))).toBe(text(cases));
    const keys = new Set(cases.map(keyOf));
    const both = plan(many, { seed: 2 }).filter((one) => keys.has(keyOf(one)));
    expect(both[0]).toEqual(cases[0]);
    expect(both.length).toBeLessThan(20);
  });

  test('has each cause of the table alone, and two of them at once', () => {
    const oracle = createOracle(spec, manifest);
    const singles = cases
      .filter(({ steps }) => steps.length === 1 && steps[0]?.do === 'call' && steps[0].calls.length === 1)
      .map((one) => oracle.expect(oracle.input(callsOf(one)[0]!, one.state, predicted)));
    const alone = new Set(singles.map((one) => one.alone?.id));
    for (const { id } of spec.errorCodes.flatMap(({ causes }) => causes)) expect([...alone]).toContain(id);
    expect(singles.filter(({ certain }) => certain.length > 1).length).toBeGreaterThan(0);
  });

  test('has every kind of case that a requirement names, and every twin', () => {
    const kinds = (predicate: (one: Case) => boolean): number => cases.filter(predicate).length;
    expect(kinds(({ steps }) => steps.some((step) => step.do === 'kill'))).toBeGreaterThan(3);
    expect(kinds(({ steps }) => steps.some((step) => step.do === 'change'))).toBeGreaterThan(10);
    expect(kinds(({ steps }) => steps.some((step) => step.do === 'call' && step.calls.length > 1))).toBeGreaterThan(5);
    expect(kinds((one) => text([one]).includes('throwing-callback'))).toBeGreaterThan(3);
    expect(kinds((one) => text([one]).includes('"frozen"'))).toBeGreaterThan(2);
    const twinned = new Set(cases.flatMap(({ twins = [] }) => twins.map((twin) => JSON.stringify(twin))));
    for (const { id, twins = [] } of spec.requirements) {
      for (const { params, situation } of twins) {
        if (id === 'params/show-action-sheet-since' || id === 'availability/accounts') continue;
        expect([...twinned]).toContain(
          JSON.stringify({ requirement: id, ...(situation && { state: situation }), ...(params && { params }) }),
        );
      }
    }
    for (const id of ['params/show-action-sheet-since', 'availability/accounts'])
      expect(
        [...twinned].some((twin) => twin.includes(id)),
        id,
      ).toBe(true);
  });
});

describe('what a host is and can do', () => {
  const without = (...names: string[]): Manifest => ({
    ...manifest,
    capabilities: {
      ...manifest.capabilities,
      control: manifest.capabilities.control.filter((name) => !names.includes(name)),
    },
  });
  const statesOf = (cases: readonly Case[], name: string): Set<string> =>
    new Set(
      cases
        .flatMap(({ state, steps }) => [
          state[name],
          ...steps.map((step) => (step.do === 'change' ? step.state[name] : undefined)),
        ])
        .flatMap((value) => (value === undefined ? [] : [JSON.stringify(value)])),
    );

  test('what it cannot control stays as it is', () => {
    const cases = plan(300, { manifest: without('storage', 'albumPermission', 'kill') });
    expect([...statesOf(cases, 'storage')]).toEqual(['"enough"']);
    expect([...statesOf(cases, 'albumPermission')]).toEqual(['"granted"']);
    expect(cases.flatMap(({ steps }) => steps).some((step) => step.do === 'kill')).toBe(false);
  });

  test('a fixed factor has its value', () => {
    const cases = plan(150, {
      manifest: { ...manifest, fixed: { account: { value: 'personal', reason: 'one account' } } },
    });
    expect([...statesOf(cases, 'account')]).toEqual(['"personal"']);
  });

  test('space by the byte only where the host counts it', () => {
    expect([...statesOf(plan(300), 'storage')]).toEqual(expect.arrayContaining(['"exact"', '"one-byte-short"']));
    expect([...statesOf(plan(300, { manifest: without('exact-space') }), 'storage')]).not.toEqual(
      expect.arrayContaining(['"exact"']),
    );
  });

  test('base libraries within its range, at and below each that brought a parameter; one alone where it is pinned', () => {
    expect([...statesOf(plan(200), 'baseLibrary')]).toEqual(
      expect.arrayContaining(['"1.23.9"', '"1.24.0"', '"1.100.0"', '"1.0.0"', '"3.0.0"']),
    );
    expect(
      [
        ...statesOf(
          plan(200, { manifest: { ...manifest, baseLibraries: { from: '1.24.0', to: '2.0.0' } } }),
          'baseLibrary',
        ),
      ].sort(),
    ).toEqual(['"1.100.0"', '"1.24.0"', '"2.0.0"']);
    expect([...statesOf(plan(200, { baseLibrary: '1.9.5' }), 'baseLibrary')]).toEqual(['"1.9.5"']);
  });

  test('platform by platform, what the situation forbids is left out', () => {
    expect([...statesOf(plan(300, { platform: 'android' }), 'albumPermission')]).not.toEqual(
      expect.arrayContaining(['"restricted"']),
    );
    expect([...statesOf(plan(300), 'albumPermission')]).not.toContain('"not-needed"');
  });

  test('in real time what takes long comes once within each outcome it leads to', () => {
    const cases = plan(900, { manifest: { ...manifest, clock: 'real' } });
    const long = cases.filter((one) => /"(no-answer|huge|slow)"/.test(text([one])));
    expect(long.length).toBeGreaterThan(2);
    expect(long.length).toBeLessThan(12);
  });
});

describe('the data changes, and the cases follow with no code changed', () => {
  const usual = plan(350);
  type Loose = Record<string, { properties: Record<string, Record<string, unknown>> }>;
  /** The plan of a spec after a change of its files. */
  function planWith(
    change: (
      params: Record<string, Record<string, unknown>>,
      situation: Record<string, Record<string, unknown>>,
    ) => void,
    planned: Planned = {},
  ): string {
    const files = structuredClone(saveImageFiles) as unknown as Loose;
    change(files['params.schema.json']!.properties, files['situation.schema.json']!.properties);
    return text(plan(350, { ...planned, spec: loadSpec(files as never) }));
  }

  test.each<[string, string, Parameters<typeof planWith>[0], Planned?]>([
    [
      'a behaviour of the origin',
      '"origin":{"$image":"upside-down"}',
      (_, { origin }) => (origin!['additionalProperties'] as { enum: string[] }).enum.push('upside-down'),
    ],
    [
      'a format',
      '"format":{"$image":"avif"}',
      (_, { format }) => (format!['additionalProperties'] as { enum: string[] }).enum.push('avif'),
    ],
    [
      'a state of the storage',
      '"storage":"nearly-full"',
      (_, { storage }) => (storage!['enum'] as string[]).push('nearly-full'),
    ],
    [
      'an answer of the user',
      '"authorizationAnswers":["hesitate"]',
      (_, { authorization, authorizationAnswers }) => {
        (authorization!['prompt'] as { answers: string[] }).answers.push('hesitate');
        (authorizationAnswers!['items'] as { enum: string[] }).enum.push('hesitate');
      },
    ],
    ['an example of a url', '"url":"gopher://x/"', ({ url }) => (url!['examples'] as string[]).push('gopher://x/')],
    ['a limit of a length', `"url":"${'a'.repeat(13)}"`, ({ url }) => (url!['maxLength'] = 12)],
    [
      'a further parameter',
      '"quality":11',
      (params) => (params['quality'] = { type: 'integer', minimum: 1, maximum: 10 }),
    ],
    [
      'a further enumeration',
      '"target":"files"',
      (params) => (params['target'] = { enum: ['album', 'files'], default: 'album' }),
    ],
    ['a base library that brought a parameter', '"baseLibrary":"2.3.4"', ({ url }) => (url!['since'] = '2.3.4')],
    [
      'an example of a base library',
      '"baseLibrary":"1.77.0"',
      (_, { baseLibrary }) => (baseLibrary!['examples'] as string[]).push('1.77.0'),
    ],
    [
      'a further circumstance',
      '"weather":"storm"',
      (_, situation) =>
        (situation['weather'] = { about: { en: 'weather', zh: '天气' }, enum: ['fair', 'storm'], default: 'fair' }),
      {
        manifest: {
          ...manifest,
          capabilities: { ...manifest.capabilities, control: [...manifest.capabilities.control, 'weather'] },
        },
      },
    ],
  ])('%s', (_, sign, change, planned) => {
    expect(text(planned === undefined ? usual : plan(350, planned))).not.toContain(sign);
    expect(planWith(change, planned)).toContain(sign);
  });
});

describe('the reference under a campaign of 400 cases', () => {
  const reports = new Map<string, Report>();
  const names = ['reference-ios', 'reference-android'];
  beforeAll(async () => {
    for (const { name, createHost } of bundledHosts)
      if (names.includes(name)) reports.set(name, await runCampaign(createHost, { spec, hostRef: name }));
  });

  test.each(names)('%s: every requirement that applies has evidence, and passes', (name) => {
    const { results, problems, conclusion, run } = reports.get(name)!;
    expect(
      results
        .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'inapplicable')
        .map(({ id, verdict, counterexample }) => ({
          id,
          verdict,
          case: counterexample?.case,
          actual: counterexample?.actual.en,
        })),
    ).toEqual([]);
    expect(problems).toEqual([]);
    expect(conclusion).toBe('conformant');
    expect(run.ran).toBe(400);
  });

  test('no requirement is left out on both', () => {
    const judged = new Set(
      [...reports.values()].flatMap(({ results }) =>
        results.filter(({ evidence }) => evidence > 0).map(({ id }) => id),
      ),
    );
    expect(spec.requirements.map(({ id }) => id).filter((id) => !judged.has(id))).toEqual([]);
  });
});
