/** What a library in a folder asks of the file system, each at once. */
import { closeSync, fsyncSync, lstatSync, openSync, rmSync, type Stats, writeSync } from 'node:fs';
import { PhotosError } from './photos-error.ts';

/** `errno` of a full disk, which is what a used-up quota comes to as well. */
const NO_SPACE = 28;

/** Writes a new file and makes it durable; where that fails there is none. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o644);
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    remove(path);
    throw error;
  }
  closeSync(file);
}

/** Makes the names in a folder durable. Windows has no such thing, and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Deletes a file that may be gone already. */
export function remove(path: string): void {
  rmSync(path, { force: true });
}

/** What is at a path, links not followed; undefined where nothing is. */
export function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** An error of the disk under the library, as the library would pass it on. */
export function systemError(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new PhotosError('NSPOSIXErrorDomain', NO_SPACE, message);
}
