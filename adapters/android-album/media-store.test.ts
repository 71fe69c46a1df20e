import { describe, expect, test } from 'vitest';
import { jpeg, png } from '../context.test-helper.ts';
import { causeOf, JavaException } from './exceptions.ts';
import { forms, phone } from './forms.test-helper.ts';

const item = { displayName: 'a', mimeType: 'image/jpeg', owner: 'com.example.one' };
const WEEK = 7 * 24 * 3600;

describe.each(forms)('the media store $name', (form) => {
  test('an item is a row without a file, then pending, and has its final name only when published', () => {
    const { store, disk } = phone(form);
    const id = store.insert(item);
    expect(store.query()).toEqual([]);
    expect(disk.list('Pictures/')).toEqual([]);
    expect(store.query({ pending: true })).toMatchObject([
      {
        _id: 1,
        _display_name: 'a.jpg',
        _data: '/storage/emulated/0/Pictures/.pending-1640604800-a.jpg',
        date_expires: 1_640_604_800,
        is_pending: 1,
        width: null,
      },
    ]);
    store.write(id, jpeg());
    expect(disk.list('Pictures/')).toEqual(['.pending-1640604800-a.jpg']);
    store.close(id);
    expect(store.publish(id)).toBe(1);
    expect(disk.list('Pictures/')).toEqual(['a.jpg']);
    expect(store.query({ pending: true })).toEqual([]);
    expect(store.query()).toEqual([
      {
        _id: 1,
        _data: '/storage/emulated/0/Pictures/a.jpg',
        _display_name: 'a.jpg',
        _size: jpeg().length,
        mime_type: 'image/jpeg',
        media_type: 1,
        width: 3,
        height: 2,
        orientation: null,
        // The store's clock stands at half a second after this.
        date_added: Date.UTC(2021, 11, 20, 11, 33, 20) / 1000,
        date_modified: 1_640_000_000,
        datetaken: null,
        relative_path: 'Pictures/',
        // What Android gives everybody's pictures on the first user's storage.
        bucket_id: -1_617_409_521,
        bucket_display_name: 'Pictures',
        owner_package_name: 'com.example.one',
        is_pending: 0,
        is_trashed: 0,
        date_expires: null,
        volume_name: 'external_primary',
        generation_added: 1,
        generation_modified: 2,
      },
    ]);
    expect(store.read(id)).toEqual(jpeg());
    expect([store.publish(id), store.publish(99)]).toEqual([0, 0]);
  });

  test('each transaction raises the generation; a number is never given twice', () => {
    const { store, add } = phone(form);
    add('a');
    add('b');
    expect(store.delete(2)).toBe(1);
    expect(store.delete(2)).toBe(0);
    expect(add('c')).toBe(3);
    expect(store.query().map((row) => [row.generation_added, row.generation_modified])).toEqual([
      [1, 2],
      [6, 7],
    ]);
  });

  test('collisions are resolved when an item is published, not when it is added', () => {
    const { store } = phone(form);
    const ids = [store.insert(item), store.insert(item)];
    expect(store.query({ pending: true }).map((row) => row._display_name)).toEqual(['a.jpg', 'a.jpg']);
    for (const id of ids.reverse()) store.publish(id);
    expect(store.query().map((row) => row._display_name)).toEqual(['a (1).jpg', 'a.jpg']);
  });

  test('cameras’ names are counted on in the cameras’ folder', () => {
    const { store, add } = phone(form);
    for (const name of ['IMG_0999', 'IMG_0999', 'IMG_20200101_120000', 'IMG_20200101_120000']) {
      add(name, 'image/jpeg', jpeg(), { relativePath: 'DCIM/Camera' });
    }
    add('IMG_0999');
    add('IMG_0999');
    expect(store.query().map((row) => row.relative_path + row._display_name)).toEqual([
      'DCIM/Camera/IMG_0999.jpg',
      'DCIM/Camera/IMG_1000.jpg',
      'DCIM/Camera/IMG_20200101_120000.jpg',
      'DCIM/Camera/IMG_20200101_120000~2.jpg',
      'Pictures/IMG_0999.jpg',
      'Pictures/IMG_0999 (1).jpg',
    ]);
    expect(store.query()[0]).toMatchObject({ bucket_id: -1_739_773_001, bucket_display_name: 'Camera' });
  });

  test('other folders are refused', () => {
    const { store } = phone(form);
    for (const relativePath of ['Download/', 'Music', '../Pictures', '']) {
      expect(() => store.insert({ ...item, relativePath })).toThrow(/IllegalArgumentException: Primary directory/u);
    }
    store.insert({ ...item, relativePath: 'Pictures/../..' });
    expect(store.query({ pending: true })).toMatchObject([{ relative_path: 'Pictures/_../_../' }]);
  });

  test('an item without a name is called after the time', () => {
    const { store } = phone(form);
    store.insert({ ...item, displayName: '', mimeType: 'image/png' });
    expect(store.query({ pending: true })[0]?._display_name).toBe('1640000000500.png');
  });

  test('a type nobody knows is refused from target SDK 30 on, and a JPEG before', () => {
    const unknown = { ...item, mimeType: 'image/jpg' };
    expect(() => phone(form).store.insert(unknown)).toThrow(
      'IllegalArgumentException: Unsupported MIME type image/jpg',
    );
    expect(() => phone(form, { targetSdk: 30 }).store.insert(unknown)).toThrow(/Unsupported/u);
    const { store } = phone(form, { targetSdk: 29 });
    store.publish(store.insert(unknown));
    expect(store.query()).toMatchObject([{ _display_name: 'a.jpg', mime_type: 'image/jpeg' }]);
  });

  test('a store that refuses taken names does so by the disk and by its rows', () => {
    const { store, add } = phone(form, { strictCollisions: true });
    add('a');
    const id = store.insert({ ...item, displayName: 'A' });
    expect(() => store.publish(id)).toThrow(/SQLiteConstraintException: UNIQUE constraint failed: files._data/u);
    expect(() => store.insert({ ...item, displayName: 'A' })).toThrow(/SQLiteConstraintException/u);
    expect(store.publish(id, 'b')).toBe(1);
  });

  test('two rows of one path cannot be, whatever the case', () => {
    const { store, table, add } = phone(form);
    const row = store.row(add('a'));
    if (row === undefined) throw new Error('there is a row');
    const { _id, generation_added, generation_modified, ...columns } = row;
    expect(() => table.insert({ ...columns, _data: row._data.toUpperCase() })).toThrow(/SQLiteConstraintException/u);
    const other = add('b');
    expect(() => table.update(other, { _data: row._data })).toThrow(/SQLiteConstraintException/u);
    expect(store.row(other)?._display_name).toBe('b.jpg');
    expect(table.update(other, { _data: row._data.replace('a.jpg', 'c.jpg') })).toBe(1);
  });

  test('a file whose row cannot be altered keeps its name', () => {
    const { store, table, disk } = phone(form);
    const id = store.insert(item);
    store.write(id, jpeg());
    const { update } = table;
    table.update = () => {
      throw new JavaException('SQLiteException', 'disk I/O error');
    };
    expect(() => store.publish(id)).toThrow(/disk I\/O error/u);
    expect(disk.list('Pictures/')).toEqual(['.pending-1640604800-a.jpg']);
    table.update = update;
    expect(store.publish(id)).toBe(1);
    expect(store.read(id)).toEqual(jpeg());
  });

  test('idle maintenance takes what expired within the last week, and nothing else', () => {
    const { store, disk, time, add } = phone(form);
    add('kept');
    store.write(store.insert(item), png());
    store.insert({ ...item, displayName: 'row alone' });
    expect(store.maintain()).toBe(0);
    time.ms += 1000 * (WEEK - 1);
    expect(store.maintain()).toBe(0);
    time.ms += 1000;
    expect(store.maintain()).toBe(2);
    expect(store.query({ pending: true })).toEqual([]);
    expect(disk.list('Pictures/')).toEqual(['kept.jpg']);
    store.insert(item);
    time.ms += 1000 * 2 * WEEK;
    // A phone that was off for long leaves it there for ever.
    expect(store.maintain()).toBe(0);
    expect(store.query({ pending: true })).toHaveLength(1);
  });

  test('writing to a full disk is ENOSPC, and deleting gives the space back', () => {
    const { store, circumstances } = phone(form, { state: { storage: 'exact', freeBytes: 30 } });
    const id = store.insert(item);
    store.write(id, new Uint8Array(20));
    expect(() => store.write(id, new Uint8Array(20))).toThrow(expect.objectContaining({ errno: 'ENOSPC' }));
    expect(store.delete(id)).toBe(1);
    expect(circumstances.freeBytes).toBe(30);
    expect(() => store.write(id, new Uint8Array(1))).toThrow(/FileNotFoundException/u);
  });

  test.each([
    ['open', 'open', 'FileNotFoundException', 0],
    ['write', 'write', 'IOException', 19],
    ['close', 'close', 'IOException', 19],
    ['publish', 'publish', 'SQLiteFullException', 19],
  ] as const)('a disk that is full shows at %s', (fullAt, step, javaClass, freeBytes) => {
    const { store, circumstances, disk } = phone(form, { fullAt, state: { storage: 'exact', freeBytes } });
    const id = store.insert(item);
    const steps = {
      open: () => store.open(id),
      write: () => store.write(id, new Uint8Array(20)),
      close: () => store.close(id),
      publish: () => store.publish(id),
    };
    const failed: string[] = [];
    for (const [name, take] of Object.entries(steps)) {
      try {
        take();
      } catch (error) {
        failed.push(name);
        expect(error).toMatchObject({ javaClass, errno: 'ENOSPC' });
        expect(causeOf(error)).toBe('storage');
        break;
      }
    }
    expect(failed).toEqual([step]);
    expect(store.query()).toEqual([]);
    store.delete(id);
    expect(circumstances.freeBytes).toBe(freeBytes);
    expect(disk.list('Pictures/')).toEqual([]);
  });

  test('up to API level 28 the permission is needed, from 29 on it is not', () => {
    const denied = phone(form, { state: { albumPermission: 'denied' } }).store;
    expect(denied.apiLevel).toBe(28);
    expect(() => denied.insert(item)).toThrow(/SecurityException/u);
    const modern = phone(form).store;
    expect(modern.apiLevel).toBe(33);
    expect(modern.insert(item)).toBe(1);
    expect(phone(form, { apiLevel: 29, state: { albumPermission: 'denied' } }).store.insert(item)).toBe(1);
  });

  test.each([
    [28, ['READ_EXTERNAL_STORAGE'], ['own', 'other', 'another']],
    [28, [], 'SecurityException'],
    [29, [], ['own']],
    [30, ['READ_EXTERNAL_STORAGE'], ['own', 'other', 'another']],
    [33, ['READ_EXTERNAL_STORAGE'], ['own']],
    [33, ['READ_MEDIA_IMAGES'], ['own', 'other', 'another']],
    [33, ['READ_MEDIA_VISUAL_USER_SELECTED'], ['own']],
    [34, ['READ_MEDIA_VISUAL_USER_SELECTED'], ['own', 'other']],
    [34, ['READ_MEDIA_IMAGES'], ['own', 'other', 'another']],
    [34, [], ['own']],
  ] as const)('at API level %d an app with %j reads %j', (apiLevel, permissions, expected) => {
    const { store, add } = phone(form, { apiLevel, state: { albumPermission: 'granted' } });
    add('own');
    const other = add('other', 'image/jpeg', jpeg(), { owner: 'com.example.other' });
    add('another', 'image/jpeg', jpeg(), { owner: 'com.example.other' });
    const reader = { packageName: 'com.example.miniprogram', permissions, selected: [other] };
    if (expected === 'SecurityException') expect(() => store.query({ reader })).toThrow(/SecurityException/u);
    else expect(store.query({ reader }).map((row) => row._display_name)).toEqual(expected.map((name) => `${name}.jpg`));
    // What an app may not read is in its way all the same.
    store.publish(store.insert({ ...item, displayName: 'other' }), 'another');
    expect(store.query().at(-1)?._display_name).toBe('another (1).jpg');
  });
});

test.each([
  ['SecurityException', undefined, 'permission'],
  ['FileNotFoundException', 'EACCES', 'permission'],
  ['IOException', 'ENOSPC', 'storage'],
  ['FileNotFoundException', 'ENOSPC', 'storage'],
  ['SQLiteFullException', 'ENOSPC', 'storage'],
  ['IOException', 'EIO', 'other'],
  ['IllegalStateException', undefined, 'other'],
])('%s (%s) is the cause %s', (javaClass, errno, cause) => {
  expect(causeOf(new JavaException(javaClass, 'no', errno))).toBe(cause);
});
