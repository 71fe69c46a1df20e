/** The Android album in a folder: how fast it saves, and what its database is worth after many saves and many deaths. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type * as Wasm from 'node-sqlite3-wasm';
import { createMy } from '../../../adapters/index.ts';
import { androidAlbumOn } from '../../../adapters/node.ts';
import { saverOf } from './save-one.ts';

const SAVES = 10_000;
const KILLS = 50;

/** Lines to print: saves per second, and the state of the database after 10,000 saves and after 50 kills. */
export async function androidDatabase(): Promise<readonly string[]> {
  return [await manySaves(), await manyKills()];
}

async function manySaves(): Promise<string> {
  return inFolder(async (folder) => {
    const saver = start(folder, SAVES);
    const begin = performance.now();
    for await (const _ of saver.lines);
    const seconds = (performance.now() - begin) / 1000;
    return `android-album on a folder: ${SAVES} saves, ${Math.round(SAVES / seconds)} a second; ${inspect(folder)}`;
  });
}

async function manyKills(): Promise<string> {
  return inFolder(async (folder) => {
    let told = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const saver = start(folder, Number.MAX_SAFE_INTEGER);
      // Another moment each time, the same ones in each run.
      let left = 1 + ((kill * 7) % 13);
      for await (const _ of saver.lines) {
        told += 1;
        left -= 1;
        if (left === 0) saver.kill();
      }
      await saver.ended;
    }
    for await (const _ of start(folder, 0).lines);
    return `android-album on a folder: ${KILLS} kills, ${told} saves reported; ${inspect(folder)}`;
  });
}

async function inFolder(work: (folder: string) => Promise<string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-android-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function start(folder: string, saves: number) {
  const program = `import(${JSON.stringify(import.meta.url)}).then(({ saveInto }) => saveInto(...process.argv.slice(1)))`;
  const args = ['-e', program, folder, String(saves)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  return { lines: createInterface(child.stdout), ended, kill: () => child.kill('SIGKILL') };
}

/**
 * Saves so many images into the album of a folder, a line for each; what is there is kept.
 * @public A child process imports it by the address of this module.
 */
export async function saveInto(folder: string, saves: string): Promise<void> {
  const save = saverOf(createMy({ album: androidAlbumOn(folder), albumPermission: 'not-needed' }));
  for (let index = 0; index < Number(saves); index++) {
    await save(`https://images.example/${index % 100}.png`);
    console.log(index);
  }
}

/** What another connection finds: the verdict of SQLite, rows that are shown, rows and files that are not. */
function inspect(folder: string): string {
  const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Wasm;
  const database = new Database(join(folder, 'external.db'));
  try {
    const integrity = database.all('PRAGMA integrity_check').map((row) => row['integrity_check']);
    const count = (condition: string) =>
      Number(database.get(`SELECT count(*) AS n FROM files WHERE ${condition}`)?.['n']);
    const files = readdirSync(join(folder, 'Pictures'));
    const hidden = files.filter((name) => name.startsWith('.')).length;
    const shown = files.length - hidden;
    return (
      `integrity ${integrity.join(', ')}, ${count('is_pending = 0')} rows and ${shown} files, ` +
      `${count('is_pending = 1')} rows and ${hidden} files left behind`
    );
  } finally {
    database.close();
  }
}
