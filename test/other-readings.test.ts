/**
 * A correct host that reads the page the other way is accused of nothing; and wherever the register has two readings,
 * the reference and the variants really take different ones, so that both are known to be let through.
 */
import { describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../adapters/index.ts';
import { variants } from '../adapters/variants/index.ts';
import {
  type CallArguments,
  openSession,
  runCampaign,
  seatJury,
  type Step,
  unjudged,
  viewTrace,
} from '../conformance/index.ts';
import { type CreateHost, type Json, saveImageSpec, type State } from '../spec/index.ts';

const spec = saveImageSpec();

describe.each(variants)('$name', ({ name, platforms, shoulds, createHost }) => {
  test.each(platforms)('is conformant as %s, and every MUST that applies has its evidence', async (platform) => {
    for (const seed of [1, 2, 3]) {
      const report = await runCampaign(createHost, { spec, hostRef: name, platform, seed, cases: 1000 });
      const failed = report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
      expect(
        failed
          .filter(({ id }) => !shoulds.includes(id))
          .map(({ id, counterexample }) => ({ id, case: JSON.stringify(counterexample?.case), seed })),
      ).toEqual([]);
      expect(failed.map(({ level }) => level)).not.toContain('MUST');
      expect(report.conclusion).toBe('conformant');
      expect(report.problems).toEqual([]);
      for (const { id, level, verdict, evidence } of report.results)
        if (level === 'MUST' && verdict === 'pass') expect(evidence, id).toBeGreaterThan(0);
    }
  });

  test('does what it is advised against, and nothing else that is', async () => {
    const report = await runCampaign(createHost, { spec, hostRef: name, cases: 400 });
    expect(report.results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual(shoulds);
  });
});

const called = { $: 'callback' };
const saving = (patch: Readonly<Record<string, Json>> = {}): CallArguments => [
  { url: '$image', showActionSheet: false, success: called, fail: called, complete: called, ...patch },
];
const once = (patch: Readonly<Record<string, Json>> = {}): Step[] => [{ do: 'call', calls: [saving(patch)] }];

interface Row {
  readonly state?: State;
  readonly steps: readonly Step[];
  readonly platform?: 'ios' | 'android';
  /** What the last call comes to, and what was asked during it. */
  readonly reference: string;
  readonly contrary: string;
}

const nominal: State = {
  baseLibrary: '2.7.10',
  account: 'enterprise',
  authorization: 'granted',
  authorizationAnswers: ['accept'],
  albumPermission: 'granted',
  albumPermissionAnswers: ['accept'],
  storage: 'enough',
  menu: 'save',
  origin: {},
  format: {},
};

/** Every row of the register that has more than one reading. */
const rows: Readonly<Record<string, Row>> = {
  'no-argument': { steps: [{ do: 'call', calls: [[]] }], reference: 'fail 2', contrary: 'throws' },
  'overlap-busy': {
    steps: [{ do: 'call', calls: [saving(), saving({ url: '$image2' })] }],
    reference: 'success',
    contrary: 'fail 17',
  },
  'callback-wrong-type': { steps: once({ success: 'done' }), reference: 'success', contrary: 'fail 2' },
  'url-wrong-type': { steps: once({ url: 42 }), reference: 'fail 2', contrary: 'fail 17' },
  'url-empty': { steps: once({ url: '' }), reference: 'fail 2', contrary: 'fail 17' },
  'url-base64': {
    steps: once({ url: 'data:image/png;base64,iVBORw0KGgo=' }),
    reference: 'fail 2',
    contrary: 'fail 17',
  },
  // The reference declares http and goes to look for the image; there is none at this address.
  'url-http': { steps: once({ url: 'http://example.invalid/a.jpg' }), reference: 'fail 17', contrary: 'fail 2' },
  'url-unescaped': { steps: once({ url: '$image/照片.jpg' }), reference: 'success', contrary: 'fail 17' },
  'url-other': { steps: once({ url: 'ftp://example.invalid/a.jpg' }), reference: 'fail 2', contrary: 'fail 17' },
  'menu-not-boolean': { steps: once({ showActionSheet: 'no' }), reference: 'success, asked menu', contrary: 'fail 2' },
  'menu-unspecified': {
    state: { baseLibrary: '1.9.5' },
    steps: once(),
    reference: 'success',
    contrary: 'success, asked menu',
  },
  'menu-dismissed': {
    state: { menu: 'cancel' },
    steps: once({ showActionSheet: true }),
    reference: 'fail 11, asked menu',
    contrary: 'silent, asked menu',
  },
  'refused-for-ever': {
    state: { authorization: 'refused-for-ever' },
    steps: once(),
    reference: 'fail 2001',
    contrary: 'fail 2002',
  },
  'prompt-interrupted': {
    state: { authorization: 'undecided', authorizationAnswers: ['interrupted'] },
    steps: once(),
    reference: 'fail 2001, asked authorization',
    contrary: 'fail 17, asked authorization',
  },
  'body-no-image': {
    state: { origin: { $image: 'not-image' } },
    steps: once(),
    reference: 'success',
    contrary: 'fail 17',
  },
  'body-odd': { state: { origin: { $image: 'type-wrong' } }, steps: once(), reference: 'success', contrary: 'fail 17' },
  'format-webp': { state: { format: { $image: 'webp' } }, steps: once(), reference: 'success', contrary: 'fail 17' },
  'permission-unasked': {
    state: { albumPermission: 'undecided' },
    steps: once(),
    reference: 'success, asked albumPermission',
    contrary: 'success',
  },
  'permission-elsewhere': {
    platform: 'android',
    state: { albumPermission: 'denied' },
    steps: once(),
    reference: 'fail 17',
    contrary: 'fail 4',
  },
  // The same image again needs no room where it becomes the same item.
  'space-shared': {
    state: { storage: 'exact' },
    steps: [...once(), ...once()],
    reference: 'fail 16',
    contrary: 'success',
  },
  'storage-elsewhere': {
    platform: 'android',
    state: { storage: 'full' },
    steps: once(),
    reference: 'fail 17',
    contrary: 'fail 3',
  },
};

/** What the last call of these steps comes to, and which requirements it breaks. */
async function observe(
  createHost: CreateHost,
  { state, steps, platform = 'ios' }: Row,
): Promise<{ readonly seen: string; readonly allowed: boolean; readonly broken: readonly string[] }> {
  const session = await openSession(createHost, { spec, platform });
  try {
    const { api, revision } = spec.api;
    const inForce = { ...nominal, ...state, platform };
    const trace = await session.run({ api, revision, origin: 'the register', state: inForce, steps });
    const view = viewTrace(trace, session.oracle, spec);
    const call = view.runs[0]?.calls.at(-1);
    if (call === undefined) throw new Error('nothing was called');
    const { kind, code } = call.seen;
    const asked = call.events.flatMap((event) => (event.kind === 'asked' ? [`asked ${event.prompt}`] : []));
    const judged = spec.requirements.filter((one) => unjudged(spec, one, session.manifest, { platform }) === null);
    const broken = seatJury(spec, judged)
      .judge(view)
      .filter(({ located }) => located?.finding.status === 'fail');
    return {
      seen: [code === null ? kind : `${kind} ${code}`, ...asked].join(', '),
      allowed: call.expectation.allowed.some((one) => one.kind === kind && one.code === code),
      broken: broken.map(({ requirement }) => requirement.id),
    };
  } finally {
    await session.close();
  }
}

describe('each row of the register with more than one reading', () => {
  const contrary = variants.find(({ name }) => name === 'contrary')?.createHost;
  if (contrary === undefined) throw new Error('there is no variant of that name');
  const expectedShoulds = ['params/url-empty', 'album/same-bytes'];

  test('is in the table', () => {
    const open = spec.ambiguities.filter(({ readings }) => readings.length > 1).map(({ id }) => id);
    expect(Object.keys(rows).sort()).toEqual(open.sort());
  });

  test.each(Object.entries(rows))('%s is read in two ways, and both are let through', async (_, row) => {
    const reference = await observe(row.platform === 'android' ? createReferenceAndroid : createReferenceIos, row);
    expect(reference).toEqual({ seen: row.reference, allowed: true, broken: [] });
    const other = await observe(contrary, row);
    expect({ ...other, broken: other.broken.filter((id) => !expectedShoulds.includes(id)) }).toEqual({
      seen: row.contrary,
      allowed: true,
      broken: [],
    });
    expect(row.contrary).not.toBe(row.reference);
  });
});
