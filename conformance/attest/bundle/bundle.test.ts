import { spawnSync } from 'node:child_process';
import {
  cp,
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReferenceIos } from '../../../adapters/index.ts';
import { allMutants } from '../../../adapters/mutants/index.ts';
import { bundleOf, key, partsOf, ran, type Ran } from './bundle.test-helper.ts';
import { sumsOf, writeBundle } from './bundle.ts';
import { canonicalFile } from './bundle-layout.ts';
import { filesBelow, sha256Of } from './digests.ts';
import { type Envelope, signEnvelope } from './dsse.ts';
import { generateKey } from './keys.ts';
import { redactTrace } from '../redact.ts';
import { openFindings, type Verification } from './verification.ts';
import { openEnvelope } from './verify-signature.ts';
import { verifyBundle } from './verify.ts';
import type { CaseLine, JournalLine } from '../../journal/lines.ts';
import type { Report, Result } from '../../report/report.ts';
import { spec } from '../../trace.test-helper.ts';

const minutes = 60_000;
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

let room = '';
let sound: Ran;
let faulty: Ran;
let count = 0;

/** A folder that is not there yet. */
const fresh = (): string => join(room, String((count += 1)));

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'bundle-'));
  sound = await ran(createReferenceIos);
  const mutant = allMutants().find(({ name }) => name === 'menu-never@ios');
  if (mutant === undefined) throw new Error('The mutant is gone.');
  faulty = await ran(mutant.createHost, { cases: 30 });
  expect(failureOf(faulty.report).verdict).toBe('fail');
  await bundleOf(join(room, 'sound'), sound);
  await bundleOf(join(room, 'faulty'), faulty);
}, 2 * minutes);
afterAll(() => rm(room, { recursive: true, force: true }));

/** A copy of a bundle, to be tampered with. */
async function copyOf(name: 'sound' | 'faulty'): Promise<string> {
  const folder = fresh();
  await cp(join(room, name), folder, { recursive: true });
  return folder;
}

const check = (folder: string, publicKey = key.publicKey): Promise<Verification> =>
  verifyBundle(folder, { spec, publicKey });

function failureOf({ results }: Report): Result {
  const found = results.find(({ verdict }) => verdict === 'fail');
  if (found === undefined) throw new Error('Nothing failed.');
  return found;
}

/** Where the first discrepancy is. */
const firstOf = ({ discrepancies: [first] }: Verification): string =>
  `${first?.file}${first?.pointer === '' ? '' : ` ${first?.pointer}`}`;

/** The digests of the files as they are now. */
async function sumsIn(folder: string): Promise<string> {
  const paths = (await filesBelow(folder)).filter((path) => !/^(SHA256SUMS|attestation)/.test(path));
  const digests = paths.map(async (path) => [path, sha256Of(await readFile(join(folder, path)))] as const);
  return sumsOf(new Map(await Promise.all(digests)));
}

/** Writes digests and signature anew, as whoever holds the key can. */
async function resign(folder: string): Promise<void> {
  const sums = await sumsIn(folder);
  const { payload } = JSON.parse(await readFile(join(folder, 'attestation.dsse.json'), 'utf8')) as Envelope;
  const before = sha256Of(await readFile(join(folder, 'SHA256SUMS')));
  const statement = Buffer.from(payload, 'base64').toString('utf8').replace(before, sha256Of(sums));
  await writeFile(join(folder, 'SHA256SUMS'), sums);
  await writeFile(join(folder, 'attestation.dsse.json'), canonicalFile(signEnvelope(Buffer.from(statement), key)));
}

describe('a bundle as it was written', () => {
  test.each(['sound', 'faulty'] as const)('is intact, and each of its cases is judged again: %s', async (name) => {
    const { report } = name === 'sound' ? sound : faulty;
    const found = await check(join(room, name));
    expect(found.discrepancies).toEqual([]);
    expect(found).toMatchObject({ intact: true, signer: 'known', judged: report.run.ran, count: 0 });
    expect(found.level).toBe(name === 'sound' ? 'incomplete' : 'non-conformant');
    expect(found.claims).toMatchObject({ host: report.host.name, spec: report.spec, platform: report.run.platform });
  });

  test('holds these files and no other, and sha256sum knows them', async () => {
    const failure = failureOf(faulty.report).id.replace('/', '-');
    expect(await filesBelow(join(room, 'faulty'))).toEqual([
      'REPRODUCE.md',
      'SHA256SUMS',
      'STATEMENT.md',
      'attestation.dsse.json',
      'baseline.json',
      `counterexamples/${failure}.json`,
      'manifest.json',
      'policy.json',
      'report.json',
      'requirements.json',
      'traces.jsonl.gz',
    ]);
    const sums = spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
      cwd: join(room, 'faulty'),
      encoding: 'utf8',
    });
    expect(sums.stderr).toBe('');
    expect(sums.stdout.split('\n').filter((line) => line.endsWith(': OK'))).toHaveLength(9);
  });

  test('says on its first line what it is not', async () => {
    const [first = ''] = (await readFile(join(room, 'sound', 'STATEMENT.md'), 'utf8')).split('\n');
    expect(first).toContain('Self-attested');
    expect(first).toContain(key.publicKey.fingerprint);
    expect(first).toContain('not affiliated with or endorsed by');
    expect(first).toContain('未获其认可');
  });

  test('is the same bytes again from the same run, time of writing and all', async () => {
    const folder = fresh();
    await bundleOf(folder, faulty);
    for (const path of await filesBelow(folder))
      expect(await readFile(join(folder, path)), path).toEqual(await readFile(join(room, 'faulty', path)));
  });

  test('openssl, which knows nothing of this code, finds the signature good', async (context) => {
    if (spawnSync('openssl', ['version']).status !== 0) context.skip('openssl is not installed');
    const folder = fresh();
    await mkdir(folder);
    const { payload, payloadType, signatures } = JSON.parse(
      await readFile(join(room, 'sound', 'attestation.dsse.json'), 'utf8'),
    ) as Envelope;
    const body = Buffer.from(payload, 'base64');
    await writeFile(
      join(folder, 'signed'),
      Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body]),
    );
    await writeFile(join(folder, 'sig'), Buffer.from(signatures[0]?.sig ?? '', 'base64'));
    await writeFile(join(folder, 'key.pub'), key.publicKey.pem);
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pub', '-rawin', '-in', 'signed', '-sigfile', 'sig'];
    expect(spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' }).stdout).toContain('Verified Successfully');
  });
});

describe('who signed it', () => {
  test('is unknown without a key, and somebody else with another', async () => {
    expect(await verifyBundle(join(room, 'sound'), { spec })).toMatchObject({ intact: true, signer: 'unknown' });
    const other = await check(join(room, 'sound'), generateKey().publicKey);
    expect(other).toMatchObject({ intact: false, signer: 'other' });
    expect(firstOf(other)).toBe('attestation.dsse.json /signatures/0');
  });

  test('is told where another signs what was changed', async () => {
    const folder = fresh();
    const thief = generateKey();
    await bundleOf(folder, sound, { key: thief });
    expect(await check(folder)).toMatchObject({ intact: false, signer: 'other' });
    expect(await check(folder, thief.publicKey)).toMatchObject({ intact: true, signer: 'known' });
  });
});

describe('any byte that is changed after signing is caught', () => {
  /** Changes one byte in place, checks, and changes it back. */
  async function caught(folder: string, path: string, at: number, mask: number): Promise<boolean> {
    const file = await open(join(folder, path), 'r+');
    try {
      const byte = Buffer.alloc(1);
      await file.read(byte, 0, 1, at);
      await file.write(Buffer.from([byte.readUInt8(0) ^ mask]), 0, 1, at);
      const { intact } = await check(folder);
      await file.write(byte, 0, 1, at);
      return !intact;
    } finally {
      await file.close();
    }
  }

  test(
    'each byte of the envelope, and the bits of base64 that mean nothing',
    async () => {
      const bytes = await readFile(join(room, 'faulty', 'attestation.dsse.json'));
      const opens = (changed: Buffer): boolean => openEnvelope(changed, openFindings()) !== null;
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes.readUInt8(at);
        bytes.writeUInt8(byte ^ (1 << (at % 8)), at);
        expect(opens(bytes), `byte ${at}`).toBe(false);
        bytes.writeUInt8(byte, at);
      }
      expect(opens(bytes)).toBe(true);
      const { signatures, ...rest } = JSON.parse(bytes.toString('utf8')) as Envelope;
      for (let bits = 1; bits < 16; bits += 1) {
        const sig = signatures[0]?.sig.replace(/.(?===$)/, (last) => base64[base64.indexOf(last) ^ bits] as string);
        expect(opens(Buffer.from(canonicalFile({ ...rest, signatures: [{ ...signatures[0], sig }] })))).toBe(false);
      }
    },
    minutes,
  );

  const everywhere = process.env['EVERY_BYTE'] === '1';

  test(
    everywhere ? 'each byte of every file' : 'each byte of SHA256SUMS',
    async () => {
      const folder = await copyOf('faulty');
      for (const path of everywhere ? await filesBelow(folder) : ['SHA256SUMS']) {
        const { size } = await stat(join(folder, path));
        for (let at = 0; at < size; at += 1)
          expect(await caught(folder, path, at, 1 << (at % 8)), `${path}, byte ${at}`).toBe(true);
      }
      expect((await check(folder)).intact).toBe(true);
    },
    (everywhere ? 120 : 5) * minutes,
  );

  test(
    'some of every other file',
    async () => {
      const folder = await copyOf('faulty');
      const sizes = new Map<string, number>();
      for (const path of await filesBelow(folder)) sizes.set(path, (await stat(join(folder, path))).size);
      const change = fc.record({
        path: fc.constantFrom(...sizes.keys()),
        at: fc.nat({ max: 1_000_000_000 }),
        mask: fc.integer({ min: 1, max: 255 }),
      });
      await fc.assert(
        fc.asyncProperty(change, async ({ path, at, mask }) => {
          expect(await caught(folder, path, at % (sizes.get(path) ?? 1), mask)).toBe(true);
        }),
        { numRuns: 250 },
      );
    },
    5 * minutes,
  );

  test(
    'and so is a byte more or less',
    async () => {
      for (const path of await filesBelow(join(room, 'faulty'))) {
        const bytes = await readFile(join(room, 'faulty', path));
        for (const changed of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from('\n')]), Buffer.alloc(0)]) {
          const folder = await copyOf('faulty');
          await writeFile(join(folder, path), changed);
          expect((await check(folder)).intact, path).toBe(false);
          await rm(folder, { recursive: true });
        }
      }
    },
    2 * minutes,
  );
});

describe('the files are these and no other', () => {
  test(
    'each that is removed, renamed, or replaced by a link or a folder is named',
    async () => {
      for (const path of await filesBelow(join(room, 'faulty'))) {
        const changes: readonly ((file: string) => Promise<unknown>)[] = [
          (file) => rm(file),
          (file) => rename(file, `${file}.bak`),
          async (file) => {
            await rename(file, join(room, 'elsewhere'));
            await symlink(join(room, 'elsewhere'), file);
          },
          async (file) => {
            await rm(file);
            await mkdir(file);
          },
        ];
        for (const change of changes) {
          const folder = await copyOf('faulty');
          await change(join(folder, path));
          const found = await check(folder);
          expect(found.intact, path).toBe(false);
          expect(
            found.discrepancies.map(({ file }) => file),
            path,
          ).toContain(path);
          await rm(folder, { recursive: true });
        }
      }
    },
    2 * minutes,
  );

  test.each<[string, (folder: string) => Promise<unknown>]>([
    ['a file', (folder) => writeFile(join(folder, 'NOTES.md'), 'hello')],
    ['a hidden file', (folder) => writeFile(join(folder, '.hidden'), '')],
    ['a second name of a file', (folder) => link(join(folder, 'report.json'), join(folder, 'report-2.json'))],
    ['a folder', (folder) => mkdir(join(folder, 'more'))],
    ['a link', (folder) => symlink('/etc/hostname', join(folder, 'host'))],
    ['a counterexample', (folder) => writeFile(join(folder, 'counterexamples', 'x-y.json'), '{}\n')],
    ['a folder of counterexamples in them', (folder) => mkdir(join(folder, 'counterexamples', 'counterexamples'))],
  ])('%s more is caught', async (_name, add) => {
    const folder = await copyOf('faulty');
    await add(folder);
    expect((await check(folder)).intact).toBe(false);
  });

  test('one more that the signer lists is caught', async () => {
    const folder = await copyOf('faulty');
    await writeFile(join(folder, 'NOTES.md'), 'hello');
    await resign(folder);
    expect(firstOf(await check(folder))).toBe('NOTES.md');
  });

  test('no folder, no bundle', async () => {
    for (const path of [fresh(), join(room, 'sound', 'report.json')])
      expect(await check(path)).toMatchObject({ intact: false, signer: null, claims: null, judged: null });
  });
});

/** The case lines of a run, changed, and all other lines. */
const withCases = (run: Ran, change: (cases: CaseLine[]) => CaseLine[]): Ran => {
  const cases = run.lines.filter((line) => 'case' in line);
  return { ...run, lines: [...change(cases), ...run.lines.filter((line) => !('case' in line))] };
};
const renumbered = (cases: readonly CaseLine[]): CaseLine[] => cases.map((line, i) => ({ ...line, case: i }));

describe('who holds the key and signs anew what is not so is caught by judging again', () => {
  test('a failure that is called a pass', async () => {
    const { report } = faulty;
    const results = report.results.map((result): Result => {
      if (result.verdict !== 'fail') return result;
      const { counterexample: _, ...rest } = result;
      return { ...rest, verdict: 'pass', failures: 0 };
    });
    const folder = fresh();
    await bundleOf(folder, faulty, { report: { ...report, results, conclusion: 'incomplete' } });
    const found = await check(folder);
    expect(found).toMatchObject({ intact: false, signer: 'known' });
    const at = report.results.findIndex(({ verdict }) => verdict === 'fail');
    expect(found.discrepancies.map(({ file, pointer }) => `${file} ${pointer}`)).toEqual(
      expect.arrayContaining([
        `report.json /results/${at}/verdict`,
        `report.json /results/${at}/failures`,
        'report.json /conclusion',
      ]),
    );
  });

  test.each<[string, (report: Report) => Partial<Report>, RegExp]>([
    [
      'more evidence',
      (r) => ({ results: r.results.map((one, i) => (i === 0 ? { ...one, evidence: one.evidence + 1 } : one)) }),
      /\/results\/0\/evidence$/,
    ],
    ['a requirement left out', (r) => ({ results: r.results.slice(1) }), /\/results/],
    [
      'another level',
      (r) => ({ results: r.results.map((one, i) => (i === 0 ? { ...one, level: 'SHOULD' } : one)) }),
      /\/results\/0\/level$/,
    ],
    [
      'a failure found elsewhere',
      (r) => ({
        results: r.results.map((one) =>
          one.counterexample === undefined
            ? one
            : { ...one, counterexample: { ...one.counterexample, foundAfter: 99 } },
        ),
      }),
      /foundAfter$/,
    ],
    [
      'a failure in other words',
      (r) => ({
        results: r.results.map((one) =>
          one.counterexample === undefined
            ? one
            : { ...one, counterexample: { ...one.counterexample, actual: { en: 'all is well', zh: '一切正常' } } },
        ),
      }),
      /counterexample\/actual$/,
    ],
    [
      'a counterexample that shows nothing',
      (r) => ({
        results: r.results.map((one) =>
          one.counterexample === undefined
            ? one
            : {
                ...one,
                counterexample: {
                  ...one.counterexample,
                  runs: sound.lines.flatMap((line) => ('case' in line ? (line.traces ?? []) : []))[0]?.runs ?? [],
                },
              },
        ),
      }),
      /counterexample/,
    ],
    ['other coverage', (r) => ({ coverage: { ...r.coverage, outcomes: { covered: 0, total: 0 } } }), /\/coverage$/],
    [
      'a problem of the kit',
      (r) => ({ problems: [...r.problems, { side: 'kit', where: 'x', message: 'y', count: 1 }] }),
      /\/problems\/\d+$/,
    ],
    ['cases that did not settle', (r) => ({ run: { ...r.run, unsettled: 1 } }), /\/run\/unsettled$/],
    ['more cases', (r) => ({ run: { ...r.run, ran: r.run.ran + 1 } }), /\/run\/ran$/],
    ['more planned', (r) => ({ run: { ...r.run, planned: r.run.planned + 1 } }), /\/run\/planned$/],
    ['fewer calls', (r) => ({ run: { ...r.run, calls: 1 } }), /\/run\/calls$/],
    ['another seed', (r) => ({ run: { ...r.run, seed: 2 } }), /^traces\.jsonl\.gz line 1$/],
    ['another host', (r) => ({ host: { ...r.host, version: '9' } }), /^traces\.jsonl\.gz line 1$/],
    [
      'waivers that the baseline has not',
      (r) => ({
        waivers: [
          {
            status: 'waived',
            waiver: {
              requirement: failureOf(r).id,
              revision: r.spec.revision,
              expected: { message: 'x' },
              reason: 'x',
              owner: 'x',
              issue: 'x',
              expires: '2999-01-01',
            },
          },
        ],
      }),
      /\/waivers$/,
    ],
  ])('a report with %s', async (_name, change, where) => {
    const folder = fresh();
    await bundleOf(folder, faulty, { report: { ...faulty.report, ...change(faulty.report) } });
    const found = await check(folder);
    expect(found.intact).toBe(false);
    expect(found.discrepancies.map(({ file, pointer }) => `${file} ${pointer}`).join('\n')).toMatch(
      new RegExp(where, 'm'),
    );
  });

  test.each<[string, (cases: CaseLine[]) => CaseLine[]]>([
    ['dropped', (cases) => cases.toSpliced(3, 1)],
    ['dropped, and the others counted anew', (cases) => renumbered(cases.toSpliced(3, 1))],
    ['dropped at the end', (cases) => cases.slice(0, -1)],
    ['there twice', (cases) => cases.toSpliced(3, 0, cases[3] as CaseLine)],
    ['there twice, and the others counted anew', (cases) => renumbered(cases.toSpliced(3, 0, cases[3] as CaseLine))],
    ['swapped with another', (cases) => renumbered(cases.with(3, cases[4] as CaseLine).with(4, cases[3] as CaseLine))],
    ['in the place of another', (cases) => renumbered(cases.with(3, cases[4] as CaseLine))],
    ['called drawn', (cases) => cases.with(3, { ...(cases[3] as CaseLine), drawn: true })],
    ['called late', (cases) => cases.toSpliced(3, 0, { ...(cases[1] as CaseLine), late: true })],
    ['all gone', () => []],
  ])('a trace %s', async (name, change) => {
    const folder = fresh();
    await bundleOf(folder, withCases(faulty, change));
    const found = await check(folder);
    // A late trace that shows nothing new changes nothing; one that breaks something is counted.
    if (name !== 'called late') expect(found.intact).toBe(false);
    else expect(found.intact).toBe(!/f/.test((faulty.lines[1] as CaseLine).marks));
  });

  test('a statement, a guide or a set of requirements that says otherwise', async () => {
    for (const path of ['STATEMENT.md', 'REPRODUCE.md', 'requirements.json', 'manifest.json']) {
      const folder = await copyOf('faulty');
      const text = await readFile(join(folder, path), 'utf8');
      await writeFile(
        join(folder, path),
        text.replace(/non-conformant|--seed 1|"MUST"|"version":"/, (found) => `${found} `),
      );
      await resign(folder);
      const found = await check(folder);
      expect(
        found.discrepancies.map(({ file }) => file),
        path,
      ).toContain(path);
    }
  });

  test('JSON in another form, or nested without end', async () => {
    for (const [path, text] of [
      ['report.json', JSON.stringify(faulty.report, null, 2)],
      ['policy.json', '{}'],
      ['baseline.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`],
      ['report.json', canonicalFile({ ...faulty.report, results: 'none' })],
    ] as const) {
      const folder = await copyOf('faulty');
      await writeFile(join(folder, path), text);
      await resign(folder);
      expect((await check(folder)).discrepancies.map(({ file }) => file)).toContain(path);
    }
  });

  test('traces in another form of JSON', async () => {
    const spaced = async function* (): AsyncGenerator<string> {
      const { traces } = await partsOf(faulty);
      for await (const line of traces) yield line.replace('{', '{ ');
    };
    const folder = fresh();
    await bundleOf(folder, faulty, { traces: spaced() });
    expect(firstOf(await check(folder))).toBe('traces.jsonl.gz line 1');
  });

  test('an artefact that is called the manifest and is not', async () => {
    const folder = fresh();
    await bundleOf(folder, sound, { artefact: { name: 'x', kind: 'manifest', sha256: '0'.repeat(64) } });
    expect(firstOf(await check(folder))).toBe('attestation.dsse.json /payload');
    const named = fresh();
    await bundleOf(named, sound, { artefact: { name: 'x', kind: 'file', sha256: '0'.repeat(64) } });
    expect(await check(named)).toMatchObject({ intact: true, claims: { artefact: { name: 'x', kind: 'file' } } });
  });

  test('another level in the signed statement', async () => {
    const folder = await copyOf('faulty');
    const file = join(folder, 'attestation.dsse.json');
    const { payload } = JSON.parse(await readFile(file, 'utf8')) as Envelope;
    const statement = Buffer.from(payload, 'base64').toString('utf8');
    for (const [from, to] of [
      ['"level":"non-conformant"', '"level":"conformant"'],
      ['"FAILED"', '"PASSED"'],
      ['"kind":"manifest"', '"kind":"file"'],
      ['"kind":"manifest"', '"kind":"x"'],
    ] as const) {
      expect(statement).toContain(from);
      await writeFile(file, canonicalFile(signEnvelope(Buffer.from(statement.replace(from, to)), key)));
      expect((await check(folder)).intact, to).toBe(false);
    }
  });
});

describe('what is compressed cannot be made a burden', () => {
  async function* bomb(run: Ran): AsyncGenerator<string> {
    const { traces } = await partsOf(run);
    for await (const line of traces) {
      yield line;
      yield `"${'0'.repeat(40 << 20)}"`;
      return;
    }
  }

  test(
    'a line without end ends the reading',
    async () => {
      const folder = fresh();
      await bundleOf(folder, sound, { traces: bomb(sound) });
      expect((await stat(join(folder, 'traces.jsonl.gz'))).size).toBeLessThan(2 << 20);
      const found = await check(folder);
      expect(found.discrepancies).toHaveLength(1);
      expect(firstOf(found)).toMatch(/^traces\.jsonl\.gz line 1$/);
      expect(found.discrepancies[0]?.expected.en).toMatch(/larger than any trace/);
    },
    minutes,
  );
});

describe('a bundle that the kit at hand cannot judge, or not wholly', () => {
  test('one of another revision is named as such, and all but its verdicts is checked', async () => {
    const other = { ...spec, api: { ...spec.api, revision: '2031-01-01' }, hash: '0'.repeat(64) };
    const found = await verifyBundle(join(room, 'sound'), { spec: other, publicKey: key.publicKey });
    expect(found).toMatchObject({ intact: true, signer: 'known', judged: null, level: null });
    expect(found.notes.map(({ en }) => en).join()).toContain(`${spec.api.revision}, by kit`);
    const folder = await copyOf('sound');
    await writeFile(join(folder, 'STATEMENT.md'), 'hello');
    expect((await verifyBundle(folder, { spec: other })).intact).toBe(false);
    // As whoever has no key can make it look.
    await writeFile(join(folder, 'SHA256SUMS'), await sumsIn(folder));
    expect(firstOf(await verifyBundle(folder, { spec: other }))).toBe('SHA256SUMS');
    // As whoever has one can.
    const signed = await copyOf('sound');
    await writeFile(join(signed, 'report.json'), JSON.stringify(sound.report));
    await resign(signed);
    expect(firstOf(await verifyBundle(signed, { spec: other }))).toBe('report.json');
  });

  test('one of another version of the kit is judged, and its wording left alone', async () => {
    const older = { name: sound.report.kit.name, version: '0.0.9' };
    const folder = fresh();
    await bundleOf(folder, {
      ...sound,
      report: { ...sound.report, kit: older },
      header: { ...sound.header, kit: older },
    });
    const found = await check(folder);
    expect(found).toMatchObject({ intact: true, judged: sound.report.run.ran });
    expect(found.notes.map(({ en }) => en).join()).toContain('version 0.0.9');
  });
});

describe('writing', () => {
  test('goes into an empty folder, and refuses one that holds something', async () => {
    const folder = fresh();
    await mkdir(folder);
    await bundleOf(folder, sound);
    expect((await check(folder)).intact).toBe(true);
    await expect(bundleOf(folder, sound)).rejects.toThrow(/it is not empty\. Name another folder/);
    await expect(bundleOf(join(folder, 'report.json'), sound)).rejects.toThrow(/ENOTDIR/);
  });

  test('leaves nothing behind where it fails', async () => {
    const parent = fresh();
    await mkdir(parent);
    const failing = (async function* (): AsyncGenerator<string> {
      yield '{}';
      throw new Error('the journal broke');
    })();
    const parts = await partsOf(sound, { traces: failing });
    await expect(writeBundle(join(parent, 'bundle'), parts)).rejects.toThrow('the journal broke');
    expect(await readdir(parent)).toEqual([]);
  });

  test('keeps late traces, and judges them again', async () => {
    const late: JournalLine[] = faulty.lines.flatMap((line) =>
      'case' in line && line.marks.includes('f') ? [line, { ...line, late: true as const }] : [line],
    );
    const folder = fresh();
    await bundleOf(folder, { ...faulty, lines: late });
    const at = faulty.report.results.findIndex(({ verdict }) => verdict === 'fail');
    const found = await check(folder);
    expect(found.discrepancies.map(({ pointer }) => pointer)).toContain(`/results/${at}/failures`);
  });

  test('redacts nothing that a judge looks at', () => {
    for (const line of faulty.lines)
      if ('case' in line) for (const trace of line.traces ?? []) expect(redactTrace(trace)).toEqual(trace);
  });
});
