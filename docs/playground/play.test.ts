import { beforeAll, describe, expect, test } from 'vitest';
import { imageFor, readShare, shareHash, TextError } from '../../conformance/index.ts';
import { type HostContext, type Json, specs } from '../../spec/index.ts';
import {
  complaints,
  hosts,
  phones,
  picks,
  platforms,
  type Showing,
  showings,
  spec,
  worlds,
} from './all.test-helper.ts';
import {
  callsOf,
  caseOn,
  counterpartOf,
  nominalCase,
  play,
  readArguments,
  setAnswer,
  setArguments,
  writeArguments,
} from './engine.ts';
import type { Dialog, Moment } from './types.ts';

const [host] = hosts as [(typeof hosts)[0]];
const nominal = nominalCase(spec, platforms[0]!);
let all: Showing[] = [];

beforeAll(async () => {
  all = await showings(worlds[0]!);
}, 120_000);

const where = ({ pick, host: { ref } }: Showing): string => `${pick.id} on ${ref}`;

describe('moments', () => {
  test('tell every event once and in order, and each step ends with the album as it was read', () => {
    for (const shown of all) {
      for (const [index, { moments }] of shown.played.runs.entries()) {
        const run = shown.played.trace.runs[index]!;
        const told = moments.flatMap(({ event }) => (event === null ? [] : [event]));
        expect([where(shown), told]).toEqual([where(shown), run.steps.flatMap(({ events }) => events)]);
        expect(moments.every(({ t }, at) => at === 0 || t >= moments[at - 1]!.t)).toBe(true);
        for (const [step, { album }] of run.steps.entries()) {
          const last = moments.filter((one) => one.step === step).at(-1)!;
          const items = last.screen.album.map(({ url: _, ...item }) => item);
          expect([where(shown), last.event, items]).toEqual([where(shown), null, album]);
        }
        expect(moments.at(-1)!.screen).toMatchObject({ dialog: null, busy: false, alive: true });
      }
    }
  });

  test('what the mini program heard is what the trace says, no sooner', () => {
    for (const { played } of all) {
      for (const { moments } of played.runs) {
        let heard = 0;
        for (const { event, screen } of moments) {
          if (event !== null && ['callback', 'promise', 'threw'].includes(event.kind)) heard += 1;
          expect(screen.said).toHaveLength(heard);
        }
      }
    }
  });

  test('a photo is shown with the bytes that its server sent', async () => {
    const { runs } = await play(spec, host, nominal);
    const [photo] = runs[0]!.moments.at(-1)!.screen.album;
    const [prefix, base64] = photo!.url!.split(',') as [string, string];
    expect(prefix).toBe('data:image/jpeg;base64');
    expect(Uint8Array.from(Buffer.from(base64, 'base64'))).toEqual(imageFor('$image', 'jpeg').bytes);
    // It is there before success is heard.
    const arrival = runs[0]!.moments.findIndex(({ event }) => event?.kind === 'item-visible');
    expect(runs[0]!.moments[arrival]!.screen.album).toEqual([photo]);
    expect(runs[0]!.moments[arrival - 1]!.screen.album).toEqual([]);
  });

  test('of a web page there is nothing to show', async () => {
    const { runs } = await play(spec, host, {
      ...nominal,
      state: { ...nominal.state, origin: { $image: 'not-image' } },
    });
    expect(runs[0]!.moments.at(-1)!.screen.album).toMatchObject([{ image: '$image' }]);
    expect(runs[0]!.moments.at(-1)!.screen.album[0]).not.toHaveProperty('url');
  });

  test('what a host does not tell is seen when its album is looked at', async () => {
    const silent = {
      ...host,
      createHost: (context: HostContext) => host.createHost({ ...context, emit: () => undefined }),
    };
    const { runs } = await play(spec, silent, nominal);
    const seen = runs[0]!.moments.map(({ screen }) => screen.album.length);
    expect([seen.at(-2), seen.at(-1)]).toEqual([0, 1]);
    expect(runs[0]!.moments.at(-1)!.screen.album[0]!.url).toMatch(/^data:image/);
  });

  test('between a kill and the restart the phone is dark, with no dialog', async () => {
    const { runs } = await play(spec, host, picks.find(({ id }) => id === 'killed')!.shared.case);
    const alive = runs[0]!.moments.map(({ event, screen }) => [event?.kind ?? '', screen.alive, screen.dialog?.prompt]);
    const from = alive.findIndex(([kind]) => kind === 'killed');
    const to = alive.findIndex(([kind]) => kind === 'restarted');
    expect(from).toBeGreaterThan(0);
    expect(to).toBeGreaterThan(from);
    alive.forEach(([, is], at) => expect(is).toBe(at < from || at >= to));
    expect(alive.slice(from, to).every(([, , prompt]) => prompt === undefined)).toBe(true);
  });
});

describe('dialogs', () => {
  const dialogs = (moments: readonly Moment[]): { at: number; dialog: Dialog }[] =>
    moments.flatMap(({ event, screen: { dialog } }, at) => (event?.kind === 'asked' && dialog ? [{ at, dialog }] : []));

  test('open unanswered, and are answered as the case says a moment before they close', async () => {
    const { runs } = await play(spec, host, picks.find(({ id }) => id === 'every-dialog')!.shared.case);
    const { moments } = runs[0]!;
    const opened = dialogs(moments);
    expect(opened.length).toBeGreaterThan(1);
    for (const { at, dialog } of opened) {
      expect(dialog).toMatchObject({ answered: false, slot: { step: null } });
      expect(dialog.answers.map(({ value }) => value)).toContain(dialog.chosen);
      const answered = moments.findIndex(({ event }, next) => next > at && event?.kind === 'answered');
      expect(moments[answered]!.screen.dialog).toEqual({ ...dialog, answered: true });
      expect(moments[answered + 1]!.screen.dialog).not.toMatchObject({ prompt: dialog.prompt });
    }
  });

  test('any other tap goes into the case, and all that came before stays as it was', { timeout: 120_000 }, async () => {
    let taps = 0;
    const usual = phones.map((phone) => phone.hosts[0]);
    for (const { pick, host: one, played } of all.filter((shown) => usual.includes(shown.host))) {
      const { moments } = played.runs[0]!;
      for (const { at, dialog } of dialogs(moments)) {
        if (dialog.slot === null || dialog.chosen === '') continue;
        for (const { value } of dialog.answers) {
          const tapped = setAnswer(spec, caseOn(spec, pick.shared.case, one.platform), dialog.slot, value);
          const again = await play(spec, one, tapped);
          const now = again.runs[0]!.moments;
          const label = `${pick.id} on ${one.ref}, ${dialog.prompt}: ${value}`;
          expect([label, complaints(again)]).toEqual([label, []]);
          const there = counterpartOf(moments, at, now);
          expect([label, there]).not.toEqual([label, null]);
          const { slot, ...shown } = now[there!]!.screen.dialog!;
          expect([label, shown]).toEqual([label, { ...dialog, chosen: value, slot: undefined }]);
          // Tapped again, the answer is written to the place it was written to before.
          expect(setAnswer(spec, tapped, slot!, dialog.chosen).steps.length).toBe(tapped.steps.length);
          taps += 1;
        }
      }
    }
    expect(taps).toBeGreaterThan(100);
  });

  test('the next question in a list has its own place, beyond its end as well', async () => {
    const state = { ...nominal.state, authorization: 'undecided', authorizationAnswers: ['interrupted'] };
    const testCase = { ...nominal, state, steps: [...nominal.steps, ...nominal.steps] };
    const { runs } = await play(spec, host, testCase);
    const asked = dialogs(runs[0]!.moments).filter(({ dialog }) => dialog.prompt === 'authorization');
    expect(asked.map(({ dialog }) => dialog.slot)).toEqual(
      [0, 1].map((index) => ({ step: null, factor: 'authorizationAnswers', index })),
    );
    const tapped = setAnswer(spec, testCase, asked[1]!.dialog.slot!, 'refuse');
    expect(tapped.state['authorizationAnswers']).toEqual(['interrupted', 'refuse']);
    const chosen = dialogs((await play(spec, host, tapped)).runs[0]!.moments).map(({ dialog }) => dialog.chosen);
    expect(chosen).toEqual(expect.arrayContaining(['interrupted', 'refuse']));
  });

  test('an answer after a change is written into the change, and one that a twin fixes nowhere', async () => {
    const steps = [...nominal.steps, { do: 'change', state: { menu: 'cancel' } } as const, ...nominal.steps];
    const twins = [{ requirement: 'availability/accounts', state: { menu: 'other' } }];
    const testCase = { ...nominal, steps, twins };
    const { runs } = await play(spec, host, testCase);
    const slots = runs.map(({ moments }) => dialogs(moments).map(({ dialog }) => dialog.slot));
    const changed = { step: 1, factor: 'menu', index: null };
    expect(slots).toEqual([
      [{ ...changed, step: null }, changed],
      [null, changed],
    ]);
    const tapped = setAnswer(spec, testCase, changed, 'save');
    expect(tapped.steps[1]).toEqual({ do: 'change', state: { menu: 'save' } });
    expect(tapped.state).toEqual(testCase.state);
  });
});

describe('cases', () => {
  test('go through a link and come out the same', () => {
    for (const { shared } of picks) expect(readShare(shareHash(shared), specs)).toEqual(shared);
  });

  test('play as they are told: the same twice', async () => {
    for (const { pick, host: one, played } of all.slice(0, 20))
      expect(await play(spec, one, pick.shared.case)).toEqual(played);
  });

  test('arguments can be written and read', () => {
    for (const { shared } of picks)
      for (const { args } of callsOf(shared.case)) expect(readArguments(writeArguments(args))).toEqual(args);
    expect(() => readArguments('{url: 1}')).toThrow(TextError);
    expect(() => readArguments('1,2,3,4,5,6,7,8,9,10,11')).toThrow(TextError);
    expect(readArguments('')).toEqual([]);
  });

  test.each<[string, Json]>([
    ['an image that there is not', { url: '$image99' }],
    ['a tag that nobody knows', { url: { $: 'dragon' } }],
  ])('%s is refused in words', async (_, options) => {
    const testCase = setArguments(nominal, callsOf(nominal)[0]!, [options]);
    const error: unknown = await play(spec, host, testCase).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TextError);
    expect((error as TextError).text.zh).toMatch(/^无法运行该用例/);
  });
});
