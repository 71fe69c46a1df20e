/**
 * Unfinished files: how they are named, and which of them a start may sweep away.
 *
 * The name says whose the file is: machine (with its boot and its space of process ids), process id, and when that
 * process started. A lock would say it too, but Node has none, and a lock file would be one more thing to leave behind.
 */
import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning, startOf } from '../processes.ts';

/** Hidden, so that nobody takes one for an image. */
const PREFIX = '.saving-';

const NAME = /^\.saving-([0-9a-f]{8})-([1-9]\d{0,9})-(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Whoever cannot be asked is taken for dead once its file has not been written to for a day. */
const ABANDONED = 24 * 60 * 60 * 1000;

/** A new name for an unfinished file of this process. */
export function unfinishedName(): string {
  return `${PREFIX}${machine()}-${process.pid}-${startOf(process.pid)}-${randomUUID()}`;
}

/**
 * Removes from a folder the unfinished files of processes that have died. What is only named alike, is no file, belongs
 * to a living process or cannot be removed stays. Waits for nothing, so that an album can be opened at once.
 */
export function sweep(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // Another process may be sweeping too, and be first.
    if (entry.isFile() && isLeftBehind(path, entry.name)) ignoring(() => unlinkSync(path));
  }
}

function isLeftBehind(path: string, name: string): boolean {
  const [, owner, pid, start] = NAME.exec(name) ?? [];
  if (pid === undefined) return false;
  if (owner === machine()) return !isRunning(Number(pid), start ?? '');
  return ignoring(() => Date.now() - lstatSync(path).mtimeMs > ABANDONED) ?? false;
}

let known: string | undefined;

/** Tells apart the machines that may share a folder, containers and earlier boots included: a process id says nothing there. */
function machine(): string {
  known ??= createHash('sha256')
    .update(hostname())
    .update(ignoring(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? '')
    .update(ignoring(() => readlinkSync('/proc/self/ns/pid')) ?? '')
    .digest('hex')
    .slice(0, 8);
  return known;
}

function ignoring<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
