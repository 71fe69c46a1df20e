/** A conversation: answers find their requests in any order, other things are survived, and breaches have an owner. */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KitError, RemoteError } from '../drive/index.ts';
import { Lines } from './lines.ts';
import { type Method, Peer } from './peer.ts';

interface Heard {
  readonly peer: Peer;
  readonly sent: Record<string, unknown>[];
  readonly notified: unknown[];
  readonly breaches: [string, boolean][];
  readonly strays: string[];
}

function peerWith(ask: (kind: string) => Promise<string> = () => Promise.resolve('save')): Heard {
  const heard = { sent: [], notified: [], breaches: [], strays: [] } as Omit<Heard, 'peer'>;
  const peer = new Peer({
    ask,
    notified: (method, params) => heard.notified.push([method, params]),
    breach: (message, lost) => heard.breaches.push([message, lost]),
    stray: (line) => heard.strays.push(line),
  });
  peer.attach({ send: (line) => heard.sent.push(JSON.parse(line) as Record<string, unknown>), close: () => {} });
  return { peer, ...heard };
}

const settle = { jsonrpc: '2.0', id: 1, result: {} };
const noise = fc.oneof(
  fc.string({ maxLength: 20 }).map((text) => `# ${text.replace(/[\r\n]/g, ' ')}`),
  fc.constantFrom('[1]', 'null', '{}', '{"level":"info"}', '{not json', 'Traceback:', '\u001b[31mred'),
);
const unknown = fc
  .constantFrom('weather', 'x-progress', 'toString', '__proto__')
  .map((method) => JSON.stringify({ jsonrpc: '2.0', method, params: { any: 'thing' } }));

test('answers in any order, split and merged, among prints and news of later versions: each finds its request', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }).chain((count) =>
        fc.record({
          order: fc.shuffledSubarray(
            Array.from({ length: count }, (_, i) => i + 1),
            { minLength: count },
          ),
          between: fc.array(fc.oneof(noise, unknown), { minLength: count, maxLength: count }),
          sizes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }),
          end: fc.constantFrom('\n', '\r\n'),
        }),
      ),
      async ({ order, between, sizes, end }) => {
        const { peer, breaches, sent } = peerWith();
        const pipe = new PassThrough();
        const lines = new Lines((text) => peer.receive(text), expect.unreachable);
        pipe.on('data', (bytes: Uint8Array) => lines.push(bytes));
        const asked = order.map((_, i) => peer.request('reset', { state: { of: i + 1 } }));
        const bytes = Buffer.from(
          order
            .map((id, i) => {
              const answer = { more: 1, jsonrpc: '2.0', id, result: { state: { of: id }, later: true } };
              return `${between[i]}${end}${JSON.stringify(answer)}${end}`;
            })
            .join(''),
        );
        for (let at = 0, i = 0; at < bytes.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          pipe.write(bytes.subarray(at, at + size));
          at += size;
        }
        pipe.end();
        await once(pipe, 'end');
        expect(await Promise.all(asked)).toEqual(order.map((_, i) => ({ state: { of: i + 1 }, later: true })));
        expect(breaches).toEqual([]);
        expect(sent).toHaveLength(order.length);
      },
    ),
    { numRuns: 60 },
  );
});

test.each<[string, unknown, RegExp, boolean]>([
  ['a second answer', settle, /^sent a second answer to a request$/, false],
  ['an answer to nothing', { ...settle, id: 99 }, /^sent an answer to no request, with the id 99$/, false],
  ['an answer whose id is a text', { ...settle, id: '1' }, /with the id "1"$/, false],
  [
    'that it cannot read what the kit says',
    { jsonrpc: '2.0', id: null, error: { code: -32_700, message: 'parse error' } },
    /^says that it cannot read a message of the kit's, which fits its schema: .*parse error/,
    false,
  ],
  [
    'a callback without its call',
    { jsonrpc: '2.0', method: 'callback', params: { name: 'fail' } },
    /wrong at \/params\/call: expected this property to be present \(urn:saveimage-conformance:wire:1:callback\)$/,
    true,
  ],
  ['a message of another protocol', { method: 'log', params: { message: 'x' } }, /wrong at \/jsonrpc/, true],
])('it hears %s, and says whose mistake that is', async (_, message, words, lost) => {
  const { peer, breaches, notified } = peerWith();
  const asked = peer.request('settle');
  peer.receive(JSON.stringify(settle));
  await asked;
  peer.receive(JSON.stringify(message));
  expect(breaches).toEqual([[expect.stringMatching(words), lost]]);
  expect(notified).toEqual([]);
});

test('an answer that is wrong, or an error, rejects its own request and no other', async () => {
  const { peer, breaches } = peerWith();
  const [first, second, third] = (['album', 'album', 'album'] as Method[]).map((method) => peer.request(method));
  peer.receive(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { items: [{ id: 7 }] } }));
  peer.receive(JSON.stringify({ jsonrpc: '2.0', id: 2, error: { code: -32_602, message: 'what?' } }));
  peer.receive(JSON.stringify({ jsonrpc: '2.0', id: 3, result: { items: [] } }));
  await expect(first).rejects.toThrow(/^its answer is wrong at \/result\/items\/0\/\w+: expected .*:album-result\)$/);
  await expect(second).rejects.toThrow(
    "it answered with error -32602: what?; the kit's message fits its schema, urn:saveimage-conformance:wire:1:album-request",
  );
  expect(await third).toEqual({ items: [] });
  expect(breaches).toEqual([]);
});

test('where the other end is gone, all that is pending fails with the reason, and so does what comes', async () => {
  const { peer, sent } = peerWith();
  const pending = peer.request('settle');
  peer.end('the power went');
  peer.receive(JSON.stringify(settle));
  await expect(pending).rejects.toEqual(new RemoteError('the power went'));
  await expect(peer.request('album')).rejects.toThrow('the power went');
  expect(sent).toHaveLength(1);
});

test("a message of the kit's own that does not fit is the kit's fault, and is not sent", async () => {
  const { peer, sent } = peerWith(() => Promise.resolve('x'.repeat(20_000)));
  await expect(peer.request('reset', {})).rejects.toBeInstanceOf(KitError);
  const pending = peer.request('settle');
  peer.receive(JSON.stringify({ jsonrpc: '2.0', id: 'a', method: 'ask', params: { kind: 'menu' } }));
  // What it cannot answer, nobody is to wait for: the run ends, and not on the account of the host.
  await expect(pending).rejects.toBeInstanceOf(KitError);
  expect(sent.map(({ method }) => method)).toEqual(['settle']);
});

test('whoever asks is answered: with what the user does, or with what is wrong', async () => {
  const { peer, sent } = peerWith((kind) =>
    kind === 'menu' ? Promise.resolve('save') : Promise.reject(new Error(`There is no prompt ${kind}.`)),
  );
  const ask = (id: unknown, params: unknown): void =>
    peer.receive(JSON.stringify({ jsonrpc: '2.0', id, method: 'ask', params }));
  ask('a', { kind: 'menu' });
  ask(2, { kind: 'weather' });
  ask(3, {});
  peer.receive(JSON.stringify({ jsonrpc: '2.0', id: 4, method: 'fly' }));
  await new Promise(setImmediate);
  const error = (code: number): unknown => expect.objectContaining({ code }) as unknown;
  expect(sent).toEqual(
    expect.arrayContaining([
      { jsonrpc: '2.0', id: 'a', result: { answer: 'save' } },
      { jsonrpc: '2.0', id: 2, error: error(-32_602) },
      { jsonrpc: '2.0', id: 3, error: error(-32_602) },
      { jsonrpc: '2.0', id: 4, error: error(-32_601) },
    ]),
  );
});

test('dialogs without end are refused before they fill the memory', async () => {
  const { peer, sent, breaches } = peerWith(() => new Promise(() => undefined));
  for (let id = 1; id <= 1_010; id += 1)
    peer.receive(JSON.stringify({ jsonrpc: '2.0', id, method: 'ask', params: { kind: 'menu' } }));
  expect(sent).toHaveLength(10);
  expect(breaches).toHaveLength(10);
});
