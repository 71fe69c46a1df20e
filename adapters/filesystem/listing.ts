/** Files of the album folder as their owner would see them. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlbumItem, Awaitable } from '../../spec/index.ts';
import { HEAD_BYTES, identify } from '../media-type.ts';
import { errnoOf } from './errors.ts';

/** How much of a file is told. */
export interface Telling {
  /** Bytes up to which a file is handed over as it is; there is no waiting for those. */
  readonly inline: number;
  /** Whether larger ones are told by their hash, for which they are read whole, piece by piece. */
  readonly hashes: boolean;
}

/** Undefined for what is not to be shown. */
type Found = AlbumItem | undefined;

/** Follows no link, and does not wait where somebody has put a pipe. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW || 0) | (constants.O_NONBLOCK || 0);

/** The names of the visible files of a folder, sorted; links are left out. */
export function visibleNames(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/** Files of a folder as items, in this order; a promise only where one of them has to be hashed. */
export function listItems(folder: string, names: readonly string[], telling: Telling): Awaitable<readonly AlbumItem[]> {
  const items = names.map((name) => describeItem(folder, name, telling));
  const hashed = items.some((item) => item instanceof Promise);
  const there = (found: readonly Found[]): readonly AlbumItem[] => found.filter((item) => item !== undefined);
  return hashed ? Promise.all(items.map(async (item) => item)).then(there) : there(items as readonly Found[]);
}

/** One file as an item; undefined where it is empty, no file, or has gone. A promise only where it has to be hashed. */
export function describeItem(folder: string, name: string, telling: Telling): Found | Promise<Found> {
  const path = join(folder, name);
  const file = openIfThere(path);
  if (file === undefined) return undefined;
  try {
    const stat = fstatSync(file);
    const { ino, size } = stat;
    if (!stat.isFile() || size === 0) return undefined;
    const id = `${name}#${ino}`;
    if (size <= telling.inline) {
      const bytes = new Uint8Array(readFileSync(file));
      return { id, name, ...kindOf(bytes), bytes };
    }
    const head = new Uint8Array(HEAD_BYTES);
    readSync(file, head, 0, HEAD_BYTES, 0);
    const item = { id, name, ...kindOf(head) };
    return telling.hashes ? hash(path).then((sha256) => ({ ...item, sha256 })) : item;
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, READ);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'EMLINK'].includes(errnoOf(error))) return undefined;
    throw error;
  }
}

function kindOf(bytes: Uint8Array): Pick<AlbumItem, 'type' | 'width' | 'height'> {
  const media = identify(bytes);
  if (media === undefined) return { type: 'application/octet-stream' };
  return { type: media.type, width: media.width, height: media.height };
}

async function hash(path: string): Promise<string> {
  const handle = await open(path, READ);
  const digest = createHash('sha256');
  for await (const piece of handle.createReadStream()) digest.update(piece as Uint8Array);
  return digest.digest('hex');
}
