/** Hosts in another process as a session has them: what belongs to which run, and what becomes of connections. */
import { readFile } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  type HostContext,
  type Json,
  type Manifest,
  saveImageSpec,
  type Spec,
  type State,
  validate,
} from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { openSession, type Session } from '../drive/index.ts';
import { callStep, caseOf, manifest as tiny, policy } from '../host.test-helper.ts';
import { servedWell } from '../origin/arrangement.ts';
import { treatHeld } from '../origin/treatment.ts';
import type { Trace } from '../trace.ts';
import { type Connect, type Incoming, remoteHost } from './remote-host.ts';

const spec = saveImageSpec();
const manifest: Manifest = { ...tiny, clock: 'real', network: 'http', deadlines: { call: 2_000, quiet: 0 } };

interface Message {
  readonly id: number;
  readonly method?: string;
  readonly params: {
    readonly state: State;
    readonly call: number;
    readonly arguments: readonly { readonly url: string }[];
    readonly kind: string;
    readonly name: string;
    readonly bytes: string;
  };
}

/** What a host does with a message: its result, or null where it does not answer. */
type Answers = Partial<Record<string, (message: Message, host: End) => Json | null>>;

/** The other end of one connection. */
interface End {
  say(message: Readonly<Record<string, unknown>>): void;
  callback(call: number, name?: string): void;
  incoming: Incoming;
  /** The kit has closed it. */
  closed: boolean;
}

const usual: Answers = {
  hello: () => ({ protocol: 1, manifest: manifest as unknown as Json }),
  reset: ({ params: { state } }) => ({ state }),
  change: ({ params: { state } }) => ({ state }),
  call: ({ params: { call } }, { callback }) => {
    callback(call);
    return { returned: 'nothing' };
  },
  album: () => ({ items: [] }),
};

/** Connections to hosts in this process that speak by the wire. */
function wired(answers: Answers): { connect: Connect; ends: End[] } {
  const ends: End[] = [];
  const all = { ...usual, ...answers };
  return {
    ends,
    connect(incoming) {
      const say: End['say'] = (message) => incoming.line(JSON.stringify({ jsonrpc: '2.0', ...message }));
      const callback: End['callback'] = (call, name = 'success') =>
        say({ method: 'callback', params: { call, name, payload: {} } });
      const end: End = { say, callback, incoming, closed: false };
      ends.push(end);
      return {
        send: (line) =>
          setImmediate(() => {
            const message = JSON.parse(line) as Message;
            // An answer of the kit's.
            if (message.method === undefined) return;
            const answer = all[message.method];
            const result = answer === undefined ? {} : answer(message, end);
            if (result !== null) say({ id: message.id, result });
          }),
        close() {
          end.closed = true;
          incoming.closed('it was closed');
        },
      };
    },
  };
}

const open = (connect: Connect): Promise<Session> => openSession(remoteHost(connect), { spec, policy });
const saying =
  (more: object): Answers['hello'] =>
  () => ({
    protocol: 1,
    manifest: { ...manifest, ...more } as unknown as Json,
  });
const events = (trace: Trace | undefined): string[] =>
  (trace?.runs ?? []).flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.events.map((event) =>
        event.kind === 'host-fault'
          ? `${event.where}: ${event.message}`
          : `${event.kind}${'call' in event ? ` ${event.call}` : ''}`,
      ),
    ),
  );
const one = caseOf({}, callStep());

test('a callback is in the record of its own run, however late it comes, and of no other', async () => {
  const { connect, ends } = wired({});
  const session = await open(connect);
  const first = await session.run(one);
  const second = await session.run(one);
  expect(events(first)).toEqual(['called 0', 'callback 0', 'returned 0']);
  ends[0]?.callback(1);
  expect(session.late()).toEqual([first]);
  expect(events(first)).toEqual(['called 0', 'callback 0', 'returned 0', 'callback 0']);
  expect(events(second)).toEqual(['called 0', 'callback 0', 'returned 0']);
  await session.close();
});

test('calls are remembered for many runs, and not for ever', async () => {
  const { connect, ends } = wired({});
  const session = await open(connect);
  for (let i = 0; i < 260; i += 1) await session.run(one);
  session.late();
  ends[0]?.callback(100);
  expect(session.late()).toHaveLength(1);
  ends[0]?.callback(3);
  expect(session.late()).toEqual([]);
  await session.close();
});

test('what a host shows before it has answered reset belongs to the case before', async () => {
  const item = { id: '1', name: 'old', type: 'image/png' };
  const { connect } = wired({
    reset({ params: { state } }, { say }) {
      say({ method: 'item-visible', params: { item } });
      say({ id: 'q', method: 'ask', params: { kind: 'menu' } });
      return { state };
    },
  });
  const session = await open(connect);
  expect(events(await session.run(one))).toEqual(['called 0', 'callback 0', 'returned 0']);
  await session.close();
});

test('one that ends between two cases is started again, and the problem noted in the next, which is judged', async () => {
  const { connect, ends } = wired({});
  const session = await open(connect);
  await session.run(one);
  ends[0]?.incoming.closed('the battery is empty');
  expect(events(await session.run(one))).toEqual([
    'protocol: the battery is empty, between two cases',
    'called 0',
    'callback 0',
    'returned 0',
  ]);
  expect(ends).toHaveLength(2);
  await session.close();
});

test('one that ends in a call costs that case alone', async () => {
  let ended = false;
  const { connect, ends } = wired({
    call({ params: { call } }, { callback, incoming }) {
      callback(call);
      if (!ended) incoming.closed('it fell over');
      ended = true;
      return { returned: 'nothing' };
    },
  });
  const session = await open(connect);
  expect(events(await session.run(one))).toEqual([
    'called 0',
    'callback 0',
    'message: call: it fell over',
    'settle: it fell over',
    'album: it fell over',
  ]);
  expect(events(await session.run(one))).toEqual(['called 0', 'callback 0', 'returned 0']);
  expect(ends).toHaveLength(2);
  await session.close();
});

test('a connection that is awaited still is not awaited twice', async () => {
  const hasty = { ...manifest, deadlines: { call: 300, quiet: 0 } };
  const { connect, ends } = wired({ hello: () => ({ protocol: 1, manifest: hasty as unknown as Json }) });
  const waiting: (() => void)[] = [];
  let away = false;
  const session = await open(async (incoming) => {
    if (away) await new Promise<void>((resolve) => waiting.push(resolve));
    return connect(incoming);
  });
  away = true;
  ends[0]?.incoming.closed('the device went away');
  expect(events(await session.run(one))).toContain('reset: reset did not answer within 300 ms');
  const back = session.run(one);
  for (const come of waiting) come();
  expect(events(await back)).toEqual(['called 0', 'callback 0', 'returned 0']);
  expect(waiting).toHaveLength(1);
  expect(ends).toHaveLength(2);
  await session.close();
});

test('after close, nothing is started again, whatever of a run is still under way', async () => {
  const { connect, ends } = wired({ settle: () => null });
  const session = await open(connect);
  const run = session.run(caseOf({}, callStep(), callStep()));
  await sleep(50);
  await session.close();
  const trace = await run;
  await session.run(one);
  expect(ends).toHaveLength(1);
  expect(events(trace)).toContain('settle: it was closed');
});

test("a message of the kit's own that is wrong ends the run as the kit's fault, with no word against the host", async () => {
  const { connect } = wired({});
  const session = await open(connect);
  const wrong = caseOf({}, { do: 'change', state: [] as unknown as State });
  await expect(session.run(wrong)).rejects.toThrow(/^The kit's own message is wrong at \/params\/state/);
  await session.close();
});

test.each<[string, Answers, RegExp]>([
  [
    'a version nobody knows',
    { hello: () => ({ protocol: 9, manifest: manifest as unknown as Json }) },
    /speaks version 9/,
  ],
  [
    'a clock of the kit',
    { hello: () => ({ protocol: 1, manifest: { ...manifest, clock: 'virtual' } as unknown as Json }) },
    /must say "clock": "real"/,
  ],
  ['no manifest', { hello: () => ({ protocol: 1 }) }, /its answer is wrong at \/result\/manifest/],
])('a hello with %s makes no host, and says why in both languages', async (_, answers, words) => {
  const { connect } = wired(answers);
  const error = await open(connect).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    message: expect.stringMatching(words) as unknown,
    text: { zh: expect.stringMatching(/[\u4e00-\u9fff]/) as unknown },
  });
});

test('its trace is one by its schema', async () => {
  const { connect } = wired({});
  const session = await open(connect);
  expect(validate('trace', JSON.parse(JSON.stringify(await session.run(one))))).toEqual([]);
  await session.close();
});

test('a host is not late where it is the kit that had no time to listen', async () => {
  const hasty = { ...manifest, deadlines: { call: 200, quiet: 0 } };
  const { connect } = wired({
    hello: () => ({ protocol: 1, manifest: hasty as unknown as Json }),
    reset({ id, params: { state } }, { say }) {
      // As a machine that goes to sleep while an answer comes, and wakes when the deadline has long passed.
      setTimeout(() => {
        readFile(import.meta.filename, () => say({ id, result: { state } }));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
      }, 10);
      return null;
    },
  });
  const session = await open(connect);
  expect(events(await session.run(one))).toEqual(['called 0', 'callback 0', 'returned 0']);
  await session.close();
});

describe('which API is tested', () => {
  /** The API of another page, as far as a host elsewhere can tell. */
  const { implied: _, ...api } = spec.api;
  const other: Spec = { ...spec, api: { ...api, api: 'other-api', name: 'my.otherApi' } };

  test('hello says so, with the revision', async () => {
    let hello: object | null = null;
    const { connect } = wired({
      hello(message, host) {
        hello = message.params;
        return saying({ apis: { 'other-api': ['1999-01'] } })?.(message, host) ?? null;
      },
    });
    await (await openSession(remoteHost(connect), { spec: other, policy })).close();
    expect(hello).toMatchObject({ protocols: [1], api: 'other-api', revision: spec.api.revision });
  });

  test('an old host, which names no API, is tested as ever', async () => {
    const { connect } = wired({});
    const session = await open(connect);
    expect(session.manifest).not.toHaveProperty('apis');
    expect(events(await session.run(one))).toEqual(['called 0', 'callback 0', 'returned 0']);
    await session.close();
  });

  test.each<[string, object]>([
    ['an old host', {}],
    ['a host that claims others', { apis: { 'save-image': ['2021-12-20'] } }],
  ])('%s is not tested by another API: it is told why, and let go', async (_, claims) => {
    const { connect, ends } = wired({ hello: saying(claims) });
    const opening = openSession(remoteHost(connect), { spec: other, policy });
    await expect(opening).rejects.toMatchObject({
      name: 'HostError',
      message: expect.stringContaining('add "apis": { "other-api"') as unknown,
      text: { zh: expect.stringMatching(/[\u4e00-\u9fff]/) as unknown },
    });
    await expect.poll(() => ends.map(({ closed }) => closed)).toEqual([true]);
  });
});

describe('files', () => {
  const naming = (...urls: string[]): Case => caseOf({}, ...urls.map((url) => callStep([{ url }])));
  const claiming = { hello: saying({ capabilities: { control: ['temporary-file'], observe: [] } }) };

  test('are placed before the call that names them, and anew in the next run; their bytes come whole', async () => {
    const seen: (string | object)[] = [];
    const bytes: string[] = [];
    const { connect } = wired({
      ...claiming,
      file({ params: { kind, name, bytes: base64 } }) {
        seen.push({ kind, name });
        bytes.push(base64);
        return { path: `/tmp/${name}` };
      },
      call(message, host) {
        seen.push(message.params.arguments[0]?.url ?? '');
        return usual['call']?.(message, host) ?? null;
      },
    });
    const session = await open(connect);
    const twice = naming('$temporary-file2', '$temporary-file2');
    const trace = await session.run(twice);
    const file = { kind: 'temporary-file', name: 'image-2.jpg' };
    const path = '/tmp/image-2.jpg';
    expect(seen).toEqual([file, path, path]);
    expect(events(trace)).not.toContainEqual(expect.stringContaining('file'));
    await session.run(twice);
    expect(seen.slice(3)).toEqual([file, path, path]);
    const image = new Uint8Array(Buffer.from(bytes[0] ?? '', 'base64'));
    expect(image).toEqual(treatHeld(0, servedWell).served.bodies[0]);
    await session.close();
  });

  test.each<[string, Json | null, string | RegExp]>([
    ['no path', {}, /^file: its answer is wrong at \/result\/path: .*file-result/],
    ['an empty path', { path: '' }, /^file: its answer is wrong at \/result\/path/],
    ['a path without an end', { path: 'x'.repeat(5_000) }, /^file: its answer is wrong at \/result\/path/],
    ['another kind of value', { path: ['/tmp'] }, /^file: its answer is wrong/],
    ['nothing at all', null, /^file: file did not answer within 150 ms$/],
  ])('%s in the place of a path is a fault of the host, and the call comes all the same', async (_, answer, fault) => {
    const hasty = { ...claiming, hello: saying({ deadlines: { call: 150, quiet: 0 } }) };
    const { connect } = wired({ ...hasty, file: () => answer });
    const session = await open(connect);
    const found = events(await session.run(naming('$temporary-file')));
    expect(found[0]).toMatch(fault);
    await session.close();
  });

  test('an old host does not know what is asked of it, and says so', async () => {
    const { connect } = wired({
      file({ id }, { say }) {
        say({ id, error: { code: -32_601, message: 'There is no method file.' } });
        return null;
      },
    });
    const session = await open(connect);
    expect(events(await session.run(naming('$temporary-file')))[0]).toMatch(
      /^file: it answered with error -32601: There is no method file\.; the kit's message fits its schema, .*file-request$/,
    );
    await session.close();
  });

  test('one that is too large to be sent is the fault of the kit', async () => {
    const { connect } = wired({});
    const host = await remoteHost(connect)({ api: 'save-image', revision: '2021-12-20', seed: 1 } as HostContext);
    const file = { kind: 'temporary-file', name: 'image.png', bytes: new Uint8Array(1_048_579) };
    await expect(host.file?.(file)).rejects.toThrow(/^The kit's own message is wrong at \/params\/bytes/);
    for (const name of ['../image.png', 'a/b.png', '', '.png', 'a b.png'])
      await expect(host.file?.({ ...file, bytes: new Uint8Array(1), name })).rejects.toThrow(/params\/name/);
    await host.close();
  });
});
