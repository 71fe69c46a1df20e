/** Saves a stream of bytes as a new file, so that a crash at any moment leaves either the whole file or none. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { joinBytes } from '../bytes.ts';
import { HEAD_BYTES, identify } from '../media-type.ts';
import { BatchWriter } from './batch-writer.ts';
import { errnoOf, systemError } from './errors.ts';
import type { Files, OpenFile } from './files.ts';
import { unfinishedName } from './unfinished.ts';

/** Numbered spellings tried before a name gets something unique. */
const NUMBERED = 99;

/** Errors of `link` that mean that the file system has no hard links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/**
 * Writes the bytes to a hidden file in the same folder, makes them durable, and only then gives the file its name –
 * never one that is taken. Resolves with the name when that is durable too.
 * @throws {Error} as a rejection where the bytes are no image or the system refuses; nothing is left behind then
 */
export async function saveFile(
  files: Files,
  folder: string,
  stem: string,
  body: AsyncIterable<Uint8Array>,
): Promise<string> {
  const unfinished = join(folder, unfinishedName());
  const file = await files.create(unfinished);
  try {
    const head = await writeAll(file, body);
    const media = identify(head);
    if (media === undefined) throw new Error('what arrived is no image');
    const name = await publish(files, folder, unfinished, stem, media.extension);
    try {
      await files.syncFolder(folder);
    } catch (error) {
      // Not durable means not saved, and what is not saved must not be seen.
      await files.unlink(join(folder, name)).catch(() => {});
      throw error;
    }
    return name;
  } finally {
    // After a publish by renaming the file is gone already; what cannot be removed is swept at the next start.
    await files.unlink(unfinished).catch(() => {});
  }
}

/** Closes the file in every case, and takes a failing close for a failing write. */
async function writeAll(file: OpenFile, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  let length = 0;
  const writer = new BatchWriter(file);
  try {
    for await (const piece of body) {
      if (length < HEAD_BYTES) head.push(piece);
      length += piece.length;
      await writer.add(piece);
    }
    await writer.end();
    await file.sync();
  } catch (error) {
    await writer.stop();
    await file.close().catch(() => {});
    throw error;
  }
  await file.close();
  return joinBytes(head);
}

async function publish(files: Files, folder: string, from: string, stem: string, extension: string): Promise<string> {
  for (let spelling = 0; spelling <= NUMBERED + 1; spelling++) {
    const name = `${stem}${suffixOf(spelling)}.${extension}`;
    if (await publishAs(files, from, join(folder, name))) return name;
  }
  throw systemError('EEXIST', `no free name for ${stem}.${extension} in ${folder}`);
}

function suffixOf(spelling: number): string {
  if (spelling === 0) return '';
  return spelling <= NUMBERED ? ` (${spelling})` : `-${randomUUID()}`;
}

/** False where the name is taken. A second name never replaces a file, which `rename` would do without a word. */
async function publishAs(files: Files, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(errnoOf(error))) throw error;
  }
  return reserveAndRename(files, from, to);
}

/**
 * Without hard links the name is reserved by an empty file first: replacing that one loses nothing. A process that dies
 * in between leaves the empty file behind, which is the price of never replacing another's.
 */
async function reserveAndRename(files: Files, from: string, to: string): Promise<boolean> {
  try {
    await (await files.create(to)).close();
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await files.rename(from, to);
  } catch (error) {
    await files.unlink(to).catch(() => {});
    throw error;
  }
  return true;
}
