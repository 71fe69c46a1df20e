import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { jpeg } from '../context.test-helper.ts';
import { FolderStore } from './folder-store.ts';
import { addTo, everything, openLibrary, temporaryFolder } from './forms.test-helper.ts';

const child = ['-e', "console.log('up'); setInterval(() => {}, 1000)"];
const lockText = (pid: number | undefined, started = 0) => `${JSON.stringify({ pid, started })}\n`;

test('who opens it again in one process closes the former', async () => {
  const folder = temporaryFolder();
  const former = await addTo(folder, jpeg(1));
  const latter = await addTo(folder, jpeg(2));
  expect(() => former.assets.map((asset) => former.read(asset))).toThrow('this album is closed');
  expect(() => former.clear()).toThrow('this album is closed');
  const { library } = openLibrary({ store: former });
  const change = library.performChanges((changes) => changes.createAsset({ extension: 'jpg', bytes: jpeg(3) }));
  await expect(change).rejects.toThrow('this album is closed');
  former.close();
  expect(latter.assets.map((asset) => latter.read(asset))).toEqual([jpeg(1), jpeg(2)]);
  expect(everything(folder)).toContain('.album.lock');
});

test('a live process that has it is respected, a dead one is not', async () => {
  const folder = temporaryFolder();
  FolderStore.open(folder).close();
  const other = spawn(process.execPath, child, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  writeFileSync(join(folder, '.album.lock'), lockText(other.pid));
  expect(() => FolderStore.open(folder)).toThrow(`process ${other.pid} has this album open`);
  expect(everything(folder)).toEqual(['.album.lock', 'album.json']);
  other.kill('SIGKILL');
  await once(other, 'exit');
  writeFileSync(join(folder, `.album.lock-${randomUUID()}`), 'by one that died while it took the lock');
  const store = FolderStore.open(folder);
  expect(readFileSync(join(folder, '.album.lock'), 'utf8')).toContain(`"pid":${process.pid}`);
  expect(everything(folder)).toEqual(['.album.lock', 'album.json']);
  store.close();
  expect(everything(folder)).toEqual(['album.json']);
});

test('a process before us that had our number is a dead one, another thread of ours is not', () => {
  const folder = temporaryFolder();
  const lock = join(folder, '.album.lock');
  const started = Date.now() - 1000 * process.uptime();
  writeFileSync(lock, lockText(process.pid, started));
  expect(() => FolderStore.open(folder)).toThrow(`process ${process.pid} has this album open`);
  writeFileSync(lock, lockText(process.pid, started - 60_000));
  FolderStore.open(folder).close();
});

test('threads agree on when their process began', async () => {
  const code = "require('worker_threads').parentPort.postMessage(Date.now() - 1000 * process.uptime())";
  const worker = new Worker(code, { eval: true });
  const [started] = (await once(worker, 'message')) as [number];
  expect(Math.abs(started - (Date.now() - 1000 * process.uptime()))).toBeLessThan(4000);
  await worker.terminate();
});

test.each(['', 'theirs', '{"pid":-1,"started":0}', 'null'])('a lock that says %j is not touched', (text) => {
  const folder = temporaryFolder();
  const lock = join(folder, '.album.lock');
  writeFileSync(lock, text);
  expect(() => FolderStore.open(folder)).toThrow(`delete ${lock}`);
  expect(everything(folder)).toEqual(['.album.lock']);
  expect(readFileSync(lock, 'utf8')).toBe(text);
});

test('whoever has lost the lock does not take away that of another', () => {
  const folder = temporaryFolder();
  const store = FolderStore.open(folder);
  writeFileSync(join(folder, '.album.lock'), lockText(1));
  store.close();
  expect(readFileSync(join(folder, '.album.lock'), 'utf8')).toBe(lockText(1));
});
