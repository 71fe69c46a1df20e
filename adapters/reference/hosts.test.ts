import { describe, expect, test } from 'vitest';
import type { State } from '../../spec/index.ts';
import { call, jpeg, pieces, png, TestContext, turns } from '../context.test-helper.ts';
import { createReferenceAndroid, createReferenceIos } from './hosts.ts';

const A = 'https://images.example/a.jpg';
const B = 'https://images.example/b.png';
const images = () => ({ [A]: jpeg(), [B]: png() });

function ios(state: State = {}, answers: Record<string, string[]> = {}) {
  const context = new TestContext(images(), answers);
  const host = createReferenceIos(context);
  const inForce = host.reset(state) as State;
  return { context, host, inForce };
}

describe('a call', () => {
  test('saves the bytes as they are, visible before success, and leaves no timer', async () => {
    const { context, host } = ios();
    const order: string[] = [];
    const heard = host.saveImage({
      url: A,
      success: () => order.push(`success with ${(host.album() as unknown[]).length}`),
    }) as Promise<unknown>;
    await host.settle();
    await expect(heard).resolves.toEqual({});
    expect(order).toEqual(['success with 1']);
    expect(context.log).toEqual(['ask menu', 'visible 1']);
    expect(host.album()).toEqual([
      { id: '1', name: 'image-1.jpg', type: 'image/jpeg', width: 3, height: 2, bytes: jpeg() },
    ]);
    expect(context.clock.pending).toBe(0);
  });

  test.each<[State, string]>([
    [{ albumPermission: 'denied' }, 'fail 15'],
    [{ albumPermission: 'restricted' }, 'fail 15'],
    [{ albumPermission: 'limited' }, 'success'],
    [{ albumPermission: 'add-only' }, 'success'],
    [{ storage: 'full' }, 'fail 16'],
    [{ storage: 'exact', freeBytes: jpeg().length }, 'success'],
    [{ storage: 'one-byte-short', freeBytes: jpeg().length - 1 }, 'fail 16'],
    [{ authorization: 'refused' }, 'fail 2001'],
    [{ authorization: 'refused-for-ever' }, 'fail 2001'],
    [{ account: 'personal', baseLibrary: '1.0.0' }, 'success'],
  ])('on iOS in %j ends in %s', async (state, outcome) => {
    const { host } = ios(state);
    const { callbacks, done } = call(host, { url: A });
    await done;
    expect(callbacks).toEqual([outcome, 'complete']);
    expect(host.album()).toHaveLength(outcome === 'success' ? 1 : 0);
  });

  test.each([[{ albumPermission: 'denied' }], [{ storage: 'full' }]])('on Android %j ends in 17', async (state) => {
    const context = new TestContext(images());
    const host = createReferenceAndroid(context);
    await host.reset(state);
    const { callbacks, done } = call(host, { url: A });
    await done;
    expect(callbacks).toEqual(['fail 17', 'complete']);
  });

  test.each(['cancel', 'other'])('the menu answered with %s saves nothing', async (answer) => {
    const { context, host } = ios({}, { menu: [answer] });
    const { callbacks, done } = call(host, { url: A });
    await done;
    expect(callbacks).toEqual(['fail 11', 'complete']);
    expect(context.log).toEqual(['ask menu']);
  });

  test('bytes that are no image are kept, without pixels', async () => {
    const { context, host } = ios();
    context.images[A] = new TextEncoder().encode('<html>sorry</html>');
    await call(host, { url: A }).done;
    expect(host.album()).toEqual([
      { id: '1', name: 'image-1', type: 'application/octet-stream', bytes: context.images[A] },
    ]);
  });
});

describe('prompts', () => {
  test.each([
    ['accept', 'success', { authorization: 'granted' }],
    ['refuse', 'fail 2001', { authorization: 'refused' }],
    ['refuse-for-ever', 'fail 2001', { authorization: 'refused-for-ever' }],
    ['interrupted', 'fail 2001', { authorization: 'undecided' }],
  ])('an authorization answered with %s ends in %s and leaves %j', async (answer, outcome, left) => {
    const { context, host } = ios({ authorization: 'undecided' }, { authorization: [answer] });
    const { callbacks, done } = call(host, { url: A });
    await done;
    expect(callbacks[0]).toBe(outcome);
    expect(context.log.filter((entry) => entry === 'ask authorization')).toHaveLength(1);
    expect(host.change({})).toMatchObject(left);
  });

  test.each([
    ['accept', 'success', 'granted'],
    ['refuse', 'fail 15', 'denied'],
    ['refuse-for-ever', 'fail 15', 'denied'],
    ['interrupted', 'fail 15', 'undecided'],
  ])('an album permission answered with %s ends in %s and leaves %s', async (answer, outcome, left) => {
    const { host } = ios({ albumPermission: 'undecided' }, { albumPermission: [answer] });
    const { callbacks, done } = call(host, { url: A });
    await done;
    expect(callbacks[0]).toBe(outcome);
    expect(host.change({})).toMatchObject({ albumPermission: left });
  });

  test('what is decided is not asked again, not even by a call that was waiting', async () => {
    const { context, host } = ios({ authorization: 'undecided' }, { authorization: ['refuse'] });
    const calls = [call(host, { url: A }), call(host, { url: B })];
    await host.settle();
    await call(host, { url: A }).done;
    expect(calls.map(({ callbacks }) => callbacks[0])).toEqual(['fail 2001', 'fail 2001']);
    expect(context.log.filter((entry) => entry === 'ask authorization')).toHaveLength(1);
  });

  test('an interrupted dialog lets the call that was waiting ask for itself', async () => {
    const { host } = ios({ albumPermission: 'undecided' }, { albumPermission: ['interrupted', 'accept'] });
    const calls = [call(host, { url: A }), call(host, { url: B })];
    await host.settle();
    expect(calls.map(({ callbacks }) => callbacks[0])).toEqual(['fail 15', 'success']);
  });
});

describe('state', () => {
  test('what cannot be had leaves what is in force', () => {
    const { host, inForce } = ios({
      platform: 'android',
      albumPermission: 'not-needed',
      format: 'gif',
      storage: 'exact',
    });
    expect(inForce).toEqual({
      platform: 'ios',
      baseLibrary: '2.7.17',
      account: 'enterprise',
      authorization: 'granted',
      albumPermission: 'granted',
      storage: 'enough',
      menu: 'save',
      format: 'gif',
    });
    expect(host.change({ authorization: 'perhaps', storage: 7, baseLibrary: 'new', menu: 'cancel' })).toEqual({
      ...inForce,
      menu: 'cancel',
    });
  });

  test('a save uses up counted space, and a change frees it', async () => {
    const { host } = ios({ storage: 'exact', freeBytes: jpeg().length });
    await call(host, { url: A }).done;
    expect(host.change({ menu: 'save' })).toMatchObject({ storage: 'full' });
    const second = call(host, { url: A });
    await second.done;
    expect(second.callbacks[0]).toBe('fail 16');
    expect(host.change({ storage: 'enough' })).not.toHaveProperty('freeBytes');
    const third = call(host, { url: A });
    await third.done;
    expect(third.callbacks[0]).toBe('success');
    expect(host.album()).toHaveLength(2);
  });

  test('the base library in force when the call begins decides on the menu', async () => {
    const { context, host } = ios({ baseLibrary: '1.23.9' });
    await call(host, { url: A }).done;
    await host.change({ baseLibrary: '1.24.0' });
    await call(host, { url: A }).done;
    expect(context.log).toEqual(['visible 1', 'ask menu', 'visible 2']);
  });

  test('a reset empties the album', async () => {
    const { host } = ios();
    await call(host, { url: A }).done;
    await host.reset({});
    expect(host.album()).toEqual([]);
  });
});

describe('life and death', () => {
  test.each(['menu', 'authorization', 'albumPermission'])(
    'killed while the %s dialog is open, a call ends without effect',
    async (kind) => {
      const { context, host } = ios(
        { authorization: 'undecided', albumPermission: 'undecided' },
        { [kind]: ['never'] },
      );
      const killed = call(host, { url: A });
      await turns();
      await host.kill?.();
      await host.settle();
      expect(host.saveImage({ url: A })).toBeUndefined();
      await host.restart?.();
      const next = call(host, { url: B });
      await next.done;
      await context.clock.advance(60_000);
      expect(killed.callbacks).toEqual([]);
      expect(next.callbacks).toEqual(['success', 'complete']);
      expect(host.album()).toMatchObject([{ type: 'image/png' }]);
    },
  );

  test.each(Array.from({ length: 40 }, (_, count) => count))(
    'killed after %i microtasks, nothing comes after',
    async (count) => {
      const { context, host } = ios();
      const { callbacks } = call(host, { url: A });
      for (let task = 0; task < count; task++) await Promise.resolve();
      const before = [[...callbacks], [...context.log], host.album()];
      await host.kill?.();
      await turns();
      expect([callbacks, context.log, host.album()]).toEqual(before);
      expect(context.clock.pending).toBe(0);
    },
  );

  test('the album outlives a kill and a restart in the middle', async () => {
    const { host } = ios();
    await call(host, { url: A }).done;
    await host.restart?.();
    expect(host.album()).toHaveLength(1);
  });

  test('after close nothing happens', async () => {
    const { context, host } = ios();
    const { callbacks } = call(host, { url: A });
    await host.close();
    await turns();
    expect(callbacks).toEqual([]);
    expect(context.log).toEqual(['ask menu']);
    expect(host.saveImage({ url: A })).toBeUndefined();
  });

  test('settle waits for every call', async () => {
    const { context, host } = ios();
    let release: (bytes: Uint8Array) => void = () => {};
    const gate = new Promise<Uint8Array>((resolve) => {
      release = resolve;
    });
    context.images[A] = { body: pieces(gate) };
    const { callbacks } = call(host, { url: A });
    let settled = false;
    const settling = Promise.resolve(host.settle()).then(() => {
      settled = true;
    });
    await turns();
    expect(settled).toBe(false);
    release(jpeg());
    await settling;
    expect(callbacks).toEqual(['success', 'complete']);
  });

  test('used before reset it says so', () => {
    expect(() => createReferenceIos(new TestContext()).saveImage({})).toThrow(/reset/u);
  });
});
