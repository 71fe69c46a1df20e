/** The parts of the harness mini program, each by itself: what it makes of values, when it calls a call ended. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Json, specs, validate } from '../../spec/index.ts';
import { loadProject, projectFile } from '../../test/mini-program.test-helper.ts';

interface Values {
  realise(value: Json, callback: (name: string, throws: boolean) => unknown, name: string): unknown;
  plain(value: unknown): Json;
  alteredProperty(now: object, before: object): string | null;
}

interface Calls {
  begin(
    method: string,
    number: number,
    args: Json[],
    tell: (method: string, params: object) => void,
    reply: (result: object) => void,
  ): void;
  settle(done: () => void): void;
  clear(done: () => void): void;
}

const load = loadProject({ my: {} });
const values = load('lib/values.js') as unknown as Values;

/** A value as a case writes it, and what it means. */
interface Meaning {
  readonly written: Json;
  readonly real: unknown;
}

const absent = Symbol('absent');
const names = fc.constantFrom('url', 'success', 'complete', 'showActionSheet', '__proto__', 'x');
const plainValues = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const special = fc.constantFrom<Meaning>(
  { written: { $: 'undefined' }, real: undefined },
  { written: { $: 'nan' }, real: Number.NaN },
  { written: { $: 'infinity' }, real: Number.POSITIVE_INFINITY },
  { written: null, real: null },
);
const callbacks = fc.constantFrom<Meaning>(
  { written: { $: 'callback' }, real: 'calls back' },
  { written: { $: 'throwing-callback' }, real: 'calls back and throws' },
  { written: { $: 'absent' }, real: absent },
);

function objectOf(entries: readonly (readonly [string, Meaning])[]): Meaning {
  const made = (values: (readonly [string, unknown])[]): object => Object.fromEntries(values);
  const there = entries.filter(([, { real }]) => real !== absent);
  return {
    written: made(entries.map(([name, { written }]) => [name, written])) as Json,
    real: made(
      there.map(([name, { real }]) => [
        name,
        typeof real === 'string' && real.startsWith('calls back') ? `${name} ${real}` : real,
      ]),
    ),
  };
}

const meanings = fc.letrec<{ value: Meaning; object: Meaning }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    plainValues.map((value) => ({ written: value, real: value })),
    special,
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((list) => ({
      written: list.map(({ written }) => written),
      real: list.map(({ real }) => real),
    })),
    tie('object').map(({ written, real }) => ({ written: { $: 'frozen', of: written }, real })),
  ),
  object: fc
    .uniqueArray(fc.tuple(names, fc.oneof(tie('value'), callbacks)), { maxLength: 4, selector: ([name]) => name })
    .map(objectOf),
})).value;

/** The same value with the prototypes of this realm; JSON would lose what the tags are for. */
function here(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(here);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, here(inner)]));
}

describe('values', () => {
  test('a case means to the phone what it says', () => {
    fc.assert(
      fc.property(meanings, ({ written, real }) => {
        const callback = (name: string, throws: boolean) => `${name} calls back${throws ? ' and throws' : ''}`;
        const made = values.realise(written, callback, '');
        expect(here(made)).toStrictEqual(here(real));
        const frozen = (written as { $?: unknown } | null)?.$ === 'frozen';
        if (typeof made === 'object' && made !== null && Object.keys(made).length > 0)
          expect(Object.isFrozen(made)).toBe(frozen);
      }),
      { numRuns: 500 },
    );
    const [callable] = [values.realise({ $: 'function' }, () => undefined, '')];
    expect(callable).toBeTypeOf('function');
    expect(() => values.realise({ $: 'new' }, () => undefined, '')).toThrow('older than the kit');
  });

  test('what the container gives reaches the kit as it is, as far as JSON can say it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
        expect(here(values.plain(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    fc.assert(
      fc.property(fc.anything({ maxDepth: 5, withBigInt: true, withProxy: false } as object), (value) => {
        const told = values.plain(value);
        expect(JSON.parse(JSON.stringify(told))).toEqual(here(told));
      }),
      { numRuns: 500 },
    );
    for (const [odd, told] of [
      [undefined, 'undefined'],
      [Number.NaN, 'nan'],
      [Number.NEGATIVE_INFINITY, 'infinity'],
      [() => undefined, 'function'],
    ] as const)
      expect(here(values.plain({ odd }))).toEqual({ odd: { $: told } });
  });

  test('what cannot be read is said to be so, and hides nothing else', () => {
    const odd = {
      error: 11,
      get bad() {
        throw new Error('do not touch');
      },
    };
    expect(values.plain(odd)).toEqual({ error: 11, bad: { $: 'unreadable', of: expect.stringContaining('touch') } });
    const inherited: unknown = Object.create({ error: 15, errorMessage: 'no' });
    expect(values.plain(inherited)).toEqual({ error: 15, errorMessage: 'no' });
    const round: Record<string, unknown> = {};
    round['self'] = round;
    expect(JSON.stringify(values.plain(round))).toContain('deeper');
    expect(JSON.stringify(values.plain(Array.from({ length: 1e5 }, () => 'x'.repeat(5000)))).length).toBeLessThan(
      50_000,
    );
  });

  test('an object that was altered is told by the property', () => {
    const nan = { a: Number.NaN, b: 1 };
    expect(values.alteredProperty(nan, { ...nan })).toBeNull();
    expect(values.alteredProperty({ a: 1 }, { a: 1, b: 2 })).toBe('b');
    expect(values.alteredProperty({ a: 1, c: 2 }, { a: 1 })).toBe('c');
    expect(values.alteredProperty({ a: 2 }, { a: 1 })).toBe('a');
  });
});

describe('when a call has ended', () => {
  const waits = { lag: 3_000, blind: 20_000, longest: 60_000 };
  const url = 'http://127.0.0.1/1/photo.jpg';
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Makes a call, and gives the milliseconds until it counts as ended, and what was told until then. */
  async function ended(options: Json, save: (options: Given) => unknown): Promise<{ after: number; told: string[] }> {
    const my = { save };
    const modules = loadProject({ my, setTimeout, clearTimeout, Date })('lib/calls.js');
    const calls = (modules['createCalls'] as (given: object) => Calls)(waits);
    const told: string[] = [];
    const start = Date.now();
    calls.begin(
      'save',
      1,
      [options],
      (method, params) => told.push(`${method} ${(params as { name?: string }).name ?? ''}`.trim()),
      (result) => told.push(JSON.stringify(result).includes('threw') ? 'threw' : 'returned'),
    );
    let after = -1;
    calls.settle(() => {
      after = Date.now() - start;
    });
    for (let step = 0; after < 0 && step < 1_000; step += 1) await vi.advanceTimersByTimeAsync(100);
    return { after, told };
  }

  interface Given {
    success?(result: object): void;
    fail?(result: object): void;
    complete?(result: object): void;
    url?: string;
  }
  const all = { url, success: { $: 'callback' }, fail: { $: 'callback' }, complete: { $: 'callback' } };
  const later = (milliseconds: number, act: () => void): void => void setTimeout(act, milliseconds);

  test('complete ends it, at once', async () => {
    const { after, told } = await ended(all, (given) => {
      later(5_000, () => given.success?.({}));
      later(5_100, () => given.complete?.({}));
    });
    expect(after).toBe(5_100);
    expect(told).toEqual(['returned', 'callback success', 'callback complete']);
  });

  test('where a promise was returned as well, both are waited for', async () => {
    const { after, told } = await ended(all, (given) => {
      later(1_000, () => given.complete?.({}));
      return new Promise((resolve) => later(3_500, () => resolve({})));
    });
    expect(after).toBe(3_500);
    expect(told.at(-1)).toBe('promise');
  });

  test('without complete, success or fail ends it where there is no promise', async () => {
    const { after } = await ended({ url, fail: { $: 'callback' } }, (given) => later(700, () => given.fail?.({})));
    expect(after).toBe(700);
  });

  test('once something was answered, the rest may take so long and no longer', async () => {
    const { after } = await ended(all, (given) => later(1_000, () => given.success?.({})));
    expect(after).toBe(1_000 + waits.lag);
  });

  test('a call that should tell its end and does not is given up', async () => {
    expect((await ended(all, () => undefined)).after).toBe(waits.longest);
    expect((await ended({ url }, () => new Promise(() => {}))).after).toBe(waits.longest);
  });

  test('a call that can tell nothing is waited for', async () => {
    expect((await ended({ url }, () => undefined)).after).toBe(waits.blind);
  });

  test('what it throws ends it, and a callback that throws on purpose does so in the container', async () => {
    const thrown = await ended(all, () => {
      throw new TypeError('planted');
    });
    expect(thrown).toEqual({ after: 0, told: ['threw'] });
    let caught: unknown;
    const { told } = await ended({ url, complete: { $: 'throwing-callback' } }, (given) => {
      try {
        given.complete?.({});
      } catch (error) {
        caught = error;
      }
    });
    expect(caught).toMatchObject({ name: 'ThrownByCase' });
    // In the order in which it happened: called back before it had returned.
    expect(told).toEqual(['callback complete', 'returned']);
  });

  test('an object that was altered is told when all has ended', async () => {
    const { told } = await ended(all, (given) => {
      given.url = 'http://elsewhere.example/';
      later(10, () => given.complete?.({}));
    });
    expect(told).toEqual(['returned', 'callback complete', 'altered']);
  });
});

describe('the manifest', () => {
  const manifestOf = (info: object, library?: string, more?: object): Record<string, unknown> => {
    const my = { SDKVersion: library, getSystemInfoSync: () => info, ...more };
    const { createManifest } = loadProject({ my })('lib/manifest.js');
    const settings = { account: 'enterprise', waits: { longest: 60_000, quiet: 200 } };
    const asked = { api: 'any-api', revision: '2030-01' };
    return (createManifest as (...given: object[]) => Record<string, unknown>)(settings, asked);
  };

  test('is one whatever the container says of itself', () => {
    const said = fc.record(
      {
        app: fc.anything(),
        platform: fc.anything(),
        version: fc.anything(),
        model: fc.string(),
        system: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(said, fc.option(fc.string(), { nil: undefined }), (info, library) => {
        expect(validate('manifest', JSON.parse(JSON.stringify(manifestOf(info, library))))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['iOS', 'ios'],
    ['iPhone OS', 'ios'],
    ['Android', 'android'],
    ['HarmonyOS', 'other'],
  ])('%s is %s', (said, platform) => {
    expect(manifestOf({ platform: said }, '2.8.6')).toMatchObject({
      platforms: [platform],
      baseLibraries: { from: '2.8.6', to: '2.8.6' },
    });
  });

  test('claims the API that is asked for, and the files that can be made', () => {
    expect(manifestOf({}, '2.8.6', { canIUse: (name: string) => name === 'downloadFile' })).toMatchObject({
      apis: { 'any-api': ['2030-01'] },
      capabilities: { control: ['origin', 'format', 'temporary-file'] },
    });
  });
});

describe('files', () => {
  type Given = Record<string, string> & { success(result: object): void; fail(error: object): void };
  const bytes = 'iVBORw0KGgo=';
  const place = (my: object, kind: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { placeFile } = loadProject({ my })('lib/files.js') as Record<string, (...given: unknown[]) => void>;
      placeFile?.({ kind, name: 'image-2.png', bytes }, resolve, (why: string) => reject(new Error(why)));
    });
  const platform = {
    env: { USER_DATA_PATH: 'https://usr' },
    downloadFile: ({ url, success }: Given) => success({ apFilePath: `https://resource/temporary?${url}` }),
    saveFile: ({ apFilePath, success }: Given) => success({ apFilePath: `${apFilePath} saved` }),
    getFileSystemManager: () => ({
      writeFile: ({ data, encoding, success }: Given) => (data === bytes && encoding === 'base64' ? success({}) : null),
    }),
  };

  test.each([
    ['temporary-file', `https://resource/temporary?data:image/png;base64,${bytes}`],
    ['cached-file', `https://resource/temporary?data:image/png;base64,${bytes} saved`],
    ['user-file', 'https://usr/image-2.png'],
  ])('%s comes of the calls that make it one', async (kind, path) => {
    expect(await place(platform, kind)).toBe(path);
  });

  test('what goes wrong is told, and a path that is none is no path', async () => {
    const failing = { ...platform, downloadFile: ({ fail }: Given) => fail({ error: 12, errorMessage: 'no way' }) };
    await expect(place(failing, 'cached-file')).rejects.toThrow('no way (12)');
    const silent = { ...platform, saveFile: ({ success }: Given) => success({ success: true }) };
    await expect(place(silent, 'cached-file')).rejects.toThrow('no path');
    await expect(place(platform, 'other-file')).rejects.toThrow('other-file');
  });

  test.each<[string, object, readonly string[]]>([
    ['all', platform, ['temporary-file', 'cached-file', 'user-file']],
    [
      'one that can be asked',
      { ...platform, canIUse: (name: string) => name !== 'saveFile' },
      ['temporary-file', 'user-file'],
    ],
    ['an old one', { getFileSystemManager: () => ({}) }, ['user-file']],
    [
      'one that throws',
      {
        ...platform,
        canIUse: () => {
          throw new Error('no');
        },
      },
      [],
    ],
  ])('%s: kinds are claimed as the container has what they take', (_, my, kinds) => {
    const { fileKinds } = loadProject({ my })('lib/files.js') as Record<string, () => string[]>;
    expect([...(fileKinds?.() ?? [])]).toEqual(kinds);
  });
});

describe('the project', () => {
  const { pages } = JSON.parse(projectFile('app.json')) as { pages: string[] };

  test.each(pages)('%s has its four files; what the page names is there', (path) => {
    let page: Record<string, unknown> & { data?: object } = {};
    loadProject({ my: {}, Page: (config: typeof page) => (page = config) })(`${path}.js`);
    const template = projectFile(`${path}.axml`);
    const matches = (pattern: RegExp): string[] => [...template.matchAll(pattern)].map((found) => found[1] ?? '');
    for (const handler of matches(/\son[A-Z]\w*="(\w+)"/gu)) expect(page[handler], handler).toBeTypeOf('function');
    const known = new Set([...Object.keys(page.data ?? {}), 'item']);
    for (const name of matches(/\{\{\s*(\w+)/gu)) expect(known, name).toContain(name);
    const style = projectFile(`${path}.acss`);
    for (const classes of matches(/class="([\w ]+)"/gu))
      for (const name of classes.trim().split(' ')) expect(`${style}\n.page`, name).toContain(`.${name}`);
    expect(JSON.parse(projectFile(`${path}.json`))).toBeTypeOf('object');
  });

  test('calls nothing that the platform does not have', () => {
    const typings = ['lib.my', 'lib.my.extra']
      .map((name) => readFileSync(fileURLToPath(import.meta.resolve(`@mini-types/my/types/${name}.d.ts`)), 'utf8'))
      .join('\n');
    const root = fileURLToPath(new URL('./mini-program/', import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
    const code = files.map(projectFile).join('\n');
    const called = [...code.matchAll(/\bmy\.(\w+)|\bask\('(\w+)'/gu)].map(([, direct, asked]) => direct ?? asked ?? '');
    expect(called).toEqual(expect.arrayContaining(['canIUse', 'connectSocket', 'downloadFile', 'scan']));
    const tested = specs.map(({ name }) => name.replace('my.', ''));
    for (const name of [...called, ...tested])
      expect(typings, name).toMatch(new RegExp(`export (function|const) ${name}\\b`, 'u'));
  });

  test('says all it says in both languages', () => {
    const { textsFor } = load('lib/texts.js') as unknown as { textsFor(language: unknown): Record<string, string> };
    expect(Object.keys(textsFor('zh_CN'))).toEqual(Object.keys(textsFor('en')));
    expect(textsFor(undefined)).toEqual(textsFor('en-GB'));
    expect(textsFor('zh-Hant')).not.toEqual(textsFor('en'));
  });

  test('is a project as the platform describes it', () => {
    expect(JSON.parse(projectFile('mini.project.json'))).toMatchObject({ format: 2, compileType: 'mini' });
    expect(projectFile('app.acss')).toContain('page');
  });
});
