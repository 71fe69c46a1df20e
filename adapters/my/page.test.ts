/** A page that makes the calls of the vendor's example, as a mini program would run it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createMy, type My, type MyOptions, tinyPng } from './index.ts';

interface Page {
  onChoose(): void;
  onLook(): void;
  onSave(): void;
}

let page: Page;

beforeAll(async () => {
  vi.stubGlobal('Page', (options: Page) => {
    page = options;
  });
  await import(new URL('../../docs/examples/page.js', import.meta.url).href);
});

afterAll(() => void vi.unstubAllGlobals());

/** Taps one button of the page. */
async function tapping(button: keyof Page, options: MyOptions): Promise<My> {
  const my = createMy(options);
  vi.stubGlobal('my', my);
  page[button]();
  await my.phone.settle();
  return my;
}

const platforms = ['ios', 'android', 'other'] as const;
const alert = (title: string, content = '') => ({ kind: 'alert', title, content, buttonText: '确定' });
const failed = (code: number) => ({ kind: 'showToast', content: `Not saved (${code})`, type: 'fail', duration: 3000 });

describe.each(platforms)('on %s', (platform) => {
  const [denied, full] = platform === 'ios' ? [15, 16] : [17, 17];

  test.each<[string, MyOptions, object[], number]>([
    ['granted', {}, [{ kind: 'menu' }, alert('Saved')], 1],
    ['cancelled', { taps: { menu: 'cancel' } }, [{ kind: 'menu' }], 0],
    ['with another action', { taps: { menu: 'other' } }, [{ kind: 'menu' }], 0],
    [
      'asked and accepted',
      { authorization: 'undecided', albumPermission: 'undecided' },
      [{ kind: 'menu' }, { kind: 'authorization' }, { kind: 'albumPermission' }, alert('Saved')],
      1,
    ],
    [
      'refused by the user',
      { authorization: 'undecided', taps: { authorization: 'refuse' } },
      [{ kind: 'menu' }, { kind: 'authorization' }, failed(2001)],
      0,
    ],
    ['kept from the album', { albumPermission: 'denied' }, [{ kind: 'menu' }, failed(denied)], 0],
    ['with a full album', { storage: 'full' }, [{ kind: 'menu' }, failed(full)], 0],
  ])('saving, %s', async (_, options, shown, saved) => {
    const my = await tapping('onSave', { platform, ...options });
    expect(my.phone.shown).toEqual(shown);
    expect(my.album.map(({ bytes }) => bytes)).toEqual(Array.from({ length: saved }, () => tinyPng));
  });

  test.each<[string, MyOptions, object]>([
    ['granted', { taps: { chooseImage: { images: [tinyPng, tinyPng] } } }, alert('', 'Chosen: 2')],
    [
      'granted one more than allowed',
      { taps: { chooseImage: { images: [tinyPng, tinyPng, tinyPng] } } },
      alert('', 'Chosen: 2'),
    ],
    ['cancelled', { taps: { chooseImage: 'cancel' } }, { kind: 'showToast', content: 'Nothing chosen' }],
    ['refused', { authorization: 'refused' }, { kind: 'showToast', content: 'Nothing chosen' }],
  ])('choosing, %s', async (_, options, last) => {
    const my = await tapping('onChoose', { platform, ...options });
    expect(my.phone.shown.at(-1)).toMatchObject(last);
  });

  test('previewing three, the last one first', async () => {
    const my = await tapping('onLook', { platform });
    expect(my.phone.shown).toMatchObject([{ kind: 'previewImage', urls: { length: 3 }, current: 2 }]);
  });
});
