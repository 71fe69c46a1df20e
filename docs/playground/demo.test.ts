/** The mini program with three buttons: what the phone shows follows from what was done so far. */
import { describe, expect, test } from 'vitest';
import { tinyPng } from '../../adapters/my/index.ts';
import { factorsOf } from '../../conformance/index.ts';
import { type Spec, specs, type State } from '../../spec/index.ts';
import { type DemoWorld, isDemoFactor, runDemo } from './demo.ts';
import type { DemoButton, DemoDeed, DemoTap } from './demo-deeds.ts';
import { actsOf } from './demo-events.ts';
import { demoWords } from './demo-words.ts';
import { takesFiles } from './subjects.ts';

const urls = ['https://photos.example/a.png', 'https://photos.example/b.png'];
const photos = new Map(urls.map((url) => [url, tinyPng]));
/** Tells photos apart: what follows the image's end is no part of it. */
const photoTaken = (count: number) => Uint8Array.of(...tinyPng, count);

const press = (button: DemoButton, photo = 0): DemoDeed => ({ do: 'press', on: 'ios', button, photo });
const tap = (dialog: string, value: DemoTap): DemoDeed => ({ do: 'tap', on: 'ios', dialog, value });
const change = (state: State): DemoDeed => ({ do: 'change', state });
const undecided = change({ authorization: 'undecided', albumPermission: 'undecided' });

const run = (spec: Spec, deeds: readonly DemoDeed[], more: Partial<DemoWorld> = {}) =>
  runDemo({
    spec,
    platform: 'ios',
    // The phone of the world is the one that was used.
    deeds: deeds.map((deed) => ('on' in deed ? { ...deed, on: more.platform ?? deed.on } : deed)),
    photos,
    take: async (count) => photoTaken(count),
    words: demoWords.page.en,
    ...more,
  });

const everywhere = specs.flatMap((entry) =>
  (['ios', 'android'] as const).map((platform) => ({ name: entry.name, spec: entry.spec(), platform })),
);
/** The answers that let a call of the API go on, in the order in which they are asked for. */
const willing = { menu: 'save', authorization: 'accept', albumPermission: 'accept', alert: 'ok' } as const;

describe.each(everywhere)('$name on $platform', ({ spec, platform }) => {
  const here = { platform };
  const asks = Object.entries(willing).filter(([dialog]) => dialog === 'alert' || factorsOf(spec).prompts.has(dialog));
  const answers = asks.map(([dialog, value]) => tap(dialog, value));
  /** The answers once everything is decided. */
  const [menu, ok] = [answers.filter((_, at) => asks[at]?.[0] === 'menu'), tap('alert', 'ok')];

  test('saving stops at each dialog until it is tapped, and the photo is there when the user is told', async () => {
    for (let tapped = 0; tapped <= asks.length; tapped += 1) {
      const { dialog, album } = await run(spec, [undecided, press('save'), ...answers.slice(0, tapped)], here);
      expect(dialog?.kind).toBe(asks[tapped]?.[0]);
      expect(album).toHaveLength(tapped >= asks.length - 1 ? 1 : 0);
    }
  });

  test('a tap for one press is not one for the next', async () => {
    const refusal = tap('authorization', 'interrupted');
    const refused = await run(spec, [undecided, press('save'), ...menu, refusal, press('save')], here);
    expect(refused.dialog?.kind).toBe(asks[0]?.[0]);
    const again = await run(spec, [press('save'), ...menu, ok, press('save'), ...menu], here);
    expect(again.dialog?.kind).toBe('alert');
  });

  test('a refusal is told by a toast', async () => {
    const { toast, album } = await run(spec, [change({ authorization: 'refused' }), press('save'), ...menu], here);
    expect(toast).toMatch(/^Not saved \(\d+\)$/);
    expect(album).toEqual([]);
  });

  test('below the base library that brought the call, the user is told', async () => {
    const { toast, dialog } = await run(spec, [change({ baseLibrary: '1.9.5' }), press('save'), ...menu, ok], here);
    const since = factorsOf(spec).since.has(spec.api.subject);
    expect([toast, dialog?.kind]).toEqual(since ? [demoWords.page.en.tooOld, undefined] : [null, undefined]);
  });

  test('what is chosen comes onto the page and is saved by its path, where the API takes files', async () => {
    const chosen = await run(spec, [press('choose'), tap('chooseImage', { taken: 7 })], here);
    if (!takesFiles(spec)) {
      expect(chosen.photos.map(({ path }) => path)).toEqual(urls);
      expect(chosen.dialog).toMatchObject({ kind: 'alert', content: 'Chosen: 1' });
      return;
    }
    expect(chosen.dialog).toBeNull();
    const [first, ...others] = chosen.photos;
    expect(first?.bytes).toEqual(photoTaken(7));
    expect(others.map(({ path }) => path)).toEqual(urls);
    const deeds = [press('choose'), tap('chooseImage', { taken: 7 }), press('look'), tap('previewImage', 'close')];
    const looked = await run(spec, deeds.slice(0, 3), here);
    expect(looked.dialog).toMatchObject({ kind: 'previewImage', urls: [first?.path, ...urls], current: 0 });
    const saved = await run(spec, [...deeds, press('save'), ...menu, ok], here);
    expect(saved.album.map(({ bytes }) => bytes)).toEqual([photoTaken(7)]);
    const subject = { [spec.api.subject]: first?.path };
    expect(saved.events).toContainEqual(
      expect.objectContaining({ kind: 'call', options: expect.objectContaining(subject) }),
    );
    // The photo of the album is chosen again, and now takes the place of the one before.
    const name = saved.album[0]?.name ?? '';
    const again = [...deeds, press('save'), ...menu, ok, press('choose'), tap('chooseImage', { album: [name] })];
    const { photos: after } = await run(spec, again, here);
    expect(after).toHaveLength(3);
    expect(after[0]).toMatchObject({ bytes: photoTaken(7) });
    expect(after[0]?.path).not.toBe(first?.path);
  });

  test('while the picker waits, the page is as it was', async () => {
    const { dialog, photos: shown } = await run(spec, [press('choose')], here);
    expect(dialog).toMatchObject({ kind: 'chooseImage', count: 2 });
    expect(shown.map(({ path }) => path)).toEqual(urls);
  });

  test('the timeline tells presses, calls, dialogs, taps, arrivals and callbacks in their order', async () => {
    const { events } = await run(
      spec,
      [press('look', 1), tap('previewImage', 'close'), press('save', 1), ...menu, ok],
      here,
    );
    const kinds = events.map((event) => (event.kind === 'shown' ? event.entry.kind : event.kind));
    const asked = menu.flatMap(() => ['menu', 'tapped']);
    expect(kinds).toEqual([
      ...['press', 'call', 'previewImage', 'tapped'],
      ...['press', 'call', ...asked, 'saved', 'callback', 'call', 'alert', 'tapped'],
    ]);
    const [, saving] = actsOf(spec, events);
    expect(saving?.lines[0]?.text.en).toContain(`${spec.api.name}({ "${spec.api.subject}": "${urls[1]}"`);
    for (const { lines, title } of actsOf(spec, events))
      for (const text of [title, ...lines.flatMap(({ text, who }) => [text, who])]) expect(text.zh).not.toBe('');
  });

  test('what was done on another phone is not done on this one, circumstances hold on all', async () => {
    const elsewhere: DemoDeed = { do: 'press', on: 'elsewhere', button: 'save', photo: 0 };
    const full = change({ storage: 'full' });
    const deeds = [full, elsewhere, ...[press('save'), ...menu].map((deed) => ({ ...deed, on: platform }))];
    const { album, toast, events } = await runDemo({
      ...{ spec, platform, photos, words: demoWords.page.en, take: async () => tinyPng },
      deeds: deeds,
    });
    expect([album, toast]).toEqual([[], expect.stringMatching(/^Not saved/)]);
    expect(events.filter(({ kind }) => kind === 'press')).toHaveLength(1);
  });
});

test('there is an API that takes files, and one that does not', () => {
  expect(new Set(specs.map((entry) => takesFiles(entry.spec())))).toEqual(new Set([true, false]));
});

const [usual] = specs.map((entry) => entry.spec()) as [Spec];

test('who cancels has chosen nothing, who picks what is not there too', async () => {
  for (const pick of ['cancel', { album: ['none.png'] }])
    expect((await run(usual, [press('choose'), tap('chooseImage', pick)])).toast).toBe('Nothing chosen');
});

test('a toast is gone with the next press', async () => {
  const full = [change({ storage: 'full' }), press('save'), tap('menu', 'save')];
  expect((await run(usual, full)).toast).toMatch(/^Not saved/);
  const freed = [change({ storage: 'enough' }), press('save'), tap('menu', 'save'), tap('alert', 'ok')];
  expect(await run(usual, [...full, ...freed])).toMatchObject({ toast: null, dialog: null, album: [{}] });
});

test('the preview begins with the photo that is marked', async () => {
  expect((await run(usual, [press('look', 1)])).dialog).toMatchObject({ kind: 'previewImage', urls, current: 1 });
  expect((await run(usual, [press('look', 900)])).dialog).toMatchObject({ current: 1 });
});

test('circumstances that a my object cannot be in are as usual, or left as they are', async () => {
  const odd = change({ platform: 'android', menu: 'cancel', storage: 'one-byte-short' });
  const saving = [press('save'), tap('menu', 'save')];
  expect((await run(usual, [odd, ...saving])).dialog).toMatchObject({ kind: 'alert', title: 'Saved' });
  // What an iPhone alone can have leaves other phones as they usually are, as the controls say.
  const denied = change({ albumPermission: 'denied' });
  const limited = change({ albumPermission: 'limited' });
  const there = await run(usual, [denied, limited, ...saving], { platform: 'android' });
  expect(there.dialog).toMatchObject({ kind: 'alert', title: 'Saved' });
  expect(isDemoFactor('storage', 'full')).toBe(true);
  expect(isDemoFactor('menu', 'save')).toBe(false);
});
