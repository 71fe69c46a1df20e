/** Cases spread over processes: the same report, and no process left behind whatever happens. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Report } from '../conformance/index.ts';
import { type Ended, importReference, kit } from './cli.test-helper.ts';

const folder = mkdtempSync(join(tmpdir(), 'workers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The reference with a fault, which notes the process it runs in; `more` is run at each reset. */
function host(name: string, more = ''): string {
  writeFileSync(
    join(folder, `${name}.mjs`),
    `${importReference}
import { appendFileSync } from 'node:fs';
export default function createHost(context) {
  const host = createReferenceIos(context);
  appendFileSync(${JSON.stringify(join(folder, `${name}.pids`))}, process.pid + '\\n');
  let resets = 0;
  const reset = (state) => {
    resets += 1;
    ${more}
    return host.reset(state);
  };
  const saveImage = (options, ...rest) => {
    const { success } = options ?? {};
    const again = (result) => [1, 2].forEach(() => success(result));
    return host.saveImage(typeof success === 'function' ? { ...options, success: again } : options, ...rest);
  };
  return { ...host, reset, saveImage };
}
`,
  );
  return `./${name}.mjs`;
}

const pids = (name: string): number[] =>
  [
    ...new Set(
      readFileSync(join(folder, `${name}.pids`), 'utf8')
        .trim()
        .split('\n'),
    ),
  ].map(Number);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the processes are gone: that they end is the operating system's to do. */
async function gone(ids: readonly number[]): Promise<boolean> {
  for (let turn = 0; turn < 200 && ids.some(isAlive); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return !ids.some(isAlive);
}

const run = (name: string, ...more: string[]): string[] => [
  ...['run', '--host', `./${name}.mjs`, '--cases', '60', '--json', '--out', name],
  ...more,
];

function timeless({ stdout }: Ended): unknown {
  const report = JSON.parse(stdout) as Report;
  return { ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } };
}

test('three workers come to the report of one process, with its failures made small', {
  timeout: 120_000,
}, async () => {
  host('spread');
  const alone = await kit(run('spread'), { cwd: folder });
  expect(pids('spread')).toHaveLength(1);
  const spread = await kit(run('spread', '--workers', '3'), { cwd: folder });
  expect(spread).toMatchObject({ code: 1, stderr: '' });
  expect(timeless(spread)).toEqual(timeless(alone));
  expect(pids('spread')).toHaveLength(1 + 1 + 3);
  const shards = ['1/2', '2/2'].map((shard) => kit(run('spread', '--workers', '2', '--shard', shard), { cwd: folder }));
  for (const { code } of await Promise.all(shards)) expect(code).toBe(0);
  const merged = await kit(['merge', 'spread/shards', '--out', 'merged', '--json'], { cwd: folder });
  expect(timeless(merged)).toEqual(timeless(alone));
});

test('a worker whose host ends its process ends the run as the kit’s fault, not as a verdict', {
  timeout: 120_000,
}, async () => {
  host('ends', 'if (resets > 5) process.exit(0);');
  const ended = await kit(run('ends', '--workers', '2'), { cwd: folder });
  expect(ended).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringMatching(/A worker ended \(0\) while it ran case \d+/),
  });
  expect(await gone(pids('ends'))).toBe(true);
});

test.each(['SIGINT', 'SIGKILL'] as const)(
  '%s leaves no worker behind, and the run can be gone on with',
  { timeout: 120_000 },
  async (signal) => {
    const name = `stopped-${signal.toLowerCase()}`;
    host(name, 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);');
    const journal = join(folder, name, `${name}.mjs`, 'journal.jsonl');
    const lines = (): number => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length : 0);
    const stopped = await kit(run(name, '--workers', '2'), {
      cwd: folder,
      meanwhile: (child) => {
        const timer = setInterval(() => {
          if (lines() > 5) child.kill(signal);
        }, 20);
        child.on('exit', () => clearInterval(timer));
      },
    });
    expect(stopped.code).toBe(signal === 'SIGINT' ? 1 : null);
    expect(await gone(pids(name))).toBe(true);
    const before = lines();
    expect(before).toBeGreaterThan(5);
    const resumed = await kit(run(name, '--workers', '2', '--resume'), { cwd: folder });
    expect(resumed.code).toBe(1);
    expect((JSON.parse(resumed.stdout) as Report).run.ran).toBe(60);
    const cases = readFileSync(journal, 'utf8').match(/^\{"case":\d+/gm) ?? [];
    expect(new Set(cases).size).toBe(cases.length);
  },
);

test('what does not go together is said before anything runs', async () => {
  const said = async (...args: string[]): Promise<string> => (await kit(args, { cwd: folder })).stderr;
  expect(await said('run', '--host', 'ios-album', '--folder', 'album', '--workers', '2')).toMatch(
    /--workers and --folder/,
  );
  expect(await said('run', '--device', '--workers', '2')).toMatch(/--workers and --device.*--shard/);
  expect(await said('run', '--host', 'ios-album', '--shard', '1/2', '--budget', '5s')).toMatch(/--budget and --shard/);
});
