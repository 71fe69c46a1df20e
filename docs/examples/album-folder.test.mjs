import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { androidAlbumOn } from 'saveimage-conformance/adapters/node';
import { createMy } from 'saveimage-conformance/my';
import { expect, test } from 'vitest';

test('the album outlives the phone that is switched off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'album-'));
  const first = createMy({ album: androidAlbumOn(folder) });
  await first.saveImage({ url: 'https://photos.example/sea.png' });
  await first.phone.close();
  expect(await readdir(join(folder, 'Pictures'))).toEqual(['sea.png']);

  const second = createMy({ album: androidAlbumOn(folder) });
  expect(await second.phone.album()).toMatchObject([{ name: 'sea.png', type: 'image/png' }]);
  await second.phone.close();
});
