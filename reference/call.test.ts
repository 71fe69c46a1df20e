import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build, PATH_OF_FILE, URL_OF_IMAGE, type World } from './world.test-helper.ts';

/** The calls there are, by the parameter that says which image to save, and the others they read. */
const calls = [
  { name: 'saveImage', subject: 'url', others: ['showActionSheet'] },
  { name: 'saveImageToPhotosAlbum', subject: 'filePath', others: [] },
] as const;

describe.each(calls)('the laws of callbacks: $name', ({ name, subject, others }) => {
  const worlds = fc.record<World>(
    {
      platform: fc.constantFrom('ios', 'android', 'other'),
      baseLibrary: fc.constantFrom('1.14.9', '1.23.0', '1.24.0', '2.0.0'),
      menu: fc.constantFrom('save', 'dismissed'),
      authorization: fc.constantFrom('granted', 'refused'),
      source: fc.constantFrom('ok', 'broken'),
      album: fc.constantFrom('ok', 'permission', 'storage', 'other', 'unknown'),
    },
    { requiredKeys: [] },
  );
  const kinds = fc.constantFrom('good', 'absent', 'throws', 'rejects', 'writes', 'no function');
  const callbacks = fc.record({ success: kinds, fail: kinds, complete: kinds });
  const subjects = fc.constantFrom<unknown>(URL_OF_IMAGE, PATH_OF_FILE, '', 'words', undefined, 5);

  test('asynchronous, each at most once, complete last and equal, the promise alike, the options untouched', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, callbacks, subjects, async (world, how, image) => {
        const { [name]: call, log } = build(world);
        const events: [string, unknown][] = [];
        const options: Record<string, unknown> = { [subject]: image };
        for (const [callback, kind] of Object.entries(how)) {
          if (kind === 'absent') continue;
          options[callback] = (result: Record<string, unknown>) => {
            events.push([callback, { ...result }]);
            if (kind === 'writes') for (const key of ['error', 'then']) result[key] = () => {};
            if (kind === 'throws') throw new Error('from a callback');
            return kind === 'rejects' ? Promise.reject(new Error('from a callback')) : undefined;
          };
          if (kind === 'no function') options[callback] = { call: 'me' };
        }
        const promise = call(Object.freeze(options));
        expect(events).toEqual([]);
        const settled = await promise.then(
          (value) => ['success', value] as const,
          (error: unknown) => ['fail', error] as const,
        );
        const heard = (callback: 'success' | 'fail' | 'complete') =>
          how[callback] !== 'absent' && how[callback] !== 'no function';
        const expected: [string, unknown][] = [];
        if (heard(settled[0])) expected.push([settled[0], settled[1]]);
        if (heard('complete')) expected.push(['complete', settled[1]]);
        expect(events).toEqual(expected);
        const saved = log.at(-1) === `save ${String(image)}` && (world.album ?? 'ok') === 'ok';
        expect(settled[0] === 'success').toBe(saved);
        await Promise.resolve();
        expect(events).toEqual(expected);
      }),
    );
  });

  test('what one caller writes to its result, the next does not see', async () => {
    const { [name]: call } = build();
    const first = (await call({ [subject]: URL_OF_IMAGE })) as Record<string, unknown>;
    const as = { ...first };
    first['error'] = 1;
    expect(await call({ [subject]: URL_OF_IMAGE })).toEqual(as);
  });

  test('a rejection nobody awaits and a callback that throws are no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { [name]: call } = build({ authorization: 'refused' });
    void call();
    void call({ [subject]: URL_OF_IMAGE, fail: async () => Promise.reject(new Error('async callback')) });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('each option is read once, and one that cannot be read counts as left out', async () => {
    const reads: string[] = [];
    const given: Record<string, unknown> = { [subject]: URL_OF_IMAGE };
    const options = new Proxy(given, {
      get(target, property) {
        reads.push(String(property));
        if (property === 'complete') throw new Error('unreadable');
        return target[String(property)];
      },
    });
    await build()[name](options);
    expect(reads.sort()).toEqual(['complete', 'fail', 'success', subject, ...others].sort());
  });

  test('once its process has ended a call is answered no more', async () => {
    let alive = true;
    const { [name]: call } = build({}, { alive: () => alive });
    const events: string[] = [];
    const note = (what: string) => () => void events.push(what);
    const success = () => {
      events.push('success');
      alive = false;
    };
    void call({ [subject]: URL_OF_IMAGE, success, complete: note('complete') }).then(note('promise'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual(['success']);
  });

  test('overlapping calls are answered each by its own', async () => {
    const { [name]: call } = build();
    const heard: string[] = [];
    await Promise.allSettled(
      ['a', 'b', ''].map((id) =>
        call({
          [subject]: id === '' ? '' : `https://images.example/${id}`,
          success: () => heard.push(`success ${id}`),
          fail: () => heard.push(`fail ${id}`),
        }),
      ),
    );
    expect(heard.sort()).toEqual(['fail ', 'success a', 'success b']);
  });
});
