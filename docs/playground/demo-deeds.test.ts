/** What was done with the mini program, as a part of a link: it comes back as it was, and nothing else comes in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tinyPng } from '../../adapters/my/index.ts';
import { factorsOf, nominalState, TextError } from '../../conformance/index.ts';
import { type Json, type Spec, specs } from '../../spec/index.ts';
import { runDemo } from './demo.ts';
import { altered, demoButtons, type DemoDeed, type DemoTap, readDeeds, stateAfter, writeDeeds } from './demo-deeds.ts';
import { demoWords } from './demo-words.ts';

const all = specs.flatMap((entry) => entry.revisions.map((revision) => entry.spec(revision)));

/** Anything that can be done with the mini program. */
function deedsFor(spec: Spec): fc.Arbitrary<DemoDeed[]> {
  const on = fc.constantFrom('ios', 'android');
  const tap = (dialog: string, value: fc.Arbitrary<DemoTap>) =>
    fc.record({ do: fc.constant('tap' as const), on, dialog: fc.constant(dialog), value });
  const names = fc.array(fc.string({ maxLength: 30, unit: 'grapheme' }), { maxLength: 4 });
  const picks = fc.oneof(
    fc.constant('cancel'),
    fc.record({ taken: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ album: names }),
  );
  const states = fc.constantFrom<Json>(
    { storage: 'full' },
    { albumPermission: 'limited' },
    { authorization: 'undecided' },
  );
  return fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('press' as const), on, button: fc.constantFrom(...demoButtons), photo: fc.nat(4) }),
      fc.record({ do: fc.constant('change' as const), state: states as fc.Arbitrary<{ [factor: string]: Json }> }),
      tap('alert', fc.constant('ok')),
      tap('previewImage', fc.constant('close')),
      tap('chooseImage', picks),
      ...[...factorsOf(spec).prompts].map(([prompt, { answers }]) =>
        tap(prompt, fc.constantFrom(...answers.map(String))),
      ),
    ),
    { maxLength: 12 },
  );
}

describe.each(all.map((spec) => [`${spec.api.name} ${spec.api.revision}`, spec] as const))('%s', (_, spec) => {
  test('whatever was done comes back as it was, and can be done', async () => {
    const world = { spec, photos: new Map([['https://photos.example/a.png', tinyPng]]), words: demoWords.page.en };
    await fc.assert(
      fc.asyncProperty(deedsFor(spec), async (deeds) => {
        const read = readDeeds(spec, writeDeeds(deeds));
        expect(read).toEqual(deeds);
        const [screen, again] = await Promise.all(
          [deeds, read].map((its) => runDemo({ ...world, platform: 'ios', deeds: its, take: async () => tinyPng })),
        );
        expect(again).toEqual(screen);
      }),
      { numRuns: 60 },
    );
  });

  test('what cannot be done is refused', () => {
    const press = { do: 'press', on: 'ios', button: 'save', photo: 0 };
    const tap = { do: 'tap', on: 'ios', dialog: 'alert', value: 'ok' };
    const wrong: readonly unknown[] = [
      null,
      press,
      [press, 0],
      [{ ...press, button: 'constructor' }],
      [{ ...press, photo: -1 }],
      [{ ...press, photo: 1.5 }],
      [{ ...press, on: 'x'.repeat(300) }],
      [{ ...press, more: 1 }],
      [{ ...tap, value: 'leave' }],
      [{ ...tap, dialog: '__proto__' }],
      [{ ...tap, dialog: 'authorization', value: 'perhaps' }],
      [{ ...tap, dialog: 'chooseImage', value: { taken: 1e9 } }],
      [{ ...tap, dialog: 'chooseImage', value: { images: ['AAAA'] } }],
      [{ ...tap, dialog: 'chooseImage', value: { album: Array.from({ length: 50 }, String) } }],
      [{ do: 'change', state: { weather: 'fine' } }],
      [{ do: 'change', state: { storage: 'half' } }],
      [{ do: 'change', state: { platform: 'ios' } }],
      [{ do: 'else' }],
      Array.from({ length: 2_000 }, () => press),
    ];
    for (const deeds of wrong)
      expect(() => readDeeds(spec, writeDeeds(deeds as DemoDeed[])), JSON.stringify(deeds).slice(0, 90)).toThrow(
        TextError,
      );
    const whole = writeDeeds([press as DemoDeed]);
    for (const text of ['', '!', whole.slice(0, -3), 'x'.repeat(1e6)])
      expect(() => readDeeds(spec, text), text.slice(0, 20)).toThrow(TextError);
  });

  test('circumstances are those after all deeds, and what stays as it is is no deed', () => {
    const usual = nominalState(spec);
    expect(altered(spec, [], { ...usual, platform: 'android' })).toEqual([]);
    const full = altered(spec, [], { ...usual, storage: 'full' });
    expect(full).toEqual([{ do: 'change', state: { storage: 'full' } }]);
    expect(stateAfter(spec, full)).toEqual({ ...usual, storage: 'full' });
    expect(stateAfter(spec, altered(spec, full, usual))).toEqual(usual);
  });
});
