import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { turns } from '../context.test-helper.ts';
import { BatchWriter } from './batch-writer.ts';
import type { OpenFile } from './files.ts';

const MEBI = 1024 * 1024;

/** A file that remembers, and whose writes end when the test says so. */
class SlowFile implements OpenFile {
  readonly written: number[] = [];
  /** Numbers of bytes, write by write. */
  readonly writes: number[] = [];
  readonly #ends: { readonly end: () => void; readonly fail: (error: Error) => void }[] = [];
  most = 0;

  get underWay(): number {
    return this.#ends.length;
  }

  write(pieces: readonly Uint8Array[]): Promise<void> {
    this.writes.push(pieces.reduce((sum, { length }) => sum + length, 0));
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#ends.shift();
        for (const piece of pieces) if (piece.length < 100) this.written.push(...piece);
        resolve();
      };
      this.#ends.push({ end, fail: reject });
      this.most = Math.max(this.most, this.underWay);
    });
  }

  /** Ends the write under way, if there is one. */
  end(): void {
    this.#ends[0]?.end();
  }

  fail(error: Error): void {
    this.#ends.shift()?.fail(error);
  }

  sync(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Ends writes until the work is done. */
async function finish(file: SlowFile, work: Promise<void>): Promise<void> {
  const state = { done: false };
  const over = (): void => {
    state.done = true;
  };
  work.then(over, over);
  while (!state.done) {
    await turns();
    file.end();
  }
  await work;
}

describe('a batch writer', () => {
  test('writes all pieces in order, one write at a time, whenever writes end', async () => {
    const piece = fc.uint8Array({ maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(piece, fc.nat(2))), async (parts) => {
        const file = new SlowFile();
        const writer = new BatchWriter(file);
        for (const [bytes, ends] of parts) {
          await writer.add(bytes);
          for (let index = 0; index < ends; index++) {
            file.end();
            await turns();
          }
        }
        await finish(file, writer.end());
        expect(file.written).toEqual(parts.flatMap(([bytes]) => [...bytes]));
        expect(file.most).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  test('writes at once, and what arrives meanwhile together', async () => {
    const file = new SlowFile();
    const writer = new BatchWriter(file);
    for (let index = 0; index < 9; index++) await writer.add(Uint8Array.of(index));
    expect(file.writes).toEqual([1]);
    await finish(file, writer.end());
    expect(file.writes).toEqual([1, 8]);
  });

  test('holds the sender up while a mebibyte waits', async () => {
    const file = new SlowFile();
    const writer = new BatchWriter(file);
    await writer.add(new Uint8Array(MEBI));
    await writer.add(new Uint8Array(MEBI));
    let added = false;
    const third = writer.add(new Uint8Array(1)).then(() => {
      added = true;
    });
    await turns();
    expect(added).toBe(false);
    await finish(file, third);
    await finish(file, writer.end());
    expect(file.writes).toEqual([MEBI, MEBI, 1]);
  });

  test('tells of a failed write at the next piece and at the end, and writes no more', async () => {
    const file = new SlowFile();
    const writer = new BatchWriter(file);
    await writer.add(Uint8Array.of(1));
    file.fail(new Error('full'));
    await turns();
    await expect(writer.add(Uint8Array.of(2))).rejects.toThrow('full');
    await expect(writer.end()).rejects.toThrow('full');
    await writer.stop();
    expect(file.writes).toEqual([1]);
  });

  test('that is stopped writes nothing of what waits, and says when the last write is over', async () => {
    const file = new SlowFile();
    const writer = new BatchWriter(file);
    await writer.add(Uint8Array.of(1));
    await writer.add(Uint8Array.of(2));
    let stopped = false;
    const stopping = writer.stop().then(() => {
      stopped = true;
    });
    await turns();
    expect(stopped).toBe(false);
    await finish(file, stopping);
    expect(file.writes).toEqual([1]);
  });
});
