/** The port to the file system: the few operations a crash-safe save is made of. */
import { constants } from 'node:fs';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';

/** A file open for writing. */
export interface OpenFile {
  /** Appends all of the pieces, in order. */
  write(pieces: readonly Uint8Array[]): Promise<void>;
  /** Resolves when what was written would survive a power cut. */
  sync(): Promise<void>;
  /** Closes it; what the system held back until now may fail here. */
  close(): Promise<void>;
}

/** What a save asks of a file system; rejections are Node's own, with an errno name in `code`. */
export interface Files {
  /** Makes a file that did not exist; follows no link. */
  create(path: string): Promise<OpenFile>;
  /** Gives a file a second name; EEXIST where that is taken. */
  link(from: string, to: string): Promise<void>;
  /** Renames, replacing what has the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Takes a name away. */
  unlink(path: string): Promise<void>;
  /** Resolves when the names in a folder would survive a power cut; follows no link. */
  syncFolder(path: string): Promise<void>;
}

/** `O_EXCL` follows no link either on most systems; O_NOFOLLOW says so. What a system does not know (Windows) is 0. */
const NO_LINK = constants.O_NOFOLLOW || 0;
const CREATE = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | NO_LINK;
const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY || 0) | NO_LINK;

/** The file system of this machine. */
export const realFiles: Files = {
  async create(path) {
    return openFile(await open(path, CREATE, 0o644));
  },
  link,
  rename,
  unlink,
  async syncFolder(path) {
    // Windows has no such operation: it writes names down by itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, FOLDER);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

function openFile(handle: FileHandle): OpenFile {
  return {
    async write(pieces) {
      let rest = pieces;
      while (rest.length > 0) rest = after(rest, (await handle.writev(rest)).bytesWritten);
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** What is left of the pieces after so many bytes: the system may take less than it was given. */
function after(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  for (const [index, piece] of pieces.entries()) {
    if (skip < piece.length) return [piece.subarray(skip), ...pieces.slice(index + 1)];
    skip -= piece.length;
  }
  return [];
}
