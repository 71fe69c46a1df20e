/** Two revisions of one API: what the command says of them, and that a host of the one is no host of the other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReferenceIos } from '../adapters/index.ts';
import { diffReports, type EffectStatus, type Report, runCampaign, widthOf } from '../conformance/index.ts';
import { changesBetween, type CreateHost, type Spec, saveImageSpec, specs } from '../spec/index.ts';
import { type Ended, kits, workshop } from './cli.test-helper.ts';

const [from, to] = ['2021-12-20', '2022-03-25'] as const;
const [older, newer] = [saveImageSpec(from), saveImageSpec(to)];
const { requirements, certificates } = changesBetween(older, newer);
const elsewhere = specs.find(({ revisions }) => !revisions.includes(from));

/** A host of one revision, whatever it is asked for. */
const of =
  (revision: string): CreateHost =>
  (context) =>
    createReferenceIos({ ...context, revision });

async function mustsBroken(createHost: CreateHost, spec: Spec): Promise<string[]> {
  const { results } = await runCampaign(createHost, { spec, hostRef: 'reference-ios', only: 'params', cases: 40 });
  return results.flatMap(({ id, level, verdict }) => (verdict === 'fail' && level === 'MUST' ? [id] : []));
}

describe('a host of one revision', () => {
  const [gained] = certificates.lacks;
  const lost = requirements.find(({ kind }) => kind === 'removed')?.id;

  test.each([
    ['the older, asked for the older', from, older, []],
    ['the newer, asked for the newer', to, newer, []],
    ['the older, asked for the newer, lacks what the page added', from, newer, [gained]],
    ['the newer, asked for the older, does what that page excludes', to, older, [lost]],
  ])('%s', async (_, revision, spec, broken) => {
    expect(await mustsBroken(of(revision), spec)).toEqual(broken);
  });
});

describe('the command', () => {
  const place = workshop();
  let ended: ReadonlyMap<string, Ended>;
  const said = (name: string): Ended => ended.get(name) as Ended;
  afterAll(place.remove);

  const certify = (revision: string, out: string) =>
    ['certify', '--host', 'reference-ios', '--revision', revision, '--cases', '15', '--out', out, '--json'] as const;
  const commands = {
    en: ['changes', from, to],
    zh: ['changes', from, to, '--api', 'saveImage', '--lang', 'zh'],
    json: ['changes', from, to, '--json'],
    same: ['changes', from, from],
    'of the older': certify(from, 'older'),
    'of the newer': certify(to, 'newer'),
    certificates: ['changes', from, to, '--certificate', 'older', '--json'],
    shown: ['changes', from, to, '--certificate', 'older'],
    'not of it': ['changes', from, to, '--certificate', 'older', 'newer'],
    'no bundle': ['changes', from, to, '--certificate', '.'],
    unknown: ['changes', from, '2021-12-21'],
    'two APIs': ['changes', from, String(elsewhere?.revisions[0])],
    'no API': ['changes', from, to, '--api', 'saveImages'],
  } satisfies Record<string, readonly string[]>;

  beforeAll(async () => {
    const results = await kits(Object.values(commands), { cwd: place.folder });
    ended = new Map(Object.keys(commands).map((name, i) => [name, results[i] as Ended]));
  });

  test('as JSON it is the value that anybody can work out', () => {
    expect(said('json')).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(said('json').stdout)).toEqual(changesBetween(older, newer));
  });

  test.each(['en', 'zh'] as const)('in %s it names every change, in 80 columns and one language', (lang) => {
    const { code, stdout } = said(lang);
    expect(code).toBe(0);
    const marks = { added: '+', removed: '-', changed: '~' };
    for (const { id, kind, before, after } of requirements) {
      expect(stdout).toContain(`\n${marks[kind]} ${id}  ${(after ?? before)?.level}\n`);
      const text = (after ?? before)?.statement[lang] ?? '';
      expect(stdout.replaceAll(/\s/g, '')).toContain(text.replaceAll(/\s/g, ''));
    }
    for (const id of [...certificates.restsOn, ...certificates.lacks]) expect(stdout.split(id).length).toBe(3);
    expect(stdout.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(/\p{Script=Han}/u.test(stdout)).toBe(lang === 'zh');
    expect(/changed|gone|new:|lapses/.test(stdout)).toBe(lang === 'en');
  });

  test('of a revision and itself it says that nothing differs', () => {
    expect(said('same')).toMatchObject({ code: 0, stdout: expect.stringMatching(/Nothing differs\.[\s\S]*✓ stands/) });
  });

  test('of the bundle of an older certificate it says what becomes of it, and why', () => {
    const { bundles } = JSON.parse(said('certificates').stdout) as { bundles: unknown };
    const reasons = [
      /rests on what has changed: album\/same-bytes$/,
      /scored by: params\/base64-supported$/,
      /base64-/,
    ];
    expect(bundles).toEqual([
      {
        bundle: 'older',
        status: 'lapses',
        reasons: reasons.map((en) => ({ en: expect.stringMatching(en), zh: expect.any(String) })),
      },
    ]);
    expect(said('shown').stdout).toContain('\n✗ lapses  older\n    it rests on');
  });

  test.each([
    ['not of it', /^newer is for save-image 2022-03-25, and not for save-image 2021-12-20\.$/],
    ['no bundle', /^\. is no bundle as it was signed/],
    ['unknown', /^There is no revision 2021-12-21\. There are: my\.saveImage 2021-12-20, 2022-03-25/],
    ['two APIs', /is a revision of my\.saveImage and .* one of .*: compare revisions of one API\.$/],
    ['no API', /^There is no API saveImages\. Did you mean my\.saveImage\?$/],
  ])('%s is bad usage, told in a sentence', (name, message) => {
    expect(said(name)).toMatchObject({ code: 2, stdout: '' });
    expect(said(name).stderr.trimEnd()).toMatch(message);
  });
});

describe('the fate of a certificate is the same from two specs as from two reports', () => {
  let report: Report;
  beforeAll(async () => {
    report = await runCampaign(createReferenceIos, { spec: older, hostRef: 'reference-ios', cases: 5 });
  });
  const [first, ...rest] = older.requirements;
  const cases: [string, Spec, EffectStatus][] = [
    ['nothing differs', older, 'stands'],
    ['the next revision', newer, 'lapses'],
    ['other outcomes', { ...older, hash: 'f'.repeat(64), ambiguities: [] }, 'run-again'],
    [
      'a requirement less',
      { ...older, hash: 'f'.repeat(64), requirements: rest, required: older.required.slice(1) },
      'lapses',
    ],
    [
      'another level',
      { ...older, required: older.required.map((one) => ({ ...one, level: 'MUST' as const })) },
      'lapses',
    ],
    ['a set that is smaller', { ...older, required: older.required.slice(1) }, 'stands'],
    [
      'another source',
      {
        ...older,
        hash: 'f'.repeat(64),
        requirements: [
          { ...(first as (typeof rest)[number]), source: { kind: 'typings', note: { en: 'x', zh: '某' } } },
          ...rest,
        ],
      },
      'run-again',
    ],
  ];
  test.each(cases)('%s', (_, later, status) => {
    const sideOf = ({ api, hash, requirements: all, required }: Spec) => ({
      name: api.revision,
      report: { ...report, spec: { api: api.api, revision: api.revision, hash } },
      requirements: all,
      required,
    });
    const { before } = diffReports({ ...sideOf(older), level: 'conformant' }, sideOf(later)).certificates;
    expect([before?.status, changesBetween(older, later).certificates.status]).toEqual([status, status]);
  });
});
