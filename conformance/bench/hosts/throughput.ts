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
import { timed } from '../timing.ts';
import { startServer } from './image-server.ts';
import { openHost } from './save-one.ts';

type Contender = (url: string) => Promise<void>;

/** What a turn took: seconds as they pass, and seconds of the processor, which other work on the machine does not touch. */
interface Turn {
  readonly seconds: number;
  readonly processor: number;
}

async function turnOf(contender: Contender, url: string): Promise<Turn> {
  const begin = performance.now();
  const { seconds: processor } = await timed(async () => ({ done: await contender(url) }));
  return { seconds: (performance.now() - begin) / 1000, processor };
}

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
  const turns: Record<string, Turn[]> = { host: [], fetch: [], http: [] };
  try {
    // The first turn of each compiles; it is not counted.
    for (let round = -1; round < rounds; round++) {
      for (let place = 0; place < names.length; place++) {
        const name = names[(round + 1 + place) % names.length] as string;
        const turn = await turnOf(contenders[name] as Contender, url);
        if (round >= 0) turns[name]?.push(turn);
        for (const file of await readdir(folder)) await rm(join(folder, file));
      }
    }
  } finally {
    server.stop();
    await rm(folder, { recursive: true });
  }
  const of = (name: string, what: keyof Turn): readonly number[] => (turns[name] ?? []).map((turn) => turn[what]);
  const ratio = (name: string, what: keyof Turn): string => {
    const hosts = of('host', what);
    const ratios = of(name, what).map((each, round) => each / (hosts[round] as number));
    const [low, high] = interval(ratios);
    return `${median(ratios).toFixed(2)} (95 %: ${low.toFixed(2)} to ${high.toFixed(2)}, ${rounds} rounds)`;
  };
  const speed = (name: string): string => `${Math.round(mebibytes / median(of(name, 'seconds')))} MiB/s`;
  return [
    `throughput: ${mebibytes} MiB to a synced file, no hash`,
    `  host ${speed('host')}, fetch and pipeline ${speed('fetch')}, node:http and pipeline ${speed('http')}`,
    `  host / fetch and pipeline      ${ratio('fetch', 'seconds')}   aim: at least 0.8`,
    `  host / node:http and pipeline  ${ratio('http', 'seconds')}   aim: at least 0.8`,
    `  the same, for each second of the processor:`,
    `  host / fetch and pipeline      ${ratio('fetch', 'processor')}`,
    `  host / node:http and pipeline  ${ratio('http', 'processor')}`,
  ];
}
