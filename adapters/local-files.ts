/** The files of a mini program on a simulated phone. */
import type { HostFile } from '../spec/index.ts';

/** Kinds of files there are; what is temporary goes with the process. */
export const FILE_KINDS = ['temporary-file', 'cached-file', 'user-file'] as const;

/** Whether an address is one of the phone's own, which no server answers: a path that a file has, had or might have. */
export function isLocalPath(address: string): boolean {
  return /^https:\/\/(?:resource|usr)\//u.test(address);
}

/** Files by the paths that a mini program knows them by. */
export class LocalFiles {
  readonly #files = new Map<string, HostFile>();
  #made = 0;

  /**
   * Places a file; a user's file takes the place of one of the same name.
   * @throws {RangeError} for a kind there is not
   */
  place(file: HostFile): string {
    if (!FILE_KINDS.some((kind) => kind === file.kind)) {
      throw new RangeError(`there is no kind of file "${file.kind}"; there are ${FILE_KINDS.join(', ')}`);
    }
    this.#made += 1;
    const path = file.kind === 'user-file' ? `https://usr/${file.name}` : `https://resource/apml${this.#made}.image`;
    this.#files.set(path, file);
    return path;
  }

  /** The bytes of a file; undefined where there is none by this path. */
  read(path: string): Uint8Array | undefined {
    return this.#files.get(path)?.bytes;
  }

  /** The process has ended: its temporary files go. */
  tidy(): void {
    for (const [path, { kind }] of this.#files) if (kind === 'temporary-file') this.#files.delete(path);
  }
}
