/** An album that is a folder on this machine. */
import { lstatSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem, Awaitable } from '../../spec/index.ts';
import { stemOf } from '../file-name.ts';
import type { Device } from '../host.ts';
import type { Session } from '../session.ts';
import { causeOf } from './errors.ts';
import type { Files } from './files.ts';
import { describeItem, listItems, type Telling, visibleNames } from './listing.ts';
import { OwnFiles } from './own-files.ts';
import { ProcessFiles } from './process-files.ts';
import { saveFile } from './save-file.ts';
import type { Transfer } from './transfer.ts';
import { sweep } from './unfinished.ts';

/** What an {@link AlbumFolder} is made of. */
export interface FolderParts {
  readonly path: string;
  readonly files: Files;
  /** What the host has saved there before; left out where the folder is the host's alone and goes when it closes. */
  readonly own?: OwnFiles;
  readonly telling: Telling;
  fetch(url: string, session: Session): Promise<Transfer>;
}

/**
 * Saves to one folder. Where others use it too, only what was saved here is listed or ever removed.
 *
 * No link is followed: neither one in the place of a file nor one in the place of the folder. Who can replace the folders
 * above it can still lead a save astray between two steps; they are to be the user's own.
 */
export class AlbumFolder implements Device<Transfer> {
  readonly #parts: FolderParts;
  readonly #own: OwnFiles;
  readonly #files: ProcessFiles;
  readonly #identity: string;

  constructor(parts: FolderParts) {
    this.#parts = parts;
    this.#own = parts.own ?? new OwnFiles();
    this.#files = new ProcessFiles(this.#own.over(parts.files));
    mkdirSync(parts.path, { recursive: true });
    this.#identity = folderIdentity(parts.path);
    if (parts.own !== undefined) sweep(parts.path);
  }

  fetch(url: string, session: Session): Promise<Transfer> {
    return this.#parts.fetch(url, session);
  }

  async save(transfer: Transfer, session: Session): Promise<void> {
    const { path, telling } = this.#parts;
    try {
      await session.decide('albumPermission');
      if (folderIdentity(path) !== this.#identity) throw new Error(`${path} is not the folder that was opened`);
      const name = await saveFile(this.#files.of(session), path, stemOf(transfer.url), transfer.body);
      const item = await session.run(async () => describeItem(path, name, telling));
      if (item !== undefined) session.emit({ kind: 'item-visible', item });
    } catch (error) {
      throw new AlbumError(causeOf(error), error instanceof Error ? error.message : 'the file system failed');
    } finally {
      transfer.abandon();
    }
  }

  items(): Awaitable<readonly AlbumItem[]> {
    const { path, own, telling } = this.#parts;
    const names = own === undefined ? visibleNames(path) : own.published().map((file) => basename(file));
    return listItems(path, names, telling);
  }

  killed(): Promise<void> {
    return this.#files.settle();
  }

  /** Sweeps what the process that died has left unfinished. */
  restarted(): Promise<void> {
    return this.#files.remove(this.#own.unfinished());
  }

  /** Removes what was saved here before: all of it, and nothing else. */
  clear(): void {
    this.#own.clear();
  }

  async close(): Promise<void> {
    await this.#files.settle();
    if (this.#parts.own === undefined) await rm(this.#parts.path, { recursive: true, force: true });
    else await this.#files.remove(this.#own.unfinished());
  }
}

/**
 * Which folder a path names.
 * @throws {Error} where it names a link or no folder
 */
function folderIdentity(path: string): string {
  const found = lstatSync(path, { bigint: true });
  if (found.isSymbolicLink()) {
    throw new Error(`${path} is a symbolic link, which is not followed; give the path of the folder it leads to`);
  }
  if (!found.isDirectory()) throw new Error(`${path} is no folder`);
  return `${found.dev} ${found.ino}`;
}
