import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Circumstances } from './circumstances.ts';
import { type Canned, jpeg, pieces, TestContext, turns } from './context.test-helper.ts';
import { download } from './download.ts';
import { Session } from './session.ts';

const A = 'https://images.example/a.jpg';

function start(images: Record<string, Canned>) {
  const context = new TestContext(images);
  const session = new Session(context, new Circumstances({}, '2.0.0', {}));
  return { context, session, image: download(A, session) };
}

const redirect = (location: string): Canned => ({ status: 302, headers: { location } });

describe('a download', () => {
  test('joins the pieces', async () => {
    const { image, context } = start({ [A]: { body: pieces(Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)) } });
    await expect(image).resolves.toEqual({ url: A, bytes: Uint8Array.of(1, 2, 3) });
    expect(context.clock.pending).toBe(0);
  });

  test('follows five redirects, relative ones too', async () => {
    const hops = Object.fromEntries([1, 2, 3, 4].map((n) => [`https://images.example/${n}`, redirect(`/${n + 1}`)]));
    const { image } = start({ [A]: redirect('1'), ...hops, 'https://images.example/5': jpeg() });
    await expect(image).resolves.toEqual({ url: A, bytes: jpeg() });
  });

  test.each<[string, Canned, RegExp]>([
    ['a redirect to itself', redirect(A), /redirects/u],
    ['a redirect out of HTTP', redirect('file:///etc/passwd'), /file:/u],
    ['a redirect to nowhere', redirect('https://'), /URL/u],
    ['a redirect without a target', { status: 302 }, /302/u],
    ['a status of 404', { status: 404 }, /404/u],
    ['a status of 500', { status: 500 }, /500/u],
    ['no answer at all', () => Promise.reject(new Error('refused')), /refused/u],
    ['a broken body', { body: pieces(jpeg(), new Error('reset')) }, /reset/u],
    ['an empty body', { body: pieces() }, /empty/u],
    ['a body cut short', { headers: { 'content-length': '99' }, body: pieces(jpeg()) }, /22 of 99/u],
    ['a body too long', { headers: { 'content-length': '3' }, body: pieces(jpeg()) }, /22 of 3/u],
    ['a length above the limit', { headers: { 'content-length': '33554433' } }, /larger/u],
    ['a body above the limit', { body: pieces(new Uint8Array(33_554_432), Uint8Array.of(1)) }, /larger/u],
  ])('is refused for %s', async (_, canned, message) => {
    const { image, context } = start({ [A]: canned });
    await expect(image).rejects.toThrow(message);
    expect(context.clock.pending).toBe(0);
  });

  test('takes no notice of the length of a coded body', async () => {
    const headers = { 'content-length': '9', 'content-encoding': 'gzip' };
    await expect(start({ [A]: { headers } }).image).resolves.toMatchObject({ bytes: jpeg() });
  });

  test('closes answers it does not read', async () => {
    let closed = 0;
    const body = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => {}),
        return: async () => ({ done: true as const, value: ++closed }),
      }),
    };
    await start({
      [A]: { status: 301, headers: { location: '/b' }, body },
      'https://images.example/b': { status: 404, body },
    }).image.catch(() => {});
    expect(closed).toBe(2);
  });

  test('gives up after ten seconds', async () => {
    const { image, context } = start({ [A]: { body: pieces(new Promise(() => {})) } });
    const failed = expect(image).rejects.toThrow(/10000 ms/u);
    await context.clock.advance(9_999);
    expect(context.clock.pending).toBe(1);
    await context.clock.advance(1);
    await failed;
  });

  test('ends with its session, timer and all', async () => {
    const { image, context, session } = start({ [A]: { body: pieces(new Promise(() => {})) } });
    let settled = false;
    void image.finally(() => {
      settled = true;
    });
    session.end();
    await turns();
    expect(context.clock.pending).toBe(0);
    expect(settled).toBe(false);
  });
});

describe('an image that is on the phone', () => {
  const onPhone = (address: string, ...files: readonly Uint8Array[]) => {
    const context = new TestContext();
    const session = new Session(context, new Circumstances({}, '2.0.0', {}));
    for (const bytes of files) session.files.place({ kind: 'user-file', name: 'a.png', bytes });
    return { context, image: download(address, session) };
  };

  test('comes from its file', async () => {
    const { image, context } = onPhone('https://usr/a.png', jpeg(1), jpeg(2));
    await expect(image).resolves.toEqual({ url: 'https://usr/a.png', bytes: jpeg(2) });
    expect(context.fetched).toBe(0);
  });

  test('comes from a base64 data: URL, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 99 }),
        fc.constantFrom('data:image/png;base64,', 'DATA:image/gif;charset=utf-8; Base64 ,', 'data:;base64,'),
        fc.boolean(),
        async (bytes, head, escaped) => {
          const encoded = Buffer.from(bytes).toString('base64');
          const { image, context } = onPhone(head + (escaped ? encodeURIComponent(encoded) : encoded));
          await expect(image).resolves.toEqual({ url: '', bytes });
          expect(context.fetched).toBe(0);
        },
      ),
    );
  });

  test.each<[string, string, RegExp]>([
    ['a path without a file', 'https://resource/none.image', /no file https:\/\/resource\/none\.image/u],
    ['an empty file', 'https://usr/a.png', /empty/u],
    ['an empty data: URL', 'data:image/png;base64,', /empty/u],
    ['what is no base64', 'data:image/png;base64,*', /./u],
    ['a broken escape', 'data:image/png;base64,AA%', /./u],
  ])('%s fails, and nothing is requested', async (_, address, reason) => {
    const { image, context } = onPhone(address, Uint8Array.of());
    await expect(image).rejects.toThrow(reason);
    expect(context.fetched).toBe(0);
  });
});
