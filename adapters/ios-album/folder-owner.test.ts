import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jpeg } from '../context.test-helper.ts';
import { addTo, openLibrary, temporaryFolder } from './forms.test-helper.ts';

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
  expect(readdirSync(folder).filter((name) => name.startsWith('.in-use-'))).toHaveLength(1);
});
