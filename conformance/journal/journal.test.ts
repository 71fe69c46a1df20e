import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createReferenceIos } from '../../adapters/index.ts';
import { allMutants } from '../../adapters/mutants/index.ts';
import { type CreateHost, defaultCertificationPolicy, validate } from '../../spec/index.ts';
import { runCampaign } from '../campaign/campaign.ts';
import type { CampaignOptions, Journal } from '../campaign/types.ts';
import { policy, tinyHost } from '../host.test-helper.ts';
import { OptionsError } from '../campaign/pins.ts';
import { openCampaign } from '../campaign/prepare.ts';
import type { Report } from '../report/report.ts';
import { runCase } from '../campaign/step.ts';
import { spec } from '../trace.test-helper.ts';
import { journalFile, shardFile, splitLines } from './file.ts';
import type { JournalHeader, JournalLine } from './lines.ts';
import type { ShardSource } from './in-order.ts';
import { mergeShards } from './merge.ts';

const mutants = allMutants();

const limits = { ...policy, shrinks: 20 };
const byPolicy = { ...defaultCertificationPolicy, limits };
const cases = 40;

/** A journal in memory, with what an earlier process left. */
function journalOver(earlier: readonly JournalLine[] = [], traces = false) {
  const lines: JournalLine[] = [];
  let header: JournalHeader | undefined;
  const journal: Journal = {
    traces,
    begin(given) {
      header = given;
      lines.push(...earlier.filter((line) => !('end' in line)));
      return earlier;
    },
    write: (line) => void lines.push(JSON.parse(JSON.stringify(line))),
  };
  return { journal, lines, header: (): JournalHeader => header as JournalHeader };
}

const run = (createHost: CreateHost, options: Partial<CampaignOptions> = {}): Promise<Report> =>
  runCampaign(createHost, { spec, hostRef: 'test', cases, policy: limits, ...options });

async function shard(createHost: CreateHost, index: number, count: number): Promise<ShardSource> {
  const { journal, lines, header } = journalOver();
  await run(createHost, { shard: { index, count }, journal });
  return { name: `${index}-of-${count}.jsonl`, header: header(), lines: () => lines };
}

/** All but when it was, and how long it took. */
function timeless(report: Report): unknown {
  return { ...report, run: { ...report.run, startedAt: '', milliseconds: 0 } };
}

const faulty = (name: string): CreateHost => {
  const found = mutants.find((mutant) => mutant.name === name);
  if (found === undefined) throw new Error(`There is no mutant ${name}.`);
  return found.createHost;
};

/** Breaks its contract in about every so many-th case, and in those always. */
const breaking =
  (every: number): CreateHost =>
  (context) => {
    const host = createReferenceIos(context);
    return {
      ...host,
      reset(state) {
        const given = host.reset(state);
        if (JSON.stringify(state).length % every === 0) throw new Error('planted');
        return given;
      },
    };
  };

const hosts: Readonly<Record<string, CreateHost>> = {
  'the reference': createReferenceIos,
  'a host with a fault': faulty(mutants[0]?.name ?? ''),
  'a host that fails always': tinyHost(({ fail, complete }) => {
    fail?.({ error: 17 });
    complete?.();
  }),
  'a host that breaks its contract': breaking(1),
  'a host that breaks its contract now and then': breaking(3),
};

describe.each(Object.entries(hosts))('%s', (_name, createHost) => {
  test('comes to the same report in shards, however many, given in any order', { timeout: 120_000 }, async () => {
    const one = timeless(await run(createHost));
    // Two hundred once: most of them have no case at all.
    for (const count of [2, 7, createHost === createReferenceIos ? 200 : cases + 3]) {
      const shards = await Promise.all(Array.from({ length: count }, (_, i) => shard(createHost, i + 1, count)));
      const shuffled = shards.toSorted((a, b) => a.name.length * 7 - b.name.length * 7 || (a.name < b.name ? 1 : -1));
      expect(timeless(await mergeShards(shuffled, spec, byPolicy))).toEqual(one);
    }
  });

  test('goes on from any line of its journal, and runs nothing again', { timeout: 120_000 }, async () => {
    const { journal, lines } = journalOver();
    const one = timeless(await run(createHost, { journal }));
    expect(lines.flatMap((line) => validate('journal-line', line))).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length), async (left) => {
        const again = journalOver(lines.slice(0, left));
        expect(timeless(await run(createHost, { journal: again.journal }))).toEqual(one);
        const ran = again.lines.flatMap((line) => ('case' in line && line.late !== true ? [line.case] : []));
        expect(new Set(ran).size).toBe(ran.length);
        expect(again.lines.length).toBe(lines.length);
      }),
      { numRuns: 5, examples: [[0], [lines.length], [lines.length - 1]] },
    );
  });
});

test('several lanes that end out of turn come to the same report', async () => {
  const createHost = hosts['a host with a fault'] as CreateHost;
  const one = timeless(await run(createHost));
  // What other processes do: a campaign each, of which the cases are run out of turn.
  const options = { spec, hostRef: 'test', cases, policy: limits };
  const workers = await Promise.all([0, 1, 2].map(() => openCampaign(createHost, options)));
  const order: number[] = [];
  const lanes = workers.map((worker, lane) => async (job: Parameters<typeof runCase>[1]) => {
    const records = await runCase(worker, job);
    for (let turn = 0; turn < lane * 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    order.push(job.index);
    return records;
  });
  const { journal, lines, header } = journalOver();
  expect(timeless(await run(createHost, { lanes, journal }))).toEqual(one);
  expect(timeless(await mergeShards([{ name: 'all', header: header(), lines: () => lines }], spec, byPolicy))).toEqual(
    one,
  );
  expect(order).not.toEqual(order.toSorted((a, b) => a - b));
});

describe('merge rejects by name', () => {
  const three = (): Promise<ShardSource[]> =>
    Promise.all([1, 2, 3].map((index) => shard(createReferenceIos, index, 3)));
  const merging = (shards: readonly ShardSource[]): Promise<Report> => mergeShards(shards, spec, byPolicy);
  const altered = (source: ShardSource, lines: (all: JournalLine[]) => JournalLine[]): ShardSource => ({
    ...source,
    lines: () => lines([...(source.lines() as Iterable<JournalLine>)]),
  });

  test.each<[string, (shards: ShardSource[]) => ShardSource[], RegExp]>([
    ['none at all', () => [], /no shard/],
    ['a missing one', ([a, , c]) => [a, c] as ShardSource[], /Of 3 shards 1 are missing: 2\./],
    [
      'one that is there twice',
      (all) => [...all, { ...(all[1] as ShardSource), name: 'copy' }],
      /copy and 2-of-3.*both shard 2 of 3/,
    ],
    [
      'one of another seed',
      ([a, b, c]) => [a, { ...b, header: { ...b?.header, run: { ...b?.header.run, seed: 9 } } }, c] as ShardSource[],
      /2-of-3.jsonl is of another run than 1-of-3.jsonl: they differ in seed/,
    ],
    [
      'one of another kit and host',
      ([a, b, c]) =>
        [a, b, { ...c, header: { ...c?.header, hostRef: 'x', kit: { name: 'k', version: '9' } } }] as ShardSource[],
      /3-of-3.jsonl .*differ in kit, hostRef/,
    ],
    [
      'one without its end',
      ([a, b, c]) => [a, altered(b as ShardSource, (all) => all.slice(0, -1)), c] as ShardSource[],
      /2-of-3.jsonl has no end/,
    ],
    [
      'one that lost a line in its midst',
      ([a, b, c]) => [a, altered(b as ShardSource, (all) => all.toSpliced(3, 1)), c] as ShardSource[],
      /2-of-3.jsonl is damaged: it has 3 cases of 13/,
    ],
    [
      'one that lost its last case',
      ([a, b, c]) => [a, b, altered(c as ShardSource, (all) => all.toSpliced(-2, 1))] as ShardSource[],
      /3-of-3.jsonl is damaged: it has 12 cases of 13/,
    ],
    [
      'one with a case twice',
      ([a, b, c]) => [a, altered(b as ShardSource, (all) => [all[0] as JournalLine, ...all]), c] as ShardSource[],
      /2-of-3.jsonl is damaged: case 1 is there twice/,
    ],
    [
      'one with a case of another',
      ([a, b, c]) =>
        [
          a,
          b,
          altered(c as ShardSource, (all) => [...((b as ShardSource).lines() as JournalLine[]).slice(0, 1), ...all]),
        ] as ShardSource[],
      /3-of-3.jsonl is damaged: case 1 is of another shard/,
    ],
    [
      'one with something after its end',
      ([a, b, c]) => [a, b, altered(c as ShardSource, (all) => [...all, { stray: 'x' }])] as ShardSource[],
      /3-of-3.jsonl is damaged: a line follows/,
    ],
  ])('%s', async (_name, change, message) => {
    await expect(merging(change(await three()))).rejects.toThrow(message);
    await expect(merging(change(await three()))).rejects.toThrow(OptionsError);
  });

  test('one of another spec', async () => {
    const shards = (await three()).map((one) => ({
      ...one,
      header: { ...one.header, spec: { ...one.header.spec, hash: '0'.repeat(64) } },
    }));
    await expect(merging(shards)).rejects.toThrow(/1-of-3.jsonl is of the spec .*000000000000/);
  });
});

describe('in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'deep', 'journal.jsonl');
  const write = async (resume: boolean, options: Partial<CampaignOptions> = {}): Promise<Report> => {
    const journal = journalFile(path, { resume });
    try {
      return await run(hosts['a host with a fault'] as CreateHost, { ...options, journal });
    } finally {
      journal.close();
    }
  };

  test('cut at any byte it is gone on with, and ends as the file that was never cut', {
    timeout: 120_000,
  }, async () => {
    const one = timeless(await write(false));
    const whole = readFileSync(path);
    const text = whole.toString().replace(/"milliseconds":\d+/, '');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (bytes) => {
        writeFileSync(path, whole);
        truncateSync(path, bytes);
        expect(timeless(await write(true))).toEqual(one);
        const now = readFileSync(path, 'utf8').replace(/"milliseconds":\d+/, '');
        if (bytes > text.indexOf('\n')) expect(now).toBe(text);
      }),
      { numRuns: 5, examples: [[whole.length], [whole.length - 1], [0], [10]] },
    );
    expect(timeless(await mergeShards([shardFile(path)], spec, byPolicy))).toEqual(one);
  });

  test('what went astray is written once, whenever it was, and costs no line of an earlier process', async () => {
    const straying = (moments: readonly string[]): Partial<CampaignOptions> => ({
      watch(stray) {
        // Before the run has a header.
        for (const moment of moments) stray(new Error(moment));
        return () => undefined;
      },
    });
    const first = await write(false, straying(['early']));
    const lines = (): string[] =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('{"end"'));
    const before = lines();
    expect(before.filter((line) => line.includes('early'))).toHaveLength(1);
    expect(before[0]).toContain('"hostRef"');
    expect(timeless(await write(true))).toEqual(timeless(first));
    expect(lines()).toEqual(before);
    const again = await write(true, straying(['early', 'other']));
    expect(again.problems.map(({ message, count }) => [message, count])).toEqual([
      ['Error: early', 2],
      ['Error: other', 1],
    ]);
    expect(lines().slice(0, before.length)).toEqual(before);
  });

  test('of another run it is not gone on with', async () => {
    await write(false);
    await expect(write(true, { seed: 2 })).rejects.toThrow(/journal of another run: seed differ/);
    await expect(write(true, { shard: { index: 1, count: 2 } })).rejects.toThrow(/shard/);
  });

  test.each([
    ['nothing', '', /holds no shard/],
    ['no JSON', 'x\n', /line 1: it is no JSON/],
    ['another value', '{}\n', /line 1: /],
  ])('with %s it is no shard', (_name, text, message) => {
    const other = join(folder, 'other.jsonl');
    writeFileSync(other, text);
    expect(() => shardFile(other)).toThrow(message);
  });

  test('a line that is none is named by its number', async () => {
    await write(false);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [...lines.slice(0, 4), '{"case":-1}', ...lines.slice(4)].join('\n'));
    await expect(mergeShards([shardFile(path)], spec, byPolicy)).rejects.toThrow(/journal.jsonl, line 5: /);
    await expect(write(true)).rejects.toThrow(/line 5: /);
  });
});

test('lines are cut alike, however the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string()), fc.array(fc.nat(12)), async (texts, cuts) => {
      const lines = texts.map((text) => text.replaceAll('\n', ' '));
      let bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const chunks = cuts.map((cut) => {
        const chunk = bytes.subarray(0, cut);
        bytes = bytes.subarray(cut);
        return chunk;
      });
      const source = (async function* () {
        yield* [...chunks, bytes];
      })();
      const found: string[] = [];
      let at = 0;
      for await (const { text, next } of splitLines(source, 'x')) {
        found.push(text);
        at = next;
      }
      expect(found).toEqual(lines.map((line) => Buffer.from(line).toString()));
      expect(at).toBe(Buffer.byteLength(lines.map((line) => `${line}\n`).join('')));
    }),
  );
});
