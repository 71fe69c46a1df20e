/** The album folder as its owner would see it. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlbumItem } from '../../spec/index.ts';
import { HEAD_BYTES, identify } from '../media-type.ts';
import { errnoOf } from './errors.ts';

/** Larger files are told by their hash. */
const MAX_INLINE = 1024 * 1024;

/** The items of a folder, sorted by name: its visible files, links and empty files left out. */
export async function listItems(folder: string): Promise<readonly AlbumItem[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  const items = await Promise.all(names.sort().map((name) => describeItem(folder, name)));
  return items.filter((item) => item !== undefined);
}

/** One file as an item; undefined where it is empty or has gone. */
export async function describeItem(folder: string, name: string): Promise<AlbumItem | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(join(folder, name), 'r');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { ino, size } = await handle.stat();
    if (size === 0) return undefined;
    const id = `${name}#${ino}`;
    if (size <= MAX_INLINE) {
      const bytes = new Uint8Array(await handle.readFile());
      return { id, name, ...kindOf(bytes), bytes };
    }
    const head = new Uint8Array(HEAD_BYTES);
    await handle.read(head, 0, HEAD_BYTES, 0);
    return { id, name, ...kindOf(head), sha256: await hash(handle) };
  } finally {
    await handle.close();
  }
}

function kindOf(bytes: Uint8Array): Pick<AlbumItem, 'type' | 'width' | 'height'> {
  const media = identify(bytes);
  if (media === undefined) return { type: 'application/octet-stream' };
  return { type: media.type, width: media.width, height: media.height };
}

async function hash(handle: FileHandle): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) digest.update(piece as Uint8Array);
  return digest.digest('hex');
}
