import { describe, expect, test } from 'vitest';
import { AlbumError } from './index.ts';
import { build, failures, hear, URL_OF_IMAGE, type World } from './world.test-helper.ts';

/** Calls and waits for the end; resolves with what the callbacks got and the ports were asked, in order. */
async function call(world: World, options: object = { url: URL_OF_IMAGE }) {
  const { saveImage, log } = build(world);
  return { events: await hear(saveImage, options), log };
}

const failure = (code: number) => ({ error: code, errorMessage: expect.stringMatching(/./u) });
const failed = (code: number) => [
  ['fail', failure(code)],
  ['complete', failure(code)],
];
const succeeded = [
  ['success', {}],
  ['complete', {}],
];

describe('the table of parameters', () => {
  test.each([
    ['missing', {}],
    ['undefined', { url: undefined }],
    ['null', { url: null }],
    ['empty', { url: '' }],
    ['blank', { url: ' \t\n\u3000' }],
    ['a number', { url: 7 }],
    ['an object', { url: { toString: () => URL_OF_IMAGE } }],
    ['relative', { url: '/a.jpg' }],
    ['without a scheme', { url: 'images.example/a.jpg' }],
    ['without a host', { url: 'https:///a.jpg' }],
    ['of another scheme', { url: 'ftp://images.example/a.jpg' }],
    ['base64', { url: 'data:image/png;base64,iVBORw0KGgo=' }],
  ])('a url that is %s fails with 2 before anything is asked', async (_, options) => {
    const { events, log } = await call({}, options);
    expect(events).toEqual(failed(2));
    expect(log).toEqual([]);
  });

  test.each<[argument: unknown, problem: string]>([
    [undefined, 'the call has no argument'],
    [null, 'the argument is no object'],
    ['text', 'the argument is no object'],
    [{}, 'url is missing'],
    [{ url: null }, 'url is missing'],
    [{ url: 7 }, 'url is no String but number'],
    [{ url: ' ' }, 'url is empty'],
    [{ url: '/a.jpg' }, 'url is not absolute'],
    [{ url: '1https://images.example/a.jpg' }, 'url is not absolute'],
    [{ url: 'data:image/png;base64,AA==' }, 'base64 images are not supported'],
    [{ url: 'FTP://images.example/a.jpg' }, 'the scheme ftp: is not supported'],
    [{ url: 'https:///a.jpg' }, 'url has no host'],
    [{ url: 'https:x://images.example/a.jpg' }, 'url has no host'],
  ])('%j: the message says what is wrong', async (argument, problem) => {
    await expect(build().saveImage(argument)).rejects.toEqual({
      error: 2,
      errorMessage: `Invalid parameter: ${problem}. Pass the absolute URL of an online image.`,
    });
  });

  test.each([
    ['http needs a host as https does', 'http', 'http:///a.jpg', false],
    ['http with a host', 'http', 'http://images.example/a.jpg', true],
    ['a scheme that only ends like http', 'shttp', 'shttp:a', true],
    ['a scheme that only begins like https', 'httpsx', 'httpsx:a', true],
    ['a scheme of all characters one may have', 'a1+.-', 'a1+.-:a', true],
    ['what looks like base64 in the path', 'https', 'https://images.example/;base64,a', true],
    ['base64 with white space in it', 'data', 'data:image/png;  base64  ,AA==', false],
    ['base64 and nothing else', 'data', 'data:;base64,AA==', false],
  ])('%s, where %s: is supported', async (_, scheme, url, fetched) => {
    const { saveImage, log } = build({}, { schemes: [scheme] });
    const outcome = await saveImage({ url }).then(
      () => 'saved',
      () => 'refused',
    );
    expect(outcome).toBe(fetched ? 'saved' : 'refused');
    expect(log.includes(`fetch ${url}`)).toBe(fetched);
  });

  test('a base64 url fails with 2 even where data: is supported', async () => {
    const { saveImage } = build({}, { schemes: ['data'] });
    await expect(saveImage({ url: 'data:image/png;name=a;BASE64,AAAA' })).rejects.toEqual(failure(2));
    await expect(saveImage({ url: 'data:text/plain,a;base64,AAAA' })).resolves.toEqual({});
  });

  test('white space around the url and the case of its scheme do not matter', async () => {
    const { events, log } = await call({}, { url: `\t HTTPS://images.example/a.jpg\u0000\n` });
    expect(events).toEqual(succeeded);
    expect(log).toContain('fetch HTTPS://images.example/a.jpg');
  });

  test('white space within the url stays', async () => {
    const url = 'https://images.example/a  b.jpg';
    expect((await call({}, { url })).log).toContain(`fetch ${url}`);
  });

  test.each([[undefined], [null], ['url'], [7], [() => {}]])(
    'the argument %s rejects with 2 and does not throw',
    async (argument) => {
      const { saveImage, log } = build();
      await expect(saveImage(argument)).rejects.toEqual(failure(2));
      expect(log).toEqual([]);
    },
  );

  test('no argument rejects with 2', async () => {
    await expect(build().saveImage()).rejects.toEqual(failure(2));
  });

  test.each([
    [undefined, '1.24.0', true],
    [true, '1.24.0', true],
    [false, '1.24.0', false],
    ['no', '1.24.0', true],
    [null, '1.100', true],
    [false, '1.23.9', false],
    [true, '1.23.9', false],
    [undefined, '1.9.0', false],
    [undefined, '2', true],
    [undefined, '10.0.0', true],
    [undefined, '1.24', true],
    [undefined, 'nonsense', false],
  ])('showActionSheet %s on base library %s shows the menu: %s', async (showActionSheet, baseLibrary, shown) => {
    const { events, log } = await call({ baseLibrary }, { url: URL_OF_IMAGE, showActionSheet });
    expect(log).toEqual([...(shown ? ['menu'] : []), 'authorize', `fetch ${URL_OF_IMAGE}`, `save ${URL_OF_IMAGE}`]);
    expect(events).toEqual(succeeded);
  });
});

describe('the table of error codes', () => {
  test.each<[World, number]>([[{ authorization: 'refused' }, 2001], ...failures])(
    '%j fails with %i',
    async (world, code) => {
      expect((await call(world)).events).toEqual(failed(code));
    },
  );

  test('a dismissed menu fails with 11, asks no further and saves nothing', async () => {
    const { events, log } = await call({ menu: 'dismissed' });
    expect(events).toEqual(failed(11));
    expect(log).toEqual(['menu']);
  });

  test.each<[World, string]>([
    [{ menu: 'dismissed' }, 'The user closed the image menu without saving.'],
    [{ authorization: 'refused' }, 'The user refused to authorize the mini program. Ask the user to accept.'],
    [{ album: 'permission' }, 'The app has no album permission. Turn it on in the system settings.'],
    [{ album: 'storage' }, 'The album has no space left for the image. Free some space on the phone.'],
    [{ album: 'other' }, 'The image could not be saved: refused. Try again later.'],
    [{ album: 'unknown' }, 'The image could not be saved: unknown reason. Try again later.'],
  ])('%j: the message says what happened and what to do', async (world, errorMessage) => {
    expect((await call(world)).events[0]?.[1]).toMatchObject({ errorMessage });
  });

  test.each<[what: string, reason: unknown, told: string]>([
    ['with sentences', new Error('No route. Gave up.'), 'No route. Gave up'],
    ['without a message', new Error(''), 'unknown reason'],
    ['with a message that is no text', Object.assign(new Error('x'), { message: 404 }), 'unknown reason'],
    [
      'with a message that cannot be read',
      Object.defineProperty(new Error('x'), 'message', {
        get() {
          throw new Error('unreadable');
        },
      }),
      'unknown reason',
    ],
    ['that is no Error', { message: 'like one' }, 'unknown reason'],
  ])('a reason %s', async (_, reason, told) => {
    const { saveImage } = build({}, {}, () => Promise.reject(reason));
    await expect(saveImage({ url: URL_OF_IMAGE })).rejects.toEqual({
      error: 17,
      errorMessage: `The image could not be saved: ${told}. Try again later.`,
    });
  });

  test.each(['menu', 'authorize'])('a %s that breaks fails with 17 and saves nothing', async (port) => {
    const { saveImage, log } = build({ breaks: port });
    await expect(saveImage({ url: URL_OF_IMAGE })).rejects.toEqual(failure(17));
    expect(log).not.toContain(`save ${URL_OF_IMAGE}`);
  });

  test('the rejection of an album says what it is', () => {
    const error = new AlbumError('storage', 'no room');
    expect(error).toMatchObject({ name: 'AlbumError', cause: 'storage', message: 'no room' });
  });

  test('a message says what happened, once', async () => {
    const { events } = await call({ source: 'broken' });
    expect(events[0]?.[1]).toMatchObject({
      errorMessage: 'The image could not be saved: the connection broke. Try again later.',
    });
  });
});

describe('the revisions of the page', () => {
  const before = [undefined, '2021-12-20', '2022-03-24'];
  const since = ['2022-03-25', '2022-08'];
  const DATA = 'data:image/png;base64,iVBORw0KGgo=';

  test.each(before)('at %s a base64 URL fails with 2', async (revision) => {
    const { saveImage, log } = build({}, { revision });
    await expect(saveImage({ url: DATA })).rejects.toEqual(failure(2));
    expect(log).toEqual([]);
  });

  test.each(since)('from 2022-03-25 on, such as at %s, one that begins with data:image is saved', async (revision) => {
    for (const url of [DATA, 'data:image/svg+xml;charset=utf-8;base64,AAAA', `DATA:IMAGE/gif;BASE64,R0lG`]) {
      const { saveImage, log } = build({}, { revision });
      expect(await hear(saveImage, { url })).toEqual(succeeded);
      expect(log).toEqual(['menu', 'authorize', `fetch ${url}`, `save ${url}`]);
    }
  });

  test.each([
    'data:text/plain;base64,AAAA',
    'data:;base64,AAAA',
    'data:image/svg+xml,%3Csvg/%3E',
    'https:;base64,AAAA',
  ])('and %s is not', async (url) => {
    const { saveImage, log } = build({}, { revision: '2022-03-25' });
    await expect(saveImage({ url })).rejects.toEqual(failure(2));
    expect(log).toEqual([]);
  });

  test('all else is as before', async () => {
    for (const revision of ['2021-12-20', '2022-03-25']) {
      const { saveImage, log } = build({}, { revision });
      await expect(saveImage({ url: '' })).rejects.toEqual(failure(2));
      expect(await hear(saveImage, { url: URL_OF_IMAGE })).toEqual(succeeded);
      expect(log).toEqual(['menu', 'authorize', `fetch ${URL_OF_IMAGE}`, `save ${URL_OF_IMAGE}`]);
    }
  });
});
