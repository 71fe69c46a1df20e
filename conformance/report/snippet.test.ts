import { Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { anyText } from './any-text.test-helper.ts';
import { fixtureCounterexample, fixtureSpec } from './fixtures.test-helper.ts';
import { snippet } from './snippet.ts';

const spec = fixtureSpec();
const parses = (code: string): unknown => new Script(`() => {${code}\n}`);
const single = (...args: Json[]): Case => ({
  api: 'save-image',
  revision: '2021-12-20',
  origin: '',
  state: {},
  steps: [{ do: 'call', calls: [args] }],
});

type Options = Record<string, (res: unknown) => void>;

/** Runs a snippet against a recorder. */
function run(code: string): { calls: Options[][]; log: unknown[][] } {
  const calls: Options[][] = [];
  const log: unknown[][] = [];
  const my = { saveImage: (...args: Options[]) => calls.push(args) };
  const play = new Script(`(my, console) => {${code}\n}`).runInThisContext() as (my: unknown, console: unknown) => void;
  play(my, { log: (...said: unknown[]) => log.push(said) });
  return { calls, log };
}

const text = fc.oneof(anyText, fc.constantFrom('__proto__', '$image', '$image2/a b', '*/', '\u2028'));
const tags = fc.constantFrom(
  'undefined',
  'function',
  'nan',
  'callback',
  'throwing-callback',
  'absent',
  'frozen',
  'unknown',
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tags.map((tag) => ({ $: tag })),
    tie('value').map((of) => ({ $: 'frozen', of })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));
const state = fc.dictionary(text, value, { maxKeys: 3 });
const calls = fc.array(fc.array(value, { maxLength: 2 }), { maxLength: 3 });
const step = fc.oneof(
  fc.record({ do: fc.constant('call' as const), calls }),
  fc.record({ do: fc.constant('kill' as const), calls, after: fc.nat(1000) }),
  fc.record({ do: fc.constant('change' as const), state }),
  fc.constant({ do: 'restart' as const }),
);
const twin = fc.record({ requirement: text, state, params: state });
const cases: fc.Arbitrary<Case> = fc.record({
  api: fc.constant('save-image'),
  revision: fc.constant('2021-12-20'),
  origin: text,
  state,
  steps: fc.array(step, { maxLength: 4 }),
  twins: fc.array(twin, { maxLength: 2 }),
});

describe('snippet', () => {
  test('parses, whatever the case', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('en' as const, 'zh' as const), (one, lang) => {
        expect(() => parses(snippet(one, spec, lang)), snippet(one, spec, lang)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  test('gives the call exactly the values of the case', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (json) => {
        const plain = JSON.parse(JSON.stringify({ json })) as { json: Json };
        fc.pre(!/\$|.{300}/.test(JSON.stringify(plain)));
        expect(run(snippet(single(plain), spec)).calls).toEqual([[plain]]);
      }),
    );
  });

  test('turns tags into code', () => {
    const options = {
      url: '$image',
      undef: { $: 'undefined' },
      nan: { $: 'nan' },
      f: { $: 'function' },
      ['__proto__']: { $: 'callback' },
    };
    const {
      calls: [[given] = []],
    } = run(snippet(single({ $: 'frozen', of: options }), spec));
    expect(Object.isFrozen(given)).toBe(true);
    expect(given).toMatchObject({ url: 'https://example.com/photo.jpg', undef: undefined, nan: Number.NaN });
    expect(given?.['f']).toBeTypeOf('function');
    expect(Object.getOwnPropertyNames(given)).toContain('__proto__');
  });

  test('has callbacks that log under their own names, and throw where they should', () => {
    const {
      calls: [[given] = []],
      log,
    } = run(snippet(single({ success: { $: 'callback' }, fail: { $: 'throwing-callback' } }), spec));
    given?.['success']?.(1);
    expect(() => given?.['fail']?.(2)).toThrow('thrown by fail');
    expect(log).toEqual([
      ['success', 1],
      ['fail', 2],
    ]);
  });

  test('reads as a person would write it', () => {
    const { case: failing } = fixtureCounterexample();
    expect(snippet(failing, spec)).toMatchInlineSnapshot(`
      "// https://example.com/photo.jpg: stands for the test image
      // storage: full
      // origin: { $image: 'cut-length' }
      // other: IMG_0001.JPG
      my.saveImage({
        url: 'https://example.com/photo.jpg',
        success: (res) => console.log('success', res),
        fail: (res) => { console.log('fail', res); throw new Error('thrown by fail'); },
        note: 'IMG_0001.JPG',
      });
      // when that has settled:
      // change:
      // storage: enough
      my.saveImage(Object.freeze({
        url: 'https://example.com/photo-2.jpg',
      }));
      my.saveImage(undefined);

      // for comparison, on a fresh start the same with:
      // menu: cancel
      // note: left out
      my.saveImage({
        url: 'https://example.com/photo.jpg',
        success: (res) => console.log('success', res),
        fail: (res) => { console.log('fail', res); throw new Error('thrown by fail'); },
      });
      // when that has settled:
      // change:
      // storage: enough
      my.saveImage(Object.freeze({
        url: 'https://example.com/photo-2.jpg',
      }));
      my.saveImage(undefined);"
    `);
    expect(snippet(failing, spec, 'zh', 'another/requirement')).not.toContain('对照');
  });

  test('calls with no argument, with several, and with what is no object', () => {
    expect(snippet(single(), spec)).toContain('my.saveImage();');
    expect(snippet(single('url', 2), spec)).toContain("my.saveImage('url', 2);");
    expect(snippet(single({ $: 'undefined' }), spec)).toContain('my.saveImage(undefined);');
  });

  test('cuts strings that would bury the reader', () => {
    expect(snippet(single({ url: 'x'.repeat(100_000) }), spec).length).toBeLessThan(500);
  });
});

test('what has no address is explained, once each', () => {
  const [file, data] = ['$temporary-file2', '$data'];
  const code = snippet(
    { ...single({ url: file }), steps: [{ do: 'call', calls: [[{ url: file }], [{ url: data }], [{ url: file }]] }] },
    spec,
  );
  const remarks = code.split('\n').filter((line) => line.startsWith('// $'));
  expect(remarks).toEqual([
    '// $temporary-file2: stands for the path of such a file, with a test image in it',
    '// $data: stands for a test image as a base64 data URL',
  ]);
});
