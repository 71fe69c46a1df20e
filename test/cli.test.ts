/** The commands, as a user types them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../conformance/index.ts';
import { saveImageSpec, specs, validate } from '../spec/index.ts';
import { type Ended, fixtures, importReference, kit, root, workshop } from './cli.test-helper.ts';

const spec = saveImageSpec();

const twice = `${importReference}
export default (context) => {
  const host = createReferenceIos(context);
  const twice = (success) => success && ((result) => [1, 2].forEach(() => success(result)));
  return { ...host, saveImage: (options) => host.saveImage(options && { ...options, success: twice(options.success) }) };
};
`;

const place = workshop({ 'twice.js': twice, 'twice.mjs': twice, 'elsewhere/note.txt': 'nothing here' });
const { folder } = place;
afterAll(place.remove);

const run = (...args: string[]): Promise<Ended> => kit(args, { cwd: folder });
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** The lines of standard error without those of progress, which a run that takes its time adds. */
const unhurried = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => !/ · \S+ [\d-]+: (\d+\/\d+ cases|making failures small)/.test(line));

/** What a run of these hosts writes below its output folder. */
const filesOfRun = (...hosts: string[]): string[] => ['badge.svg', 'index.html', 'summary.md', ...hosts].sort();

/** A report without what differs from run to run. */
function timeless(text: string): unknown {
  const report = JSON.parse(text) as Report;
  return { ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } };
}

describe('run', () => {
  let good: Ended;
  let again: Ended;
  let bad: Ended;

  beforeAll(async () => {
    const only = ['--only', 'callbacks', '--cases', '80'];
    [good, again, bad] = await Promise.all([
      run('run', '--host', 'reference-ios', ...only, '--json', '--out', 'good'),
      run('run', '--host', 'reference-ios', ...only, '--json', '--out', 'again'),
      run('run', '--host', './twice.js', ...only, '--verbose'),
    ]);
  });

  test('ends with 0 where the host conforms; with --json, stdout is one report and stderr is silent', () => {
    expect(good.code).toBe(0);
    expect(unhurried(good.stderr)).toEqual(['']);
    const report = JSON.parse(good.stdout) as Report;
    expect(validate('report', report)).toEqual([]);
    expect(report.conclusion).toBe('conformant');
    expect(report.run).toMatchObject({ only: 'callbacks', seed: 1, ran: 80 });
    expect(report.results.map(({ id }) => id)).toEqual(
      spec.requirements.map(({ id }) => id).filter((id) => id.startsWith('callbacks/')),
    );
  });

  test('writes below --out what it prints, a page beside it, and nothing elsewhere', () => {
    expect(JSON.parse(read('good/reference-ios/report.json'))).toEqual(JSON.parse(good.stdout));
    expect(readdirSync(join(folder, 'good')).sort()).toEqual(filesOfRun('reference-ios'));
    expect(readdirSync(join(folder, 'good/reference-ios')).sort()).toEqual([
      'badge.svg',
      'ctrf.json',
      'journal.jsonl',
      'junit.xml',
      'report.json',
      'report.md',
    ]);
    expect(existsSync(join(folder, 'reports/reference-ios'))).toBe(false);
  });

  test('one seed gives one report, but for the times', () => {
    expect(timeless(again.stdout)).toEqual(timeless(good.stdout));
  });

  test('ends with 1 where it does not, says what is broken, and where the page is', () => {
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('✗ callbacks/once  MUST');
    expect(bad.stdout).toContain('expected  success at most once');
    expect(bad.stdout.trimEnd().split('\n').at(-1)).toBe(join('reports', 'index.html'));
    expect(read('reports/index.html')).toMatch(/^<!doctype html>/i);
  });

  test('--verbose has a line for every case, on stderr', () => {
    const lines = unhurried(bad.stderr).filter((line) => line.includes(': '));
    expect(lines).toHaveLength(80);
    expect(lines[0]).toMatch(/success, success/);
  });

  test('the command that is printed replays the failure', async () => {
    const [, args = ''] = /npx saveimage-conformance (replay .*)$/m.exec(bad.stdout) ?? [];
    expect(args).toBe('replay reports/twice.js/cases/callbacks-once.json');
    const [own, fixed, json] = await Promise.all([
      run(...args.split(' ')),
      run(...args.split(' '), '--host', 'reference-ios', '--lang', 'zh'),
      run(...args.split(' '), '--json'),
    ]);
    expect(own.code).toBe(1);
    expect(own.stdout).toContain('✗ callbacks/once (MUST)');
    expect(own.stdout.match(/success\(/g)?.length).toBeGreaterThanOrEqual(2);
    expect(fixed.code).toBe(0);
    expect(fixed.stdout).toContain('宿主 reference-ios');
    expect(fixed.stdout).toMatch(/✓ [^✗]*callbacks\/once/);
    const told = JSON.parse(json.stdout) as { trace: unknown; findings: { id: string; finding: { status: string } }[] };
    expect(json.code).toBe(1);
    expect(validate('trace', told.trace)).toEqual([]);
    expect(told.findings.find(({ id }) => id === 'callbacks/once')?.finding.status).toBe('fail');
  });

  test('hosts whose files differ by their ending alone do not share a folder', async () => {
    await run('run', '--host', './twice.mjs', '--only', 'callbacks/once', '--cases', '5');
    expect(readdirSync(join(folder, 'reports')).sort()).toEqual(filesOfRun('twice.js', 'twice.mjs'));
  });

  test('--only takes one id, and Chinese is spoken throughout', async () => {
    const { code, stdout } = await run(
      ...['run', '--host', './twice.js', '--only', 'callbacks/once', '--lang', 'zh', '--out', 'zh', '--cases', '30'],
    );
    expect(code).toBe(1);
    expect(stdout).toContain('不符合规范');
    expect(stdout).toContain(spec.requirements.find(({ id }) => id === 'callbacks/once')?.statement.zh);
    expect(read('zh/twice.js/report.md')).toContain('不符合规范');
    expect((JSON.parse(read('zh/twice.js/report.json')) as Report).results).toHaveLength(1);
  });
});

describe('--plan', () => {
  test('shows what would run, and runs and writes nothing', async () => {
    const plan = ['run', '--host', 'reference-ios', '--cases', '25', '--plan', '--out', 'planned'];
    const [en, zh, json] = await Promise.all([run(...plan), run(...plan, '--lang', 'zh'), run(...plan, '--json')]);
    expect([en.code, zh.code, json.code]).toEqual([0, 0, 0]);
    expect(en.stdout).toMatch(/^25 cases, \d+ calls, (less than a second|about \d+ s) at the pace of the first\.\n/);
    expect(zh.stdout).toMatch(/^25 个用例，\d+ 次调用，按第一个用例的速度.+。\n/);
    expect(en.stdout.split('\n').filter((line) => /^ +\d+ {2}\S/.test(line))).toHaveLength(25);
    const cases = JSON.parse(json.stdout) as unknown[];
    expect(cases).toHaveLength(25);
    for (const one of cases) expect(validate('case', one)).toEqual([]);
    expect(existsSync(join(folder, 'planned'))).toBe(false);
  });

  test('another seed plans other cases, and a pinned base library is that of each', async () => {
    const plan = ['run', '--host', 'reference-ios', '--cases', '400', '--plan', '--json', '--base-library', '1.24.0'];
    const [one, other] = await Promise.all([run(...plan), run(...plan, '--seed', '2')]);
    expect(other.stdout).not.toBe(one.stdout);
    const cases = [one, other].flatMap(({ stdout }) => JSON.parse(stdout) as { state: { baseLibrary: string } }[]);
    expect(new Set(cases.map(({ state }) => state.baseLibrary))).toEqual(new Set(['1.24.0']));
  });
});

describe('matrix', () => {
  test('runs every bundled host for every API: tables and pages, a folder for each, or a list of reports', async () => {
    const few = ['matrix', '--only', 'callbacks/once', '--cases', '10'];
    const [table, json] = await Promise.all([
      run(...few, '--out', 'all', '--lang', 'zh'),
      run(...few, '--out', 'all2', '--json'),
    ]);
    expect([table.code, json.code]).toEqual([0, 0]);
    const reports = JSON.parse(json.stdout) as Report[];
    const names = ['reference-ios', 'reference-android', 'ios-album', 'android-album', 'filesystem'];
    const folders = specs.map(({ api, revisions: [revision] }) => `${api}-${revision}`);
    expect(reports.map(({ spec: { api }, hostRef }) => `${api} ${hostRef}`)).toEqual(
      specs.flatMap(({ api }) => names.map((name) => `${api} ${name}`)),
    );
    for (const report of reports) expect(validate('report', report)).toEqual([]);
    for (const name of names) {
      expect(table.stdout).toContain(name);
      for (const one of folders) expect(existsSync(join(folder, 'all', one, name, 'report.md'))).toBe(true);
    }
    expect(
      table.stdout
        .trimEnd()
        .split('\n')
        .slice(-1 - folders.length),
    ).toEqual([join('all', 'index.html'), ...folders.map((one) => join('all', one, 'compatibility.html'))]);
  });
});

describe('list and explain', () => {
  test('list has a line for each requirement; --json an array of them', async () => {
    const [text, json] = await Promise.all([run('list', '--lang', 'zh'), run('list', '--json')]);
    expect([text.code, json.code]).toEqual([0, 0]);
    const lines = text.stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(spec.requirements.map(({ id }) => id));
    expect(JSON.parse(json.stdout)).toEqual(
      spec.requirements.map(({ id, level, statement, source, scope }) => ({ id, level, statement, source, scope })),
    );
  });

  test('explain tells of a requirement and of an error code, and names no file of the kit', async () => {
    const [requirement, code] = await Promise.all([
      run('explain', 'errors/16-reported'),
      run('explain', '16', '--lang', 'zh'),
    ]);
    expect([requirement.code, code.code]).toEqual([0, 0]);
    const { statement, judge } = spec.requirements.find(({ id }) => id === 'errors/16-reported')!;
    expect(requirement.stdout).toContain(statement.en.slice(0, 40));
    expect(requirement.stdout).toContain(`  ${judge.name} ${JSON.stringify(judge.args)}`);
    expect(requirement.stdout).not.toMatch(/\.ts\b|conformance\/judges/);
    expect(code.stdout).toContain(spec.errorCodes.find((row) => row.code === 16)?.meaning.zh);
    expect(code.stdout).toContain('errors/16-reported');
  });

  test('help names every command and the exit codes', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    for (const command of ['run', 'merge', 'certify', 'verify', 'diff', 'matrix', 'list', 'explain', 'replay'])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(stdout).toContain('0 conformant, 1 not conformant, 2 bad usage or input, 3 incomplete');
  });
});

describe('Ctrl-C', () => {
  const slow = ['run', '--host', join(fixtures, 'slow.js'), '--cases', '100000', '--verbose'];

  test('writes what there is, marked incomplete', async () => {
    const { code, stdout, stderr, milliseconds } = await kit([...slow, '--out', 'stopped', '--json'], {
      cwd: folder,
      meanwhile: (child) => {
        let sent = false;
        child.stderr?.on('data', () => {
          if (!sent) sent = child.kill('SIGINT');
        });
      },
    });
    expect(stderr).not.toBe('');
    expect(code).toBe(3);
    expect(milliseconds).toBeLessThan(15_000);
    const report = JSON.parse(stdout) as Report;
    expect(validate('report', report)).toEqual([]);
    expect(report.conclusion).toBe('incomplete');
    expect(report.run.ran).toBeGreaterThan(0);
    expect(report.run.ran).toBeLessThan(100_000);
    expect(report.interrupted?.en).toMatch(/^stopped by the user after \d+ of 100000 cases$/);
    const [name = ''] = readdirSync(join(folder, 'stopped')).filter((entry) => !filesOfRun().includes(entry));
    expect(JSON.parse(read(join('stopped', name, 'report.json')))).toEqual(report);
  });

  test('twice ends at once, whatever the host still does', async () => {
    let second = 0;
    const { code } = await kit([...slow, '--out', 'stopped-twice'], {
      cwd: folder,
      env: { CLOSE_TAKES: '60000' },
      meanwhile: (child) => {
        let sent = false;
        child.stderr?.on('data', () => {
          if (sent) return;
          sent = child.kill('SIGINT');
          setTimeout(() => {
            second = Date.now();
            child.kill('SIGINT');
          }, 500);
        });
      },
    });
    expect(code).toBe(3);
    expect(second).toBeGreaterThan(0);
    expect(Date.now() - second).toBeLessThan(1_500);
    expect(existsSync(join(folder, 'stopped-twice/index.html'))).toBe(false);
  });
});

test('the checkout’s own command is the same one', async () => {
  const { code, stdout } = await kit(['--version'], { cwd: root });
  expect(code).toBe(0);
  expect(stdout.trim()).toBe(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  );
});
