/** The port to the file system: the few operations a crash-safe save is made of. */
import { constants } from 'node:fs';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';

/** A file open for writing. */
export interface OpenFile {
  /** Appends all of the bytes. */
  write(bytes: Uint8Array): Promise<void>;
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
  /** Resolves when the names in a folder would survive a power cut. */
  syncFolder(path: string): Promise<void>;
}

/** `wx` alone follows no link either on most systems; O_NOFOLLOW (0 where it is not known) says so. */
const CREATE = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW || 0);

/** The file system of this machine. */
export const realFiles: Files = {
  async create(path) {
    return openFile(await open(path, CREATE, 0o644));
  },
  link,
  rename,
  unlink,
  async syncFolder(path) {
    const folder = await open(path, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

function openFile(handle: FileHandle): OpenFile {
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten;
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}
