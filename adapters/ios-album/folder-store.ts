/** A photo library in a folder: originals as files, and `album.json` with what the library knows of them. */
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { claimFolder, isClaim } from '../folder-claim.ts';
import { type Catalogue, catalogueText, parseCatalogue, rowText } from './catalogue.ts';
import { remove, statOf, syncFolder, systemError, writeWhole } from './folder-files.ts';
import { type Asset, type LibraryStore, type NewAsset, pathOf } from './library-store.ts';

const CATALOGUE = 'album.json';
const NEXT = '.album.json.next';
const IMAGES = 'DCIM';

/** The stores this process has open, by folder. */
const opened = new Map<string, FolderStore>();

/**
 * Adding writes each original whole under a hidden name, gives it its own name by a second link, and then replaces
 * `album.json` by one that lists it: that is the moment of the change. Only then the hidden name goes. Whatever a killed
 * process leaves is thus known by its hidden name, and no file is ever deleted that the library did not make.
 */
export class FolderStore implements LibraryStore {
  readonly #root: string;
  readonly #unlock: () => void;
  readonly #library: string;
  /** What the name of an original begins with until it is in the library; nobody else uses the like. */
  readonly #adding: string;
  readonly #rows = new Map<Asset, string>();
  #assets: Asset[] = [];
  #lastKey = 0;
  /** What `album.json` holds now. */
  #text = '';
  #closed = false;

  /**
   * Opens the library of a folder, which is made where there is none. Where this process has it open already, that
   * store is closed.
   * @throws {Error} where the folder holds something else, where `album.json` is broken or an original is missing, and
   * where another process has it open
   */
  static open(folder: string): FolderStore {
    const root = ownFolder(folder);
    opened.get(root)?.close();
    const unlock = claimFolder(root).release;
    try {
      const store = new FolderStore(root, unlock);
      opened.set(root, store);
      return store;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  private constructor(root: string, unlock: () => void) {
    this.#root = root;
    this.#unlock = unlock;
    const { library, assets, lastKey, removed } = this.#readCatalogue();
    this.#library = library;
    this.#adding = `.adding-${library}-`;
    for (const asset of assets) this.#rows.set(asset, rowText(asset));
    this.#assets = [...assets];
    this.#lastKey = lastKey;
    const folders = this.#imageFolders();
    this.#sweep(folders);
    if (removed.length > 0) this.#finishRemoval(removed);
    for (const [index, asset] of assets.entries()) this.#checkOriginal(asset, index);
  }

  get assets(): readonly Asset[] {
    return this.#assets;
  }

  get lastKey(): number {
    return this.#lastKey;
  }

  isTaken(path: string): boolean {
    return statOf(join(this.#root, path)) !== undefined;
  }

  commit(added: readonly NewAsset[]): void {
    this.#checkOpen();
    const before = this.#text;
    const paths = added.map(({ asset }) => join(this.#root, pathOf(asset)));
    const assets = added.map(({ asset }) => asset);
    const lastKey = assets.at(-1)?.Z_PK ?? this.#lastKey;
    try {
      for (const [index, { bytes }] of added.entries()) this.#place(paths[index] ?? '', bytes);
      for (const folder of new Set(paths.map(dirname))) syncFolder(folder);
      for (const asset of assets) this.#rows.set(asset, rowText(asset));
      this.#writeCatalogue(lastKey, []);
    } catch (error) {
      for (const asset of assets) this.#rows.delete(asset);
      this.#takeBack(paths, before);
      throw systemError(error);
    }
    this.#assets.push(...assets);
    this.#lastKey = lastKey;
    for (const path of paths) remove(this.#markerOf(path));
  }

  read(asset: Asset): Uint8Array {
    this.#checkOpen();
    return new Uint8Array(readFileSync(join(this.#root, pathOf(asset))));
  }

  clear(): void {
    this.#checkOpen();
    if (this.#lastKey === 0) return;
    const removed = this.#assets.map(pathOf);
    this.#writeCatalogue(0, removed, []);
    this.#rows.clear();
    this.#assets = [];
    this.#lastKey = 0;
    if (removed.length > 0) this.#finishRemoval(removed);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    opened.delete(this.#root);
    this.#unlock();
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error(`${this.#root}: this album is closed; the folder may have been opened anew`);
  }

  #readCatalogue(): Catalogue {
    const file = join(this.#root, CATALOGUE);
    if (statOf(file) === undefined) {
      const empty = { library: randomUUID(), lastKey: 0, removed: [], assets: [] };
      this.#write(catalogueText(empty, []));
      return empty;
    }
    this.#text = readFileSync(file, 'utf8');
    return parseCatalogue(this.#text, file);
  }

  /** The folders of originals. A link among them could lead anywhere, so it is refused. */
  #imageFolders(): readonly string[] {
    const images = join(this.#root, IMAGES);
    if (statOf(images) === undefined) return [];
    const folders = [
      images,
      ...readdirSync(images)
        .filter((name) => /^\d{3,}APPLE$/u.test(name))
        .map((name) => join(images, name)),
    ];
    for (const folder of folders) {
      if (statOf(folder)?.isDirectory() !== true) throw new Error(`${folder}: it must be a folder; put it elsewhere`);
    }
    return folders;
  }

  /** Deletes what was being added when a process died: it has its hidden name still, and is not in the library. */
  #sweep(folders: readonly string[]): void {
    const listed = new Set(this.#assets.map(pathOf));
    for (const folder of folders) {
      for (const name of readdirSync(folder).filter((each) => each.startsWith(this.#adding))) {
        const original = name.slice(this.#adding.length);
        if (listed.has(`${IMAGES}/${basename(folder)}/${original}`)) remove(join(folder, name));
        else this.#removeAdded(join(folder, original));
      }
    }
  }

  /** Deletes the originals of assets that are in the library no longer, and forgets them once they are surely gone. */
  #finishRemoval(removed: readonly string[]): void {
    for (const path of removed) remove(join(this.#root, path));
    for (const folder of new Set(removed.map(dirname))) {
      if (statOf(join(this.#root, folder)) !== undefined) syncFolder(join(this.#root, folder));
    }
    this.#writeCatalogue(this.#lastKey, []);
  }

  #checkOriginal(asset: Asset, index: number): void {
    const path = join(this.#root, pathOf(asset));
    const stat = statOf(path);
    if (stat?.isFile() === true && stat.size === asset.ZORIGINALFILESIZE) return;
    const found = stat === undefined ? 'missing' : `a file of ${stat.size} bytes`;
    throw new Error(
      `${path}: it is ${found}, but ${join(this.#root, CATALOGUE)}#/assets/${index} has it with ` +
        `${asset.ZORIGINALFILESIZE} bytes; put the original back, or take another folder`,
    );
  }

  /** Writes an original; the name stays as free as it is where another has it. */
  #place(path: string, bytes: Uint8Array): void {
    const folder = dirname(path);
    this.#makeFolder(dirname(folder));
    this.#makeFolder(folder);
    writeWhole(this.#markerOf(path), bytes);
    linkSync(this.#markerOf(path), path);
  }

  #makeFolder(folder: string): void {
    if (statOf(folder) !== undefined) return;
    mkdirSync(folder);
    syncFolder(dirname(folder));
  }

  /** Undoes a change that failed. What cannot be undone now keeps its hidden name, and is swept some other day. */
  #takeBack(paths: readonly string[], before: string): void {
    try {
      if (this.#text !== before) this.#write(before);
      for (const path of paths) this.#removeAdded(path);
    } catch {
      // The first failure is the one to tell.
    }
  }

  /** Deletes an original that was being added, if it is the same file as its hidden name, and then that name. */
  #removeAdded(path: string): void {
    const marker = this.#markerOf(path);
    const stat = statOf(marker);
    if (stat === undefined) return;
    if (stat.ino === statOf(path)?.ino) unlinkSync(path);
    remove(marker);
  }

  #markerOf(path: string): string {
    return join(dirname(path), this.#adding + basename(path));
  }

  #writeCatalogue(lastKey: number, removed: readonly string[], rows = [...this.#rows.values()]): void {
    this.#write(catalogueText({ library: this.#library, lastKey, removed }, rows));
  }

  /** Replaces `album.json`: who reads it sees the old text or the new, whenever the process dies. */
  #write(text: string): void {
    const next = join(this.#root, NEXT);
    remove(next);
    writeWhole(next, new TextEncoder().encode(text));
    renameSync(next, join(this.#root, CATALOGUE));
    this.#text = text;
    syncFolder(this.#root);
  }
}

/** The folder by its real path, made where it is missing. It must be empty or an album of ours. */
function ownFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(`${folder}: no folder can be there (${(error as Error).message}); take another path`);
  }
  const root = realpathSync(folder);
  const names = readdirSync(root);
  const foreign = names.find((name) => name !== NEXT && !isClaim(name));
  if (foreign !== undefined && !names.includes(CATALOGUE)) {
    throw new Error(
      `${root}: the folder holds ${foreign} and no ${CATALOGUE}, so it is no album of the kit; ` +
        'take an empty folder, or one that does not exist yet',
    );
  }
  return root;
}
