/** What a host itself has put into a folder that it shares with others: that alone is ever listed or removed. */
import { lstatSync, rmSync } from 'node:fs';
import type { Files } from './files.ts';

/** The files a host has made and not taken away again, by their paths. */
export class OwnFiles {
  readonly #unfinished = new Set<string>();
  readonly #published = new Map<string, string>();

  /** The same file system, with a note taken of what is made. */
  over(files: Files): Files {
    return {
      syncFolder: (path) => files.syncFolder(path),
      create: async (path) => {
        const file = await files.create(path);
        this.#unfinished.add(path);
        return file;
      },
      link: async (from, to) => {
        await files.link(from, to);
        this.#published.set(to, identityOf(to));
      },
      rename: async (from, to) => {
        await files.rename(from, to);
        this.#unfinished.delete(from);
        this.#unfinished.delete(to);
        this.#published.set(to, identityOf(to));
      },
      unlink: async (path) => {
        await files.unlink(path);
        this.#unfinished.delete(path);
        this.#published.delete(path);
      },
    };
  }

  /** Files without their final name, reserved names included. */
  unfinished(): readonly string[] {
    return [...this.#unfinished];
  }

  /** Files with their final name, oldest first, that are still what was saved: what somebody has altered is theirs. */
  published(): readonly string[] {
    return [...this.#published.keys()].filter((path) => this.#published.get(path) === identityOf(path));
  }

  /** Removes {@link published}, at once. */
  clear(): void {
    for (const path of this.published()) rmSync(path, { force: true });
    this.#published.clear();
  }
}

/** Changes when a file is replaced or altered. Systems use the numbers of files again, so size and time say it too. */
function identityOf(path: string): string {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs}`;
}
