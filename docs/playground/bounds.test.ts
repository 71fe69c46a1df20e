import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, longestShare, readShare, type Step, TextError } from '../../conformance/index.ts';
import { type Json, specs } from '../../spec/index.ts';
import { hosts, picks, platforms, spec } from './all.test-helper.ts';
import { callsOf, checkSize, nominalCase, play } from './engine.ts';

const nominal = nominalCase(spec, platforms[0]!);
const { args } = callsOf(nominal)[0]!;
const call: Step = { do: 'call', calls: [args] };
const many = (count: number): Step[] => Array.from({ length: count }, () => call);
const twins = Array.from({ length: 20 }, () => ({ requirement: 'availability/accounts', state: {} }));
const state = { ...nominal.state, origin: { $image: 'huge' } };

test('what is picked, and what a page is for, is let through', () => {
  for (const { shared } of picks) expect(() => checkSize(spec, shared.case)).not.toThrow();
  expect(() => checkSize(spec, { ...nominal, state })).not.toThrow();
  expect(() => checkSize(spec, { ...nominal, steps: many(100) })).not.toThrow();
});

describe('refused before anything runs, in both languages', () => {
  test.each<[string, Partial<Case>]>([
    ['calls without number', { steps: many(121) }],
    [
      'calls at once without number',
      { steps: Array.from({ length: 2 }, () => ({ do: 'call', calls: Array.from({ length: 64 }, () => args) })) },
    ],
    ['runs without number', { steps: many(40), twins }],
    ['dear images again and again', { state, steps: many(11) }],
    [
      'dear images after a change',
      { steps: [{ do: 'change', state: { origin: { $image2: 'no-answer' } } }, ...many(11)] },
    ],
    ['dear images in a twin', { steps: many(6), twins: [{ requirement: 'availability/accounts', state }] }],
    ['waiting for ever', { steps: [{ do: 'kill', calls: [args], after: 600_000 }] }],
    ['texts without end', { steps: [{ do: 'call', calls: [[{ url: 'a'.repeat(200_000) }]] }] }],
  ])('%s', async (_, patch) => {
    const error: unknown = await play(spec, hosts[0]!, { ...nominal, ...patch }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TextError);
    expect((error as TextError).text.zh).toMatch(/^用例太大/);
  });
});

test('whatever a link may hold either runs to its end on every host or is refused in words', {
  timeout: 120_000,
}, async () => {
  const json = fc.jsonValue({ maxDepth: 2 });
  const options = fc.record(
    {
      url: fc.oneof(fc.constantFrom<Json>('$image', '$image99', { $: 'dragon' }, { $: 'frozen', of: null }), json),
      success: json,
      showActionSheet: json,
      extra: json,
    },
    { requiredKeys: [] },
  );
  const calls = fc.array(fc.array(fc.oneof(options, json), { maxLength: 3 }), { minLength: 1, maxLength: 3 });
  const patch = fc.oneof(
    fc.dictionary(fc.constantFrom(...Object.keys(nominal.state)), json, { maxKeys: 3 }),
    fc.constantFrom(...picks.map(({ shared }) => shared.case.state)),
    fc.record({ origin: fc.dictionary(fc.constantFrom('$image', '$image99'), json), format: json }),
  );
  const step = fc.oneof(
    fc.record({ do: fc.constant('call'), calls }),
    fc.record({ do: fc.constant('change'), state: patch }),
    fc.record({ do: fc.constant('kill'), calls, after: fc.integer({ min: 0, max: 2_000 }) }),
    fc.record({ do: fc.constant('restart') }),
  );
  let ran = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), patch, async (steps, change) => {
      const testCase = { ...nominal, state: { ...nominal.state, ...change }, steps } as unknown as Case;
      for (const host of hosts) {
        try {
          const { runs } = await play(spec, host, testCase);
          expect(runs).toHaveLength(1);
          ran += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(TextError);
          refused += 1;
        }
      }
    }),
    { numRuns: 50, seed: 11 },
  );
  expect(Math.min(ran, refused)).toBeGreaterThan(25);
});

test('a link of the greatest length that holds a case cannot ask for more', () => {
  // Every character of it a call: the door refuses the hash, or the bounds the case.
  const calls = Array.from({ length: 64 }, () => []);
  const steps: Step[] = Array.from({ length: 100 }, () => ({ do: 'call', calls }));
  const hash = `#${btoa(JSON.stringify({ case: { ...nominal, steps } })).replaceAll('=', '')}`;
  expect(hash.length).toBeLessThanOrEqual(longestShare);
  const { case: read } = readShare(hash, specs);
  expect(() => checkSize(spec, read)).toThrow(TextError);
});
