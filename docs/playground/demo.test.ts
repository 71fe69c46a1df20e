/** The mini program with three buttons: what the phone shows follows from the taps so far. */
import { describe, expect, test } from 'vitest';
import { tinyPng } from '../../adapters/my/index.ts';
import { type DemoDeed, type DemoTaps, type DemoWorld, isDemoFactor, runDemo } from './demo.ts';
import { demoWords } from './demo-words.ts';

const urls = ['https://photos.example/a.png', 'https://photos.example/b.png'];
const photos = new Map(urls.map((url) => [url, tinyPng]));
const save: DemoDeed = { do: 'press', button: 'save', photo: 1 };
const choose: DemoDeed = { do: 'press', button: 'choose', photo: 0 };
const look: DemoDeed = { do: 'press', button: 'look', photo: 1 };
const undecided: DemoDeed = { do: 'change', state: { authorization: 'undecided', albumPermission: 'undecided' } };

const run = (deeds: readonly DemoDeed[], taps: DemoTaps = {}, more: Partial<DemoWorld> = {}) =>
  runDemo({ platform: 'ios', deeds, taps, photos, words: demoWords.page.en, ...more });

describe.each(['ios', 'android'] as const)('on %s', (platform) => {
  const here = { platform };

  test('saving stops at each dialog until it is tapped, and the photo is there when the user is told', async () => {
    const deeds = [undecided, save];
    const ways: [DemoTaps, string | undefined, number][] = [
      [{}, 'menu', 0],
      [{ menu: ['save'] }, 'authorization', 0],
      [{ menu: ['save'], authorization: ['accept'] }, 'albumPermission', 0],
      [{ menu: ['save'], authorization: ['accept'], albumPermission: ['accept'] }, 'alert', 1],
      [{ menu: ['save'], authorization: ['accept'], albumPermission: ['accept'], alert: ['ok'] }, undefined, 1],
    ];
    for (const [taps, dialog, saved] of ways) {
      const screen = await run(deeds, taps, here);
      expect(screen.dialog?.kind).toBe(dialog);
      expect(screen.album).toHaveLength(saved);
    }
  });

  test('a tap for one press is not one for the next', async () => {
    const taps: DemoTaps = { menu: ['cancel'], alert: [] };
    expect(await run([save], taps, here)).toMatchObject({ dialog: null, album: [] });
    expect((await run([save, save], taps, here)).dialog?.kind).toBe('menu');
    const again = await run([save, save], { menu: ['cancel', 'save'], alert: ['ok'] }, here);
    expect(again).toMatchObject({ dialog: null, toast: null });
    expect(again.album).toHaveLength(1);
  });

  test('a refusal is told by a toast', async () => {
    const { toast, album } = await run(
      [{ do: 'change', state: { authorization: 'refused' } }, save],
      { menu: ['save'] },
      here,
    );
    expect(toast).toMatch(/^Not saved \(\d+\)$/);
    expect(album).toEqual([]);
  });
});

test('photos are picked from the album, or taken', async () => {
  const saved: DemoTaps = { menu: ['save'], alert: ['ok'] };
  const { dialog, album } = await run([save, choose], saved);
  expect(dialog).toMatchObject({ kind: 'chooseImage', count: 2 });
  const name = album[0]!.name;
  for (const pick of [{ album: [name] }, { images: [tinyPng] }]) {
    const { dialog: told } = await run([save, choose], { ...saved, chooseImage: [pick] });
    expect(told).toMatchObject({ kind: 'alert', content: 'Chosen: 1' });
  }
  expect((await run([choose], { chooseImage: ['cancel'] })).toast).toBe('Nothing chosen');
});

test('the preview begins with the photo that was chosen', async () => {
  expect((await run([look])).dialog).toMatchObject({ kind: 'previewImage', urls, current: 1 });
  expect((await run([look], { previewImage: ['close'] })).dialog).toBeNull();
});

test('circumstances that a my object cannot be in are left as they are', async () => {
  const odd: DemoDeed = { do: 'change', state: { platform: 'android', menu: 'cancel', storage: 'one-byte-short' } };
  expect((await run([odd, save], { menu: ['save'] })).dialog).toMatchObject({ kind: 'alert', title: 'Saved' });
  expect(isDemoFactor('storage', 'full')).toBe(true);
  expect(isDemoFactor('menu', 'save')).toBe(false);
});
