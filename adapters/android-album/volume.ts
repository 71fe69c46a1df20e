/** What a media store stands on: a table of rows and a disk of files, both synchronous. */

/** Where shared storage is on a phone; every path of a {@link Disk} and of a row begins so. */
export const ROOT = '/storage/emulated/0/';

/** The folder for items of apps that name none. */
export const PICTURES = 'Pictures/';

/** A row of the table `files`, with the columns a save touches. */
export interface Row {
  readonly _id: number;
  /** Path of the file; no two are alike, whatever the case of their ASCII letters. */
  readonly _data: string;
  readonly _display_name: string;
  /** Bytes. */
  readonly _size: number;
  readonly mime_type: string;
  /** 1 stands for an image. */
  readonly media_type: 1;
  /** Pixels; null while pending, and for bytes that are no image. */
  readonly width: number | null;
  readonly height: number | null;
  /** Degrees clockwise, from the image's EXIF data; null where it says nothing. */
  readonly orientation: number | null;
  /** Seconds since 1970. */
  readonly date_added: number;
  /** Seconds since 1970. */
  readonly date_modified: number;
  /** Milliseconds since 1970, from EXIF data alone; null where it says nothing. */
  readonly datetaken: number | null;
  /** Folder below the root, with a slash at its end. */
  readonly relative_path: string;
  /** Java's hash of the folder's path in lower case. */
  readonly bucket_id: number;
  readonly bucket_display_name: string;
  /** The app that added the item. */
  readonly owner_package_name: string;
  /** 1 while the app still writes. */
  readonly is_pending: 0 | 1;
  readonly is_trashed: 0 | 1;
  /** Seconds since 1970 at which a pending row may be cleared away; null once published. */
  readonly date_expires: number | null;
  readonly volume_name: string;
  /** The table's count of transactions when the row was added. */
  readonly generation_added: number;
  /** The same when it was last altered. */
  readonly generation_modified: number;
}

/** A row to add: the table gives it its generations, and its number unless that was reserved. */
export type NewRow = Omit<Row, '_id' | 'generation_added' | 'generation_modified'> & { readonly _id?: number };

/** Columns to alter. */
export type RowPatch = Partial<Omit<NewRow, '_id'>>;

/** The table `files`. Each method that alters it is one transaction, and raises the generation by one. */
export interface FilesTable {
  /**
   * Adds a row.
   * @returns its `_id`, which is never given twice
   * @throws {JavaException} SQLiteConstraintException where `_data` is taken
   */
  insert(row: NewRow): number;
  /**
   * Alters a row; returns how many there were.
   * @throws {JavaException} SQLiteConstraintException where `_data` is taken
   */
  update(id: number, patch: RowPatch): 0 | 1;
  /** Takes a row away; returns how many there were. */
  delete(id: number): 0 | 1;
  get(id: number): Row | undefined;
  /** Whether a row has this path. */
  has(path: string): boolean;
  /** All rows, in the order of their numbers. */
  all(): readonly Row[];
  /** The number given last; 0 before any. */
  lastId(): number;
  /** Gives a number to a row still to be added; the generation stays. */
  reserveId(): number;
}

/** Files by path. Shared storage does not tell `A` from `a`. */
export interface Disk {
  has(path: string): boolean;
  /**
   * Makes an empty file and opens it for {@link Disk.append}.
   * @throws {JavaException} FileNotFoundException
   */
  create(path: string): void;
  /** @throws {JavaException} IOException */
  append(path: string, bytes: Uint8Array): void;
  /**
   * Ends the appending; a file that is not open is left as it is.
   * @throws {JavaException} IOException
   */
  close(path: string): void;
  /**
   * All bytes of a file.
   * @throws {JavaException} FileNotFoundException
   */
  read(path: string): Uint8Array;
  /** Bytes of a file; 0 where there is none. */
  size(path: string): number;
  /**
   * Gives a file its final path, which must be free.
   * @throws {JavaException} IOException
   */
  move(from: string, to: string): void;
  /** Takes a file away, if it is there. */
  remove(path: string): void;
  /** Names of the files in a folder of the root, such as `Pictures/`. */
  list(folder: string): readonly string[];
}

/** One phone's storage. */
export interface Volume {
  readonly table: FilesTable;
  readonly disk: Disk;
}
