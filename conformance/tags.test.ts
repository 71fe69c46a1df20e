import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../spec/index.ts';
import { isCallback, isTag, materialise, optionsOf, patchOptions } from './tags.ts';

const absent: Json = { $: 'absent' };
const heard: string[] = [];
const materials = {
  address: (symbol: string) => `https://images.test/${symbol.slice(1)}`,
  callback: (name: string, throws: boolean) => () => {
    heard.push(name);
    if (throws) throw new Error(name);
  },
};
const make = (value: Json): unknown => materialise(value, materials);

test.each<[Json, boolean, boolean]>([
  [{ $: 'callback' }, true, true],
  [{ $: 'throwing-callback' }, true, true],
  [{ $: 'nan' }, true, false],
  [{ $: 1 }, false, false],
  [['$'], false, false],
  [null, false, false],
  ['$', false, false],
])('%j is a tag: %s, a callback: %s', (value, tag, callback) => {
  expect([isTag(value), isCallback(value)]).toEqual([tag, callback]);
});

describe('optionsOf', () => {
  test.each<[Json | undefined, unknown]>([
    [{ url: 'a' }, { url: 'a' }],
    [{ url: { $: 'undefined' }, a: { $: 'absent' }, b: null }, { b: null }],
    [{ $: 'frozen', of: { url: 'a', b: { $: 'undefined' } } }, { url: 'a' }],
    [{ $: 'frozen', of: { $: 'frozen', of: {} } }, {}],
    [{}, {}],
  ])('%j', (argument, options) => expect(optionsOf(argument)).toEqual(options));

  test.each<[Json | undefined]>([
    [undefined],
    [null],
    ['text'],
    [42],
    [[]],
    [[{ url: 'a' }]],
    [{ $: 'undefined' }],
    [{ $: 'function' }],
    [{ $: 'frozen', of: 'text' }],
  ])('%j is none', (argument) => expect(optionsOf(argument)).toBeNull());
});

describe('patchOptions', () => {
  const records = fc.dictionary(
    fc.constantFrom('url', 'a', 'b', '__proto__'),
    fc.constantFrom<Json>(1, null, 'x', { $: 'undefined' }),
  );
  const patches = fc.dictionary(fc.constantFrom('url', 'a', 'c'), fc.constantFrom<Json>(2, absent, { $: 'undefined' }));

  test('sets, takes away, leaves the rest, and done twice is done once', () => {
    fc.assert(
      fc.property(
        records,
        patches,
        fc.boolean(),
        fc.array(fc.constant(7), { maxLength: 2 }),
        (options, patch, frozen, rest) => {
          const args: readonly Json[] = [frozen ? { $: 'frozen', of: options } : options, ...rest];
          const patched = patchOptions(args, patch);
          expect(patchOptions(patched, patch)).toEqual(patched);
          expect(patched.slice(1)).toEqual(rest);
          const inner = (frozen ? (patched[0] as { of: Json }).of : patched[0]) as Record<string, Json>;
          for (const [name, value] of Object.entries(patch))
            expect(Object.hasOwn(inner, name) ? inner[name] : absent).toEqual(value);
          for (const [name, value] of Object.entries(options))
            if (!Object.hasOwn(patch, name)) expect(Object.getOwnPropertyDescriptor(inner, name)?.value).toEqual(value);
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each<[readonly Json[]]>([[[]], [[null]], [['text', 1]], [[{ $: 'undefined' }]], [[[]]]])(
    'arguments that are no options stay: %j',
    (args) => expect(patchOptions(args, { url: 1 })).toBe(args),
  );

  test('what it is given is left as it was', () => {
    const args = Object.freeze([Object.freeze({ url: 'a' })]);
    patchOptions(args, { url: absent, b: 1 });
    expect(args).toEqual([{ url: 'a' }]);
  });
});

describe('materialise', () => {
  test('makes what JSON lacks', () => {
    const made = make({
      a: { $: 'nan' },
      b: { $: 'infinity' },
      c: { $: 'undefined' },
      d: { $: 'function' },
      e: absent,
      f: ['$image3/x', { $: 'nan' }],
      g: { h: 'text' },
    }) as Record<string, unknown>;
    expect(made).toEqual({
      a: Number.NaN,
      b: Number.POSITIVE_INFINITY,
      c: undefined,
      d: expect.any(Function),
      f: ['https://images.test/image3/x', Number.NaN],
      g: { h: 'text' },
    });
    expect('c' in made).toBe(true);
    expect('e' in made).toBe(false);
  });

  test('a callback bears the name of its property, and throws if it is to', () => {
    const { success, fail } = make({ success: { $: 'callback' }, fail: { $: 'throwing-callback' } }) as Record<
      string,
      () => void
    >;
    success?.();
    expect(() => fail?.()).toThrow('fail');
    expect(heard).toEqual(['success', 'fail']);
  });

  test('frozen', () => expect(Object.isFrozen(make({ $: 'frozen', of: { a: 1 } }))).toBe(true));

  test('a tag nobody knows is named', () =>
    expect(() => make({ a: [{ $: 'odd' }] })).toThrow(/"odd" is not known; see conformance\/case\.ts/));

  test('plain JSON is made as it is, a property named __proto__ included', () => {
    const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('$'));
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.stringify(make(value as Json))).toBe(JSON.stringify(value));
      }),
      { numRuns: 200 },
    );
    const made = make(JSON.parse('{"__proto__":{"polluted":true}}') as Json) as { polluted?: true };
    expect(made.polluted).toBeUndefined();
    expect(JSON.stringify(made)).toBe('{"__proto__":{"polluted":true}}');
  });
});
