/** Real processes that are killed between any two system calls, in the middle of a write, and at any moment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { jpeg } from '../context.test-helper.ts';
import { parseCatalogue } from './catalogue.ts';
import { FolderStore } from './folder-store.ts';
import { openLibrary, temporaryFolder } from './forms.test-helper.ts';
import { pathOf } from './library-store.ts';

/** The compiled sources: a child of an older Node runs no TypeScript. */
const built = pathToFileURL(join(import.meta.dirname, '../../dist/adapters/')).href;

/**
 * Does to the library of a folder what it is told, one step after the other, and dies at a given call of the file
 * system; where that is a write, after half of it. Calls that leave what others see as it is – reading, syncing,
 * closing – are not counted. Each step that is done is a line, the number of calls the last one.
 */
const program = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const [folder, steps, last] = process.argv.slice(1);
let calls = 0;
const die = () => { process.kill(process.pid, 'SIGKILL'); for (;;); };
const changing = ['openSync', 'writeSync', 'writeFileSync', 'linkSync', 'renameSync', 'rmSync', 'unlinkSync', 'mkdirSync'];
for (const name of changing) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && args[1] === 'r') return original(...args);
    calls += 1;
    if (calls === Number(last)) {
      if (name === 'writeSync') original(args[0], args[1].subarray(0, args[1].length >> 1));
      die();
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
const { FolderStore } = await import('${built}ios-album/folder-store.js');
const { PhotoLibrary } = await import('${built}ios-album/photo-library.js');
const { Circumstances } = await import('${built}circumstances.js');
const { Session } = await import('${built}session.js');
const store = FolderStore.open(folder);
const session = new Session({ emit() {} }, new Circumstances({ albumPermission: ['granted'] }, '2.0.0', {}));
const settings = { systemVersion: 17, usageDescription: true, interruptions: 0 };
const library = new PhotoLibrary({ settings, store, now: () => 0 }, session);
const say = (line) => fs.writeFileSync(1, line + '\\n');
for (const step of JSON.parse(steps)) {
  if (step === 'clear') store.clear();
  else if (step === 'close') store.close();
  else if (step !== 'wait') {
    await library.performChanges((changes) => {
      for (const bytes of step) changes.createAsset({ extension: 'jpg', bytes: Uint8Array.from(bytes) });
    });
  } else setInterval(() => {}, 1000);
  say('done');
}
say(calls);
`;

type Step = 'clear' | 'close' | 'wait' | number[][];

/** Runs the program; `last` is the call of the file system at which it dies. */
async function run(folder: string, steps: readonly Step[], last = 0): Promise<{ killed: boolean; lines: string[] }> {
  const args = ['--input-type=module', '-e', program, folder, JSON.stringify(steps), String(last)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const [code, signal] = await once(child, 'close');
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the child ended with ${code ?? signal}`);
  return { killed: signal === 'SIGKILL', lines };
}

const FOREIGN = 'DCIM/100APPLE/IMG_0004.JPG';

/** What a looker-on finds in the folder, without opening it as an album: the salts of whole originals, by the list. */
function look(folder: string): number[] {
  const file = join(folder, 'album.json');
  if (!existsSync(file)) return [];
  const { assets } = parseCatalogue(readFileSync(file, 'utf8'), file);
  return assets.map((asset) => {
    const bytes = readFileSync(join(folder, pathOf(asset)));
    const salt = bytes[6] ?? -1;
    expect(bytes).toEqual(Buffer.from(jpeg(salt)));
    expect(bytes).toHaveLength(asset.ZORIGINALFILESIZE);
    return salt;
  });
}

/** Every file but the lock and what is kept of the library itself. */
function images(folder: string): string[] {
  if (!existsSync(join(folder, 'DCIM'))) return [];
  const names = readdirSync(join(folder, 'DCIM'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.includes('IMG_')).map((name) => `DCIM/${name}`);
}

const add = (...salts: number[]): number[][] => salts.map((salt) => [...jpeg(salt)]);

/** A folder to begin with, and what is done to it. */
interface Scenario {
  readonly name: string;
  readonly begin: readonly number[] | undefined;
  readonly steps: readonly Step[];
  /** Every state that may be seen, in order: the salts of the originals. */
  readonly states: readonly (readonly number[])[];
}

const scenarios: readonly Scenario[] = [
  { name: 'the first block of a new folder', begin: undefined, steps: [add(1, 2)], states: [[], [1, 2]] },
  {
    name: 'a block added to others',
    begin: [1, 2],
    steps: [add(3, 4)],
    states: [
      [1, 2],
      [1, 2, 3, 4],
    ],
  },
  { name: 'emptying and adding', begin: [1, 2], steps: ['clear', add(3)], states: [[1, 2], [], [3]] },
];

async function prepare({ begin }: Scenario): Promise<string> {
  const folder = join(temporaryFolder(), 'album');
  if (begin === undefined) return folder;
  const store = FolderStore.open(folder);
  await openLibrary({ store }).library.performChanges((changes) => {
    for (const salt of begin) changes.createAsset({ extension: 'jpg', bytes: jpeg(salt) });
  });
  store.close();
  writeFileSync(join(folder, FOREIGN), 'theirs');
  return folder;
}

/** The folder after a kill: one of the states that may be, in which the album then opens with nothing left over. */
function expectSound(folder: string, { states, begin }: Scenario, from = 0): number {
  const state = states.findIndex((each, index) => index >= from && String(each) === String(look(folder)));
  expect(state, `found ${String(look(folder))}`).toBeGreaterThanOrEqual(0);
  if (begin !== undefined) expect(readFileSync(join(folder, FOREIGN), 'utf8')).toBe('theirs');
  return state;
}

function expectOpens(folder: string, { states, begin }: Scenario, state: number): void {
  const store = FolderStore.open(folder);
  expect(store.assets.map((asset) => store.read(asset))).toEqual(states[state]?.map((salt) => jpeg(salt)));
  const foreign = begin === undefined ? [] : [FOREIGN];
  expect(images(folder).sort()).toEqual([...store.assets.map(pathOf), ...foreign].sort());
  store.close();
  expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
}

/** Children at a time: their start is what takes long. */
const ABREAST = 4;

async function forEach(count: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 1;
  const lane = async (): Promise<void> => {
    for (let index = next++; index <= count; index = next++) await task(index);
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
}

describe.each(scenarios)('$name', { timeout: 240_000 }, (scenario) => {
  test('is there whole or not at all, at whatever call the process is killed, and so is what tidies up', async () => {
    const template = await prepare(scenario);
    const copy = (): string => {
      const folder = join(temporaryFolder(), 'album');
      if (existsSync(template)) cpSync(template, folder, { recursive: true });
      return folder;
    };
    const whole = await run(copy(), scenario.steps);
    expect(whole.killed).toBe(false);
    const calls = Number(whole.lines.at(-1));
    const seen = new Set<number>();
    await forEach(calls, async (last) => {
      const folder = copy();
      const { killed, lines } = await run(folder, scenario.steps, last);
      expect(killed).toBe(true);
      // A step that was reported is done for good.
      let state = expectSound(folder, scenario, lines.length);
      seen.add(state);
      if (existsSync(join(folder, 'album.json')) && hasRemains(folder, state, scenario)) {
        await run(folder, ['close'], 4 + (last % 7));
        state = expectSound(folder, scenario, state);
      }
      expectOpens(folder, scenario, state);
    });
    expect([...seen].sort()).toEqual(scenario.states.map((_, index) => index));
  });
});

/** Whether there is something to tidy up: more files than are listed. */
function hasRemains(folder: string, state: number, { states, begin }: Scenario): boolean {
  return images(folder).length > (states[state]?.length ?? 0) + (begin === undefined ? 0 : 1);
}

test('killed at any moment, again and again, it loses nothing that was reported', { timeout: 240_000 }, async () => {
  const folder = temporaryFolder();
  const blocks = Array.from({ length: 100 }, (_, index) => add(index, index));
  let reported = 0;
  for (let round = 0; round < 8; round++) {
    const args = ['--input-type=module', '-e', program, folder, JSON.stringify(blocks), '0'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const done = new Promise((resolve) => child.once('close', resolve));
    let lines = 0;
    createInterface(child.stdout).on('line', () => {
      lines += 1;
      if (lines === 1 + 3 * round) child.kill('SIGKILL');
    });
    await done;
    expect(lines).toBeLessThan(100);
    reported += lines;
    const salts = look(folder);
    // Blocks are pairs: one that is not reported yet may be there, half of one never.
    expect(salts.length % 2).toBe(0);
    expect(salts.filter((_, index) => index % 2 === 1)).toEqual(salts.filter((_, index) => index % 2 === 0));
    expect(salts.length / 2).toBeGreaterThanOrEqual(reported);
    reported = salts.length / 2;
  }
  const store = FolderStore.open(folder);
  expect(images(folder).sort()).toEqual(store.assets.map(pathOf).sort());
  store.close();
});

test('two live processes cannot have one folder', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const args = ['--input-type=module', '-e', program, folder, JSON.stringify([add(1), 'wait']), '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout);
  await once(lines, 'line');
  expect(() => FolderStore.open(folder)).toThrow('is in use by another process');
  expect(look(folder)).toEqual([1]);
  child.kill('SIGKILL');
  await once(child, 'close');
  const store = FolderStore.open(folder);
  expect(store.assets).toHaveLength(1);
  store.close();
});
