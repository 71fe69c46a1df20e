/** The storage of a phone in memory. */
import { joinBytes } from '../bytes.ts';
import { JavaException, takenPath } from './exceptions.ts';
import { type Disk, type FilesTable, type NewRow, ROOT, type Row, type RowPatch, type Volume } from './volume.ts';

/** A new, empty storage. */
export function memoryVolume(): Volume {
  return { table: new MemoryTable(), disk: new MemoryDisk() };
}

class MemoryTable implements FilesTable {
  readonly #rows = new Map<number, Row>();
  /** Numbers of rows by their paths, as the column's collation compares them. */
  readonly #paths = new Map<string, number>();
  #lastId = 0;
  #generation = 0;

  insert(row: NewRow): number {
    const id = row._id ?? this.reserveId();
    this.#expectFree(row._data, id);
    this.#generation += 1;
    this.#rows.set(id, {
      ...row,
      _id: id,
      generation_added: this.#generation,
      generation_modified: this.#generation,
    });
    this.#paths.set(collated(row._data), id);
    return id;
  }

  update(id: number, patch: RowPatch): 0 | 1 {
    const row = this.#rows.get(id);
    if (row === undefined) return 0;
    const { _data: path } = patch;
    if (path !== undefined) {
      this.#expectFree(path, id);
      this.#paths.delete(collated(row._data));
      this.#paths.set(collated(path), id);
    }
    this.#generation += 1;
    this.#rows.set(id, { ...row, ...patch, generation_modified: this.#generation });
    return 1;
  }

  delete(id: number): 0 | 1 {
    const row = this.#rows.get(id);
    if (row === undefined) return 0;
    this.#generation += 1;
    this.#rows.delete(id);
    this.#paths.delete(collated(row._data));
    return 1;
  }

  get(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  has(path: string): boolean {
    return this.#paths.has(collated(path));
  }

  all(): readonly Row[] {
    return [...this.#rows.values()].sort((a, b) => a._id - b._id);
  }

  lastId(): number {
    return this.#lastId;
  }

  reserveId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #expectFree(path: string, id: number): void {
    const other = this.#paths.get(collated(path));
    if (other !== undefined && other !== id) throw takenPath(path);
  }
}

class MemoryDisk implements Disk {
  readonly #files = new Map<string, { readonly path: string; pieces: Uint8Array[] }>();

  has(path: string): boolean {
    return this.#files.has(folded(path));
  }

  create(path: string): void {
    if (this.has(path)) throw new JavaException('FileNotFoundException', `${path}: open failed: EEXIST`, 'EEXIST');
    this.#files.set(folded(path), { path, pieces: [] });
  }

  append(path: string, bytes: Uint8Array): void {
    this.#files.get(folded(path))?.pieces.push(bytes);
  }

  close(path: string): void {
    const file = this.#files.get(folded(path));
    if (file !== undefined) file.pieces = [joinBytes(file.pieces)];
  }

  read(path: string): Uint8Array {
    const file = this.#files.get(folded(path));
    if (file === undefined) throw new JavaException('FileNotFoundException', `${path}: open failed: ENOENT`, 'ENOENT');
    return joinBytes(file.pieces);
  }

  size(path: string): number {
    return this.#files.get(folded(path))?.pieces.reduce((sum, piece) => sum + piece.length, 0) ?? 0;
  }

  move(from: string, to: string): void {
    const file = this.#files.get(folded(from));
    if (file === undefined) throw new JavaException('IOException', `${from}: rename failed: ENOENT`, 'ENOENT');
    this.#files.delete(folded(from));
    this.#files.set(folded(to), { path: to, pieces: file.pieces });
  }

  remove(path: string): void {
    this.#files.delete(folded(path));
  }

  list(folder: string): readonly string[] {
    const start = ROOT + folder;
    const paths = [...this.#files.values()].map(({ path }) => path).filter((path) => path.startsWith(start));
    return paths.map((path) => path.slice(start.length)).filter((name) => !name.includes('/'));
  }
}

/** As SQLite's NOCASE compares: ASCII letters alone. */
function collated(path: string): string {
  return path.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/** As shared storage compares names. */
function folded(path: string): string {
  return path.toLowerCase();
}
