/** What each cause and each row of the register means, by examples: inputs in which it holds, and near ones in which not. */
import { describe, expect, test } from 'vitest';
import type { Condition } from '../types.ts';
import { compileCondition } from '../validate.ts';
import { saveImageSpec } from '../index.ts';
import { at, base64, each, type Examples, input, menu, mistaken, noObject, served, url } from './input.test-helper.ts';

const { api, ambiguities, errorCodes } = saveImageSpec();

/** How an origin behaves: without fault, oddly, and so that no image can be had. */
const sound = ['ok', 'redirect-once', 'redirect-other-host'];
const odd = ['trailing-bytes', 'type-wrong', 'type-missing', 'gzip', 'cut-close', 'huge', 'slow', 'redirect-many'];
const broken = 'status-404 status-500 refused reset no-answer cut-length cut-chunked redirect-loop gzip-bad'.split(' ');

const causes: Record<string, Examples> = {
  'url-missing': { holds: [url(), url(null)], not: [{}, url(''), url(0), ...noObject] },
  'album-permission-denied': {
    holds: [at({ albumPermission: 'denied' }), at({ albumPermission: 'restricted' })],
    not: each(['granted', 'undecided', 'limited', 'add-only', 'not-needed'], (albumPermission) =>
      at({ albumPermission }),
    ),
  },
  'storage-full': {
    holds: [at({ storage: 'full' }), at({ storage: 'one-byte-short' })],
    not: [at({ storage: 'enough' }), at({ storage: 'exact' })],
  },
  'image-unavailable': {
    holds: [...each(broken, (one) => served(one)), served('reset', '$image2'), served('refused', '$image/照片.jpg')],
    not: [
      ...each([...sound, ...odd, 'not-image', 'empty'], (one) => served(one)),
      served('reset', 'ftp://a.example'),
      served('reset', 1),
    ],
  },
  'authorization-refused': {
    // For ever is read by the register first, and is a refusal all the same.
    holds: [at({ authorization: 'refused' })],
    not: each(['granted', 'undecided', 'interrupted'], (authorization) => at({ authorization })),
  },
};

const register: Record<string, Examples> = {
  'no-argument': { holds: noObject, not: [{}, url()] },
  'overlap-busy': { holds: [at({ underWay: true })], not: [at({ underWay: false })] },
  'callback-wrong-type': {
    holds: each(['success', 'fail', 'complete'], (name) => ({ params: { [name]: 'text' } })).concat(
      { params: { fail: null } },
      { params: { complete: { $: 'nan' } } },
    ),
    not: [{}, { params: { fail: { $: 'throwing-callback' } } }, { params: { success: undefined } }],
  },
  'url-wrong-type': {
    holds: each([0, true, {}, ['$image'], ' ', '\t\n', 'not a url', 'photo.jpg', '图片'], url),
    not: each(['', null, '$image', 'http://a.example', '/tmp/photo.jpg', './photo.jpg', ...base64], url).concat(url()),
  },
  'url-empty': { holds: [url('')], not: each([' ', '$image', null, 0], url) },
  'url-base64': {
    holds: each(base64, url),
    not: each(['data:image/svg+xml,%3Csvg/%3E', 'data:,;base64,', 'http://a.example/;base64,', '$image'], url),
  },
  'url-http': {
    holds: [url('http://a.example'), url('HTTP://a.example'), { ...url('http://a.example'), schemes: [] }],
    not: [url('https://a.example'), { ...url('http://a.example'), schemes: ['https', 'http'] }, url('$image')],
  },
  'url-unescaped': {
    holds: each(['$image/照片.jpg', '$image/a b', '$image/é'], url),
    not: each(['$image/%E7%85%A7.jpg', '$image', 'ftp://a.example/照'], url),
  },
  'url-other': {
    holds: each(['ftp://a.example', '/tmp/photo.jpg', './photo.jpg', 'https://a.example', 'data:image/svg+xml,x'], url),
    not: each(['$image', '$image/a', '', null, 7], url),
  },
  'menu-not-boolean': { holds: each([0, 1, '', 'false', null, {}], menu), not: [menu(true), menu(false), menu()] },
  'menu-unspecified': {
    holds: [{ supported: false }, { ...menu(true), supported: false }, { ...menu(false), supported: false }],
    not: [{}, menu(false), { params: null, supported: false }],
  },
  'menu-dismissed': {
    holds: [at({ menu: 'cancel' }), at({ menu: 'other' }), { ...menu(true), ...at({ menu: 'cancel' }) }],
    not: [
      at({ menu: 'save' }),
      { ...menu(false), ...at({ menu: 'cancel' }) },
      { ...at({ menu: 'cancel' }), supported: false },
      { params: null, ...at({ menu: 'cancel' }) },
    ],
  },
  'refused-for-ever': {
    holds: [at({ authorization: 'refused-for-ever' })],
    not: [at({ authorization: 'refused' }), {}],
  },
  'prompt-interrupted': {
    holds: [at({ authorization: 'interrupted' })],
    not: [at({ albumPermission: 'interrupted' }), {}],
  },
  'body-no-image': {
    holds: each(['not-image', 'empty'], (one) => served(one)),
    not: [...each([...sound, ...odd, ...broken], (one) => served(one)), served('empty', 'ftp://a.example')],
  },
  'body-odd': {
    holds: each(odd, (one) => served(one)),
    not: [...each([...sound, ...broken, 'empty'], (one) => served(one)), served('slow', 'ftp://a.example')],
  },
  'image-again': {
    holds: each(broken, (origin) => at({ origin, again: true })),
    not: [
      ...each([...sound, ...odd, 'empty'], (origin) => at({ origin, again: true })),
      served('status-404'),
      { ...url('ftp://a.example'), ...at({ origin: 'status-404', again: true }) },
    ],
  },
  'format-webp': {
    holds: [at({ format: 'webp' })],
    not: [
      ...each(['jpeg', 'png', 'gif'], (format) => at({ format })),
      { ...url('ftp://a.example'), ...at({ format: 'webp' }) },
    ],
  },
  'permission-interrupted': {
    holds: [at({ albumPermission: 'interrupted' })],
    not: [at({ authorization: 'interrupted' }), {}],
  },
  'permission-unasked': {
    holds: [at({ albumPermission: 'undecided' })],
    not: [at({ authorization: 'undecided' }), at({ albumPermission: 'denied' })],
  },
  'permission-elsewhere': {
    holds: each(['android', 'other'], (platform) => at({ albumPermission: 'denied' }, platform)),
    not: [at({ albumPermission: 'denied' }), at({}, 'android'), at({ albumPermission: 'not-needed' }, 'android')],
  },
  'space-again': {
    holds: [at({ storage: 'full', again: true }), at({ storage: 'one-byte-short', again: true }, 'android')],
    not: [at({ storage: 'full' }), at({ storage: 'exact', again: true }), at({ again: true })],
  },
  'space-empty': {
    holds: each(['full', 'one-byte-short'], (storage) => at({ storage, origin: 'empty' })),
    not: [
      at({ storage: 'full', origin: 'not-image' }),
      at({ storage: 'exact', origin: 'empty' }),
      { ...url('ftp://a.example'), ...at({ storage: 'full', origin: 'empty' }) },
    ],
  },
  'space-shared': {
    holds: [at({ storage: 'exact', shared: true }), at({ storage: 'one-byte-short', shared: true }, 'android')],
    not: [at({ storage: 'exact' }), at({ storage: 'full', shared: true }), at({ shared: true })],
  },
  'storage-elsewhere': {
    holds: [at({ storage: 'full' }, 'android'), at({ storage: 'one-byte-short' }, 'other')],
    not: [at({ storage: 'full' }), at({ storage: 'exact' }, 'android'), at({}, 'other')],
  },
};

interface Row {
  readonly id: string;
  readonly factor?: string | undefined;
  readonly when: Condition | undefined;
}
const causeRows: Row[] = errorCodes.flatMap((row) => row.causes);
const registerRows: Row[] = ambiguities.flatMap(({ id, factor, when }) => (when ? [{ id, factor, when }] : []));
describe.each([
  ['causes', causeRows, causes],
  ['ambiguities', registerRows, register],
] as const)('%s', (_kind, rows, table) => {
  test('each has its examples', () => {
    expect(Object.keys(table).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  test.each(rows)('$id', ({ id, when }) => {
    const examples = table[id] ?? { holds: [], not: [] };
    expect([examples.holds.length, examples.not.length]).not.toContain(0);
    expect(mistaken(when, examples)).toEqual({ holds: [], not: [] });
  });
});

test('each is about the factor it reads', () => {
  const rows = [...registerRows, ...causeRows];
  const of = (factor: string) => rows.filter((row) => row.factor === factor).map(({ id }) => id);
  expect(Object.fromEntries(api.factors.map((factor) => [factor, of(factor).join(' ')]))).toEqual({
    argument: 'no-argument',
    busy: 'overlap-busy',
    callbacks: 'callback-wrong-type',
    url: 'url-wrong-type url-empty url-base64 url-http url-unescaped url-other url-missing',
    menuOption: 'menu-not-boolean menu-unspecified',
    menu: 'menu-dismissed',
    authorization: 'refused-for-ever prompt-interrupted authorization-refused',
    origin: 'body-no-image body-odd image-again image-unavailable',
    format: 'format-webp',
    albumPermission: 'permission-interrupted permission-unasked permission-elsewhere album-permission-denied',
    storage: 'space-again space-empty space-shared storage-elsewhere storage-full',
  });
});

test('where several rows of a factor hold, the first is the one meant: the register before the table', () => {
  const rows = [...registerRows, ...causeRows].map((row) => ({ ...row, holds: compileCondition(row.when) }));
  for (const [id, { holds }] of Object.entries({ ...register, ...causes })) {
    const factor = rows.find((row) => row.id === id)?.factor;
    for (const change of holds) {
      const value = input(change);
      expect(rows.find((row) => row.factor === factor && row.holds(value))?.id, JSON.stringify(change)).toBe(id);
    }
  }
});

test('nothing stands in the way of the usual call', () => {
  const rows = [...registerRows, ...causeRows].filter(({ when }) => compileCondition(when)(input({})));
  expect(rows.map(({ id }) => id)).toEqual([]);
});
