/**
 * What the kit catches: every mutant is rejected by the requirement it names, and every requirement rejects a mutant when
 * it is judged alone. The command itself is asked, as a user asks it; it runs each mutant until it is killed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutants } from '../adapters/mutants/index.ts';
import type { MutantResult } from '../conformance/index.ts';
import { saveImageSpec, validate } from '../spec/index.ts';
import { type Ended, kit, workshop } from './cli.test-helper.ts';

const spec = saveImageSpec();
const place = workshop({ 'a-file': 'in the place of a folder\n' });
const { folder } = place;
afterAll(place.remove);

const run = (...args: string[]): Promise<Ended> => kit(['mutants', ...args], { cwd: folder });
const resultsOf = ({ stdout }: Ended): MutantResult[] => JSON.parse(stdout) as MutantResult[];

const faults = new Set(mutants.map(({ name }) => name.replace(/@.*/u, '')));

test('there are 80 faults or more, each host of them of one name, about a requirement of the spec', () => {
  const names = mutants.map(({ name }) => name);
  const ids = spec.requirements.map(({ id }) => id);
  expect(faults.size).toBeGreaterThanOrEqual(80);
  expect(new Set(names).size).toBe(names.length);
  expect(mutants.filter(({ requirement }) => !ids.includes(requirement)).map(({ name }) => name)).toEqual([]);
});

describe('all mutants', () => {
  let ended: Ended;
  const byName = new Map<string, MutantResult>();

  beforeAll(async () => {
    ended = await run('--json', '--at-least', '0', '--out', 'all');
    expect(validate('kill-matrix', resultsOf(ended))).toEqual([]);
    for (const result of resultsOf(ended)) byName.set(result.name, result);
  }, 600_000);

  test('each has its result, in the order of the catalogue', () => {
    expect([...byName.keys()]).toEqual(mutants.map(({ name }) => name));
  });

  test.each(mutants.map(({ name }) => name))('%s is rejected by what it names', (name) => {
    const { status, requirement, killedBy, cases, equivalent } = byName.get(name) as MutantResult;
    if (equivalent !== undefined) {
      expect({ status, killedBy }).toEqual({ status: 'equivalent', killedBy: [] });
      return;
    }
    expect(status, `by ${killedBy.join(', ')}, after ${cases ?? 'no number of'} cases`).toBe('killed');
    expect(killedBy).toContain(requirement);
  });

  test.each(spec.requirements.map(({ id }) => id))('%s rejects a mutant when it is judged alone', (id) => {
    const found = [...byName.values()].filter(({ alone }) => alone?.[id] !== undefined);
    expect(found.map(({ name, alone }) => [name, alone?.[id]])).toEqual([[expect.any(String), expect.any(Number)]]);
    // Whoever is rejected by a requirement alone is rejected by it among the others.
    expect(found[0]?.killedBy).toContain(id);
  });

  test('the exit code says whether all is as it should be, and a page is written', () => {
    expect(ended.code).toBe(0);
    expect(readFileSync(join(folder, 'all/kill-matrix.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });
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
