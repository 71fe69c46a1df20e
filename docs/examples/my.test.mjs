import { createMy } from 'saveimage-conformance/my';
import { expect, test } from 'vitest';

test('a full album is an error of its own', async () => {
  const my = createMy({ storage: 'full' });
  await expect(my.saveImage({ url: 'https://example.com/photo.jpg' })).rejects.toMatchObject({ error: 16 });
  expect(my.album).toEqual([]);
});
