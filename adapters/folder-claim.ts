/** Keeps a folder to one process: a lock that outlives nobody. */
import { readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { isRunning, startOf } from './processes.ts';

const PREFIX = '.in-use-';

/** A process's hold on a folder. */
export interface Claim {
  /** Whether processes that are gone have left the folder as it was. */
  readonly inherited: boolean;
  release(): void;
}

/** Whether a file of a folder belongs to a claim. */
export function isClaim(name: string): boolean {
  return name.startsWith(PREFIX);
}

/**
 * Claims a folder for this thread of this process. A claim is an empty file whose *name* says who made it, so it is
 * there whole or not at all, and nobody alive ever has the name of one that is removed as stale: two processes that
 * come at the same time both find each other, and the worst is that neither gets the folder.
 * @throws {Error} where another process, or another thread, holds it
 */
export function claimFolder(folder: string): Claim {
  const own = nameOf(process.pid, startOf(process.pid), threadId);
  const path = join(folder, own);
  try {
    writeFileSync(path, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw inUse(folder, own);
    throw error;
  }
  try {
    const others = readdirSync(folder).filter((name) => isClaim(name) && name !== own);
    const live = others.find(isLive);
    if (live !== undefined) throw inUse(folder, live);
    for (const name of others) rmSync(join(folder, name), { force: true });
    return { inherited: others.length > 0, release: () => rmSync(path, { force: true }) };
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function nameOf(pid: number, start: string, thread: number): string {
  return `${PREFIX}${pid}-${start}-${thread}-${encodeURIComponent(hostname())}`;
}

/** Whether whoever made a claim may still be there; on another machine, or in another container, nobody can tell. */
function isLive(name: string): boolean {
  const [, pid = '', start = '', , host = ''] = /^\.in-use-(\d+)-(\d+)-(\d+)-(.*)$/u.exec(name) ?? [];
  return host !== encodeURIComponent(hostname()) || isRunning(Number(pid), start);
}

function inUse(folder: string, name: string): Error {
  return new Error(
    `${realpathSync(folder)} is in use by another process or thread (${name}); close the album there, ` +
      'use another folder, or delete that file if you know that nobody uses the folder any more',
  );
}
