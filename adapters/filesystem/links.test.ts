/** Symbolic links that somebody has planted. */
import { constants, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CompleteHost } from '../host.ts';
import { call, jpeg, pieces, RealContext } from '../context.test-helper.ts';
import { type Files, realFiles } from './files.ts';
import { createFilesystem } from './host.ts';
import { describeItem, visibleNames } from './listing.ts';
import { saveFile } from './save-file.ts';
import { Stage } from './stage.test-helper.ts';

const stage = new Stage();
let home: string;
let album: string;
let victim: string;
const hosts: CompleteHost[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'links-'));
  album = join(home, 'album');
  victim = join(home, 'victim');
  mkdirSync(album);
  writeFileSync(victim, 'precious');
});
afterEach(async () => {
  expect(readFileSync(victim, 'utf8')).toBe('precious');
  for (const host of hosts.splice(0)) await host.close();
  rmSync(home, { recursive: true });
});

const save = (files: Files) => saveFile(files, album, 'a', pieces(jpeg()));
const telling = { inline: 1_000, hashes: true };

describe('a link', () => {
  test.each([
    ['a file', () => victim],
    ['nothing', () => join(home, 'nowhere')],
    ['a folder', () => home],
  ])('to %s in the place of an unfinished file is refused and left alone', async (_, target) => {
    let planted = '';
    const files: Files = {
      ...realFiles,
      create(path) {
        planted = path;
        symlinkSync(target(), path);
        return realFiles.create(path);
      },
    };
    await expect(save(files)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(lstatSync(planted).isSymbolicLink()).toBe(true);
    expect(readdirSync(home).sort()).toEqual(['album', 'victim']);
  });

  test.each([
    ['a file', () => victim],
    ['nothing', () => join(home, 'nowhere')],
  ])('to %s in the place of an image is a name that is taken, by link and by rename', async (_, target) => {
    symlinkSync(target(), join(album, 'a.jpg'));
    const linkless: Files = {
      ...realFiles,
      link: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })),
    };
    expect([await save(realFiles), await save(linkless)]).toEqual(['a (1).jpg', 'a (2).jpg']);
    expect(lstatSync(join(album, 'a.jpg')).isSymbolicLink()).toBe(true);
    expect(visibleNames(album)).toEqual(['a (1).jpg', 'a (2).jpg']);
    expect(readdirSync(home).sort()).toEqual(['album', 'victim']);
  });

  test('is not followed to tell what an item is', () => {
    symlinkSync(victim, join(album, 'a.jpg'));
    expect(describeItem(album, 'a.jpg', telling)).toBeUndefined();
  });

  const noFollow = constants.O_NOFOLLOW ? '' : ' (skipped: this system has no O_NOFOLLOW)';
  test.skipIf(noFollow !== '')(
    `in the place of the folder is not followed to make names durable${noFollow}`,
    async () => {
      symlinkSync(album, join(home, 'link'));
      // ENOTDIR where both O_DIRECTORY and O_NOFOLLOW are asked for, on Linux; ELOOP elsewhere.
      await expect(realFiles.syncFolder(join(home, 'link'))).rejects.toMatchObject({
        code: expect.stringMatching(/^(ENOTDIR|ELOOP)$/u) as string,
      });
    },
  );
});

describe('a folder', () => {
  const open = (folder: string): CompleteHost => {
    const host = createFilesystem({ folder, inPlace: true })(new RealContext());
    hosts.push(host);
    return host;
  };

  test('that is a link is refused, and what to do is said', async () => {
    symlinkSync(album, join(home, 'link'));
    await expect(open(join(home, 'link')).reset({})).rejects.toThrow(
      /link is a symbolic link, which is not followed; give the path of the folder it leads to/u,
    );
    await expect(open(victim).reset({})).rejects.toThrow();
  });

  test.each([
    ['a link', (path: string) => symlinkSync(home, path), 'symbolic link'],
    ['another folder', (path: string) => mkdirSync(path), 'is not the folder that was opened'],
  ])('that has become %s is no longer saved to', async (_, replace, message) => {
    const host = open(album);
    await host.reset({});
    await call(host, { url: `${stage.base}/a.jpg` }).done;
    renameSync(album, join(home, 'moved'));
    replace(album);
    const saving = host.saveImage({ url: `${stage.base}/b.jpg` }) as Promise<unknown>;
    await expect(saving).rejects.toMatchObject({ errorMessage: expect.stringContaining(message) as string });
    expect(readdirSync(join(home, 'moved'))).toEqual(['a.jpg']);
    expect(readdirSync(album)).not.toContain('b.jpg');
  });
});
