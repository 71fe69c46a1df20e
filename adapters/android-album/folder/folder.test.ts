import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hostOver } from '../../album-model.ts';
import { call, jpeg, png, TestContext } from '../../context.test-helper.ts';
import { bundledHosts } from '../../node.ts';
import { A, B, openHost, temporaryFolder } from '../forms.test-helper.ts';
import { look, saveOneMore, startAgain } from './death.test-helper.ts';
import { androidAlbumOn } from './host.ts';
import { openFolder } from './volume.ts';

const MINUTE = 60_000;

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test('rows and files can be looked at once the album is closed', async () => {
  const folder = join(temporaryFolder(), 'made', 'with its parents');
  const { host, save } = await openHost(androidAlbumOn(folder));
  expect([await save(A), await save(A), await save(B)]).toEqual(['success', 'success', 'success']);
  await host.close();
  const images = ['Pictures/a (1).jpg', 'Pictures/a.jpg', 'Pictures/wrong-extension.png'];
  expect(files(folder)).toEqual(['.android-album', ...images, 'external.db'].sort());
  expect(readFileSync(join(folder, 'Pictures/a.jpg'))).toEqual(Buffer.from(jpeg()));
  // As SQLite's file format has it: no write-ahead log, which not every build can read.
  expect([...readFileSync(join(folder, 'external.db')).subarray(18, 20)]).toEqual([1, 1]);
  expect(readFileSync(join(folder, 'Pictures/wrong-extension.png'))).toEqual(Buffer.from(png()));
});

const python = spawnSync('python3', ['-c', 'import sqlite3'], { timeout: MINUTE }).status === 0;

test.skipIf(!python)(
  'another build of SQLite opens the database (skipped where there is no python3)',
  async () => {
    const folder = temporaryFolder();
    const { host, save } = await openHost(androidAlbumOn(folder), { albumPermission: 'not-needed' });
    expect([await save(A), await save(B)]).toEqual(['success', 'success']);
    await host.close();
    const query = `
import sqlite3, json, sys
db = sqlite3.connect(sys.argv[1])
print(json.dumps([db.execute(sql).fetchall() for sql in (
  'PRAGMA integrity_check',
  'SELECT _id, _display_name, mime_type, width, height, date_added, generation_modified, is_pending FROM files',
  'SELECT generation FROM local_metadata',
  'SELECT count(*) FROM last_step')]))`;
    const out = execFileSync('python3', ['-c', query, join(folder, 'external.db')], { encoding: 'utf8' });
    expect(JSON.parse(out)).toEqual([
      [['ok']],
      [
        [1, 'a.jpg', 'image/jpeg', 3, 2, 1_639_958_400, 2, 0],
        [2, 'wrong-extension.png', 'image/png', 5, 4, 1_639_958_400, 4, 0],
      ],
      [[4]],
      [[0]],
    ]);
    // And ours goes on with what that one has left behind.
    expect(look(folder)).toEqual([undefined, undefined]);
  },
  MINUTE,
);

test('a host empties the album at each reset, counts anew, and leaves alone what it did not make', async () => {
  const folder = temporaryFolder();
  const create = bundledHosts.find(({ name }) => name === 'android-album')?.onFolder?.(folder);
  const host = await create?.(new TestContext({ [A]: jpeg() }));
  if (host === undefined) throw new Error('the bundled host has a folder form');
  onTestFinished(() => host.close());
  const save = async () => {
    const { callbacks, done } = call(host, { url: A });
    await done;
    return callbacks[0];
  };
  await host.reset({});
  const theirs = ['Pictures/mine.jpg', 'Pictures/.hidden', 'Pictures/.saving-7', 'DCIM/IMG_0001.JPG', 'notes.txt'];
  for (const name of theirs) writeFileSync(join(folder, name), name);
  await save();
  call(host, { url: A });
  await host.kill?.();
  for (let round = 0; round < 3; round++) {
    await host.reset({});
    expect(await host.album()).toEqual([]);
    expect(files(folder).filter((name) => theirs.includes(name))).toEqual([...theirs].sort());
    expect(readdirSync(join(folder, 'Pictures'))).toHaveLength(3);
    expect(await save()).toBe('success');
    expect(await host.album()).toMatchObject([{ id: '1', name: 'a.jpg' }]);
  }
  await host.close();
  for (const name of theirs) expect(readFileSync(join(folder, name), 'utf8')).toBe(name);
});

test('a name that somebody else took meanwhile is not overwritten', async () => {
  const folder = temporaryFolder();
  const { save, album } = await openHost(androidAlbumOn(folder), { albumPermission: 'not-needed' });
  writeFileSync(join(folder, 'Pictures/a.jpg'), 'theirs');
  expect(await save(A)).toBe('success');
  expect(album()).toMatchObject([{ name: 'a (1).jpg' }]);
  expect(readFileSync(join(folder, 'Pictures/a.jpg'), 'utf8')).toBe('theirs');
});

test('what took the place of a deleted item is not deleted with it, though its process died', () => {
  const folder = temporaryFolder();
  saveBy(folder, (volume) => {
    volume.table.delete(1);
    volume.disk.remove('/storage/emulated/0/Pictures/a.jpg');
    writeFileSync(join(folder, 'Pictures/a.jpg'), 'theirs');
  });
  openFolder(folder).close();
  expect(readFileSync(join(folder, 'Pictures/a.jpg'), 'utf8')).toBe('theirs');
});

/** One item, and what is done to it. */
function saveBy(folder: string, work: (volume: ReturnType<typeof openFolder>) => void): void {
  const volume = openFolder(folder);
  const path = '/storage/emulated/0/Pictures/a.jpg';
  volume.disk.create(path);
  volume.table.insert({
    ...{ _data: path, _display_name: 'a.jpg', _size: 0, mime_type: 'image/jpeg', media_type: 1, width: null },
    ...{ height: null, orientation: null, date_added: 0, date_modified: 0, datetaken: null, bucket_id: 0 },
    ...{ relative_path: 'Pictures/', bucket_display_name: 'Pictures', owner_package_name: 'com.example.one' },
    ...{ is_pending: 0, is_trashed: 0, date_expires: null, volume_name: 'external_primary' },
  });
  work(volume);
  // As a dead process would leave it: nothing was tidied.
  const sqlite = readFileSync(join(folder, 'external.db'));
  const log = readFileSync(join(folder, 'external.db-wal'));
  volume.close();
  writeFileSync(join(folder, 'external.db'), sqlite);
  writeFileSync(join(folder, 'external.db-wal'), log);
}

test('opened again, the album goes on where it was', async () => {
  const folder = temporaryFolder();
  await saveOneMore(folder, {}, 1);
  await saveOneMore(folder, {}, 2);
  expect(startAgain(folder, {})).toEqual([1, 2]);
  expect(files(folder)).toContain('Pictures/a (1).jpg');
});

test('opened again in the same process, the album passes to who came last', async () => {
  const folder = temporaryFolder();
  const first = await openHost(androidAlbumOn(folder));
  expect(await first.save(A)).toBe('success');
  const second = await openHost(androidAlbumOn(folder));
  expect(second.album()).toEqual([]);
  expect(await second.save(A)).toBe('success');
  expect(() => first.album()).toThrow(/closed/u);
  await first.host.close();
  expect(second.album()).toHaveLength(1);
});

test.each([
  ['a file of its own', (folder: string) => writeFileSync(join(folder, 'precious.txt'), 'mine')],
  ['a folder of its own', (folder: string) => mkdirSync(join(folder, 'Pictures'))],
  ['somebody’s database', (folder: string) => writeFileSync(join(folder, 'external.db'), 'mine')],
])('a folder with %s is refused and left as it is', async (_, fill) => {
  const folder = temporaryFolder();
  fill(folder);
  const before = readdirSync(folder, { recursive: true });
  const host = hostOver(androidAlbumOn(folder))(new TestContext());
  expect(() => host.reset({})).toThrow(/holds other things .*give an empty folder/u);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('a file is no folder, and a path must be one', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, 'mine');
  expect(() => openFolder(file)).toThrow(/is no folder; give another path/u);
  expect(() => androidAlbumOn('')).toThrow(new TypeError('androidAlbumOn: the folder must be a path'));
  expect(() => androidAlbumOn(file, { apiLevel: 31 as 30 })).toThrow(/androidAlbumOn: apiLevel cannot be 31/u);
});

test(
  'an album that nobody closed is closed when its process ends',
  () => {
    const folder = temporaryFolder();
    const module = new URL('../../../dist/adapters/android-album/folder/volume.js', import.meta.url).href;
    const program = `import { openFolder } from ${JSON.stringify(module)}; openFolder(${JSON.stringify(folder)});`;
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { timeout: MINUTE });
    expect(readdirSync(folder).sort()).toEqual(['.android-album', 'DCIM', 'Pictures', 'external.db']);
  },
  MINUTE,
);

test('a folder may be moved, and reached by a link', async () => {
  const home = temporaryFolder();
  await saveOneMore(join(home, 'first'), {}, 1);
  renameSync(join(home, 'first'), join(home, 'second'));
  symlinkSync(join(home, 'second'), join(home, 'link'));
  expect(startAgain(join(home, 'link'), {})).toEqual([1]);
  const volume = openFolder(join(home, 'second'));
  openFolder(join(home, 'link')).close();
  expect(() => volume.table.all()).toThrow(/closed/u);
});

test(
  'an image of everything that is saved is whole after a thousand saves',
  async () => {
    const folder = temporaryFolder();
    const { host, save, context } = await openHost(androidAlbumOn(folder));
    for (let index = 0; index < 1000; index++) {
      context.images[A] = jpeg(index % 256);
      expect(await save(index % 2 === 0 ? A : B)).toBe('success');
    }
    await host.close();
    expect(look(folder)).toHaveLength(1000);
    expect(files(folder)).toHaveLength(1002);
  },
  5 * MINUTE,
);
