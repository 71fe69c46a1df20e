/**
 * The benchmark of certificates and of scale: what traces cost, what workers bring, merging many shards, judging a bundle again.
 * `--rounds`, `--cases`, `--workers`, `--shards` and `--verify` (cases of the large bundle) change a section; 0 leaves it out.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../index.ts';
import { readFlags } from '../flags.ts';
import { interval, median } from '../statistics.ts';
import { command, conformant, type Measured } from './command.ts';

// Where the built command is, the tool that starts this one says.
const flags = readFlags({ rounds: 9, cases: 400, workers: 1, shards: 200, verify: 100_000 }, ['program']);
const { rounds, cases } = flags;
const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));

/** Runs two commands in turn, changing which comes first, and gives the ratios of the second to the first. */
async function sideBySide(
  rounds: number,
  one: () => Promise<Measured>,
  other: () => Promise<Measured>,
): Promise<{ ratios: number[]; one: number; other: number }> {
  const times: { one: number; other: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await one() : await other();
    const second = round % 2 === 0 ? await other() : await one();
    const [a, b] = round % 2 === 0 ? [first, second] : [second, first];
    times.push({ one: a.milliseconds, other: b.milliseconds });
  }
  return {
    ratios: times.map((time) => time.other / time.one),
    one: median(times.map((time) => time.one)),
    other: median(times.map((time) => time.other)),
  };
}

const shown = (ratios: readonly number[]): string => {
  const [low, high] = interval(ratios);
  return `${median(ratios).toFixed(2)} (95 % ${low.toFixed(2)} to ${high.toFixed(2)})`;
};

const run = (host: string, cases: number, out: string, ...more: string[]): Promise<Measured> =>
  conformant(['run', '--host', host, '--cases', `${cases}`, '--json', '--out', out, ...more], folder);

async function traces(host: string, cases: number, rounds: number): Promise<void> {
  const { ratios, one, other } = await sideBySide(
    rounds,
    () => run(host, cases, 'bare'),
    () => run(host, cases, 'traced', '--traces'),
  );
  const bytes = statSync(join(folder, 'traced', host, 'journal.jsonl')).size / cases;
  const more = ((other - one) / cases).toFixed(3);
  console.log(`traces, ${host}: with / without ${shown(ratios)}; ${more} ms and ${Math.round(bytes)} bytes a case`);
}

async function workers(host: string, cases: number, rounds: number): Promise<void> {
  const { ratios } = await sideBySide(
    rounds,
    () => run(host, cases, 'two', '--workers', '2'),
    () => run(host, cases, 'one', '--workers', '1'),
  );
  console.log(`two workers, ${host}, ${cases} cases: ${shown(ratios)} times as fast as one`);
}

const timeless = ({ stdout }: Measured): string => {
  const report = JSON.parse(stdout) as Report;
  return JSON.stringify({ ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } });
};

async function shards(count: number, cases: number): Promise<void> {
  const whole = await run('reference-android', cases, 'whole');
  for (let index = 1; index <= count; index += 1)
    await run('reference-android', cases, 'parts', '--shard', `${index}/${count}`);
  const merged = await conformant(['merge', 'parts/shards', '--json', '--out', 'merged'], folder);
  const same = timeless(merged) === timeless(whole);
  console.log(
    `merge of ${count} shards, ${cases} cases: ${same ? 'equal to' : 'NOT'} the run in one piece, ${Math.round(merged.milliseconds)} ms`,
  );
}

async function verify(cases: number): Promise<void> {
  for (const many of [Math.ceil(cases / 10), cases]) {
    const bundle = `bundle-${many}`;
    await command(
      ['certify', '--host', 'reference-ios', '--cases', `${many}`, '--out', bundle, '--reports', 'r', '--json'],
      folder,
    );
    const { peak, milliseconds, stdout } = await conformant(['verify', bundle, '--json'], folder);
    const { judged, level } = JSON.parse(stdout) as { judged: number; level: string };
    const size = statSync(join(folder, bundle, 'traces.jsonl.gz')).size;
    console.log(
      `verify of ${judged} cases (${level}): at most ${Math.round(peak)} MiB, ${(milliseconds / 1000).toFixed(1)} s, ${Math.round(size / judged)} bytes a case on disk`,
    );
  }
}

try {
  if (rounds > 0) {
    await traces('filesystem', cases, rounds);
    await traces('reference-ios', cases * 3, rounds);
  }
  if (flags.workers > 0) {
    // What a certification runs. In memory a case takes no longer than planning it, which one process does for all.
    await workers('filesystem', 1_000, Math.max(3, Math.ceil(rounds / 3)));
    await workers('reference-ios', 1_000, Math.max(3, Math.ceil(rounds / 3)));
  }
  if (flags.shards > 0) await shards(flags.shards, cases);
  if (flags.verify > 0) await verify(flags.verify);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
