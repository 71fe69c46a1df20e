/** The harness mini program, end to end: the kit, a real WebSocket, real images, the project's own JavaScript. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CampaignOptions, type Report, runCampaign } from '../conformance/index.ts';
import {
  type DeviceDoor,
  type HttpOrigin,
  httpOrigin,
  openDeviceDoor,
  operated,
  type Operator,
  remoteHost,
} from '../conformance/node.ts';
import { saveImageSpec, type Spec, saveImageToPhotosAlbumSpec } from '../spec/index.ts';
import { openPhone, type Phone, type PhoneOptions, type Save } from './mini-program.test-helper.ts';

const spec = saveImageSpec();
const { api, revision } = spec.api;
const minutes = 60_000;

/** Short where nobody has to be waited for. */
const waits = { quiet: 10, lag: 500, retries: [20, 50, 100, 200, 500, 1000, 2000] };

interface Kit {
  readonly origin: HttpOrigin;
  readonly door: DeviceDoor;
  readonly refused: string[];
  /** Runs, with a person at the phone where there is one. */
  run(options?: Partial<CampaignOptions>, operator?: Operator): Promise<Report>;
}

const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function openKit(by: Spec = spec): Promise<Kit> {
  const origin = await httpOrigin();
  const refused: string[] = [];
  const door = openDeviceDoor(origin, (address) => refused.push(address));
  endings.push(
    () => origin.close(),
    () => door.close(),
  );
  const host = remoteHost(door.connect);
  return {
    origin,
    door,
    refused,
    run: (options, operator) => {
      const hands = operator && { spec: by, operator, album: true };
      const createHost = hands === undefined ? host : operated(host, hands);
      return runCampaign(createHost, { spec: by, hostRef: 'phone', cases: 60, origin: async () => origin, ...options });
    },
  };
}

function phoneFor(address: string, options: PhoneOptions = {}): Phone {
  const phone = openPhone({ waits, ...options });
  endings.push(() => phone.close());
  phone.connect(address);
  return phone;
}

const ids = ({ results }: Report, wanted: string): string[] =>
  results.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);

describe('a run over the mini program', () => {
  test.each(['ios', 'android'] as const)(
    '%s: no false alarm in 60 cases',
    { timeout: 5 * minutes },
    async (platform) => {
      const kit = await openKit();
      const phone = phoneFor(kit.door.url, { platform });
      const report = await kit.run();
      expect({ fail: ids(report, 'fail'), error: ids(report, 'error'), problems: report.problems }).toEqual({
        fail: [],
        error: [],
        problems: [],
      });
      expect(report).toMatchObject({
        interrupted: null,
        run: { ran: 60, platform },
        host: { name: `alipay-${platform}` },
      });
      expect(ids(report, 'pass')).toEqual(
        expect.arrayContaining(['callbacks/success', 'callbacks/complete', 'callbacks/promise', 'errors/17-reported']),
      );
      const { runs, calls } = await phone.until(({ state }) => state === 'off');
      expect(calls).toBe(report.run.calls);
      expect(runs).toBeGreaterThanOrEqual(60);
    },
  );

  test('a container that calls back twice is found', { timeout: 3 * minutes }, async () => {
    const kit = await openKit();
    phoneFor(kit.door.url, { around: callingTwice });
    const report = await kit.run({ cases: 12, only: 'callbacks/once' });
    expect(ids(report, 'fail')).toEqual(['callbacks/once']);
  });

  test('a container without promises, whose messages nobody confirms, is no worse', {
    timeout: 3 * minutes,
  }, async () => {
    const kit = await openKit();
    const withoutPromise =
      (save: Save): Save =>
      (...args) => {
        save(...args);
      };
    phoneFor(kit.door.url, { around: withoutPromise, confirms: false, waits: { ...waits, blind: 1_500 } });
    const report = await kit.run({ cases: 12 });
    expect(ids(report, 'fail')).toEqual([]);
    expect(ids(report, 'pass')).toContain('callbacks/complete-last');
    expect(ids(report, 'pass')).not.toContain('callbacks/promise');
    expect(report.problems).toEqual([]);
  });
});

/** `complete` runs twice. */
function callingTwice(save: Save): Save {
  return (given, ...more) => {
    const options = given as { complete?: (result: unknown) => void } | null | undefined;
    if (typeof options?.complete !== 'function') return save(given, ...more);
    const { complete } = options;
    const twice = (result: unknown): void => {
      complete(result);
      complete(result);
    };
    return save({ ...options, complete: twice }, ...more);
  };
}

/** Who does what the kit asks for, and has good eyes. */
function personAt(phone: Phone): Operator & { readonly done: string[] } {
  const done: string[] = [];
  let known = 0;
  return {
    done,
    async act(instructions) {
      for (const { factor, value } of instructions) {
        done.push(`${factor} ${String(value)}`);
        phone.set(factor === 'menu' ? { taps: { menu: value as 'save' } } : { [factor]: value });
      }
      return true;
    },
    async look(images) {
      const items = await phone.album();
      const fresh = items.slice(known);
      known = items.length;
      const shows = ({ width, height }: (typeof items)[number]) =>
        images.findIndex(({ size }) => size?.width === width && size?.height === height);
      const shown = fresh.map(shows);
      return {
        times: images.map((_, i) => shown.filter((index) => index === i).length),
        other: shown.includes(-1),
        gone: false,
      };
    },
    close() {},
  };
}

describe('with a person at the phone', () => {
  test('there is more to see, and no false alarm', { timeout: 5 * minutes }, async () => {
    const kit = await openKit();
    const phone = phoneFor(kit.door.url);
    const person = personAt(phone);
    const report = await kit.run({ cases: 40 }, person);
    expect({ fail: ids(report, 'fail'), error: ids(report, 'error'), problems: report.problems }).toEqual({
      fail: [],
      error: [],
      problems: [],
    });
    expect(ids(report, 'pass')).toEqual(
      expect.arrayContaining(['album/saves-image', 'errors/15-reported', 'errors/2001-reported']),
    );
    expect(person.done).toEqual(expect.arrayContaining(['albumPermission denied', 'menu cancel', 'storage full']));
  });

  test('a container that only says that it saved is found', { timeout: 3 * minutes }, async () => {
    const kit = await openKit();
    const lying = (): Save => (given) => {
      const { success, complete } = (given ?? {}) as Record<string, unknown>;
      setTimeout(() => {
        for (const callback of [success, complete]) if (typeof callback === 'function') callback({});
      }, 1);
      return Promise.resolve({});
    };
    const phone = phoneFor(kit.door.url, { around: lying });
    const report = await kit.run({ cases: 12, only: 'album/saves-image' }, personAt(phone));
    expect(ids(report, 'fail')).toEqual(['album/saves-image']);
  });
});

describe('another API', () => {
  const other = saveImageToPhotosAlbumSpec();

  test.each(['ios', 'android'] as const)(
    '%s: no false alarm, and files are made and saved',
    {
      timeout: 5 * minutes,
    },
    async (platform) => {
      const kit = await openKit(other);
      const phone = phoneFor(kit.door.url, { platform });
      const report = await kit.run({ cases: 40 }, personAt(phone));
      expect({ fail: ids(report, 'fail'), error: ids(report, 'error'), problems: report.problems }).toEqual({
        fail: [],
        error: [],
        problems: [],
      });
      const files = ['params/temporary-file', 'params/cached-file', 'params/user-file'];
      expect(ids(report, 'pass')).toEqual(expect.arrayContaining([...files, 'callbacks/success', 'album/saves-image']));
      expect(report.host.apis).toEqual({ [other.api.api]: [other.api.revision] });
      expect(phone.page.data).toMatchObject({ method: 'my.saveImageToPhotosAlbum' });
    },
  );

  test('that the container does not have is refused in words', { timeout: minutes }, async () => {
    const kit = await openKit(other);
    phoneFor(kit.door.url, { without: ['saveImageToPhotosAlbum'] });
    await expect(kit.run({ cases: 1 })).rejects.toThrow(/This container has no my\.saveImageToPhotosAlbum\./);
  });
});

describe('a connection that is lost in the midst of a case', () => {
  const eighth =
    (act: (phone: Phone) => void) =>
    (save: Save, phone: Phone): Save => {
      let calls = 0;
      return (...args) => {
        calls += 1;
        if (calls === 8) act(phone);
        return save(...args);
      };
    };

  async function survives(kit: Kit, act: (phone: Phone) => void): Promise<void> {
    phoneFor(kit.door.url, { around: eighth(act) });
    const report = await kit.run({ cases: 24 });
    expect(report).toMatchObject({ interrupted: null, run: { ran: 24 } });
    expect({ fail: ids(report, 'fail'), error: ids(report, 'error') }).toEqual({ fail: [], error: [] });
    // One case is marked and not judged; whatever is said of it is about the connection.
    expect(report.problems.length).toBeGreaterThan(0);
    for (const { message } of report.problems) expect(message).toMatch(/connection/u);
    expect(ids(report, 'pass')).toContain('callbacks/success');
  }

  test('by the phone', { timeout: 3 * minutes }, async () => {
    await survives(await openKit(), (phone) => phone.drop());
  });

  test('by the kit', { timeout: 3 * minutes }, async () => {
    const kit = await openKit();
    const sockets: Socket[] = [];
    kit.origin.server.on('upgrade', (_request, socket: Socket) => sockets.push(socket));
    await survives(kit, () => sockets.at(-1)?.destroy());
    expect(sockets.length).toBe(2);
  });
});

describe('a connection that comes back', () => {
  /** A server that only listens: the messages are the test's. */
  async function openServer(): Promise<{ url: string; next(): Promise<Line> }> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    endings.push(() => server.close());
    const arrived: Line[] = [];
    const waiting: ((line: Line) => void)[] = [];
    server.on('connection', (socket) => {
      const line = lineOver(socket);
      const first = waiting.shift();
      if (first === undefined) arrived.push(line);
      else first(line);
    });
    return {
      url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      next: async () => arrived.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    };
  }

  interface Line {
    readonly heard: Record<string, unknown>[];
    readonly socket: WebSocket;
    /** Asks, and resolves with the answer. */
    ask(id: number, method: string, params?: object): Promise<Record<string, unknown>>;
  }

  function lineOver(socket: WebSocket): Line {
    const heard: Record<string, unknown>[] = [];
    const waiting = new Map<unknown, (message: Record<string, unknown>) => void>();
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as Record<string, unknown>;
      heard.push(message);
      waiting.get(message['id'])?.(message);
    });
    return {
      heard,
      socket,
      ask: (id, method, params = {}) =>
        new Promise((resolve) => {
          waiting.set(id, resolve);
          socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
        }),
    };
  }

  test('tells nothing of what was asked over an earlier one, and ends it before a new run', {
    timeout: minutes,
  }, async () => {
    const server = await openServer();
    let release = (): void => {};
    const around = (): Save => (given) =>
      new Promise((resolve) => {
        release = () => {
          (given as { complete(result: object): void }).complete({});
          resolve({});
        };
      });
    phoneFor(server.url, { around, waits: { ...waits, retries: [10] } });
    const before = await server.next();
    await before.ask(1, 'hello', { protocols: [1], api, revision });
    await before.ask(2, 'call', { call: 1, arguments: [{ url: 'https://x.example/', complete: { $: 'callback' } }] });
    void before.ask(3, 'settle');
    before.socket.terminate();
    const after = await server.next();
    await after.ask(1, 'hello', { protocols: [1], api, revision });
    const reset = after.ask(2, 'reset', { state: { platform: 'ios' } });
    // Messages come in order: the answer to change shows that reset has not been answered before it.
    await after.ask(3, 'change', { state: {} });
    release();
    expect(await reset).toMatchObject({ result: { state: { platform: 'ios' } } });
    expect(after.heard.map(({ id }) => id)).toEqual([1, 3, 2]);
  });

  test('may come back any number of times, once the kit has spoken', { timeout: minutes }, async () => {
    const server = await openServer();
    const phone = phoneFor(server.url, { waits: { ...waits, retries: [10] } });
    for (let times = 0; times < 4; times += 1) {
      const line = await server.next();
      await line.ask(1, 'hello', { protocols: [1], api, revision });
      line.socket.terminate();
    }
    // And no more often, where nobody speaks.
    (await server.next()).socket.terminate();
    await phone.until(({ state }) => state === 'off');
  });

  test('is taken up by a program that was opened again, until the run is over', { timeout: minutes }, async () => {
    const server = await openServer();
    const storage = new Map<string, unknown>();
    const first = phoneFor(server.url, { storage });
    await server.next();
    first.close();
    const again = openPhone({ waits, storage });
    endings.push(() => again.close());
    const line = await server.next();
    await line.ask(1, 'close');
    await again.until(({ stateText }) => stateText === 'The run is over');
    expect(storage.size).toBe(0);
  });

  test('gives way to another phone', { timeout: minutes }, async () => {
    const kit = await openKit();
    let connections = 0;
    kit.origin.server.on('upgrade', () => {
      connections += 1;
    });
    const first = phoneFor(kit.door.url);
    await first.until(({ state }) => state === 'connected');
    const second = phoneFor(kit.door.url);
    await first.until(({ state }) => state === 'off');
    await second.until(({ state }) => state === 'connected');
    expect(connections).toBe(2);
  });

  test('refuses what it cannot do, and survives nonsense', { timeout: minutes }, async () => {
    const server = await openServer();
    phoneFor(server.url);
    const line = await server.next();
    for (const nonsense of ['{', 'null', '[]', '{"jsonrpc":"2.0","method":"later"}', '7']) line.socket.send(nonsense);
    expect(await line.ask(1, 'hello', { protocols: [2], api, revision })).toMatchObject({ error: { code: -32_000 } });
    expect(await line.ask(2, 'album')).toMatchObject({ error: { code: -32_000 } });
    expect(await line.ask(3, 'dance')).toMatchObject({ error: { code: -32_601 } });
    expect(await line.ask(4, 'call', { call: 1 })).toMatchObject({ error: { code: -32_000 } });
    expect(line.heard).toHaveLength(4);
  });
});

describe('the door', () => {
  test('another token is refused, and the phone says that it is not connected', { timeout: minutes }, async () => {
    const kit = await openKit();
    const phone = phoneFor(kit.door.url.replace(/.{8}$/u, 'AAAAAAAA'), { waits: { ...waits, retries: [10, 10] } });
    const { reason } = await phone.until(({ state, reason }) => state === 'off' && reason !== '');
    expect(reason).toContain('401');
    expect(kit.refused).toHaveLength(3);
    phone.connect(kit.door.url);
    await phone.until(({ state }) => state === 'connected');
  });

  test('an address is scanned, or refused where it is none', { timeout: minutes }, async () => {
    const kit = await openKit();
    const phone = openPhone({ waits, code: kit.door.url, language: 'zh-Hans' });
    endings.push(() => phone.close());
    phone.connect('https://example.com/');
    expect((await phone.until(({ reason }) => reason !== ''))['reason']).toContain('ws://');
    phone.page['scan']?.();
    const { address, stateText } = await phone.until(({ state }) => state === 'connected');
    expect({ address, stateText }).toEqual({ address: kit.door.url, stateText: '已连接' });
  });
});
