/** Faults that the system itself makes: full and read-only file systems, folders that belong to others. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { jpeg, pieces, png } from '../context.test-helper.ts';
import { causeOf } from './errors.ts';
import { realFiles } from './files.ts';
import { saveFile } from './save-file.ts';
import { SaverStage } from './savers.test-helper.ts';

const home = mkdtempSync(join(tmpdir(), 'system-faults-'));
const disk = join(home, 'disk');
mkdirSync(disk);

const unmount = (): Buffer => execFileSync('umount', [disk], { stdio: 'pipe', timeout: 20_000 });

function mount(options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'saveimage-test', disk], { stdio: 'pipe', timeout: 20_000 });
}

/** Why nothing can be mounted here; empty where it can. */
function refusal(): string {
  try {
    mount('size=64k');
    unmount();
    return '';
  } catch (error) {
    // Where all tests are skipped, nothing tidies up after them.
    rmSync(home, { recursive: true });
    const said = error instanceof Error ? error.message.split('\n').at(1) || error.message : '';
    return ` (skipped: a file system cannot be mounted here: ${said})`;
  }
}

const reason = refusal();
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.skipIf(reason !== '')(`a file system of its own${reason}`, () => {
  afterEach(() => void unmount());

  const save = (...body: Uint8Array[]) => saveFile(realFiles, disk, 'a', pieces(...body));
  const failure = (...body: Uint8Array[]): Promise<NodeJS.ErrnoException> =>
    save(...body).then(
      (name) => {
        throw new Error(`${name} was saved`);
      },
      (error: unknown) => error as NodeJS.ErrnoException,
    );

  test.each([
    ['at once', [png(9, 9, 200_000)]],
    ['at the last byte', [png(9, 9, 60_000), new Uint8Array(4_000), new Uint8Array(2_000)]],
  ])('that is full %s is a matter of storage, and keeps nothing of the image', async (_, body) => {
    mount('size=64k');
    const error = await failure(...body);
    expect([error.code, causeOf(error)]).toEqual(['ENOSPC', 'storage']);
    expect(readdirSync(disk)).toEqual([]);
    // All of the space is there again.
    expect(await save(png(9, 9, 60_000))).toBe('a.png');
  });

  test.each([
    ['a file', 1, 'open'],
    ['a second name', 2, 'link'],
  ])('without an inode for %s is a matter of storage, and keeps nothing of the image', async (_, inodes, call) => {
    // The folder itself takes one.
    mount(`size=64k,nr_inodes=${inodes}`);
    const error = await failure(jpeg());
    expect([error.code, error.syscall, causeOf(error)]).toEqual(['ENOSPC', call, 'storage']);
    expect(readdirSync(disk)).toEqual([]);
  });

  test('that is read-only is a matter of permission', async () => {
    mount('size=64k');
    writeFileSync(join(disk, 'a.jpg'), 'older');
    execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'pipe', timeout: 20_000 });
    const error = await failure(jpeg());
    expect([error.code, causeOf(error)]).toEqual(['EROFS', 'permission']);
    expect(readdirSync(disk)).toEqual(['a.jpg']);
  });
});

const notRoot = process.getuid?.() === 0 ? '' : ' (skipped: only root can become another user)';

describe(`another user${notRoot}`, () => {
  const stage = new SaverStage(() => 100);
  const NOBODY = 65_534;

  test.skipIf(notRoot !== '')('may not save to a folder that is not theirs, and leaves nothing there', async () => {
    // Whoever comes as nobody must be able to reach the folder.
    chmodSync(join(stage.folder, '..'), 0o755);
    chmodSync(stage.folder, 0o755);
    const saver = stage.start({ uid: NOBODY, count: 1 });
    const { message, cause } = await saver.next('failed');
    expect(message).toContain('EACCES');
    expect(cause).toBe('permission');
    expect(await saver.ended()).toBe(0);
    expect(readdirSync(stage.folder)).toEqual([]);
  });
});
