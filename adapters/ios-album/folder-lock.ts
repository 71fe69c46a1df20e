/** Keeps a folder to one process at a time. */
import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the lock, and how the names begin that a process uses while it takes it. */
const LOCK = '.album.lock';

/** Attempts to take a lock that dead processes have left, or that others take at the same time. */
const ATTEMPTS = 5;

/** Milliseconds by which two readings of the start of one process may differ. */
const SAME_START = 5000;

interface Holder {
  readonly pid: number;
  /** Milliseconds since 1970 at which the process began. */
  readonly started: number;
}

/** Whether a name in the folder belongs to a lock. */
export function isLockName(name: string): boolean {
  return name === LOCK || /^\.album\.lock-[0-9a-f-]{36}$/u.test(name);
}

/**
 * Takes the lock of a folder; one that a dead process has left is taken over. Processes of other machines, or with
 * numbers of their own as in containers, cannot be told from dead ones.
 * @returns how to give it back
 * @throws {Error} where a live process has it, or the file system has no hard links
 */
export function takeLock(folder: string): () => void {
  const lock = join(folder, LOCK);
  const own = join(folder, `${LOCK}-${randomUUID()}`);
  const started = Math.round(Date.now() - 1000 * process.uptime());
  const text = `${JSON.stringify({ pid: process.pid, started })}\n`;
  writeFileSync(own, text, { flag: 'wx' });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // A link appears at once and with all its text, so nobody ever reads half a lock.
      if (tryLink(own, lock)) {
        sweep(folder);
        return () => {
          if (read(lock) === text) rmSync(lock, { force: true });
        };
      }
      const held = read(lock);
      if (held === undefined) continue;
      const holder = parse(held);
      if (holder === undefined || isAlive(holder, started)) throw refusal(folder, lock, holder);
      putAside(folder, lock, held);
    }
    throw refusal(folder, lock);
  } finally {
    rmSync(own, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Who has just taken the lock sweeps up what others try it with.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw new Error(`${to}: cannot be made (${message}); take a folder on a file system that has hard links`);
  }
}

/** Removes the lock of a dead process, unless another has put its own there meanwhile. */
function putAside(folder: string, lock: string, dead: string): void {
  const aside = join(folder, `${LOCK}-${randomUUID()}`);
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (read(aside) !== dead) tryLink(aside, lock);
  rmSync(aside, { force: true });
}

/** What processes left that died while they took the lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (isLockName(name) && name !== LOCK) rmSync(join(folder, name), { force: true });
  }
}

function isAlive({ pid, started }: Holder, ownStart: number): boolean {
  // Our own number and start: another thread. Our number alone: a process before us that had it too.
  if (pid === process.pid) return Math.abs(started - ownStart) < SAME_START;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function refusal(folder: string, lock: string, holder?: Holder): Error {
  const who = holder === undefined ? 'another process' : `process ${holder.pid}`;
  return new Error(
    `${folder}: ${who} has this album open; end it or take another folder. If there is no such process, delete ${lock}`,
  );
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof started === 'number'
      ? { pid: Number(pid), started }
      : undefined;
  } catch {
    return undefined;
  }
}
