/** The table `files` in a real SQLite database, as Android's media provider keeps it. */
import type { FilesTable, NewRow, Row, RowPatch } from '../volume.ts';
import type { Sqlite } from './sqlite.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS files (
  _id INTEGER PRIMARY KEY AUTOINCREMENT, _data TEXT UNIQUE COLLATE NOCASE, _display_name TEXT, _size INTEGER,
  mime_type TEXT, media_type INTEGER, width INTEGER, height INTEGER, orientation INTEGER, date_added INTEGER,
  date_modified INTEGER, datetaken INTEGER, relative_path TEXT, bucket_id INTEGER, bucket_display_name TEXT,
  owner_package_name TEXT, is_pending INTEGER DEFAULT 0, is_trashed INTEGER DEFAULT 0, date_expires INTEGER,
  volume_name TEXT, generation_added INTEGER DEFAULT 0, generation_modified INTEGER DEFAULT 0
);
CREATE TABLE IF NOT EXISTS local_metadata (generation INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS last_step (path TEXT, target TEXT);
INSERT INTO local_metadata SELECT 0 WHERE NOT EXISTS (SELECT * FROM local_metadata);
INSERT INTO sqlite_sequence (name, seq) SELECT 'files', 0 WHERE NOT EXISTS (SELECT * FROM sqlite_sequence);
`;

const COLUMNS = [
  ...['_id', '_data', '_display_name', '_size', 'mime_type', 'media_type', 'width', 'height', 'orientation'],
  ...['date_added', 'date_modified', 'datetaken', 'relative_path', 'bucket_id', 'bucket_display_name'],
  ...['owner_package_name', 'is_pending', 'is_trashed', 'date_expires', 'volume_name'],
] as const;

const GENERATION = '(SELECT generation FROM local_metadata)';
const INSERT = `INSERT INTO files (${COLUMNS.join(', ')}, generation_added, generation_modified)
  VALUES (${COLUMNS.map(() => '?').join(', ')}, ${GENERATION}, ${GENERATION})`;

/** A step on the disk that one transaction of the table completes: a file that moves, or goes where `target` is null. */
export interface Step {
  readonly path: string;
  readonly target: string | null;
}

/** The rows of an album in a folder. */
export class SqliteTable implements FilesTable {
  readonly #sqlite: Sqlite;
  #step: Step | undefined;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    // A rollback journal of a dead process would never be played back by this build of SQLite, which cannot tell its
    // own lock from another's, so none is ever written: a write-ahead log is, and it needs no shared memory while the
    // lock is held throughout. Nothing waits for the drive: what a dead process has written the system still has, and
    // only a power cut, which no test of an app brings about, could lose it.
    for (const pragma of [
      'locking_mode = EXCLUSIVE',
      'synchronous = OFF',
      'journal_mode = MEMORY',
      'journal_mode = WAL',
    ]) {
      sqlite.exec(`PRAGMA ${pragma}`);
    }
    sqlite.transaction(() => sqlite.exec(SCHEMA));
    this.#step = sqlite.all('SELECT path, target FROM last_step')[0] as Step | undefined;
  }

  insert(row: NewRow): number {
    const values = COLUMNS.map((column) => row[column] ?? null);
    return this.#change(() => this.#sqlite.run(INSERT, values).lastId);
  }

  update(id: number, patch: RowPatch): 0 | 1 {
    const columns = Object.keys(patch);
    const set = columns.map((column) => `${column} = ?`).join(', ');
    const sql = `UPDATE files SET ${set}, generation_modified = ${GENERATION} WHERE _id = ?`;
    return this.#change(() => (this.#sqlite.run(sql, [...Object.values(patch), id]).changes === 0 ? 0 : 1));
  }

  delete(id: number): 0 | 1 {
    const row = this.get(id);
    if (row === undefined) return 0;
    return this.#change(() => {
      // The file of a pending row went before it.
      if (row.is_pending === 0) this.begin({ path: row._data, target: null });
      this.#sqlite.run('DELETE FROM files WHERE _id = ?', [id]);
      return 1;
    });
  }

  get(id: number): Row | undefined {
    return this.#sqlite.all('SELECT * FROM files WHERE _id = ?', [id])[0] as Row | undefined;
  }

  has(path: string): boolean {
    return this.#sqlite.all('SELECT 1 FROM files WHERE _data = ?', [path]).length > 0;
  }

  all(): readonly Row[] {
    return this.#sqlite.all('SELECT * FROM files ORDER BY _id') as unknown as readonly Row[];
  }

  lastId(): number {
    return Number(this.#sqlite.all(`SELECT seq FROM sqlite_sequence WHERE name = 'files'`)[0]?.['seq'] ?? 0);
  }

  reserveId(): number {
    this.#sqlite.run(`UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'files'`);
    return this.lastId();
  }

  /** Notes a step on the disk before it is taken. */
  begin(step: Step): void {
    const { changes } = this.#sqlite.run('UPDATE last_step SET path = ?, target = ?', [step.path, step.target]);
    if (changes === 0) this.#sqlite.run('INSERT INTO last_step VALUES (?, ?)', [step.path, step.target]);
    this.#step = step;
  }

  /** The step noted last, if it was not forgotten. */
  lastStep(): Step | undefined {
    return this.#step;
  }

  /** Forgets the last step: it is over. */
  forget(): void {
    if (this.#step !== undefined) this.#sqlite.run('DELETE FROM last_step');
    this.#step = undefined;
  }

  /** Takes the log into the database, in the format that every build of SQLite reads. */
  finish(): void {
    this.forget();
    this.#sqlite.exec('PRAGMA journal_mode = MEMORY');
  }

  /** Hides all rows: they are about to go, and nobody must see one whose file has gone already. */
  hideAll(): void {
    this.#sqlite.run('UPDATE files SET is_pending = 1 WHERE is_pending = 0');
  }

  /** Empties the table, and counts from the beginning again. */
  clear(): void {
    this.#sqlite.transaction(() => {
      for (const sql of ['DELETE FROM files', 'DELETE FROM last_step']) this.#sqlite.run(sql);
      this.#sqlite.run('UPDATE sqlite_sequence SET seq = 0');
      this.#sqlite.run('UPDATE local_metadata SET generation = 0');
    });
    this.#step = undefined;
  }

  #change<T>(work: () => T): T {
    return this.#sqlite.transaction(() => {
      this.#sqlite.run('UPDATE local_metadata SET generation = generation + 1');
      return work();
    });
  }
}
