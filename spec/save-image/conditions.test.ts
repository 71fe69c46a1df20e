/** What each cause and each row of the register means, by examples: inputs in which it holds, and near ones in which not. */
import { saveImageSpec } from '../index.ts';
import {
  albumCauses,
  albumRegister,
  at,
  base64,
  broken,
  each,
  type ExamplesById,
  noObject,
  odd,
  sound,
  testConditions,
} from '../input.test-helper.ts';
import { menu, served, url } from './changes.test-helper.ts';

const causes = {
  ...albumCauses,
  'url-missing': { holds: [url(), url(null)], not: [{}, url(''), url(0), ...noObject] },
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
} satisfies ExamplesById;

const register = {
  ...albumRegister,
  'overlap-busy': { holds: [at({ underWay: true })], not: [at({ underWay: false })] },
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
  'space-empty': {
    holds: each(['full', 'one-byte-short'], (storage) => at({ storage, origin: 'empty' })),
    not: [
      at({ storage: 'full', origin: 'not-image' }),
      at({ storage: 'exact', origin: 'empty' }),
      { ...url('ftp://a.example'), ...at({ storage: 'full', origin: 'empty' }) },
    ],
  },
} satisfies ExamplesById;

const order = {
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
};

testConditions(saveImageSpec('2021-12-20'), causes, register, order);

const { 'format-webp': webp, 'space-empty': empty } = register;

// What is said of data URLs from then on: an image in one is nothing odd, and all else about them is open.
testConditions(
  saveImageSpec('2022-03-25'),
  causes,
  {
    ...register,
    'url-base64': {
      holds: each([...base64, 'data:image/svg+xml,%3Csvg/%3E', 'data:,'], url),
      not: each(['$data', '$data2', 'http://a.example/;base64,', '$image'], url),
    },
    'url-other': {
      holds: each(['ftp://a.example', '/tmp/photo.jpg', './photo.jpg', 'https://a.example', '$user-file'], url),
      not: each(['$image', '$image/a', '$data', '$data3', '', null, 7], url),
    },
    'data-no-image': {
      holds: each(['not-image', 'empty', 'trailing-bytes'], (one) => served(one, '$data')),
      not: [...each([...sound, ...broken, ...odd.slice(1)], (one) => served(one, '$data')), served('empty')],
    },
    'format-webp': {
      holds: [...webp.holds, { ...url('$data'), ...at({ format: 'webp' }) }],
      not: webp.not,
    },
    'space-empty': {
      holds: [...empty.holds, { ...url('$data'), ...at({ storage: 'full', origin: 'empty' }) }],
      not: empty.not,
    },
  },
  { ...order, origin: 'body-no-image body-odd data-no-image image-again image-unavailable' },
);
