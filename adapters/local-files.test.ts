import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILE_KINDS, isLocalPath, LocalFiles } from './local-files.ts';

const placed = fc.record({
  kind: fc.constantFrom(...FILE_KINDS),
  name: fc.constantFrom('image.png', 'image-2.jpg', 'deep/image.gif'),
  bytes: fc.uint8Array({ maxLength: 4 }),
});

test('a file is found by its path until its process ends, and beyond that unless it is temporary', () => {
  fc.assert(
    fc.property(fc.array(placed, { maxLength: 12 }), (given) => {
      const files = new LocalFiles();
      const paths = given.map((file) => files.place(file));
      // What a user's file of the same name held is gone, as when a mini program writes it again.
      const last = new Map(paths.map((path, index) => [path, given[index]]));
      expect(paths.every(isLocalPath)).toBe(true);
      for (const [path, file] of last) expect(files.read(path)).toEqual(file?.bytes);
      files.tidy();
      for (const [path, file] of last) {
        expect(files.read(path)).toEqual(file?.kind === 'temporary-file' ? undefined : file?.bytes);
      }
      const others = given.filter(({ kind }) => kind !== 'user-file').length;
      const users = new Set(given.filter(({ kind }) => kind === 'user-file').map(({ name }) => name)).size;
      expect(last.size).toBe(others + users);
    }),
  );
});

test('a path that a dead process had is given to no other file', () => {
  const files = new LocalFiles();
  const file = { kind: 'temporary-file', name: 'image.png', bytes: Uint8Array.of(1) };
  const before = files.place(file);
  files.tidy();
  expect(files.place(file)).not.toBe(before);
  expect(files.read(before)).toBeUndefined();
});

test('a kind there is not is refused with those there are', () => {
  expect(() => new LocalFiles().place({ kind: 'secret-file', name: 'a.png', bytes: Uint8Array.of(1) })).toThrow(
    new RangeError('there is no kind of file "secret-file"; there are temporary-file, cached-file, user-file'),
  );
});

test.each([
  ['https://resource/apml1.image', true],
  ['https://usr/a/b.png', true],
  ['https://resource.example/a.png', false],
  ['https://images.example/resource/a.png', false],
  ['/tmp/a.png', false],
])('%s is a path of the phone: %s', (address, local) => {
  expect(isLocalPath(address)).toBe(local);
});
