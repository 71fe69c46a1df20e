/** How far a process grows while it saves an image much larger than that. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './image-server.ts';
import { openHost } from './save-one.ts';

const MEBI = 1024 * 1024;

/** Resident bytes of a process before and at the height of a save. */
interface Growth {
  readonly before: number;
  readonly most: number;
}

/** In a process of its own: saves an image and tells its parent what that took. */
export async function growth(folder: string, url: string): Promise<void> {
  const save = await openHost(folder, true);
  const before = process.memoryUsage.rss();
  let most = before;
  const sample = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await save(url);
  clearInterval(sample);
  // The system's own mark would count the parent too: a process begins as a copy of that.
  const told: Growth = { before, most };
  process.send?.(told);
  process.disconnect();
}

/** Saves an image of so many mebibytes, hash included, and says in lines what that took; aims at 64 MiB of growth. */
export async function memoryBench(program: string, mebibytes: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-hosts-'));
  const server = await startServer(program);
  try {
    const child = fork(program, ['growth', folder, server.address(mebibytes)]);
    const [{ before, most }] = (await once(child, 'message')) as [Growth];
    const [name = ''] = await readdir(folder);
    const { size } = await stat(join(folder, name));
    if (size !== mebibytes * MEBI) throw new Error(`memory: ${name} has ${size} bytes, not ${mebibytes} MiB`);
    const show = (bytes: number): string => `${(bytes / MEBI).toFixed(1)} MiB`;
    return [
      `memory: ${mebibytes} MiB through the filesystem host, and its hash`,
      `  ${show(before)} before, ${show(most)} at most: grown by ${show(most - before)}   aim: at most 64 MiB`,
    ];
  } finally {
    server.stop();
    await rm(folder, { recursive: true });
  }
}
