import { describe, expect, test } from 'vitest';
import { build, failures, hear, PATH_OF_FILE, URL_OF_IMAGE, type World } from './world.test-helper.ts';

/** Calls and waits for the end; resolves with what the callbacks got and the ports were asked, in order. */
async function call(world: World, options: object = { filePath: URL_OF_IMAGE }) {
  const { saveImageToPhotosAlbum, log } = build(world);
  return { events: await hear(saveImageToPhotosAlbum, options), log };
}

const failure = (code: number) => ({ error: code, errorMessage: expect.stringMatching(/./u) });
const failed = (code: number) => [
  ['fail', failure(code)],
  ['complete', failure(code)],
];
const succeeded = [
  ['success', { success: true }],
  ['complete', { success: true }],
];

describe('filePath', () => {
  test('an address on the network is fetched once the user has authorized that, and no menu is shown', async () => {
    const { events, log } = await call({});
    expect(events).toEqual(succeeded);
    expect(log).toEqual(['authorize', `fetch ${URL_OF_IMAGE}`, `save ${URL_OF_IMAGE}`]);
  });

  test('a path of a local file is read, and nothing is fetched', async () => {
    const { events, log } = await call({}, { filePath: PATH_OF_FILE });
    expect(events).toEqual(succeeded);
    expect(log).toEqual([`read ${PATH_OF_FILE}`, 'authorize', `save ${PATH_OF_FILE}`]);
  });

  test('a local file is saved whatever its path looks like', async () => {
    const { saveImageToPhotosAlbum } = build({}, { schemes: [] });
    await expect(saveImageToPhotosAlbum({ filePath: PATH_OF_FILE })).resolves.toEqual({ success: true });
    await expect(saveImageToPhotosAlbum({ filePath: URL_OF_IMAGE })).rejects.toEqual(failure(17));
  });

  test.each([
    ['missing', {}],
    ['undefined', { filePath: undefined }],
    ['null', { filePath: null }],
    ['empty', { filePath: '' }],
    ['blank', { filePath: ' \t\n\u3000' }],
  ])('one that is %s fails with 2 before anything is asked', async (_, options) => {
    const { events, log } = await call({}, options);
    expect(events).toEqual(failed(2));
    expect(log).toEqual([]);
  });

  test.each([
    ['a number', 7],
    ['an object', { toString: () => URL_OF_IMAGE }],
    ['words', 'not a path'],
    ['a path of no file', '/tmp/none/photo.jpg'],
    ['an address of another scheme', 'ftp://images.example/a.jpg'],
    ['an address without a host', 'https:///a.jpg'],
    ['base64', 'data:image/png;base64,iVBORw0KGgo='],
  ])('one that is %s fails with 17 before anything is asked', async (_, filePath) => {
    const { events, log } = await call({}, { filePath });
    expect(events).toEqual(failed(17));
    expect(log).toEqual([]);
  });

  test('base64 is no image of any revision, even where data: is supported', async () => {
    const { saveImageToPhotosAlbum } = build({}, { schemes: ['data'], revision: '2022-08' });
    const filePath = 'data:image/png;base64,iVBORw0KGgo=';
    await expect(saveImageToPhotosAlbum({ filePath })).rejects.toEqual(failure(17));
  });

  test.each([[undefined], [null], ['filePath'], [7]])(
    'the argument %s rejects with 2 and does not throw',
    async (argument) => {
      const { saveImageToPhotosAlbum, log } = build();
      await expect(saveImageToPhotosAlbum(argument)).rejects.toEqual(failure(2));
      expect(log).toEqual([]);
    },
  );

  test.each<[argument: unknown, message: string]>([
    [
      undefined,
      'Invalid parameter: the call has no argument. Pass the path of a local file or the address of an online image.',
    ],
    [
      { filePath: '' },
      'Invalid parameter: filePath is empty. Pass the path of a local file or the address of an online image.',
    ],
    [
      { filePath: 'words' },
      'The image could not be saved: filePath is not absolute, and the mini program has no file by this path. Try again later.',
    ],
  ])('%j: the message says what is wrong', async (argument, errorMessage) => {
    await expect(build().saveImageToPhotosAlbum(argument)).rejects.toMatchObject({ errorMessage });
  });
});

describe('the table of error codes', () => {
  test.each<[World, number]>([[{ authorization: 'refused' }, 17], ...failures, [{ breaks: 'authorize' }, 17]])(
    '%j fails with %i, for an address as for a file',
    async (world, code) => {
      expect((await call(world)).events).toEqual(failed(code));
      if (world.source === undefined)
        expect((await call(world, { filePath: PATH_OF_FILE })).events).toEqual(failed(code));
    },
  );

  test('a file that cannot be read fails with 17, and nobody is asked', async () => {
    const { events, log } = await call({ breaks: 'read' }, { filePath: PATH_OF_FILE });
    expect(events).toEqual(failed(17));
    expect(log).toEqual([`read ${PATH_OF_FILE}`]);
  });

  test('a user who refuses is told of, and nothing is fetched', async () => {
    const { events, log } = await call({ authorization: 'refused' });
    expect(events[0]?.[1]).toMatchObject({ errorMessage: expect.stringContaining('the user refused') });
    expect(log).toEqual(['authorize']);
  });
});

describe('base library', () => {
  test.each([
    ['1.14.99', false],
    ['1.9', false],
    ['nonsense', false],
    ['1.15.0', true],
    ['1.15', true],
    ['2.0', true],
  ])('%s has the call: %s', async (baseLibrary, there) => {
    const { events, log } = await call({ baseLibrary });
    expect(events).toEqual(there ? succeeded : failed(1));
    expect(log.length > 0).toBe(there);
  });

  test('an older one fails whatever the parameters are, and says what to ask first', async () => {
    const { saveImageToPhotosAlbum } = build({ baseLibrary: '1.14.0' });
    await expect(saveImageToPhotosAlbum({ filePath: '' })).rejects.toEqual({
      error: 1,
      errorMessage: 'There is no saveImageToPhotosAlbum below base library 1.15.0. Ask my.canIUse before calling it.',
    });
  });
});
