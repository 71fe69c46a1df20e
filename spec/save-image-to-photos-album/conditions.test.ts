/** What each cause and each row of the register means, by examples: inputs in which it holds, and near ones in which not. */
import { saveImageToPhotosAlbumSpec } from '../index.ts';
import {
  albumCauses,
  albumRegister,
  at,
  base64,
  broken,
  type Change,
  each,
  type ExamplesById,
  noObject,
  odd,
  sound,
  testConditions,
} from '../input.test-helper.ts';
import type { Json } from '../types.ts';

const file = (filePath?: Json): Change => ({ params: { filePath } });
const within = (origin: string, filePath: Json = '$image'): Change => ({ ...file(filePath), situation: { origin } });
const under = (options: Record<string, Json> = {}, underWay = true): Change => ({
  params: options,
  situation: { underWay },
});
const complete = { complete: { $: 'callback' } };
const files = ['$temporary-file', '$cached-file2', '$user-file'];

const causes: ExamplesById = {
  ...albumCauses,
  'file-path-empty': { holds: each([undefined, null, ''], file), not: [{}, ...each([' ', 0], file), ...noObject] },
  'file-missing': {
    holds: [file('https://resource/none.image')],
    not: each(['https://resource.example/a', 'http://resource/a', '$temporary-file', ' '], file),
  },
  'image-unavailable': {
    holds: [...each(broken, (one) => within(one)), within('reset', '$image2/照片.jpg')],
    not: [
      ...each([...sound, ...odd, 'not-image', 'empty'], (one) => within(one)),
      ...each(files, (one) => within('reset', one)),
      within('reset', 'ftp://a.example'),
    ],
  },
};

const register: ExamplesById = {
  ...albumRegister,
  'below-since': { holds: [{ supported: false }, { params: null, supported: false }], not: [{}] },
  'success-once': { holds: [under(complete)], not: [under(), under(complete, false)] },
  'success-once-unheard': {
    holds: [under(), under({ complete: { $: 'nan' } }), { params: null, situation: { underWay: true } }],
    not: [under(complete), under({}, false)],
  },
  'file-path-wrong-type': {
    holds: each([0, true, {}, ['$image'], ' ', '\t\n'], file),
    not: each(['', null, 'not a path', '$image', undefined], file),
  },
  'file-path-words': {
    holds: each(['not a path', 'photo.jpg', '图片', ' a'], file),
    not: each(['', ' ', '\n', 7, '/tmp/a.jpg', ' ./a.jpg', 'ftp://a.example', '$image', ...files, ...base64], file),
  },
  'file-path-base64': {
    holds: each([...base64, '$data', '$data2'], file),
    not: each(['data:image/svg+xml,x', 'data:,;base64,', 'https://a.example/;base64,', '$image', ...files], file),
  },
  'file-path-http': {
    holds: [file('http://a.example'), file('HTTP://a.example'), { ...file('http://a.example'), schemes: [] }],
    not: [file('https://a.example'), { ...file('http://a.example'), schemes: ['https', 'http'] }, file('$image')],
  },
  'file-path-unescaped': {
    holds: each(['$image/照片.jpg', '$image/a b', '$image/%zz'], file),
    not: each(['$image/%E7%85%A7.jpg', '$image', 'ftp://a.example/照', '$temporary-file/照'], file),
  },
  'file-path-other': {
    holds: each(['ftp://a.example', '/tmp/a.jpg', './a.jpg', 'https://a.example', 'data:image/svg+xml,x'], file),
    not: each(['$image', '$image/a', ...files, 'https://resource/none.image', '', null, 7], file),
  },
  'authorization-refused': {
    holds: each(['refused', 'interrupted'], (authorization) => at({ authorization })),
    not: each(['granted', 'undecided', 'refused-for-ever'], (authorization) => at({ authorization })),
  },
  'refused-for-ever': { holds: [at({ authorization: 'refused-for-ever' })], not: [at({ authorization: 'refused' })] },
  'body-no-image': {
    holds: ['$image', ...files].flatMap((path) => each(['not-image', 'empty'], (one) => within(one, path))),
    not: [...each([...sound, ...odd, ...broken], (one) => within(one)), within('empty', 'ftp://a.example')],
  },
  'body-odd': {
    holds: [...each(odd, (one) => within(one)), ...each(files, (path) => within('trailing-bytes', path))],
    not: [
      ...each([...sound, ...broken, 'empty'], (one) => within(one)),
      // No server stands between a host and a file.
      ...each(odd.slice(1), (one) => within(one, '$user-file')),
    ],
  },
  'image-again': {
    holds: each(broken, (origin) => at({ origin, again: true })),
    not: [
      ...each([...sound, ...odd, 'empty'], (origin) => at({ origin, again: true })),
      within('status-404'),
      { ...file('$user-file'), ...at({ origin: 'status-404', again: true }) },
    ],
  },
  'format-webp': {
    holds: each(['$image', ...files], (path) => ({ ...file(path), ...at({ format: 'webp' }) })),
    not: [
      ...each(['jpeg', 'png', 'gif'], (format) => at({ format })),
      { ...file('ftp://a.example'), ...at({ format: 'webp' }) },
    ],
  },
  'space-empty': {
    holds: ['$image', ...files].flatMap((path) =>
      each(['full', 'one-byte-short'], (storage) => ({ ...file(path), ...at({ storage, origin: 'empty' }) })),
    ),
    not: [at({ storage: 'full', origin: 'not-image' }), at({ storage: 'exact', origin: 'empty' })],
  },
};

testConditions(saveImageToPhotosAlbumSpec(), causes, register, {
  version: 'below-since',
  argument: 'no-argument',
  busy: 'success-once success-once-unheard',
  callbacks: 'callback-wrong-type',
  filePath:
    'file-path-wrong-type file-path-words file-path-base64 file-path-http file-path-unescaped file-path-other file-path-empty file-missing',
  authorization: 'authorization-refused refused-for-ever',
  origin: 'body-no-image body-odd image-again image-unavailable',
  format: 'format-webp',
  albumPermission: 'permission-interrupted permission-unasked permission-elsewhere album-permission-denied',
  storage: 'space-again space-empty space-shared storage-elsewhere storage-full',
});
