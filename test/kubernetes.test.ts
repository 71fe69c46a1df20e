/** The Indexed Job of the guide, pod by pod: processes that share a folder and know no more than Kubernetes tells them. */
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bash, type Container, type KubernetesJob, kitFolder, parseYaml, text, timeless } from './ci.test-helper.ts';
import type { Ended } from './cli.test-helper.ts';

const jobs = (parseYaml(text('docs/examples/ci/kubernetes-job.yaml')) as KubernetesJob[]).filter(
  ({ kind }) => kind === 'Job',
);
const [shards, merge] = jobs.map(({ spec }) => spec);
const completions = shards?.completions ?? 0;
const place = kitFolder({ 'host.mjs': text('docs/examples/host.mjs') });
const volume = join(place.folder, 'volume');
afterAll(place.remove);

/** Fewer cases than in the manifest, for the sake of time. */
const cases = '120';

/** What the kubelet does: the container's command and arguments, with its variables and those of the Job controller. */
function pod(container: Container | undefined, controller: Readonly<Record<string, string>>): Promise<Ended> {
  const { command = [], args = [], env = [] } = container ?? {};
  const few = args.map((word, i) => (args[i - 1] === '--cases' ? cases : word));
  const words = [...command, ...few].map((word) => word.replace(/^\/reports/, volume));
  const variables = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  return bash(words.map((word) => `'${word}'`).join(' '), place, { ...variables, ...controller });
}

const containerOf = (job: KubernetesJob['spec'] | undefined): Container | undefined => job?.template.spec.containers[0];

let pods: Ended[];
let written: string[];
let merged: Ended;
let unsharded: Ended;

beforeAll(async () => {
  const all = Array.from({ length: completions }, (_, i) => pod(containerOf(shards), { JOB_COMPLETION_INDEX: `${i}` }));
  pods = await Promise.all(all);
  written = readdirSync(volume);
  merged = await pod(containerOf(merge), {});
  unsharded = await bash(
    `node_modules/.bin/saveimage-conformance run --host ./host.mjs --cases ${cases} --out whole`,
    place,
    {},
  );
}, 300_000);

test('the manifest has as many parts as pods, and a pod is told how many', () => {
  expect(shards?.completionMode).toBe('Indexed');
  expect(completions).toBe(8);
  expect(containerOf(shards)?.env).toContainEqual({ name: 'JOB_COMPLETIONS', value: `${completions}` });
  expect(merge?.suspend).toBe(true);
});

test('eight pods at once each write their part, and no verdict', () => {
  for (const { code, stderr } of pods) expect({ code, stderr }).toMatchObject({ code: 0 });
  const files = readdirSync(join(volume, 'shards')).filter((name) => name.endsWith('.jsonl'));
  expect(files.sort()).toEqual(Array.from({ length: 8 }, (_, i) => `host.mjs.${i + 1}-of-8.jsonl`));
  expect(written).toEqual(['shards']);
});

test('their merge is the report of the run that nobody has split', () => {
  expect(merged).toMatchObject({ code: 0 });
  expect(unsharded).toMatchObject({ code: 0 });
  const report = (path: string): unknown =>
    timeless(readFileSync(join(place.folder, path, 'host.mjs/report.json'), 'utf8'));
  expect(report('volume')).toEqual(report('whole'));
});

test('a pod that takes the place of a lost one goes on where that was, in the middle of a line', async () => {
  const file = join(volume, 'shards/host.mjs.3-of-8.jsonl');
  const lines = (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
  const before = lines();
  const { size } = statSync(file);
  truncateSync(file, Math.floor(size * 0.7));
  const kept = lines().slice(0, -1);
  expect(kept.length).toBeGreaterThan(5);
  expect(await pod(containerOf(shards), { JOB_COMPLETION_INDEX: '2' })).toMatchObject({ code: 0 });
  // The last line tells how long it took.
  expect(lines().slice(0, -1)).toEqual(before.slice(0, -1));
}, 120_000);

test('a pod whose manifest does not say how many there are is told what to write', async () => {
  const container = containerOf(shards);
  const { code, stderr } = await pod(container && { ...container, env: [] }, { JOB_COMPLETION_INDEX: '3' });
  expect(code).toBe(2);
  expect(stderr).toContain('JOB_COMPLETION_INDEX is 3');
  expect(stderr).toContain('JOB_COMPLETIONS');
}, 120_000);

test('a volume that has lost a shard is no verdict, and the shard is named', async () => {
  const { code, stderr } = await bash(
    `mkdir -p lost/shards && cp volume/shards/*.jsonl lost/shards && rm lost/shards/*.5-of-8.jsonl
     node_modules/.bin/saveimage-conformance merge lost/shards --out lost`,
    place,
    {},
  );
  expect(code).toBe(2);
  expect(stderr).toMatch(/5/);
  expect(readdirSync(join(place.folder, 'lost'))).toEqual(['shards']);
}, 120_000);
