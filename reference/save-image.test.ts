import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlbumCause, AlbumError, createSaveImage, type SaveImageSettings } from './index.ts';

const URL_OF_IMAGE = 'https://images.example/a.jpg';

interface World {
  platform?: string;
  baseLibrary?: string;
  menu?: 'save' | 'dismissed';
  authorization?: 'granted' | 'refused';
  source?: 'ok' | 'broken';
  album?: 'ok' | AlbumCause | 'unknown';
  /** The port of this name rejects. */
  breaks?: string;
}

/** A reference over ports that note what they are asked, in order. */
function build(
  world: World = {},
  more: Partial<SaveImageSettings<string>> = {},
  save: () => Promise<void> = async () => {},
) {
  const log: string[] = [];
  const saveImage = createSaveImage<string>({
    platform: world.platform ?? 'ios',
    baseLibrary: world.baseLibrary ?? '2.7.0',
    schemes: ['https'],
    ...more,
    ports: {
      menu: {
        show: async () => {
          log.push('menu');
          if (world.breaks === 'menu') throw new Error('no menu');
          return world.menu ?? 'save';
        },
      },
      authorizer: {
        authorize: async () => {
          log.push('authorize');
          if (world.breaks === 'authorize') throw new Error('no dialog');
          return world.authorization ?? 'granted';
        },
      },
      source: {
        fetch: async (url) => {
          log.push(`fetch ${url}`);
          if (world.source === 'broken') throw new Error('the connection broke.');
          return url;
        },
      },
      album: {
        save: async () => {
          log.push('save');
          if (world.album === 'unknown') return Promise.reject('no error at all');
          if (world.album !== undefined && world.album !== 'ok') throw new AlbumError(world.album, 'refused');
          return save();
        },
      },
    },
  });
  return { saveImage, log };
}

/** Calls and waits for the end; resolves with what the callbacks got, in order. */
async function call(world: World, options: object = { url: URL_OF_IMAGE }) {
  const { saveImage, log } = build(world);
  const events: [string, unknown][] = [];
  const note = (name: string) => (result: unknown) => void events.push([name, result]);
  await saveImage({ success: note('success'), fail: note('fail'), complete: note('complete'), ...options }).catch(
    () => {},
  );
  return { events, log };
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
    expect(log).toEqual([...(shown ? ['menu'] : []), 'authorize', `fetch ${URL_OF_IMAGE}`, 'save']);
    expect(events).toEqual(succeeded);
  });
});

describe('the table of error codes', () => {
  test.each<[World, number]>([
    [{ authorization: 'refused' }, 2001],
    [{ source: 'broken' }, 17],
    [{ album: 'other' }, 17],
    [{ album: 'unknown' }, 17],
    [{ album: 'permission' }, 15],
    [{ album: 'storage' }, 16],
    [{ album: 'permission', platform: 'android' }, 17],
    [{ album: 'storage', platform: 'android' }, 17],
    [{ album: 'permission', platform: 'other' }, 17],
    [{ album: 'storage', platform: 'other' }, 17],
  ])('%j fails with %i', async (world, code) => {
    expect((await call(world)).events).toEqual(failed(code));
  });

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
    expect(log).not.toContain('save');
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

describe('the laws of callbacks', () => {
  const worlds = fc.record<World>(
    {
      platform: fc.constantFrom('ios', 'android', 'other'),
      baseLibrary: fc.constantFrom('1.0.0', '1.23.0', '1.24.0', '2.0.0'),
      menu: fc.constantFrom('save', 'dismissed'),
      authorization: fc.constantFrom('granted', 'refused'),
      source: fc.constantFrom('ok', 'broken'),
      album: fc.constantFrom('ok', 'permission', 'storage', 'other', 'unknown'),
    },
    { requiredKeys: [] },
  );
  const kinds = fc.constantFrom('good', 'absent', 'throws', 'rejects', 'writes', 'no function');
  const callbacks = fc.record({ success: kinds, fail: kinds, complete: kinds });
  const urls = fc.constantFrom<unknown>(URL_OF_IMAGE, '', undefined, 5);

  test('asynchronous, each at most once, complete last and equal, the promise alike, the options untouched', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, callbacks, urls, async (world, how, url) => {
        const { saveImage, log } = build(world);
        const events: [string, unknown][] = [];
        const options: Record<string, unknown> = { url };
        for (const [name, kind] of Object.entries(how)) {
          if (kind === 'absent') continue;
          options[name] = (result: Record<string, unknown>) => {
            events.push([name, { ...result }]);
            if (kind === 'writes') for (const key of ['error', 'then']) result[key] = () => {};
            if (kind === 'throws') throw new Error('from a callback');
            return kind === 'rejects' ? Promise.reject(new Error('from a callback')) : undefined;
          };
          if (kind === 'no function') options[name] = { call: 'me' };
        }
        const promise = saveImage(Object.freeze(options));
        expect(events).toEqual([]);
        const settled = await promise.then(
          (value) => ['success', value] as const,
          (error: unknown) => ['fail', error] as const,
        );
        const heard = (name: 'success' | 'fail' | 'complete') => how[name] !== 'absent' && how[name] !== 'no function';
        const expected: [string, unknown][] = [];
        if (heard(settled[0])) expected.push([settled[0], settled[1]]);
        if (heard('complete')) expected.push(['complete', settled[1]]);
        expect(events).toEqual(expected);
        expect(settled[0] === 'success').toBe(log.at(-1) === 'save' && (world.album ?? 'ok') === 'ok');
        await Promise.resolve();
        expect(events).toEqual(expected);
      }),
    );
  });

  test('a rejection nobody awaits and a callback that throws are no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { saveImage } = build({ authorization: 'refused' });
    void saveImage();
    void saveImage({ url: URL_OF_IMAGE, fail: async () => Promise.reject(new Error('async callback')) });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('each option is read once, and one that cannot be read counts as left out', async () => {
    const reads: string[] = [];
    const given: Record<string, unknown> = { url: URL_OF_IMAGE };
    const options = new Proxy(given, {
      get(target, name) {
        reads.push(String(name));
        if (name === 'complete') throw new Error('unreadable');
        return target[String(name)];
      },
    });
    await build().saveImage(options);
    expect(reads.sort()).toEqual(['complete', 'fail', 'showActionSheet', 'success', 'url']);
  });

  test('once its process has ended a call is answered no more', async () => {
    let alive = true;
    const { saveImage } = build({}, { alive: () => alive });
    const events: string[] = [];
    const note = (name: string) => () => void events.push(name);
    const success = () => {
      events.push('success');
      alive = false;
    };
    void saveImage({ url: URL_OF_IMAGE, success, complete: note('complete') }).then(note('promise'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual(['success']);
  });

  test('overlapping calls are answered each by its own', async () => {
    const { saveImage } = build();
    const heard: string[] = [];
    await Promise.allSettled(
      ['a', 'b', ''].map((id) =>
        saveImage({
          url: id === '' ? '' : `https://images.example/${id}`,
          success: () => heard.push(`success ${id}`),
          fail: () => heard.push(`fail ${id}`),
        }),
      ),
    );
    expect(heard.sort()).toEqual(['fail ', 'success a', 'success b']);
  });
});
