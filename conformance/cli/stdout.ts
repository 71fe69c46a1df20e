/** Where results go: written in full before the process ends, coloured only on a terminal that wants it. */
import { writeSync } from 'node:fs';
import pc from 'picocolors';
import { safeJson } from '../index.ts';

/** A value as JSON for eyes as well as programs. */
export function jsonText(value: unknown): string {
  return `${safeJson(JSON.stringify(value, null, 2))}\n`;
}

/** Standard output. */
export const stdout = {
  /** Colours are wanted and can be shown. */
  get color(): boolean {
    return process.stdout.isTTY && pc.isColorSupported;
  },
  /** Columns of the terminal; 80 where there is none. */
  get columns(): number {
    return process.stdout.isTTY ? Math.max(40, process.stdout.columns) : 80;
  },
  /** Writes a text whole: a pipe may take it in pieces, and the process may end right after. */
  write(text: string): void {
    const bytes = Buffer.from(text);
    let done = 0;
    while (done < bytes.length) {
      try {
        done += writeSync(1, bytes, done);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE') return;
        if (code !== 'EAGAIN') throw error;
        // The reader of the pipe is slower than we are.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  },
};
