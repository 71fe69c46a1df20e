/** A run that is killed at any moment goes on where it was: the same report, and nothing run again but what was under way. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../conformance/index.ts';
import { type Ended, importReference, kit } from './cli.test-helper.ts';

const folder = mkdtempSync(join(tmpdir(), 'resume-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The reference, a little slower, which notes every run of a case; and one that calls back twice now and then. */
const host = (name: string, more: string): string => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `${importReference}
import { appendFileSync } from 'node:fs';
export default function createHost(context) {
  const host = createReferenceIos(context);
  const reset = (state) => {
    appendFileSync(${JSON.stringify(join(folder, `${name}.log`))}, 'x');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
    return host.reset(state);
  };
  return { ...host, reset, ${more} };
}
`,
  );
  return path;
};
const sound = host('sound', '');
const faulty = host(
  'faulty',
  `saveImage: (options, ...rest) => {
    const { success } = options ?? {};
    const twice = (result) => [1, 2].forEach(() => success(result));
    return host.saveImage(typeof success === 'function' ? { ...options, success: twice } : options, ...rest);
  }`,
);

const runs = (name: string): number => {
  const log = join(folder, `${name}.log`);
  return existsSync(log) ? readFileSync(log, 'utf8').length : 0;
};

const cases = 80;
const command = (path: string, out: string, ...more: string[]): string[] => [
  ...['run', '--host', path, '--cases', `${cases}`, '--only', 'callbacks', '--out', out, '--json'],
  ...more,
];

function timeless({ stdout }: Ended): unknown {
  const report = JSON.parse(stdout) as Report;
  return { ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } };
}

/** Starts the command and kills it after so many milliseconds; null where it was killed. */
async function killedAfter(milliseconds: number, args: readonly string[]): Promise<Ended | null> {
  const ended = await kit(args, {
    cwd: folder,
    meanwhile: (child) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      child.on('exit', () => clearTimeout(timer));
    },
  });
  return ended.code === null ? null : ended;
}

/** Whole lines of a journal. */
const linesOf = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];

describe.each([
  ['sound', sound, 30],
  ['faulty', faulty, 20],
] as const)('a %s host', (name, path, kills) => {
  test(`killed at ${kills} random moments`, { timeout: 600_000 }, async () => {
    const whole = await kit(command(path, `${name}-whole`), { cwd: folder });
    const report = timeless(whole);
    const once = runs(name);
    const out = `${name}-killed`;
    const journal = join(folder, out, path.replace(/^\//, '').replace(/[^A-Za-z0-9.]+/g, '-'), 'journal.jsonl');
    const [seed = 1] = fc.sample(fc.integer(), 1);
    const moments = fc.sample(fc.integer({ min: 150, max: Math.ceil(whole.milliseconds * 1.1) }), {
      numRuns: 1_000,
      seed,
    });
    let killed = 0;
    let rounds = 0;
    let before: string[] = [];
    for (const moment of moments) {
      if (killed >= kills && rounds > 0) break;
      const ended = await killedAfter(killed >= kills ? 600_000 : moment, command(path, out, '--resume'));
      const now = linesOf(journal);
      // What was written down is never lost, but for the end, which is written anew.
      const kept = before.filter((line) => !line.startsWith('{"end"'));
      expect(now.slice(0, kept.length), `seed ${seed}`).toEqual(kept);
      const ran = now.flatMap((line) => /^\{"case":(\d+)/.exec(line)?.[1] ?? []);
      expect(new Set(ran).size).toBe(ran.length);
      before = now;
      if (ended === null) killed += 1;
      else {
        expect(timeless(ended), `seed ${seed}`).toEqual(report);
        rounds += 1;
        rmSync(join(folder, out), { recursive: true, force: true });
        before = [];
      }
    }
    expect({ killed, finished: rounds > 0 }).toEqual({ killed: kills, finished: true });
    // Of a sound host nothing is made smaller: all it ran are cases, and of those one with its twins again for each kill.
    if (name === 'sound') expect(runs(name) - once).toBeLessThanOrEqual(rounds * once + kills * 4);
  });
});
