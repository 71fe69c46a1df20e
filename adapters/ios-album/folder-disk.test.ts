/** Faults of real disks under the library: full, out of inodes, read-only. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { png } from '../context.test-helper.ts';
import { smallDisk } from '../small-disk.test-helper.ts';
import { FolderStore } from './folder-store.ts';
import { openLibrary } from './forms.test-helper.ts';
import { causeOf } from './photos-error.ts';

const { path: disk, refusal: reason, mount, remount, unmount, remove } = smallDisk();
// Where all tests are skipped, nothing else tidies up.
if (reason === '') afterAll(remove);
else remove();

/** Adds images of so many bytes in one block; resolves with the cause where that fails. */
async function add(store: FolderStore, ...sizes: number[]): Promise<string> {
  const { library } = openLibrary({ store });
  const change = library.performChanges((changes) => {
    for (const size of sizes) changes.createAsset({ extension: 'png', bytes: png(9, 9, size - 24) });
  });
  return change.then(() => 'added', causeOf);
}

/** Names and lengths of all files but the hold on the folder. */
function look(): string[] {
  const entries = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes('.in-use-'));
  return paths.map((path) => `${path.slice(disk.length + 1)} ${readFileSync(path).length}`).sort();
}

describe.skipIf(reason !== '')(`a disk of its own${reason}`, { timeout: 60_000 }, () => {
  afterEach(unmount);

  test('that is full is a matter of storage, keeps nothing of the block, and has its space again', async () => {
    mount('size=64k');
    const store = FolderStore.open(disk);
    expect(await add(store, 8_000)).toBe('added');
    const before = [look(), store.assets.length, store.lastKey];
    expect(await add(store, 16_000, 200_000)).toBe('storage');
    expect([look(), store.assets.length, store.lastKey]).toEqual(before);
    expect(await add(store, 28_000)).toBe('added');
    store.close();
    const again = FolderStore.open(disk);
    expect(again.assets.map((asset) => again.read(asset).length)).toEqual([8_000, 28_000]);
    again.close();
  });

  test('that is full at whatever byte, that of album.json included, keeps the block whole or not at all', async () => {
    mount('size=64k');
    const outcomes = new Set<string>();
    for (let size = 40_000; size <= 64_000; size += 1_000) {
      const store = FolderStore.open(disk);
      store.clear();
      expect(await add(store, 1_000)).toBe('added');
      const before = look();
      const outcome = await add(store, size);
      outcomes.add(outcome);
      if (outcome === 'storage') expect(look()).toEqual(before);
      const sizes = outcome === 'added' ? [1_000, size] : [1_000, 500];
      if (outcome === 'storage') expect(await add(store, 500)).toBe('added');
      store.close();
      const again = FolderStore.open(disk);
      expect(again.assets.map(({ ZORIGINALFILESIZE }) => ZORIGINALFILESIZE)).toEqual(sizes);
      again.close();
    }
    expect([...outcomes].sort()).toEqual(['added', 'storage']);
  });

  test('without room for one more file, whichever that is, it keeps the block whole or not at all', async () => {
    const outcomes = new Set<string>();
    for (let inodes = 4; inodes < 16; inodes++) {
      mount(`size=256k,nr_inodes=${inodes}`);
      let store: FolderStore;
      try {
        store = FolderStore.open(disk);
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
        unmount();
        continue;
      }
      const outcome = await add(store, 100, 200);
      outcomes.add(outcome);
      expect(store.assets).toHaveLength(outcome === 'added' ? 2 : 0);
      const originals = look().filter((name) => name.includes('IMG_'));
      expect(originals).toHaveLength(outcome === 'added' ? 2 : 0);
      store.close();
      unmount();
    }
    mount('size=64k');
    expect([...outcomes].sort()).toEqual(['added', 'storage']);
  });

  test('that is read-only is neither a matter of storage nor of permission, and changes nothing', async () => {
    mount('size=64k');
    const store = FolderStore.open(disk);
    expect(await add(store, 100)).toBe('added');
    const before = look();
    remount('ro');
    expect(await add(store, 100)).toBe('other');
    expect([look(), store.assets.length]).toEqual([before, 1]);
    remount('rw');
    expect(await add(store, 100)).toBe('added');
    store.close();
  });
});
