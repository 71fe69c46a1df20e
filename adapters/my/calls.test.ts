import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type ChooseImageTap, createMy, type My, type MyOptions } from './index.ts';

const A = 'https://images.example/a.png';
const B = 'https://images.example/b.png';
const photo = Uint8Array.of(1, 2, 3);
const failure = (error: number) => ({ error, errorMessage: expect.stringMatching(/./u) });

describe('every call', () => {
  const settled = (promise: Promise<unknown>) =>
    promise.then(
      (value) => ['success', value] as const,
      (reason: unknown) => ['fail', reason] as const,
    );
  const worlds: fc.Arbitrary<MyOptions> = fc.record(
    {
      platform: fc.constantFrom('ios', 'android', 'other'),
      baseLibrary: fc.constantFrom('1.0.0', '1.13.0', '2.7.17'),
      authorization: fc.constantFrom('granted', 'refused', 'undecided'),
      albumPermission: fc.constantFrom('granted', 'denied', 'undecided'),
      storage: fc.constantFrom('enough', 'full'),
      images: fc.constantFrom({}, { [A]: 'status-500' as const }),
      taps: fc.record(
        {
          menu: fc.constantFrom('save', 'cancel', 'other'),
          authorization: fc.constantFrom('accept', 'refuse', 'interrupted'),
          albumPermission: fc.constantFrom('accept', 'refuse', 'interrupted'),
          chooseImage: fc.constantFrom<ChooseImageTap[]>('pick', 'cancel', { album: ['missing'] }, { images: [photo] }),
          previewImage: fc.constantFrom('close', 'long-press', 'download'),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  const calls = fc.constantFrom<(my: My, callbacks: object) => Promise<unknown>>(
    (my, callbacks) => my.saveImage({ url: A, ...callbacks }),
    (my, callbacks) => my.chooseImage({ count: 2, ...callbacks }),
    (my, callbacks) => my.chooseImage({ sourceType: ['album'], ...callbacks }),
    (my, callbacks) => my.previewImage({ urls: [A, B], current: 1, enablesavephoto: true, ...callbacks }),
    (my, callbacks) => my.previewImage({ urls: ['/local'], ...callbacks }),
    (my, callbacks) => my.alert({ title: 'a', ...callbacks }),
    (my, callbacks) => my.showToast({ content: 'a', ...callbacks }),
    (my, callbacks) => my.hideToast(callbacks),
  );

  test('answers once, later, complete last and alike, each with an object of its own; settle waits for all', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    await fc.assert(
      fc.asyncProperty(worlds, calls, fc.constantFrom('writes', 'throws', 'rejects'), async (world, call, manner) => {
        const my = createMy(world);
        const heard: (readonly [string, unknown])[] = [];
        const callback = (name: string) => (result: Record<string, unknown>) => {
          heard.push([name, { ...result }]);
          result['error'] = 'overwritten';
          if (manner === 'throws') throw new Error('from a callback');
          return manner === 'rejects' ? Promise.reject(new Error('from a callback')) : undefined;
        };
        const promise = call(my, {
          success: callback('success'),
          fail: callback('fail'),
          complete: callback('complete'),
        });
        expect(heard).toEqual([]);
        await my.phone.settle();
        expect(heard).toHaveLength(2);
        const [end, result] = await settled(promise);
        expect(heard).toEqual([
          [end, result],
          ['complete', result],
        ]);
        expect(end === 'fail').toBe(Object.hasOwn(result as object, 'error'));
        // Neither callbacks nor promise are needed, and a failure nobody listens to is no error.
        const other = createMy(world);
        void call(other, {});
        await other.phone.settle();
        expect(other.phone.shown).toEqual(my.phone.shown);
      }),
      { numRuns: 300 },
    );
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('takes no options where it needs none, and callbacks that are no functions as left out', async () => {
    const my = createMy();
    await my.alert();
    await my.showToast(null as never);
    await my.hideToast({ success: 'no' } as never);
    await expect(my.previewImage(undefined as never)).rejects.toEqual(failure(2));
    expect((await my.chooseImage()).tempFilePaths).toHaveLength(1);
    await expect(my.chooseImage({ sourceType: null as never })).rejects.toEqual(failure(11));
  });

  test('leaves no timer behind, and needs none to pass', async () => {
    vi.useFakeTimers();
    try {
      const my = createMy({ taps: { previewImage: 'long-press' } });
      await my.chooseImage({ count: 2 });
      await my.previewImage({ urls: [A], enablesavephoto: true });
      await my.showToast({ content: 'a', duration: 10_000 });
      await my.alert();
      await my.phone.settle();
      expect(my.album).toHaveLength(1);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('settle', () => {
  test('waits for what callbacks and promises begin', async () => {
    const my = createMy();
    void my.saveImage({
      url: A,
      success: () =>
        void my.previewImage({ urls: [A] }).then(async () => {
          await my.saveImage({ url: B });
          await my.alert({ title: 'done' });
        }),
    });
    await my.phone.settle();
    expect(my.album).toHaveLength(2);
    expect(my.asked).toEqual(['menu', 'previewImage', 'menu', 'alert']);
  });

  test('waits for what takes long, and for each next call of a row', async () => {
    const slow = { arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => setTimeout(resolve, 20, photo.buffer)) };
    const my = createMy({ platform: 'android', taps: { chooseImage: { images: [slow] } } });
    const ended = vi.fn();
    void (async () => {
      for (let call = 0; call < 5; call++) {
        await my.chooseImage();
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      }
    })().then(ended);
    await my.phone.settle();
    expect(my.asked).toHaveLength(5);
    expect(ended).toHaveBeenCalledOnce();
  });

  test('comes back where an alert is left open for ever', async () => {
    const my = createMy({ taps: { alert: ['leave', 'ok'] } });
    const [first, second] = [vi.fn(), vi.fn()];
    void my.alert({ title: 'first', success: first, complete: first });
    void my.alert({ title: 'second', success: second });
    await my.phone.settle();
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });
});

describe('what is shown', () => {
  test('is recorded with its texts, defaults filled in', () => {
    const my = createMy();
    void my.alert({ title: 'Saved' });
    void my.alert({ content: 'Well', buttonText: 'Fine' });
    void my.showToast({ content: 'no' });
    void my.showToast({ content: 'yes', type: 'success', duration: 1000 });
    void my.hideToast();
    void my.alert({ title: 5 as never, content: Object as never });
    expect(my.phone.shown).toEqual([
      { kind: 'alert', title: 'Saved', content: '', buttonText: '确定' },
      { kind: 'alert', title: '', content: 'Well', buttonText: 'Fine' },
      { kind: 'showToast', content: 'no', type: 'none', duration: 3000 },
      { kind: 'showToast', content: 'yes', type: 'success', duration: 1000 },
      { kind: 'hideToast' },
      { kind: 'alert', title: '5', content: expect.stringContaining('Object'), buttonText: '确定' },
    ]);
    expect(my.asked).toEqual(['alert', 'alert', 'alert']);
  });

  test('cannot be altered from outside', () => {
    const my = createMy();
    void my.alert({ title: 'Saved' });
    (my.phone.shown as unknown[]).pop();
    (my.phone.shown[0] as { title: string }).title = 'changed';
    expect(my.phone.shown).toMatchObject([{ title: 'Saved' }]);
  });
});
