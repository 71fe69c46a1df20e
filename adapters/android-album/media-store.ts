/** A media store as Android's media provider keeps it: rows, files, and items that are pending until published. */
import type { Circumstances } from '../circumstances.ts';
import { identify } from '../media-type.ts';
import { JavaException, takenPath } from './exceptions.ts';
import { exifFacts } from './exif.ts';
import { typedName, uniqueName } from './names.ts';
import { javaHash, named, validFolder } from './paths.ts';
import { type Disk, type FilesTable, type NewRow, PICTURES, ROOT, type Row, type Volume } from './volume.ts';

/** What a media store is told of its phone. */
export interface MediaStoreSettings {
  readonly circumstances: Circumstances;
  /** Milliseconds since 1970. */
  now(): number;
  /** The system's API level; without one, 33 where no permission is needed for adding, else 28. */
  readonly apiLevel?: number | undefined;
  /** The API level the app was made for; 33 by default. */
  readonly targetSdk?: number | undefined;
  /** Refuses a taken name instead of finding a free spelling of it, as the stores of some makers do. */
  readonly strictCollisions?: boolean | undefined;
}

/** What an app says of an item it adds. */
export interface NewItem {
  /** Without one the item is called after the time. */
  readonly displayName: string;
  readonly mimeType: string;
  /** Folder; `Pictures/` by default. */
  readonly relativePath?: string;
  /** Package name of the app. */
  readonly owner: string;
}

/** An app that reads, and what the user lets it read. */
export interface Reader {
  readonly packageName: string;
  readonly permissions: readonly string[];
  /** Items the user picked for it, where it may see these alone. */
  readonly selected?: readonly number[];
}

const WEEK = 7 * 24 * 3600;

/** The media store of one phone. */
export class MediaStore {
  readonly #table: FilesTable;
  readonly #disk: Disk;
  readonly #settings: MediaStoreSettings;
  /** Rows whose file is open for writing. */
  readonly #open = new Set<number>();

  constructor({ table, disk }: Volume, settings: MediaStoreSettings) {
    this.#table = table;
    this.#disk = disk;
    this.#settings = settings;
  }

  /** The system's API level. */
  get apiLevel(): number {
    const { apiLevel, circumstances } = this.#settings;
    return apiLevel ?? (circumstances.get('albumPermission') === 'not-needed' ? 33 : 28);
  }

  /** Name and type as the store makes them agree; throws as {@link typedName}. */
  typed(displayName: string, mimeType: string): ReturnType<typeof typedName> {
    const name = displayName === '' ? String(this.#settings.now()) : displayName;
    return typedName(name, mimeType, this.#settings.targetSdk ?? 33);
  }

  /**
   * Adds a pending row; its file is made when it is opened.
   * @returns its `_id`
   * @throws {JavaException} SecurityException, IllegalArgumentException for another folder than the cameras' and
   * `Pictures/`, SQLiteConstraintException where a taken name is refused, or as {@link typedName} and {@link uniqueName}
   */
  insert({ displayName, mimeType, relativePath = PICTURES, owner }: NewItem): number {
    this.expectWritable();
    const folder = validFolder(relativePath);
    const typed = this.typed(displayName, mimeType);
    const expires = this.#seconds() + WEEK;
    const path = this.#free(folder, `.pending-${expires}-${typed.name}`);
    return this.#table.insert({
      ...this.#row(folder, typed.name, typed.mimeType, owner),
      _data: path,
      is_pending: 1,
      date_expires: expires,
    });
  }

  /**
   * Makes the file of a pending row and opens it; once open it stays so until closed or published.
   * @throws {JavaException} FileNotFoundException for no such row, and (ENOSPC) on a full disk
   */
  open(id: number): void {
    if (this.#open.has(id)) return;
    const path = this.#get(id)._data;
    if (!this.#disk.has(path)) this.#disk.create(path);
    this.#open.add(id);
  }

  /**
   * Appends to the file of a row, which is opened for it. The bytes are taken as they are: nobody looks whether they
   * are an image.
   * @throws {JavaException} as {@link MediaStore.open}, and IOException (ENOSPC) on a full disk
   */
  write(id: number, bytes: Uint8Array): void {
    this.open(id);
    this.#disk.append(this.#get(id)._data, bytes);
  }

  /**
   * Closes the file of a row, if it is open.
   * @throws {JavaException} IOException (ENOSPC) where what was written cannot be kept
   */
  close(id: number): void {
    if (this.#open.delete(id)) this.#disk.close(this.#get(id)._data);
  }

  /**
   * Ends the pending state: the file gets its final name, the row its size and pixels. A new display name may be given.
   * @returns how many rows were published: 0 means that nothing was
   * @throws {JavaException} IllegalStateException where every spelling of the name is taken, SQLiteConstraintException
   * where a taken name is refused
   */
  publish(id: number, displayName?: string): 0 | 1 {
    const row = this.#table.get(id);
    if (row === undefined || row.is_pending === 0) return 0;
    this.open(id);
    this.close(id);
    const wanted = displayName === undefined ? row._display_name : this.typed(displayName, row.mime_type).name;
    const path = this.#free(row.relative_path, wanted);
    const patch = { ...this.#scan(row._data), ...named(path), is_pending: 0, date_expires: null } as const;
    this.#move(row._data, path, () => this.#table.update(id, patch));
    return 1;
  }

  /**
   * Adds a row for a file that an app has put into shared storage itself, under the number it reserved for it.
   * @throws {JavaException} SecurityException
   */
  addFile(id: number, from: string, displayName: string, mimeType: string, owner: string): void {
    this.expectWritable();
    const path = this.#free(PICTURES, displayName);
    const row = { ...this.#row(PICTURES, displayName, mimeType, owner), ...this.#scan(from), ...named(path), _id: id };
    this.#move(from, path, () => this.#table.insert(row));
  }

  /** Takes a row and its file away; returns how many there were. */
  delete(id: number): 0 | 1 {
    const row = this.#table.get(id);
    if (row === undefined) return 0;
    this.#open.delete(id);
    // Between the two steps nothing must be there that the user sees and that is not whole.
    if (row.is_pending === 1) {
      this.#disk.remove(row._data);
      return this.#table.delete(id);
    }
    this.#table.delete(id);
    this.#disk.remove(row._data);
    return 1;
  }

  /**
   * Rows in the order they were added; pending ones only where asked for, and those alone then. With a reader, what it
   * may read: its own from API level 29 on, others' with the permission of the level, and from 34 on those the user
   * picked for it.
   * @throws {JavaException} SecurityException before API level 29, where the reader holds no permission
   */
  query(options: { readonly pending?: boolean; readonly reader?: Reader } = {}): readonly Row[] {
    const pending = options.pending === true ? 1 : 0;
    const rows = this.#table.all().filter((row) => row.is_pending === pending && row.is_trashed === 0);
    const { reader } = options;
    return reader === undefined ? rows : rows.filter(this.#readableBy(reader));
  }

  /** The row of a number, pending or not. */
  row(id: number): Row | undefined {
    return this.#table.get(id);
  }

  /**
   * The bytes behind a row.
   * @throws {JavaException} FileNotFoundException
   */
  read(id: number): Uint8Array {
    return this.#disk.read(this.#get(id)._data);
  }

  /** Idle maintenance: takes away what was pending and expired within the last week; returns how many rows. */
  maintain(): number {
    const now = this.#seconds();
    const expired = this.#table
      .all()
      .filter(({ date_expires: at }) => at !== null && at <= now && at > now - WEEK)
      .map(({ _id }) => this.delete(_id));
    return expired.length;
  }

  /** @throws {JavaException} SecurityException before API level 29, where the app may not write to shared storage */
  expectWritable(): void {
    if (this.apiLevel >= 29 || this.#settings.circumstances.get('albumPermission') === 'granted') return;
    throw new JavaException('SecurityException', 'the app does not hold WRITE_EXTERNAL_STORAGE');
  }

  /** Moves a file and tells the table; a file the table will not have goes back. */
  #move(from: string, to: string, tell: () => void): void {
    this.#disk.move(from, to);
    try {
      tell();
    } catch (error) {
      this.#disk.move(to, from);
      throw error;
    }
  }

  /** A path in the folder that no file and no row has. */
  #free(folder: string, name: string): string {
    const start = ROOT + folder;
    const taken = (candidate: string): boolean => {
      const path = start + candidate;
      return this.#disk.has(path) || this.#table.has(path);
    };
    if (this.#settings.strictCollisions !== true) return start + uniqueName(name, taken, /^dcim\//iu.test(folder));
    const only = uniqueName(name, () => false);
    if (taken(only)) throw takenPath(start + only);
    return start + only;
  }

  /** The columns of a row that is not there yet. */
  #row(folder: string, name: string, mimeType: string, owner: string): NewRow {
    const parent = ROOT + folder.slice(0, -1);
    return {
      _data: parent,
      _display_name: name,
      _size: 0,
      mime_type: mimeType,
      media_type: 1,
      width: null,
      height: null,
      orientation: null,
      date_added: this.#seconds(),
      date_modified: this.#seconds(),
      datetaken: null,
      relative_path: folder,
      bucket_id: javaHash(parent.toLowerCase()),
      bucket_display_name: parent.slice(parent.lastIndexOf('/') + 1),
      owner_package_name: owner,
      is_pending: 0,
      is_trashed: 0,
      date_expires: null,
      volume_name: 'external_primary',
    };
  }

  /** What the scanner reads from a file. */
  #scan(path: string) {
    const bytes = this.#disk.read(path);
    const media = identify(bytes);
    const seconds = this.#seconds();
    const { taken, orientation } = exifFacts(bytes, seconds * 1000);
    return {
      _size: bytes.length,
      width: media?.width ?? null,
      height: media?.height ?? null,
      orientation,
      datetaken: taken,
      date_modified: seconds,
    };
  }

  #readableBy({ packageName, permissions, selected = [] }: Reader): (row: Row) => boolean {
    const level = this.apiLevel;
    const whole = level >= 33 ? 'READ_MEDIA_IMAGES' : 'READ_EXTERNAL_STORAGE';
    if (permissions.includes(whole)) return () => true;
    if (level < 29) throw new JavaException('SecurityException', `${packageName} does not hold ${whole}`);
    const partial = level >= 34 && permissions.includes('READ_MEDIA_VISUAL_USER_SELECTED');
    return (row) => row.owner_package_name === packageName || (partial && selected.includes(row._id));
  }

  #get(id: number): Row {
    const row = this.#table.get(id);
    if (row === undefined) throw new JavaException('FileNotFoundException', `No item at content://media/${id}`);
    return row;
  }

  #seconds(): number {
    return Math.floor(this.#settings.now() / 1000);
  }
}
