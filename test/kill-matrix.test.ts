/**
 * What the kit catches: every mutant is rejected by the requirement it names, and every requirement rejects a mutant when
 * it is judged alone. The kill matrix says so, which `docs:data --check` makes anew, whole. Here the matrix is held against the
 * catalogue, a part of it is run again, and the command is asked as a user asks it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allMutants } from '../adapters/mutants/index.ts';
import type { MutantResult } from '../conformance/index.ts';
import { specs, validate } from '../spec/index.ts';
import { type Ended, kit, root, workshop } from './cli.test-helper.ts';
import { killedAfter } from './mutants.test-helper.ts';

const mutants = allMutants();

const place = workshop({ 'a-file': 'in the place of a folder\n' });
const { folder } = place;
afterAll(place.remove);

const run = (...args: string[]): Promise<Ended> => kit(['mutants', ...args], { cwd: folder });
const resultsOf = ({ stdout }: Ended): MutantResult[] => JSON.parse(stdout) as MutantResult[];

/** A kill matrix as it is committed. */
interface Committed {
  readonly seed: number;
  readonly results: readonly MutantResult[];
}

describe.each(specs)('the kill matrix of $name', ({ api, revisions, spec }) => {
  const path = join(root, 'docs', 'data', api, 'kill-matrix.json');
  const { seed, results } = JSON.parse(readFileSync(path, 'utf8')) as Committed;
  const its = mutants.filter((mutant) => mutant.api === api);
  const byName = new Map(results.map((result) => [result.name, result]));

  test('has every mutant of the catalogue, in its order', () => {
    expect(validate('kill-matrix', results)).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual(its.map(({ name }) => name));
    // One fault stands in several hosts.
    expect(new Set(results.map(({ name }) => name.replace(/@.*/u, ''))).size).toBeGreaterThanOrEqual(80);
  });

  test('has each rejected by what it names, or set aside and rejected by nothing', () => {
    const odd = results.filter(({ status, requirement, killedBy, equivalent }) =>
      equivalent === undefined
        ? status !== 'killed' || !killedBy.includes(requirement)
        : status !== 'equivalent' || killedBy.length > 0,
    );
    expect(odd.map(({ name, status }) => [name, status])).toEqual([]);
  });

  test('has for each requirement of each revision one that it rejects when it is judged alone', () => {
    const ids = revisions.flatMap((revision) => spec(revision).requirements.map(({ id }) => id));
    const alone = new Map(results.flatMap((one) => Object.keys(one.alone ?? {}).map((id) => [id, one] as const)));
    expect(ids.filter((id) => !alone.has(id))).toEqual([]);
    // Whoever is rejected by a requirement alone is rejected by it among the others.
    expect([...alone].filter(([id, { killedBy }]) => !killedBy.includes(id))).toEqual([]);
  });

  // Every so many, and not those that the matrix makes look easy: a sample that nobody chose.
  const sample = its.filter((_, at) => at % 24 === seed % 24).filter(({ equivalent }) => equivalent === undefined);

  test.each(sample)(
    'says of $name after how many cases',
    async ({ name, createHost, platform, requirement, revisions: of }) => {
      const { cases } = byName.get(name) as MutantResult;
      const limit = (cases ?? 0) + 1;
      const hunt = { createHost, platform, requirements: [requirement], spec: spec(of[0]), seed, limit };
      expect(await killedAfter(hunt)).toBe(cases);
    },
  );
});

describe('one mutant', { timeout: 60_000 }, () => {
  test('runs on after its kill, so that other requirements have their say', async () => {
    const [brief, long] = await Promise.all([
      run('--only-mutant', 'success-twice@ios', '--json', '--at-least', '0', '--out', 'brief'),
      run('--only-mutant', 'success-twice@ios', '--json', '--out', 'long'),
    ]);
    expect([brief.code, long.code]).toEqual([0, 0]);
    const [[first], [second]] = [resultsOf(brief), resultsOf(long)];
    expect(first).toMatchObject({ status: 'killed', requirement: 'callbacks/once', platform: 'ios', level: 'MUST' });
    expect(first?.ran).toBe(first?.cases);
    expect(second).toMatchObject({ status: 'killed', cases: first?.cases, ran: 200 });
    expect(second?.killedBy.length).toBeGreaterThan(first?.killedBy.length ?? 0);
  });

  test('a fault without a base is its mutants on all; the summary ends with the path of the page', async () => {
    const { code, stdout } = await run('--only-mutant', 'success-twice', '--lang', 'zh', '--out', 'both');
    expect(code).toBe(0);
    const count = mutants.filter(({ name }) => name.startsWith('success-twice@')).length;
    expect(stdout).toContain(`${count} 个变异体中运行了 ${count} 个`);
    expect(stdout.trimEnd().endsWith(join('both', 'kill-matrix.html'))).toBe(true);
    const page = readFileSync(join(folder, 'both/kill-matrix.html'), 'utf8');
    expect(page).toContain('<html lang="zh">');
    expect(page.match(/>success-twice@[\w-]+</g)).toHaveLength(count);
  });

  test('of another API or revision is run as one of it, and named with or without its API', async () => {
    const api = 'save-image-to-photos-album';
    const [short, whole, later, none] = await Promise.all([
      run('--api', 'saveImageToPhotosAlbum', '--only-mutant', 'path-refused@ios', '--json', '--out', 'short'),
      run('--only-mutant', `${api}:path-refused@ios`, '--json', '--out', 'whole'),
      run('--revision', '2022-03-25', '--only-mutant', 'older-revision@ios', '--json', '--out', 'later'),
      run('--revision', '2021-12-20', '--only-mutant', 'older-revision@ios', '--json', '--out', 'none'),
    ]);
    expect([short.code, whole.code, later.code, none.code]).toEqual([0, 0, 0, 2]);
    expect(resultsOf(short).map(({ name, status }) => [name, status])).toEqual([[`${api}:path-refused@ios`, 'killed']]);
    expect(whole.stdout).toBe(short.stdout);
    expect(resultsOf(later)).toMatchObject([
      { status: 'killed', requirement: 'params/base64-supported', level: 'MUST' },
    ]);
    expect(none.stderr).toMatch(/^There is no mutant older-revision@ios\./);
  });

  test('one that escapes is named, and the command ends with 1', async () => {
    const { code, stdout } = await run('--only-mutant', 'older-overwritten@ios', '--cases', '1', '--out', 'escaped');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /✗ Not as they should be\n {2}older-overwritten@ios\n {4}album\/others-untouched; silent in 1 cases?/,
    );
  });

  test('one seed gives one result, another may give another', async () => {
    const one = ['--only-mutant', 'older-overwritten', '--json', '--out', 'seeds', '--seed'];
    const [a, b, c] = await Promise.all([run(...one, '1'), run(...one, '1'), run(...one, '2')]);
    expect(b.stdout).toBe(a.stdout);
    expect(resultsOf(c).map(({ status }) => status)).toEqual(resultsOf(a).map(({ status }) => status));
  });
});

describe('bad usage', { timeout: 60_000 }, () => {
  test.each<[string[], RegExp]>([
    [
      ['--only-mutant', 'success-twise@ios'],
      /^There is no mutant success-twise@ios\. Did you mean success-twice@ios\?$/,
    ],
    [['--only-mutant', 'success-twise'], /^There is no mutant success-twise\. Did you mean success-twice\?$/],
    [
      ['--only-mutant', 'something else'],
      /^There is no mutant something else\. Leave out --only-mutant to run all of them\.$/,
    ],
    [['--only-mutant', 'success-twise', '--lang', 'zh'], /^没有变异体 success-twise。是否想写 success-twice？$/],
    [['--out', 'a-file'], /^Nothing can be written to a-file: .+ Name another folder with --out\.$/],
    [['--cases', 'many'], /It takes a whole number from 1 to /],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr.trimEnd()).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});

test('Ctrl-C ends it with what there is, marked incomplete', async () => {
  const { code, stdout } = await kit(['mutants', '--out', 'stopped'], {
    cwd: folder,
    meanwhile: (child) => {
      let sent = false;
      child.stderr?.on('data', () => {
        if (!sent) sent = child.kill('SIGINT');
      });
    },
  });
  expect(code).toBe(3);
  expect(stdout).toMatch(/Stopped after \d+ of \d+ mutants\./);
  expect(existsSync(join(folder, 'stopped/kill-matrix.html'))).toBe(true);
}, 60_000);
