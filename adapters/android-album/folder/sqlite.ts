/** A SQLite database in a file, as the rest of this folder uses it. */
import { createRequire } from 'node:module';
import type { BindValues, Database, Statement } from 'node-sqlite3-wasm';
import { JavaException } from '../exceptions.ts';

/** A row as SQLite gives it. */
export type SqlRow = Record<string, unknown>;

/** One connection; every failure of it is an exception of Android's. */
export class Sqlite {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  /** Whether the file system is full, which this build of SQLite reports as a plain failure to write. */
  readonly #isFull: () => boolean;

  /** Opens or makes the database at `path`. */
  constructor(path: string, isFull: () => boolean) {
    // Only who opens a folder pays for the package.
    const { Database: Opened } = createRequire(import.meta.url)('node-sqlite3-wasm') as {
      Database: typeof Database;
    };
    this.#database = new Opened(path);
    this.#isFull = isFull;
  }

  /** Runs statements that give nothing back. */
  exec(sql: string): void {
    this.#tell(() => this.#database.exec(sql));
  }

  /** Runs one statement; returns how many rows it altered and the number of the row it added. */
  run(sql: string, values: BindValues = []): { readonly changes: number; readonly lastId: number } {
    const { changes, lastInsertRowid } = this.#with(sql, (statement) => statement.run(values));
    return { changes, lastId: Number(lastInsertRowid) };
  }

  all(sql: string, values: BindValues = []): readonly SqlRow[] {
    return this.#with(sql, (statement) => statement.all(values));
  }

  /** Runs the work as one transaction, which leaves no trace where it throws. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.run('ROLLBACK');
      throw error;
    }
  }

  /** A statement that is left open would keep the database locked after its closing. */
  close(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#database.close();
  }

  #with<T>(sql: string, work: (statement: Statement) => T): T {
    return this.#tell(() => {
      const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
      this.#statements.set(sql, statement);
      try {
        return work(statement);
      } catch (error) {
        // A statement that failed cannot be used again, and says its error once more while it goes.
        this.#statements.delete(sql);
        try {
          statement.finalize();
        } catch {
          // It has gone all the same.
        }
        throw error;
      }
    });
  }

  #tell<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message.includes('UNIQUE')) throw new JavaException('SQLiteConstraintException', message);
      if (message.includes('full') || (message.includes('I/O') && this.#isFull())) {
        throw new JavaException('SQLiteFullException', `${message}: ENOSPC`, 'ENOSPC');
      }
      throw new JavaException('SQLiteException', message);
    }
  }
}
