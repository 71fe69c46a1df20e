import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keep, keepText, messageOf } from './keep.ts';

describe('keep', () => {
  test('whatever it is given: JSON, the same again from its text, and small', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
      withObjectString: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        const text = JSON.stringify(keep(value));
        expect(JSON.parse(text)).toEqual(keep(value));
        expect(text.length).toBeLessThan(100_000);
      }),
      { numRuns: 300 },
    );
  });

  test('plain JSON that is small stays as it is', () => {
    const small = fc
      .jsonValue({ maxDepth: 3 })
      .map((value): unknown => JSON.parse(JSON.stringify(value)))
      .filter((value) => JSON.stringify(value).length < 500);
    fc.assert(
      fc.property(small, (value) => {
        expect(keep(value)).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, unknown, unknown]>([
    ['undefined', undefined, { $: 'undefined' }],
    ['a function', () => 1, { $: 'function' }],
    ['NaN', Number.NaN, { $: 'nan' }],
    ['-Infinity', Number.NEGATIVE_INFINITY, { $: 'infinity' }],
    ['-0', -0, 0],
    ['a BigInt', 1n, { $: 'bigint' }],
    ['a Symbol', Symbol('x'), { $: 'symbol' }],
    ['bytes', new Uint8Array(9), { $: 'bytes', of: 9 }],
    ['an Error', new TypeError('no'), { message: 'no' }],
    ['an Error of the platform', Object.assign(new Error('no'), { error: 2 }), { error: 2, message: 'no' }],
    ['depth', { a: { b: { c: { d: { e: 1 } } } } }, { a: { b: { c: { d: { $: 'deeper' } } } } }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['what is inherited', Object.create({ error: 2 }), {}],
    [
      'a getter that throws',
      {
        get error() {
          throw new Error('planted');
        },
      },
      { error: { $: 'unreadable', of: 'Error: planted' } },
    ],
    [
      'one getter of two that throws',
      {
        get debug() {
          throw new Error('planted');
        },
        error: 2,
      },
      { debug: { $: 'unreadable', of: 'Error: planted' }, error: 2 },
    ],
    ['a list with a hole', Object.assign([1], { 2: 3 }), [1, { $: 'undefined' }, 3]],
  ])('%s', (_, value, kept) => expect(keep(value)).toEqual(kept));

  class Failure {
    readonly #error = 2;
    get error(): number {
      return this.#error;
    }
  }
  class Mistake extends Error {
    get error(): number {
      return 2;
    }
  }
  const others = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, i]));
  const wide = Array(40).fill(Array(40).fill(0));
  test.each<[string, unknown, unknown]>([
    ['behind a getter of its class', new Failure(), { error: 2 }],
    ['behind a getter of a class of errors', new Mistake('no'), { error: 2, message: 'no' }],
    ['inherited', Object.create({ error: 2 }), { error: 2 }],
    ['not enumerable', Object.defineProperty({}, 'error', { value: 2 }), { error: 2 }],
    ['made up by a proxy', new Proxy({}, { get: (_, name) => (name === 'error' ? 2 : undefined) }), { error: 2 }],
    ['after many others', { ...others, error: 2 }, { error: 2, k31: 31, '…': { $: 'more' } }],
    ['after more than fits', { wide, error: 2 }, { error: 2 }],
    ['undefined', { error: undefined }, { error: { $: 'undefined' } }],
    ['missing', { other: 1 }, { other: 1 }],
  ])('a property that is asked for is read as a mini program reads it: %s', (_, value, kept) => {
    const json = keep(value, ['error']);
    expect(json).toMatchObject(kept as object);
    expect('error' in (json as object)).toBe('error' in (kept as object));
  });

  test('what is asked for is read once, and deeper down there is nothing to ask for', () => {
    let reads = 0;
    const payload = {
      get error() {
        reads += 1;
        return undefined;
      },
    };
    expect(keep(payload, ['error'])).toEqual({ error: { $: 'undefined' } });
    expect(reads).toBe(1);
    expect(keep({ deep: Object.create({ error: 2 }) }, ['error'])).toEqual({ deep: {} });
  });

  test('what is cut says so', () => {
    expect(keep(Array(40).fill(0))).toHaveLength(33);
    expect((keep(Array(40).fill(0)) as unknown[]).at(-1)).toEqual({ $: 'more' });
    expect(
      Object.entries(keep(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, i]))) as object).at(-1),
    ).toEqual(['…', { $: 'more' }]);
    expect(keep('x'.repeat(2_000))).toBe(`${'x'.repeat(1_000)}… (2000 characters)`);
    expect(Object.keys(keep({ ['n'.repeat(300)]: 1 }) as object)).toEqual([`${'n'.repeat(100)}…`]);
  });

  test('what is wide at every depth is no larger for it', () => {
    const wide = (depth: number): unknown => (depth === 0 ? 'x'.repeat(900) : Array(40).fill(wide(depth - 1)));
    expect(JSON.stringify(keep(wide(4))).length).toBeLessThan(50_000);
  });

  test('getters that throw long texts are no larger for it', () => {
    const long = Array.from({ length: 30 }, () => ({
      get a(): never {
        throw new Error('x'.repeat(5_000));
      },
    }));
    expect(JSON.stringify(keep(Array(8).fill(long))).length).toBeLessThan(50_000);
  });

  test('a getter is read once', () => {
    let reads = 0;
    keep({
      get error() {
        reads += 1;
        return reads;
      },
    });
    expect(reads).toBe(1);
  });

  test('__proto__ is a property like others, and changes no object', () => {
    const kept = keep(JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
    expect(JSON.stringify(kept)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });
});

test('messageOf says something of anything', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(messageOf(value)).toBeTypeOf('string');
    }),
    { numRuns: 200 },
  );
  expect(messageOf(new RangeError('no'))).toBe('RangeError: no');
  expect(
    messageOf({
      toString() {
        throw new Error('planted');
      },
    }),
  ).toBe('a value that cannot be shown');
  expect(messageOf(Object.create(null))).toBe('a value that cannot be shown');
});

test('keepText cuts what is too long, and says how long it was', () => {
  expect(keepText('short')).toBe('short');
  expect(keepText('x'.repeat(5_000))).toHaveLength('… (5000 characters)'.length + 1_000);
});
