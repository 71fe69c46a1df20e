/** From a host to a certificate that anyone can check, on the command line. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Certificate } from '../conformance/index.ts';
import { type Ended, importReference, kits } from './cli.test-helper.ts';

const folder = mkdtempSync(join(tmpdir(), 'certify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** The reference, whose success comes twice. */
const twice = `${importReference}
export default function createHost(context) {
  const host = createReferenceIos(context);
  const saveImage = (options, ...rest) => {
    const { success } = options ?? {};
    const again = (result) => [1, 2].forEach(() => success(result));
    return host.saveImage(typeof success === 'function' ? { ...options, success: again } : options, ...rest);
  };
  return { ...host, saveImage };
}
`;
const sound = `${importReference}
export default createReferenceIos;
`;
const policy = {
  $schema: 'urn:saveimage-conformance:schema:policy',
  ...JSON.parse(readFileSync(join(import.meta.dirname, '../spec/policies/default.json'), 'utf8')),
  name: 'small',
  cases: 80,
  leastCases: 80,
};
const later = '2999-12-31';
const words = ['--owner', 'Ann', '--reason', 'known', '--issue', 'https://issues.example/1', '--expires', later];

/** The commands, by what they are for; those of one list run one after another in one process. */
const commands = {
  signed: ['certify', '--host', './sound.mjs', '--policy', 'policy.json', '--sign-key', 'key.pem', '--out', 'b-signed'],
  known: ['verify', 'b-signed', '--key', 'key.pub'],
  unknown: ['verify', 'b-signed', '--json'],
  other: ['verify', 'b-signed', '--key', 'other.pub'],
  again: ['certify', '--host', './sound.mjs', '--policy', 'policy.json', '--out', 'b-signed'],
  shard1: ['certify', '--host', './sound.mjs', '--policy', 'policy.json', '--shard', '1/2', '--reports', 'parts'],
  shard2: ['certify', '--host', './sound.mjs', '--policy', 'policy.json', '--shard', '2/2', '--reports', 'parts'],
  merged: [
    'certify',
    '--from',
    'parts/shards',
    '--policy',
    'policy.json',
    '--artefact',
    'sound.mjs',
    '--out',
    'b-merged',
    '--json',
  ],
  verified: ['verify', 'b-merged'],
  bare: ['run', '--host', './sound.mjs', '--cases', '40', '--shard', '1/1', '--out', 'bare'],
  untraced: ['certify', '--from', 'bare/shards', '--out', 'b-bare'],
  few: ['certify', '--host', './sound.mjs', '--cases', '40', '--out', 'b-few', '--json'],
  failing: ['run', '--host', './twice.mjs', '--cases', '80', '--baseline', 'known.json', '--update-baseline', ...words],
  waived: ['run', '--host', './twice.mjs', '--cases', '80', '--baseline', 'known.json'],
  passing: ['run', '--host', './sound.mjs', '--cases', '80', '--baseline', 'known.json'],
  partial: [
    'run',
    '--host',
    './twice.mjs',
    '--only',
    'callbacks',
    '--baseline',
    'new.json',
    '--update-baseline',
    ...words,
  ],
  wordless: ['run', '--host', './twice.mjs', '--baseline', 'new.json', '--update-baseline', '--lang', 'zh'],
  refused: [
    'certify',
    '--host',
    './twice.mjs',
    '--policy',
    'policy.json',
    '--baseline',
    'known.json',
    '--out',
    'b-twice',
  ],
  refusedToo: ['verify', 'b-twice'],
  nobody: ['certify', '--out', 'b-none'],
  keyless: ['certify', '--host', './sound.mjs', '--sign-key', 'none.pem', '--out', 'b-none'],
  policyless: ['certify', '--host', './sound.mjs', '--policy', 'known.json', '--out', 'b-none'],
} as const;
const ended = new Map<string, Ended>();
const of = (name: keyof typeof commands): Ended => ended.get(name) as Ended;
const certificate = (name: keyof typeof commands): Certificate => JSON.parse(of(name).stdout).certificate;

beforeAll(async () => {
  writeFileSync(join(folder, 'sound.mjs'), sound);
  writeFileSync(join(folder, 'twice.mjs'), twice);
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
  for (const name of ['key', 'other']) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, `${name}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(join(folder, `${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
  }
  const all = await kits(Object.values(commands), { cwd: folder });
  for (const [i, name] of Object.keys(commands).entries()) ended.set(name, all[i] as Ended);
}, 300_000);

describe('a bundle', () => {
  test('says what it is and how to check it, and is what it says', () => {
    expect(of('signed')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\S+ \S+\nmy\.\w+ [\d-]+\n\n✓ conformant[\s\S]*verify b-signed/),
    });
    expect(of('signed').stdout).not.toMatch(/this bundle alone/);
    expect(read('b-signed/STATEMENT.md')).toMatch(/^Self-attested by the holder of the key SHA256:\S+; not affiliated/);
  });

  test('signed by the key one knows is known, by another is not', () => {
    expect(of('known')).toMatchObject({ code: 0, stdout: expect.stringMatching(/80 cases judged again/) });
    expect(of('known').stdout).not.toMatch(/unknown/);
    expect(JSON.parse(of('unknown').stdout)).toMatchObject({
      intact: true,
      signer: 'unknown',
      judged: 80,
      level: 'conformant',
    });
    expect(of('other')).toMatchObject({ code: 1, stdout: expect.stringMatching(/a signature by the key\s+SHA256/) });
  });

  test('is not written over another', () =>
    expect(of('again')).toMatchObject({ code: 2, stderr: expect.stringMatching(/b-signed is there already/) }));

  test('out of shards is that of the run in one piece', () => {
    expect(of('shard1').code).toBe(0);
    expect(of('shard2').code).toBe(0);
    expect(certificate('merged').level).toBe('conformant');
    expect(of('verified').code).toBe(0);
    const report = (path: string): unknown => {
      const { run, ...rest } = JSON.parse(read(`${path}/report.json`));
      return { ...rest, run: { ...run, startedAt: '', milliseconds: 0 } };
    };
    expect(report('b-merged')).toEqual(report('b-signed'));
  });

  test('needs the traces of every case', () => {
    expect(of('bare').code).toBe(0);
    expect(of('untraced')).toMatchObject({ code: 2, stderr: expect.stringMatching(/certify --shard/) });
  });

  test('of too few cases is incomplete, and says how many it takes', () => {
    expect(of('few').code).toBe(3);
    expect(certificate('few')).toMatchObject({ level: 'incomplete' });
    expect(JSON.stringify(certificate('few').reasons)).toMatch(/at least 300/);
  });
});

describe('a baseline', () => {
  test('takes what fails now, and waives it from then on', () => {
    expect(of('failing').code).toBe(0);
    const { entries } = JSON.parse(read('known.json'));
    expect(entries).toContainEqual(
      expect.objectContaining({ requirement: 'callbacks/once', owner: 'Ann', expires: later }),
    );
    expect(of('waived')).toMatchObject({ code: 0, stdout: expect.stringMatching(/waived until 2999-12-31/) });
  });

  test('breaks the run of a host that has been mended', () => {
    expect(of('passing').code).toBe(1);
    expect(of('passing').stdout).toMatch(/callbacks\/once/);
  });

  test('is not brought up to date by a part of a run, nor without who answers for it', () => {
    expect(of('partial').code).toBe(2);
    expect(of('wordless')).toMatchObject({ code: 2, stderr: expect.stringMatching(/--owner.*豁免/) });
    expect(existsSync(join(folder, 'new.json'))).toBe(false);
  });

  test('changes nothing of a certificate but what it shows', () => {
    expect(of('refused')).toMatchObject({ code: 1, stdout: expect.stringMatching(/non-conformant/) });
    expect(of('refusedToo')).toMatchObject({ code: 0, stdout: expect.stringMatching(/non-conformant/) });
    expect(read('b-twice/STATEMENT.md')).toMatch(/waived by the vendor/);
    expect(existsSync(join(folder, 'b-twice/counterexamples/callbacks-once.json'))).toBe(true);
  });
});

test.each<[keyof typeof commands, RegExp]>([
  ['nobody', /Name a host.*--from/],
  ['keyless', /no key none\.pem.*openssl genpkey -algorithm ed25519/],
  ['policyless', /known\.json is not a policy/],
])('what cannot be done is said before anything runs: %s', (name, message) => {
  expect(of(name)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  expect(existsSync(join(folder, 'b-none'))).toBe(false);
});
