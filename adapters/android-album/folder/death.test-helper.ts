/** Processes that save into an album in a folder and die, and what they leave. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { Circumstances } from '../../circumstances.ts';
import { jpeg, TestContext } from '../../context.test-helper.ts';
import { Session } from '../../session.ts';
import { AndroidAlbum } from '../album.ts';
import type { AndroidAlbumOptions } from '../options.ts';
import { ROOT } from '../volume.ts';
import { Sqlite } from './sqlite.ts';
import { openFolder } from './volume.ts';

/** The compiled sources: a child of an older Node runs no TypeScript. */
const built = pathToFileURL(join(import.meta.dirname, '../../../dist/adapters/')).href;

/** Longer than one piece of a write. */
const SIZE = 70_000;

/** The image of a number, whose every byte after the header says which it is. */
export function imageOf(number: number): Buffer {
  const bytes = Buffer.alloc(SIZE, number % 256);
  bytes.set(jpeg(Math.floor(number / 256)));
  return bytes;
}

/** The number of a whole image; undefined for anything else. */
export function numberOf(bytes: Uint8Array): number | undefined {
  const number = (bytes[6] ?? 0) * 256 + (bytes.at(-1) ?? 0);
  return imageOf(number).equals(bytes) ? number : undefined;
}

/**
 * Saves the images of the numbers into the album of a folder, deletes the items of negative ones, and closes it after
 * that. A line is written for each that is done. `death` is nothing, a class and its method after whose call the process
 * kills itself, or `freeze`: the work is done again and again in folders of its own below the given one, and each time
 * one more call that alters the file system gets through, a write half, until nothing is held back any more. Each of the
 * folders begins as a copy of `template`, where there is one.
 */
const program = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setImmediate } from 'node:timers/promises';
const [folder, options, numbers, death] = process.argv.slice(1);
const write = fs.writeSync;
const say = (line) => write(1, line + '\\n');
let left = Infinity;
if (death === 'freeze') {
  const changing = ['openSync', 'writeSync', 'writeFileSync', 'ftruncateSync', 'renameSync', 'rmSync', 'unlinkSync',
    'mkdirSync', 'rmdirSync'];
  for (const name of changing) {
    const original = fs[name];
    fs[name] = (...args) => {
      if (name === 'openSync' && (args[1] === 'r' || args[1] === fs.constants.O_RDONLY)) return original(...args);
      left -= 1;
      if (left === 0 && name === 'writeSync') original(args[0], args[1], args[2] ?? 0, (args[3] ?? args[1].length) >> 1, args[4]);
      if (left <= 0) throw new Error('dead');
      return original(...args);
    };
  }
  syncBuiltinESMExports();
}
const { Circumstances } = await import('${built}circumstances.js');
const { Session } = await import('${built}session.js');
const { AndroidAlbum } = await import('${built}android-album/album.js');
const { FolderDisk } = await import('${built}android-album/folder/disk.js');
const { SqliteTable } = await import('${built}android-album/folder/table.js');
const { openFolder } = await import('${built}android-album/folder/volume.js');
if (death.includes('.')) {
  const [name, method] = death.split('.');
  const { prototype } = { FolderDisk, SqliteTable }[name];
  const original = prototype[method];
  prototype[method] = function (...args) {
    const result = original.apply(this, args);
    process.kill(process.pid, 'SIGKILL');
    return result;
  };
}
const imageOf = (number) => {
  const bytes = Buffer.alloc(${SIZE}, number % 256);
  bytes.set(${JSON.stringify([...jpeg()])});
  bytes[6] = Math.floor(number / 256);
  return bytes;
};
async function work(path, told) {
  const circumstances = new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {});
  const session = new Session({ emit() {} }, circumstances);
  const volume = openFolder(path);
  const album = new AndroidAlbum({ ...JSON.parse(options), volume, circumstances, now: () => 0 });
  album.restarted();
  const { from, to, more = [] } = JSON.parse(numbers);
  for (let number = from; number <= to; number++) {
    await album.save({ url: 'https://images.example/a.jpg', bytes: imageOf(number) }, session);
    told(number);
  }
  for (const id of more) {
    album.store.delete(id);
    told(-id);
  }
  volume.close();
}
if (death === 'freeze') {
  for (let calls = 1; left <= 0 || left === Infinity; calls++) {
    left = Infinity;
    if (fs.existsSync(folder + '/template')) fs.cpSync(folder + '/template', folder + '/' + calls, { recursive: true });
    left = calls;
    const done = [];
    await work(folder + '/' + calls, (number) => done.push(number)).catch(() => {});
    if (left <= 0) say(JSON.stringify({ calls, done }));
  }
  // Dead processes close nothing.
  process.kill(process.pid, 'SIGKILL');
} else await work(folder, say);
`;

/** What a process does. */
export interface Work {
  readonly folder: string;
  readonly options: AndroidAlbumOptions;
  /** First and last number of the images it saves. */
  readonly from: number;
  readonly to: number;
  /** Numbers of the items it deletes then. */
  readonly deleting?: readonly number[];
  readonly death?: string;
  /** Whether its complaints are expected, and nobody's business. */
  readonly quiet?: boolean;
}

/** A process at work. */
export interface Worker {
  readonly lines: readonly string[];
  /** Resolves when it has written so many lines, or ended. */
  told(lines: number): Promise<void>;
  kill(): void;
  /** Resolves when it has ended, with the signal that killed it. */
  readonly ended: Promise<string | null>;
}

/** Starts a process. */
export function start({ folder, options, from, to, deleting = [], death = '', quiet = false }: Work): Worker {
  const numbers = JSON.stringify({ from, to, more: deleting });
  const args = ['--input-type=module', '-e', program, folder, JSON.stringify(options), numbers, death];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'] });
  const lines: string[] = [];
  let wake = (): void => {};
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    wake();
  });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  const ended = closed.then(([code, signal]) => {
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the process ended with ${code ?? signal}`);
    return signal;
  });
  const kill = (): void => void child.kill('SIGKILL');
  onTestFinished(kill);
  const life = { over: false };
  void closed.then(() => {
    life.over = true;
    wake();
  });
  const told = async (count: number): Promise<void> => {
    while (lines.length < count && !life.over) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { lines, told, kill, ended };
}

/**
 * What a looker-on finds in the folder of a dead process: the numbers of the items that a user would see, each whole.
 * Looks at a copy of the rows, because a database is mended by whoever opens it.
 */
export function look(folder: string): (number | undefined)[] {
  const copy = mkdtempSync(join(tmpdir(), 'saveimage-android-'));
  try {
    for (const name of ['external.db', 'external.db-wal']) {
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
    }
    if (!existsSync(join(copy, 'external.db'))) return [];
    const sqlite = new Sqlite(join(copy, 'external.db'), () => false);
    try {
      sqlite.exec('PRAGMA locking_mode = EXCLUSIVE');
      expect(sqlite.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      if (sqlite.all(`SELECT 1 FROM sqlite_master WHERE name = 'files'`).length === 0) return [];
      const rows = sqlite.all('SELECT _data FROM files WHERE is_pending = 0 ORDER BY _id');
      return rows.map((row) => numberOf(readFileSync(join(folder, String(row['_data']).slice(ROOT.length)))));
    } finally {
      sqlite.close();
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** What the app finds when it starts again: its items, and nothing unfinished beside them. */
export function startAgain(folder: string, options: AndroidAlbumOptions): (number | undefined)[] {
  const circumstances = new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {});
  const volume = openFolder(folder);
  try {
    const album = new AndroidAlbum({ ...options, volume, circumstances, now: () => 0 });
    album.restarted();
    const items = album.items();
    const names = readdirSync(join(folder, 'Pictures')).sort();
    expect(names).toEqual(items.map(({ name }) => name).sort());
    expect(volume.table.all()).toHaveLength(items.length);
    return items.map(({ bytes }) => bytes && numberOf(bytes));
  } finally {
    volume.close();
  }
}

/** Saves one image more, as an app does that was started again, and closes the album. */
export async function saveOneMore(folder: string, options: AndroidAlbumOptions, number: number): Promise<void> {
  const circumstances = new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {});
  const volume = openFolder(folder);
  try {
    const album = new AndroidAlbum({ ...options, volume, circumstances, now: () => 0 });
    const image = { url: 'https://images.example/a.jpg', bytes: imageOf(number) };
    await album.save(image, new Session(new TestContext(), circumstances));
  } finally {
    volume.close();
  }
}
