/** How fast the filesystem host saves, next to the shortest program that downloads to a file as durably. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { interval, median } from '../statistics.ts';
import { startServer } from './image-server.ts';
import { openHost } from './save-one.ts';

type Contender = (url: string) => Promise<void>;

/** A contender that writes with `pipeline`, then syncs as the host does. */
function plain(folder: string, body: (url: string) => Promise<Readable>): Contender {
  return async (url) => {
    const path = join(folder, 'plain.png');
    await pipeline(await body(url), createWriteStream(path));
    for (const each of [path, folder]) {
      const handle = await open(each, 'r');
      await handle.sync();
      await handle.close();
    }
  };
}

const byFetch = async (url: string): Promise<Readable> =>
  Readable.fromWeb((await fetch(url)).body as unknown as ReadableStream);

const byHttp = (url: string): Promise<Readable> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer: IncomingMessage) => resolve(answer)).on('error', reject);
  });

/**
 * Saves images of so many mebibytes in turns, in changing order, and says in lines how the host compares; neither side
 * hashes. Aims at 0.8 of either plain program.
 */
export async function throughputBench(program: string, mebibytes: number, rounds: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-hosts-'));
  const server = await startServer(program);
  const url = server.address(mebibytes);
  const contenders: Record<string, Contender> = {
    host: await openHost(folder, false),
    fetch: plain(folder, byFetch),
    http: plain(folder, byHttp),
  };
  const names = Object.keys(contenders);
  const seconds: Record<string, number[]> = { host: [], fetch: [], http: [] };
  try {
    // The first turn of each compiles; it is not counted.
    for (let round = -1; round < rounds; round++) {
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(round + 1 + turn) % names.length] as string;
        const begin = performance.now();
        await contenders[name]?.(url);
        if (round >= 0) seconds[name]?.push((performance.now() - begin) / 1000);
        for (const file of await readdir(folder)) await rm(join(folder, file));
      }
    }
  } finally {
    server.stop();
    await rm(folder, { recursive: true });
  }
  const of = (name: string): readonly number[] => seconds[name] ?? [];
  const ratio = (name: string): string => {
    const ratios = of(name).map((each, round) => each / (of('host')[round] as number));
    const [low, high] = interval(ratios);
    return `${median(ratios).toFixed(2)} (95 %: ${low.toFixed(2)} to ${high.toFixed(2)}, ${rounds} rounds)`;
  };
  const speed = (name: string): string => `${Math.round(mebibytes / median(of(name)))} MiB/s`;
  return [
    `throughput: ${mebibytes} MiB to a synced file, no hash`,
    `  host ${speed('host')}, fetch and pipeline ${speed('fetch')}, node:http and pipeline ${speed('http')}`,
    `  host / fetch and pipeline      ${ratio('fetch')}   aim: at least 0.8`,
    `  host / node:http and pipeline  ${ratio('http')}   aim: at least 0.8`,
  ];
}
