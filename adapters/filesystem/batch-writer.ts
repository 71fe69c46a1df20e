/** Writes to a file while the next pieces are still arriving. */
import type { OpenFile } from './files.ts';

/** Bytes that may wait while a write is under way. */
const MOST = 1024 * 1024;

/** Appends pieces in order, at most one write at a time; what arrives meanwhile goes together into the next one. */
export class BatchWriter {
  readonly #file: OpenFile;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #work: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  /**
   * Takes a piece; waits where too much is waiting already.
   * @throws a rejection with what an earlier write failed of
   */
  async add(piece: Uint8Array): Promise<void> {
    if (this.#bytes >= MOST) await this.#work;
    if (this.#failure !== undefined) throw this.#failure.error;
    this.#waiting.push(piece);
    this.#bytes += piece.length;
    this.#work ??= this.#writeAll();
  }

  /**
   * Resolves when all is written.
   * @throws a rejection with what a write failed of
   */
  async end(): Promise<void> {
    await this.#work;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Drops what waits; resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.#waiting = [];
    await this.#work;
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const pieces = this.#waiting;
        this.#waiting = [];
        this.#bytes = 0;
        await this.#file.write(pieces);
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#work = undefined;
  }
}
