/** Lines in a compressed file, written and read one at a time. Needs Node. */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** A compressed file that is not worth reading on: `damaged`, a line that is `too-long`, or a file that is `too-dense`. */
export class LinesError extends Error {
  override readonly name = 'LinesError';
  readonly kind: 'damaged' | 'too-long' | 'too-dense';

  constructor(kind: LinesError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** How much is read of what somebody else wrote. */
export interface LineLimits {
  /** Bytes of one line. */
  readonly line: number;
  /** Bytes that one compressed byte may become, over the whole file. */
  readonly ratio: number;
}

/** A line of a trace has some kilobytes, at most a few hundred; and traces become about thirty times smaller. */
export const traceLimits: LineLimits = { line: 32 << 20, ratio: 400 };

/** Writes lines, a line feed after each, as they come. */
export async function writeGzipLines(path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  async function* fed(): AsyncGenerator<string> {
    let waiting = '';
    for await (const line of lines) {
      waiting += `${line}\n`;
      if (waiting.length < 1 << 16) continue;
      yield waiting;
      waiting = '';
    }
    yield waiting;
  }
  await pipeline(Readable.from(fed()), createGzip(), createWriteStream(path, { flags: 'wx' }));
}

/**
 * Reads lines, without their line feeds.
 * @throws LinesError where the file is damaged or truncated, its last line has no end, or a limit is passed
 */
export async function* readGzipLines(path: string, limits: LineLimits = traceLimits): AsyncGenerator<string> {
  const most = (await stat(path)).size * limits.ratio;
  const source = createReadStream(path);
  const chunks = createGunzip();
  // What fails before the compressed bytes are out must fail the reader as well.
  source.on('error', (error) => chunks.destroy(error));
  source.pipe(chunks);
  let parts: Buffer[] = [];
  let length = 0;
  let total = 0;
  try {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > most) throw new LinesError('too-dense', `more than ${most} bytes`);
      let start = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
        const line = Buffer.concat([...parts, chunk.subarray(start, end)]);
        if (line.length > limits.line) throw new LinesError('too-long', `more than ${limits.line} bytes`);
        yield line.toString('utf8');
        parts = [];
        length = 0;
        start = end + 1;
      }
      parts.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > limits.line) throw new LinesError('too-long', `more than ${limits.line} bytes`);
    }
  } catch (error) {
    if (error instanceof LinesError) throw error;
    throw new LinesError('damaged', (error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    source.destroy();
    chunks.destroy();
  }
  if (length > 0) throw new LinesError('damaged', 'the last line has no end');
}
