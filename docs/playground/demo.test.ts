/** The mini program with three buttons: what the phone shows follows from the taps so far. */
import { describe, expect, test } from 'vitest';
import { tinyPng } from '../../adapters/my/index.ts';
import { factorsOf } from '../../conformance/index.ts';
import { type Spec, specs } from '../../spec/index.ts';
import { type DemoDeed, type DemoTaps, type DemoWorld, isDemoFactor, runDemo } from './demo.ts';
import { demoWords } from './demo-words.ts';

const urls = ['https://photos.example/a.png', 'https://photos.example/b.png'];
const photos = new Map(urls.map((url) => [url, tinyPng]));
const save: DemoDeed = { do: 'press', button: 'save', photo: 1 };
const choose: DemoDeed = { do: 'press', button: 'choose', photo: 0 };
const look: DemoDeed = { do: 'press', button: 'look', photo: 1 };
const undecided: DemoDeed = { do: 'change', state: { authorization: 'undecided', albumPermission: 'undecided' } };

const [usual] = specs.map((entry) => entry.spec()) as [Spec];
const run = (deeds: readonly DemoDeed[], taps: DemoTaps = {}, more: Partial<DemoWorld> = {}) =>
  runDemo({ spec: usual, platform: 'ios', deeds, taps, photos, words: demoWords.page.en, ...more });

const everywhere = specs.flatMap((entry) =>
  (['ios', 'android'] as const).map((platform) => ({ name: entry.name, spec: entry.spec(), platform })),
);
/** The answers that let a call of the API go on, in the order in which they are asked for. */
const willing: DemoTaps = { menu: ['save'], authorization: ['accept'], albumPermission: ['accept'], alert: ['ok'] };
const dialogs = ['menu', 'authorization', 'albumPermission', 'alert'] as const;

describe.each(everywhere)('$name on $platform', ({ spec, platform }) => {
  const here = { spec, platform };
  const asks = dialogs.filter((dialog) => dialog === 'alert' || factorsOf(spec).prompts.has(dialog));
  const tapsFor = (...names: readonly string[]): DemoTaps =>
    Object.fromEntries(Object.entries(willing).filter(([dialog]) => names.includes(dialog)));

  test('saving stops at each dialog until it is tapped, and the photo is there when the user is told', async () => {
    for (const [at, dialog] of [...asks, undefined].entries()) {
      const screen = await run([undecided, save], tapsFor(...asks.slice(0, at)), here);
      expect(screen.dialog?.kind).toBe(dialog);
      expect(screen.album).toHaveLength(dialog === undefined || dialog === 'alert' ? 1 : 0);
    }
  });

  test('a tap for one press is not one for the next', async () => {
    const refused = await run([undecided, save, save], { ...tapsFor('menu'), authorization: ['interrupted'] }, here);
    expect(refused.dialog?.kind).toBe(asks[0] === 'menu' ? 'menu' : 'authorization');
    const again = await run([save, save], { ...willing, menu: ['save', 'save'], alert: ['ok'] }, here);
    expect(again.dialog?.kind).toBe('alert');
  });

  test('a refusal is told by a toast', async () => {
    const { toast, album } = await run(
      [{ do: 'change', state: { authorization: 'refused' } }, save],
      tapsFor('menu'),
      here,
    );
    expect(toast).toMatch(/^Not saved \(\d+\)$/);
    expect(album).toEqual([]);
  });

  test('below the base library that brought the call, the user is told', async () => {
    const old: DemoDeed = { do: 'change', state: { baseLibrary: '1.9.5' } };
    const { toast, dialog } = await run([old, save], willing, here);
    const since = factorsOf(spec).since.has(spec.api.subject);
    expect([toast, dialog?.kind]).toEqual(since ? [demoWords.page.en.tooOld, undefined] : [null, undefined]);
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
