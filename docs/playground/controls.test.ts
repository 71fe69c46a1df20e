import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complaints, eachWorld } from './all.test-helper.ts';
import { callsOf, controlsFor, nominalCase, play, setControl } from './engine.ts';
import type { Case } from '../../conformance/index.ts';
import { propertiesOf } from '../../conformance/index.ts';
import type { Json } from '../../spec/index.ts';
import type { Control, Option } from './types.ts';

/** What an option sets its control to. */
function setting({ kind }: Control, { value }: Option): Json {
  return kind === 'list' ? [value] : value;
}

describe.each(eachWorld)('%s', (_, { spec, phones, picks, platforms }) => {
  const nominal = nominalCase(spec, platforms[0]!);
  const controls = controlsFor(spec, nominal, platforms);

  /** What the phones of all platforms complain of. */
  async function complaintsAbout(testCase: Case): Promise<string[]> {
    const found: string[] = [];
    for (const { hosts } of phones) {
      for (const host of hosts)
        found.push(...complaints(await play(spec, host, testCase)).map((one) => `${host.ref}: ${one}`));
    }
    return found;
  }

  test('everything the schemas speak of can be set, but for the platform and what the kit sets itself', () => {
    const named = new Set(controls.map(({ factor }) => factor));
    const factors = Object.keys(propertiesOf(spec.situation)).filter((name) => !named.has(name));
    expect(factors).toEqual(['platform', 'freeBytes']);
    expect(Object.keys(propertiesOf(spec.params)).filter((name) => !named.has(name))).toEqual([]);
    expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
  });

  describe('every control', () => {
    test.each(controls.map((control) => [control.id, control] as const))('%s: each option sticks', (id, control) => {
      expect(control.usual || control.factor in spec.api.callbacks).toBe(true);
      expect(new Set(control.options.map((option) => option.id)).size).toBe(control.options.length);
      expect(control.options.length).toBeGreaterThan(1);
      for (const option of control.options) {
        expect([id, option.id, option.label.en !== '' && option.label.zh !== '']).toEqual([id, option.id, true]);
        const testCase = setControl(spec, nominal, control, setting(control, option));
        const now = controlsFor(spec, testCase, platforms).find(
          (one) => one.group === control.group && one.factor === control.factor,
        );
        expect([option.id, now?.value]).toEqual([option.id, setting(control, option)]);
        if (control.kind !== 'list') expect(now?.chosen).toBe(option.id);
        // Back again, nothing is left of it.
        if (now !== undefined) expect(setControl(spec, testCase, now, control.value)).toEqual(nominal);
      }
    });
  });

  test('each option runs on every host, and none breaks anything', { timeout: 120_000 }, async () => {
    const undecided = [...picks].find(({ id }) => id === 'every-dialog')!.shared.case;
    let tried = 0;
    for (const control of controls) {
      for (const option of control.options) {
        // An answer counts where the question is asked.
        const testCase = setControl(
          spec,
          control.kind === 'list' ? undecided : nominal,
          control,
          setting(control, option),
        );
        expect([control.id, option.id, await complaintsAbout(testCase)]).toEqual([control.id, option.id, []]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });

  test('so does anything that can be set together, from any pick', { timeout: 120_000 }, async () => {
    const dear = new Set(['huge', 'no-answer', 'slow']);
    const draws = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(3)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...picks), draws, async ({ shared }, settings) => {
        let testCase = shared.case;
        for (const [which, what, call] of settings) {
          const at = call % callsOf(testCase).length;
          const now = controlsFor(spec, testCase, platforms, at);
          const control = now[which % now.length]!;
          const option = control.options[what % control.options.length]!;
          if (!dear.has(option.id)) testCase = setControl(spec, testCase, control, setting(control, option), at);
        }
        expect(await complaintsAbout(testCase)).toEqual([]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test('of an image that no server sends, what is in it can be set, and nothing of the way to it', () => {
    const server = controls.find(({ id }) => id === 'situation.origin.$image')!;
    for (const { id, shared } of picks.filter((pick) => pick.id.startsWith('image-'))) {
      const image = `$${id.replace('image-', '')}`;
      const own = controlsFor(spec, shared.case, platforms).find((one) => one.id === `situation.origin.${image}`)!;
      const ids = own.options.map((option) => option.id);
      expect([id, ids]).toEqual([id, ['ok', 'not-image', 'empty', 'trailing-bytes']]);
      expect(server.options.map((option) => option.id)).toEqual(expect.arrayContaining(ids));
    }
  });

  test('what does not matter now says so', () => {
    const idle = (testCase: Case): string[] =>
      controlsFor(spec, testCase, platforms).flatMap(({ id, idle: is }) => (is ? [id] : []));
    expect(idle(nominal)).toEqual(['situation.authorizationAnswers', 'situation.albumPermissionAnswers']);
    const none = setControl(spec, nominal, controls.at(-1)!, []);
    expect(idle(none)).toEqual(
      expect.arrayContaining([`params.${spec.api.subject}`, 'params.success', 'situation.origin.$image']),
    );
    expect(idle(picks.find(({ id }) => id === 'every-dialog')!.shared.case)).toEqual([]);
  });

  test('an option names the platforms that can have it', () => {
    const of = (id: string): readonly string[] =>
      controls.find(({ factor }) => factor === 'albumPermission')!.options.find((option) => option.id === id)!
        .platforms;
    expect([of('granted'), of('restricted'), of('not-needed')]).toEqual([['ios', 'android'], ['ios'], ['android']]);
  });

  test('a value of one’s own is an option more', () => {
    const control = controls.find(({ factor }) => factor === spec.api.subject)!;
    const now = controlsFor(spec, setControl(spec, nominal, control, 'https://example.org/a.jpg'), platforms).find(
      ({ factor }) => factor === spec.api.subject,
    )!;
    expect(now).toMatchObject({ value: 'https://example.org/a.jpg', usual: false, kind: 'text' });
    expect(now.options.find(({ id }) => id === now.chosen)?.value).toBe('https://example.org/a.jpg');
  });
});
