/** Journals as files: one line after another, and after a crash all but the line that was being written. */
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Journal } from '../campaign/types.ts';
import { OptionsError } from '../campaign/pins.ts';
import { safeJson } from '../report/safe-json.ts';
import { safeText } from '../report/safe-text.ts';
import type { JournalHeader, JournalLine } from './lines.ts';
import type { ShardSource } from './in-order.ts';
import { differences, longestLine, parseHeader, parseLine } from './read.ts';

/** A line and where the next one begins, in bytes. */
export interface Line {
  readonly text: string;
  readonly next: number;
}

/**
 * Cuts bytes into lines. What follows the last line break is no line.
 * @throws OptionsError where a line is longer than any journal has
 */
export async function* splitLines(bytes: AsyncIterable<Buffer>, name: string): AsyncGenerator<Line> {
  const kept: Buffer[] = [];
  let size = 0;
  let at = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(10, from); end >= 0; end = chunk.indexOf(10, from)) {
      kept.push(chunk.subarray(from, end));
      from = end + 1;
      yield { text: Buffer.concat(kept).toString('utf8'), next: at + from };
      kept.length = 0;
      size = 0;
    }
    kept.push(chunk.subarray(from));
    size += chunk.length - from;
    at += chunk.length;
    if (size > longestLine) throw tooLong(name);
  }
}

function tooLong(name: string): OptionsError {
  const file = safeText(name, 200);
  return new OptionsError({
    en: `${file} has a line of more than ${longestLine} bytes: it is no journal.`,
    zh: `${file} 有一行超过 ${longestLine} 字节：它不是日志。`,
  });
}

/** A journal in a file. */
export interface JournalFile extends Journal {
  /** Closes the file; nothing can be written from then on. */
  close(): void;
}

/**
 * Opens a journal. What an earlier process wrote there is gone, unless it is to be resumed. The file is made with its first
 * line after the header: a run that never began leaves none.
 * @param traces whether every case comes with its traces
 */
export function journalFile(path: string, { traces = false, resume = false } = {}): JournalFile {
  let file: number | null = null;
  let head: JournalHeader | null = null;
  /** What went astray before the header, or while an earlier process's lines were read: null from then on. */
  let early: JournalLine[] | null = [];
  const ready = (): void => {
    const waiting = early ?? [];
    early = null;
    for (const line of waiting) write(line);
  };
  const write = (line: JournalHeader | JournalLine): void => {
    if (early !== null) {
      early.push(line as JournalLine);
      return;
    }
    if (file === null) {
      mkdirSync(dirname(path), { recursive: true });
      file = openSync(path, 'w');
      if (head !== null) write(head);
    }
    writeSync(file, `${safeJson(JSON.stringify(line))}\n`);
  };
  return {
    traces,
    begin(header) {
      head = header;
      const left = resume && existsSync(path) ? headOf(path) : null;
      if (left === null) {
        rmSync(path, { force: true });
        ready();
        return [];
      }
      const other = [...differences(header, left.header), ...(sameShard(header, left.header) ? [] : ['shard'])];
      if (other.length > 0) throw another(path, other);
      return resumed(path, left.next, () => {
        file = openSync(path, 'a');
        ready();
      });
    },
    write,
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

function sameShard(a: JournalHeader, b: JournalHeader): boolean {
  return a.shard.index === b.shard.index && a.shard.count === b.shard.count;
}

function another(path: string, fields: readonly string[]): OptionsError {
  const file = safeText(path, 200);
  return new OptionsError({
    en: `${file} is the journal of another run: ${fields.join(', ')} differ. Give the options of that run, or leave --resume out.`,
    zh: `${file} 是另一次运行的日志：${fields.join('、')} 不同。请使用那次运行的选项，或去掉 --resume。`,
  });
}

/** What a file begins with; null where the process ended before its first line was whole. */
function headOf(path: string): { readonly header: JournalHeader; readonly next: number } | null {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(1024 * 1024);
    const end = bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)).indexOf(10);
    if (end < 0) return null;
    return { header: parseHeader(bytes.subarray(0, end).toString('utf8'), path), next: end + 1 };
  } finally {
    closeSync(file);
  }
}

/** The lines after the first; then the file is cut after the last whole line, before its end line if it has one. */
async function* resumed(path: string, from: number, append: () => void): AsyncGenerator<JournalLine> {
  let keep = from;
  let number = 1;
  for await (const { text, next } of splitLines(createReadStream(path, { start: from }), path)) {
    number += 1;
    const line = parseLine(text, path, number);
    if (!('end' in line)) keep = from + next;
    yield line;
  }
  truncateSync(path, keep);
  append();
}

/**
 * Opens a shard that is to be merged.
 * @throws OptionsError where it is none
 */
export function shardFile(path: string): ShardSource {
  const head = headOf(path);
  if (head === null) {
    const file = safeText(path, 200);
    throw new OptionsError({ en: `${file} holds no shard.`, zh: `${file} 中没有分片。` });
  }
  return {
    name: path,
    header: head.header,
    async *lines() {
      let number = 1;
      for await (const { text } of splitLines(createReadStream(path, { start: head.next }), path)) {
        number += 1;
        yield parseLine(text, path, number);
      }
    },
  };
}
