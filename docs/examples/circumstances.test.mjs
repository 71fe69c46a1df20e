import { createMy } from 'saveimage-conformance/my';
import { expect, test } from 'vitest';

const url = 'https://photos.example/sea.jpg';

test('the user says no, and thinks better of it', async () => {
  const my = createMy({ authorization: 'undecided', taps: { authorization: 'refuse' } });
  await expect(my.saveImage({ url })).rejects.toMatchObject({ error: 2001 });
  my.phone.change({ authorization: 'granted' });
  await my.saveImage({ url });
  expect(my.asked).toEqual(['menu', 'authorization', 'menu']);
});

test('the same obstacle has a code of its own on an iPhone alone', async () => {
  const iphone = createMy({ platform: 'ios', albumPermission: 'denied' });
  const android = createMy({ platform: 'android', albumPermission: 'denied' });
  await expect(iphone.saveImage({ url })).rejects.toMatchObject({ error: 15 });
  await expect(android.saveImage({ url })).rejects.toMatchObject({ error: 17 });
});

test('the album is full until space is freed', async () => {
  const my = createMy({ storage: 'full' });
  await expect(my.saveImage({ url })).rejects.toMatchObject({ error: 16 });
  my.phone.change({ storage: 'enough' });
  await my.saveImage({ url });
});

test('the network fails, or gives what is no image', async () => {
  const images = {
    'https://photos.example/gone.jpg': 'status-404',
    'https://photos.example/down.jpg': 'unreachable',
    'https://photos.example/page.jpg': new TextEncoder().encode('<html>Please log in</html>'),
  };
  const [iphone, android] = [createMy({ platform: 'ios', images }), createMy({ platform: 'android', images })];
  for (const address of Object.keys(images)) {
    await expect(iphone.saveImage({ url: address })).rejects.toMatchObject({ error: 17 });
  }
  // Android does not look at the bytes.
  await android.saveImage({ url: 'https://photos.example/page.jpg' });
  expect(android.album).toHaveLength(1);
});

test('taps can differ from time to time, the last one repeating', async () => {
  const my = createMy({ taps: { menu: ['cancel', 'save'] } });
  await expect(my.saveImage({ url })).rejects.toMatchObject({ error: 11 });
  await my.saveImage({ url });
  await my.saveImage({ url });
  expect(my.album).toHaveLength(2);
});

test('a photo is saved from the preview', async () => {
  const my = createMy({ taps: { previewImage: 'long-press' } });
  await my.previewImage({ urls: [url], enablesavephoto: true });
  await my.phone.settle();
  expect(my.asked).toEqual(['previewImage', 'menu']);
  expect(my.album).toHaveLength(1);
});
