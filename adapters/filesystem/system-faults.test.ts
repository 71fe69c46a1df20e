/** Faults that the system itself makes: full and read-only file systems, folders that belong to others. */
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { jpeg, pieces, png } from '../context.test-helper.ts';
import { smallDisk } from '../small-disk.test-helper.ts';
import { causeOf } from './errors.ts';
import { realFiles } from './files.ts';
import { saveFile } from './save-file.ts';
import { SaverStage } from './savers.test-helper.ts';

const { path: disk, refusal: reason, mount, remount, unmount, remove } = smallDisk();
// Where all tests are skipped, nothing else tidies up.
if (reason === '') afterAll(remove);
else remove();

describe.skipIf(reason !== '')(`a file system of its own${reason}`, () => {
  afterEach(unmount);

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
    remount('ro');
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
