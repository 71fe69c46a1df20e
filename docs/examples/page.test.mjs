import { createMy } from 'saveimage-conformance/my';
import { expect, test, vi } from 'vitest';

// A mini program finds Page and my among the globals; here both are the test's.
let page;
vi.stubGlobal('Page', (options) => {
  page = options;
});
await import('./page.js');

function start(options) {
  const my = createMy(options);
  vi.stubGlobal('my', my);
  return my;
}

test('the photo is saved and the user is told', async () => {
  const my = start();
  page.onSave();
  await my.phone.settle();
  expect(my.album).toHaveLength(1);
  expect(my.phone.shown).toMatchObject([{ kind: 'menu' }, { kind: 'alert', title: 'Saved' }]);
});

test('a user who closes the menu is not bothered', async () => {
  const my = start({ taps: { menu: 'cancel' } });
  page.onSave();
  await my.phone.settle();
  expect(my.album).toEqual([]);
  expect(my.asked).toEqual(['menu']);
});

test('two photos are chosen', async () => {
  const [sea, hill] = [new Uint8Array(2000), new Uint8Array(3000)];
  const my = start({ taps: { chooseImage: { images: [sea, hill] } } });
  page.onChoose();
  await my.phone.settle();
  expect(my.phone.shown).toMatchObject([
    { kind: 'chooseImage', count: 2 },
    { kind: 'alert', content: 'Chosen: 2' },
  ]);
});

test('the preview opens with the last photo', async () => {
  const my = start();
  page.onLook();
  await my.phone.settle();
  expect(my.phone.shown).toMatchObject([{ kind: 'previewImage', current: 2 }]);
});
