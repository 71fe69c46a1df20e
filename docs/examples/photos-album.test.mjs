import { createMy, tinyPng } from 'saveimage-conformance/my';
import { expect, test } from 'vitest';

/** What a page may do: save by the newer call, where there is one. */
function save(my, image) {
  return my.saveImageToPhotosAlbum ? my.saveImageToPhotosAlbum({ filePath: image }) : my.saveImage({ url: image });
}

test('a chosen photo is saved without a menu', async () => {
  const my = createMy();
  const { tempFilePaths } = await my.chooseImage();
  await expect(save(my, tempFilePaths[0])).resolves.toEqual({ success: true });
  expect(my.asked).toEqual(['chooseImage']);
  expect(my.album).toHaveLength(1);
});

test('an old phone falls back to the older call', async () => {
  const my = createMy({ baseLibrary: '1.14.0' });
  expect(my.canIUse('saveImageToPhotosAlbum')).toBe(false);
  await save(my, 'https://photos.example/sea.jpg');
  expect(my.album).toHaveLength(1);
});

test('a file that the page has written is saved, and only where it is', async () => {
  const my = createMy();
  const path = my.phone.file({ kind: 'user-file', name: 'drawing.png', bytes: tinyPng });
  await save(my, path);
  expect(my.album).toHaveLength(1);
  await expect(save(createMy(), path)).rejects.toMatchObject({ error: 17 });
});

test('a base64 image is saved since the page of 2022-03-25', async () => {
  const url = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=';
  await expect(createMy().saveImage({ url })).rejects.toMatchObject({ error: 2 });
  const my = createMy({ revision: '2022-03-25' });
  await my.saveImage({ url });
  expect(my.album).toMatchObject([{ type: 'image/gif' }]);
});
