/** A media store as Android's media provider keeps it: rows, files, and items that are pending until published. */
import { joinBytes } from '../bytes.ts';
import type { Circumstances } from '../circumstances.ts';
import { identify } from '../media-type.ts';
import { JavaException } from './exceptions.ts';
import { typedName, uniqueName } from './names.ts';

/** A row of the table `files`, with the columns a save touches. */
export interface Row {
  readonly _id: number;
  _display_name: string;
  readonly mime_type: string;
  readonly relative_path: string;
  /** Path of the file; no two are alike, whatever their case. */
  _data: string;
  _size: number;
  width: number | undefined;
  height: number | undefined;
  /** Seconds since 1970. */
  readonly date_added: number;
  is_pending: 0 | 1;
  /** Seconds since 1970 at which a pending row may be cleared away; undefined once published. */
  date_expires: number | undefined;
  readonly generation_added: number;
  generation_modified: number;
}

const PICTURES = 'Pictures/';
const ROOT = '/storage/emulated/0/';
const PENDING_FOR = 7 * 24 * 3600;

/** The media store of one phone. */
export class MediaStore {
  readonly #circumstances: Circumstances;
  readonly #now: () => number;
  readonly #rows = new Map<number, Row>();
  /** The disk, by path in lower case: shared storage does not tell `A` from `a`. */
  readonly #files = new Map<string, Uint8Array[]>();
  #lastId = 0;
  #generation = 0;

  /** `now` gives milliseconds since 1970. */
  constructor(circumstances: Circumstances, now: () => number) {
    this.#circumstances = circumstances;
    this.#now = now;
  }

  /** The system's API level: 33, which knows no permission for adding, or 28, which does. */
  get apiLevel(): number {
    return this.#circumstances.get('albumPermission') === 'not-needed' ? 33 : 28;
  }

  /**
   * Adds a pending row in `Pictures/` and reserves its file.
   * @returns its `_id`
   * @throws {JavaException} SecurityException, or as {@link typedName} and {@link uniqueName}
   */
  insert(displayName: string, mimeType: string): number {
    this.#checkPermission();
    const typed = typedName(displayName === '' ? String(this.#now()) : displayName, mimeType);
    const seconds = Math.floor(this.#now() / 1000);
    const expires = seconds + PENDING_FOR;
    const file = uniqueName(`.pending-${expires}-${typed.name}`, (name) => this.#taken(name));
    this.#lastId += 1;
    this.#generation += 1;
    this.#rows.set(this.#lastId, {
      _id: this.#lastId,
      _display_name: typed.name,
      mime_type: typed.mimeType,
      relative_path: PICTURES,
      _data: pathOf(file),
      _size: 0,
      width: undefined,
      height: undefined,
      date_added: seconds,
      is_pending: 1,
      date_expires: expires,
      generation_added: this.#generation,
      generation_modified: this.#generation,
    });
    this.#files.set(key(pathOf(file)), []);
    return this.#lastId;
  }

  /**
   * Appends to the file of a row. The bytes are taken as they are: nobody looks whether they are an image.
   * @throws {JavaException} FileNotFoundException for no such row, IOException (ENOSPC) on a full disk
   */
  write(id: number, bytes: Uint8Array): void {
    const row = this.#rows.get(id);
    if (row === undefined) throw new JavaException('FileNotFoundException', `No item at content://media/${id}`);
    if (!this.#circumstances.take(bytes.length)) {
      throw new JavaException('IOException', 'write failed: ENOSPC (No space left on device)', 'ENOSPC');
    }
    this.#files.get(key(row._data))?.push(bytes);
  }

  /**
   * Ends the pending state: the file gets its final name, the row its size and pixels. A new display name may be given.
   * @returns how many rows were published: 0 means that nothing was
   * @throws {JavaException} IllegalStateException where every spelling of the name is taken
   */
  publish(id: number, displayName?: string): 0 | 1 {
    const row = this.#rows.get(id);
    if (row === undefined || row.is_pending === 0) return 0;
    const wanted = displayName === undefined ? row._display_name : typedName(displayName, row.mime_type).name;
    const name = uniqueName(wanted, (candidate) => this.#taken(candidate));
    const bytes = this.#bytes(row);
    const media = identify(bytes);
    this.#files.delete(key(row._data));
    this.#files.set(key(pathOf(name)), [bytes]);
    this.#generation += 1;
    Object.assign(row, {
      _display_name: name,
      _data: pathOf(name),
      _size: bytes.length,
      width: media?.width,
      height: media?.height,
      is_pending: 0,
      date_expires: undefined,
      generation_modified: this.#generation,
    });
    return 1;
  }

  /** Takes a row and its file away; returns how many there were. */
  delete(id: number): 0 | 1 {
    const row = this.#rows.get(id);
    if (row === undefined) return 0;
    this.#circumstances.take(-this.#bytes(row).length);
    this.#files.delete(key(row._data));
    this.#rows.delete(id);
    this.#generation += 1;
    return 1;
  }

  /** Rows in the order they were added; pending ones only where asked for. */
  query(options: { readonly pending?: boolean } = {}): readonly Readonly<Row>[] {
    return [...this.#rows.values()].filter((row) => (options.pending === true) === (row.is_pending === 1));
  }

  /** The bytes behind a row. */
  read(id: number): Uint8Array {
    const row = this.#rows.get(id);
    if (row === undefined) throw new JavaException('FileNotFoundException', `No item at content://media/${id}`);
    return this.#bytes(row);
  }

  #bytes(row: Row): Uint8Array {
    return joinBytes(this.#files.get(key(row._data)) ?? []);
  }

  #taken(name: string): boolean {
    return this.#files.has(key(pathOf(name)));
  }

  #checkPermission(): void {
    if (this.apiLevel >= 29 || this.#circumstances.get('albumPermission') === 'granted') return;
    throw new JavaException('SecurityException', 'the app does not hold WRITE_EXTERNAL_STORAGE');
  }
}

function pathOf(name: string): string {
  return ROOT + PICTURES + name;
}

function key(path: string): string {
  return path.toLowerCase();
}
