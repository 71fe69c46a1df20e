/** A file system of a test's own, small enough to be filled: a tmpfs, where the machine allows mounting one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const quietly = { stdio: 'pipe', timeout: 20_000 } as const;

/** Where file systems may be mounted, one after the other. */
export interface SmallDisk {
  readonly path: string;
  /** Why nothing can be mounted here, to be said in the name of a skipped test; empty where it can. */
  readonly refusal: string;
  /** Mounts one with these options of tmpfs, such as `size=64k`. */
  mount(options: string): void;
  /** Mounts what is mounted with other options, such as `ro`. */
  remount(options: string): void;
  unmount(): void;
  /** Takes the place away; nothing may be mounted there. */
  remove(): void;
}

/** A place for file systems, in a temporary folder. */
export function smallDisk(): SmallDisk {
  const home = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const path = join(home, 'disk');
  mkdirSync(path);
  const mount = (options: string): void =>
    void execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'saveimage-test', path], quietly);
  const unmount = (): void => void execFileSync('umount', [path], quietly);
  return {
    path,
    refusal: refusal(mount, unmount),
    mount,
    remount: (options) => void execFileSync('mount', ['-o', `remount,${options}`, path], quietly),
    unmount,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function refusal(mount: (options: string) => void, unmount: () => void): string {
  try {
    mount('size=64k');
    unmount();
    return '';
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n').at(1) || error.message : '';
    return ` (skipped: a file system cannot be mounted here: ${said})`;
  }
}
