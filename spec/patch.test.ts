import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SpecError, type SpecFiles } from './load.ts';
import { applyRevision, patch } from './patch.ts';
import { saveImageFiles, saveImageRevisions } from './save-image/index.ts';

const at = { file: 'revisions/x.json', pointer: '/files/x.json' };

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
};

/** A value as the data has them: no property is null, which a merge patch cannot say. */
const names = fc.constantFrom('a', 'b', 'c/d', '~', '__proto__', 'constructor', 'when');
const { value: anyValue, object: anyObject } = fc.letrec<{ value: unknown; object: Values }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'tree' },
    fc.constantFrom<unknown>('x', 'y', 1, 2, true, false),
    fc.array(fc.constantFrom<unknown>('x', 'y', 'z', 3, null, { k: null }), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 3, depthIdentifier: 'tree' }),
}));

/** A list of entries by id, and what somebody made of it: some changed, some gone, some new in places of their own. */
const edited = fc
  .uniqueArray(fc.tuple(fc.nat(30), anyObject, fc.constantFrom('stays', 'changes', 'goes', 'new'), anyObject), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 8,
  })
  .filter((entries) => entries.some(([, , what]) => what !== 'new'))
  .map((entries) => ({
    before: entries.flatMap(([id, value, what]) => (what === 'new' ? [] : [{ id, ...value }])),
    after: entries.flatMap(([id, value, what, other]) =>
      what === 'goes' ? [] : [{ id, ...(what === 'changes' ? other : value) }],
    ),
  }));

/** The patch from one value to another, by the definition of a merge patch; undefined where they are alike. */
function patchFrom(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after;
  return Object.fromEntries([
    ...Object.keys(before).flatMap((name) => (Object.hasOwn(after, name) ? [] : [[name, null] as const])),
    ...Object.keys(after).flatMap((name) => {
      if (!Object.hasOwn(before, name)) return [[name, after[name]] as const];
      return same(before[name], after[name]) ? [] : [[name, patchFrom(before[name], after[name])] as const];
    }),
  ]);
}

function patchOfEntries(before: readonly (Values & { id: number })[], after: readonly (Values & { id: number })[]) {
  const find = (list: typeof before, id: number) => list.find((one) => one.id === id);
  const gone = before.filter(({ id }) => find(after, id) === undefined);
  const others = after.flatMap((entry, i): Values[] => {
    const was = find(before, entry.id);
    if (was === undefined) return [{ ...entry, $after: after[i - 1]?.id ?? null }];
    return same(was, entry) ? [] : [{ ...(patchFrom(was, entry) as Values), id: entry.id }];
  });
  return [...others, ...gone.map(({ id }) => ({ id, $removed: true }))];
}

describe('a patch made of edits', () => {
  test('of any value gives the edited value, and leaves the old one as it was', () => {
    fc.assert(
      fc.property(anyObject, anyValue, (before, after) => {
        fc.pre(!same(before, after));
        const kept = structuredClone(before);
        expect(patch({ v: before }, { v: patchFrom(before, after) }, at)).toEqual({ v: after });
        expect(before).toEqual(kept);
      }),
      { numRuns: 500 },
    );
  });

  test('of entries gives the edited entries in their order; one it does not name is the very same', () => {
    fc.assert(
      fc.property(edited, ({ before, after }) => {
        const by = patchOfEntries(before, after);
        fc.pre(by.length > 0);
        const found = patch(before, by, at) as readonly Values[];
        expect(found).toEqual(after);
        const touched = new Set(by.map((change) => (change as Values)['id']));
        const untouched = before.filter(({ id }) => !touched.has(id));
        expect(untouched.filter((entry) => !found.includes(entry))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('of a list of values takes away, and puts last', () => {
    const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 1, true), { minLength: 1 });
    fc.assert(
      fc.property(values, values, (before, after) => {
        const by = {
          $removed: before.filter((one) => !after.includes(one)),
          $added: after.filter((one) => !before.includes(one)),
        };
        fc.pre(by.$removed.length + by.$added.length > 0);
        const kept = before.filter((one) => after.includes(one));
        expect(patch({ list: before }, { list: by }, at)).toEqual({ list: [...kept, ...by.$added] });
      }),
    );
  });

  test.each<[string, unknown, unknown, unknown]>([
    ['a list may become anything', { type: ['a', 'b'] }, { type: 'a' }, { type: 'a' }],
    ['entries known by code', { errorCodes: [{ code: 2, a: 1 }] }, { errorCodes: [{ code: 2, a: 2 }] }, undefined],
    ['outcomes with a code are a list as any', { outcomes: [{ code: 2 }] }, { outcomes: [{ code: 3 }] }, undefined],
    [
      'entries below a name that every object has',
      { constructor: [{ id: 1 }, { id: 2 }] },
      { constructor: [{ id: 2, a: 1 }] },
      { constructor: [{ id: 1 }, { id: 2, a: 1 }] },
    ],
    [
      'units of a page, by heading and ordinal',
      {
        coverage: [
          { heading: 'a', ordinal: 1, x: 1 },
          { heading: 'a', ordinal: 2, x: 1 },
        ],
      },
      {
        coverage: [
          { heading: 'a', ordinal: 2, x: null },
          { heading: 'b', ordinal: 1, $after: { ordinal: 1, heading: 'a' } },
        ],
      },
      {
        coverage: [
          { heading: 'a', ordinal: 1, x: 1 },
          { heading: 'b', ordinal: 1 },
          { heading: 'a', ordinal: 2 },
        ],
      },
    ],
  ])('%s', (_, before, by, after = by) => {
    expect(patch(before, by, at)).toEqual(after);
  });
});

describe('a patch that was written for other data is refused, where it does not fit', () => {
  const data = {
    text: 'a',
    inner: { one: 1 },
    plain: ['a', 'b'],
    list: [{ id: 'x', n: 1 }, { id: 'y' }],
    coverage: [{ heading: 'a', ordinal: 1 }],
  };
  const unchanged = /something else than what stands there already/;
  const absent = /a property that is there, to be taken away/;
  test.each<[string, unknown, string, RegExp]>([
    ['nothing', {}, '', unchanged],
    ['the same text', { text: 'a' }, '/text', unchanged],
    ['the same list', { plain: ['a', 'b'] }, '/plain', unchanged],
    ['nothing in an object', { inner: {} }, '/inner', unchanged],
    ['no values', { plain: { $added: [] } }, '/plain', unchanged],
    ['no entries', { list: [] }, '/list', unchanged],
    ['an entry without a change', { list: [{ id: 'x' }] }, '/list/0', unchanged],
    ['taking away what is not there', { 'a/b': null }, '/a~1b', absent],
    ['taking it away further in', { inner: { two: null } }, '/inner/two', absent],
    ['taking it away in what is new', { other: { '~': null } }, '/other/~0', absent],
    ['taking it away deep in what is new', { other: { inner: { a: null } } }, '/other/inner/a', absent],
    ['a value that is gone', { plain: { $removed: ['a', 'c'] } }, '/plain/$removed/1', /a value that is there/],
    ['a value that is there', { plain: { $added: ['c', 'b'] } }, '/plain/$added/1', /not there already/],
    ['a word too much', { plain: { $added: ['c'], at: 1 } }, '/plain', /\$removed and \$added alone/],
    ['one value', { plain: { $added: 'c' } }, '/plain', /a list each/],
    ['an entry that is gone', { list: [{ id: 'z', $removed: true }] }, '/list/0', /to be taken away \("z" is not\)/],
    ['an entry half gone', { list: [{ id: 'x', $removed: true, n: 2 }] }, '/list/0', /with id alone/],
    ['an entry not gone', { list: [{ id: 'x', $removed: false }] }, '/list/0', /\$removed to be true/],
    ['an entry behind nobody', { list: [{ id: 'z', $after: 'w' }] }, '/list/0/$after', /key of an entry that is there/],
    ['an entry moved', { list: [{ id: 'x', n: 2, $after: 'y' }] }, '/list/0/$after', /nothing, for "x" has its place/],
    [
      'an entry twice',
      {
        list: [
          { id: 'x', n: 2 },
          { id: 'x', n: 3 },
        ],
      },
      '/list/1',
      /one change of each entry/,
    ],
    ['an entry without its key', { list: [{ n: 2 }] }, '/list/0', /an entry that has id$/],
    ['half a key', { coverage: [{ heading: 'a' }] }, '/coverage/0', /an entry that has heading and ordinal/],
  ])('%s', (_, by, pointer, expected) => {
    const error = thrownBy(() => patch(data, by, at));
    expect(error).toMatchObject({ file: at.file, pointer: at.pointer + pointer });
    expect(error.expected).toMatch(expected);
  });
});

function thrownBy(run: () => unknown): SpecError {
  try {
    run();
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a revision', () => {
  const revision = {
    revision: '2021-12-31',
    after: '2021-12-20',
    summary: { en: 'a', zh: '甲' },
    files: { 'api.json': { fallbackCode: 3 } },
  };

  test('names itself and the one before it, and leaves all files alone that it does not speak of', () => {
    const before = structuredClone(saveImageFiles);
    const files = applyRevision(saveImageFiles, revision);
    const { 'api.json': api, 'required.json': required, ...others } = files;
    expect(api).toEqual({
      ...before['api.json'],
      fallbackCode: 3,
      revision: '2021-12-31',
      changed: { after: '2021-12-20', summary: revision.summary },
    });
    expect(required).toEqual({ ...before['required.json'], revision: '2021-12-31' });
    for (const [name, file] of Object.entries(others)) expect(file, name).toBe(saveImageFiles[name as keyof SpecFiles]);
    expect(saveImageFiles).toEqual(before);
  });

  test('may follow another one', () => {
    const next = { ...revision, revision: '2022-01', after: '2021-12-31', files: { 'api.json': { fallbackCode: 4 } } };
    const files = applyRevision(applyRevision(saveImageFiles, revision), next);
    expect(files['api.json']).toMatchObject({ revision: '2022-01', changed: { after: '2021-12-31' }, fallbackCode: 4 });
  });

  test.each<[string, unknown, string, string, RegExp]>([
    ['of no shape', 'text', 'a revision', '', /object/],
    ['of no date', { ...revision, revision: 'soon' }, 'a revision', '/revision', /pattern/],
    ['that changes no file', { ...revision, files: {} }, 'a revision', '/files', /fewer than 1/],
    [
      'of a file there is not',
      { ...revision, files: { 'x.json': { a: 1 } } },
      'a revision',
      '/files/x.json',
      /no property/,
    ],
    ['after another one', { ...revision, after: '2021-01-01' }, 'revisions/2021-12-31.json', '/after', /^2021-12-20, /],
    [
      'that does not fit',
      { ...revision, files: { 'api.json': { mood: null } } },
      'revisions/2021-12-31.json',
      '/files/api.json/mood',
      /taken away/,
    ],
  ])('%s is refused', (_, stored, file, pointer, expected) => {
    const error = thrownBy(() => applyRevision(saveImageFiles, stored));
    expect(error).toMatchObject({ file, pointer });
    expect(error.expected).toMatch(expected);
  });

  test('that is bundled repeats next to nothing of what stays', () => {
    const size = (value: unknown) => JSON.stringify(value).length;
    for (const stored of saveImageRevisions) expect(size(stored)).toBeLessThan(size(saveImageFiles) / 10);
  });
});
