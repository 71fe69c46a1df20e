/** The album as one app uses it, in the way its system offers: through pending rows, or with files of its own. */
import type { Circumstances } from '../circumstances.ts';
import type { Session } from '../session.ts';
import { JavaException } from './exceptions.ts';
import type { MediaStore } from './media-store.ts';
import { typeOf, uniqueName } from './names.ts';
import { type Disk, type FilesTable, PICTURES, ROOT, type Row, type Volume } from './volume.ts';

/** Package name of the host app. */
export const APP = 'com.example.miniprogram';

/** An item that only its app sees. */
export type UnfinishedItem = Pick<Row, '_id' | '_display_name' | '_data' | 'mime_type'>;

/** How an app without pending rows calls a file it still writes: hidden from galleries, with the number of its row. */
export const UNFINISHED = /^\.saving-(\d+)-(.+)$/u;

/** A refused permission that may be asked for once more. */
const MAX_REFUSALS = 2;

/**
 * The album as one app uses it. From API level 29 on an unfinished item is a pending row of the store. Before, rows
 * are visible from the start: there the app writes a hidden file, and adds the row when that has its final name.
 */
export class AppAlbum {
  readonly #store: MediaStore;
  readonly #table: FilesTable;
  readonly #disk: Disk;
  readonly #circumstances: Circumstances;
  /** Hidden files of this process, by the numbers their rows will have. */
  readonly #hidden = new Map<number, UnfinishedItem>();
  #refusals = 0;

  constructor(store: MediaStore, { table, disk }: Volume, circumstances: Circumstances) {
    this.#store = store;
    this.#table = table;
    this.#disk = disk;
    this.#circumstances = circumstances;
  }

  /** The system's API level. */
  get apiLevel(): number {
    return this.#store.apiLevel;
  }

  /** The number given last to an item, of whichever app; 0 before any. */
  get lastId(): number {
    return this.#table.lastId();
  }

  /**
   * Asks for WRITE_EXTERNAL_STORAGE, as systems before API level 29 let an app do.
   * @returns what was decided; nothing where the dialog was interrupted. Once refused twice, or refused by the user in
   * the settings, it is refused for good and no dialog is shown.
   */
  async requestPermission(session: Session): Promise<readonly ('granted' | 'denied')[]> {
    if (this.#circumstances.get('albumPermission') === 'denied') {
      if (this.#refusals === 0 || this.#refusals >= MAX_REFUSALS) return ['denied'];
      this.#circumstances.apply({ albumPermission: 'undecided' });
    }
    const before = this.#refusals;
    const decided = await session.decide('albumPermission');
    if (decided === 'undecided') return [];
    if (decided === 'granted') return ['granted'];
    // Calls that waited for one dialog were refused once.
    this.#refusals = before + 1;
    return ['denied'];
  }

  /**
   * Begins an item; returns the number its row has, or will have.
   * @throws {JavaException} as the store's insert, and FileNotFoundException (ENOSPC) where a hidden file cannot be made
   */
  insert(displayName: string, mimeType: string): number {
    if (this.apiLevel >= 29) return this.#store.insert({ displayName, mimeType, owner: APP });
    this.#store.expectWritable();
    const { name, mimeType: type } = this.#store.typed(displayName, mimeType);
    const id = this.#table.reserveId();
    const path = ROOT + PICTURES + uniqueName(`.saving-${id}-${name}`, () => false);
    this.#disk.create(path);
    this.#hidden.set(id, { _id: id, _display_name: name, _data: path, mime_type: type });
    return id;
  }

  /**
   * Appends to an unfinished item.
   * @throws {JavaException} FileNotFoundException, and IOException (ENOSPC) on a full disk
   */
  write(id: number, bytes: Uint8Array): void {
    const hidden = this.#hidden.get(id);
    if (hidden === undefined) this.#store.write(id, bytes);
    else this.#disk.append(hidden._data, bytes);
  }

  /**
   * Ends the writing of an item.
   * @throws {JavaException} IOException (ENOSPC) where what was written cannot be kept
   */
  close(id: number): void {
    const hidden = this.#hidden.get(id);
    if (hidden === undefined) this.#store.close(id);
    else this.#disk.close(hidden._data);
  }

  /**
   * Makes an unfinished item visible, under another name where one is given; returns how many there were.
   * @throws {JavaException} as the store's publish
   */
  publish(id: number, displayName?: string): 0 | 1 {
    const hidden = this.#hidden.get(id);
    if (hidden === undefined) return this.#store.publish(id, displayName);
    this.#disk.close(hidden._data);
    const { name, mimeType } = this.#store.typed(displayName ?? hidden._display_name, hidden.mime_type);
    this.#store.addFile(id, hidden._data, name, mimeType, APP);
    this.#hidden.delete(id);
    return 1;
  }

  /** Takes an item of the app away, finished or not; returns how many there were. */
  delete(id: number): 0 | 1 {
    const hidden = this.#hidden.get(id);
    if (hidden === undefined) return this.#store.delete(id);
    this.#disk.remove(hidden._data);
    this.#hidden.delete(id);
    return 1;
  }

  /** Visible items, or the unfinished ones of this app; those of a dead process are found again. */
  query(options: { readonly pending?: boolean } = {}): readonly UnfinishedItem[] {
    if (options.pending !== true) return this.#store.query();
    for (const name of this.#disk.list(PICTURES)) this.#recognise(name);
    const own = this.#store.query({ pending: true }).filter((row) => row.owner_package_name === APP);
    return [...own, ...this.#hidden.values()];
  }

  #recognise(name: string): void {
    const [, number, displayName] = UNFINISHED.exec(name) ?? [];
    if (number === undefined || displayName === undefined) return;
    const mimeType = typeOf(displayName);
    const id = Number(number);
    // What the app writes always has an extension of the store's.
    if (mimeType === undefined || this.#hidden.has(id)) return;
    this.#hidden.set(id, { _id: id, _display_name: displayName, _data: ROOT + PICTURES + name, mime_type: mimeType });
  }
}

/** Whether an app may try another name after this: every spelling of it is taken, or the store refuses it. */
export function isTaken(error: unknown): boolean {
  return (
    error instanceof JavaException && ['IllegalStateException', 'SQLiteConstraintException'].includes(error.javaClass)
  );
}
