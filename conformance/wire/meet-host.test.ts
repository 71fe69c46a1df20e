/** Meeting a host before there is a session: hello once where nothing else is meant, and once more where something is. */
import { expect, test } from 'vitest';
import { type Json, type Manifest, saveImageSpec } from '../../spec/index.ts';
import { HostError, openSession } from '../drive/index.ts';
import { callStep, caseOf, manifest as tiny, policy } from '../host.test-helper.ts';
import { type Connect, type Incoming, meetHost } from './remote-host.ts';

const spec = saveImageSpec();
const { api, revision } = spec.api;
const about = { api, revision, seed: 1 };
const manifest: Manifest = { ...tiny, clock: 'real', network: 'http', deadlines: { call: 2_000, quiet: 0 } };

interface Message {
  readonly id: number;
  readonly method: string;
  readonly params: { readonly revision: string; readonly seed: number };
}

/** A host in this process that calls back at once; `hello` makes its manifest of what it is asked. */
function host(hello: (params: Message['params']) => object = () => manifest) {
  const heard: Message[] = [];
  const lines: Incoming[] = [];
  const connect: Connect = (incoming) => {
    lines.push(incoming);
    const say = (message: object): void => incoming.line(JSON.stringify({ jsonrpc: '2.0', ...message }));
    return {
      send: (line) =>
        setImmediate(() => {
          const message = JSON.parse(line) as Message;
          heard.push(message);
          const { id, method, params } = message;
          if (method === 'call') say({ method: 'callback', params: { call: 1, name: 'success', payload: {} } });
          const results: Record<string, Json> = {
            reset: { state: {} },
            call: { returned: 'nothing' },
            album: { items: [] },
          };
          const result = method === 'hello' ? { protocol: 1, manifest: hello(params) } : results[method];
          say({ id, result: result ?? {} });
        }),
      close: () => incoming.closed('it was closed'),
    };
  };
  const hellos = (): Message['params'][] =>
    heard.filter(({ method }) => method === 'hello').map(({ params }) => params);
  return { connect, hellos, lines };
}

test('a session of what it was met by goes on where hello ended', async () => {
  const { connect, hellos, lines } = host();
  const met = await meetHost(connect, about);
  expect(met.manifest).toEqual(manifest);
  const session = await openSession(met.createHost, { spec, policy });
  const { runs } = await session.run(caseOf({}, callStep()));
  expect(runs[0]?.steps[0]?.events.map(({ kind }) => kind)).toEqual(['called', 'callback', 'returned']);
  await session.close();
  expect({ hellos: hellos().length, connections: lines.length }).toEqual({ hellos: 1, connections: 1 });
});

test('a session of another revision or seed begins with another hello, on the same connection, and its manifest counts', async () => {
  for (const other of [{ revision: 'earlier' }, { seed: 7 }]) {
    const { connect, hellos, lines } = host((params) => ({
      ...manifest,
      version: `${params.revision} ${params.seed}`,
    }));
    const met = await meetHost(connect, { ...about, ...other });
    const session = await openSession(met.createHost, { spec, policy });
    expect(session.manifest.version).toBe(`${revision} 1`);
    await session.close();
    expect(hellos()).toMatchObject([{ ...about, ...other }, about]);
    expect(lines).toHaveLength(1);
  }
});

test('one that is gone between the two is connected to anew, by what the session is of', async () => {
  const { connect, hellos, lines } = host();
  const met = await meetHost(connect, { ...about, revision: 'earlier' });
  lines[0]?.closed('the phone fell');
  const session = await openSession(met.createHost, { spec, policy });
  await session.close();
  expect(hellos()).toMatchObject([{ revision: 'earlier' }, { revision }]);
  expect(lines).toHaveLength(2);
});

test('one that is not understood is a HostError, at the first hello and at the second', async () => {
  const wrong = host(() => ({ ...manifest, clock: 'virtual' }));
  await expect(meetHost(wrong.connect, about)).rejects.toThrow(HostError);
  let asked = 0;
  const later = host(() => ({ ...manifest, clock: (asked += 1) > 1 ? 'virtual' : 'real' }));
  const met = await meetHost(later.connect, { ...about, seed: 2 });
  await expect(openSession(met.createHost, { spec, policy })).rejects.toThrow(/"clock": "real"/);
});
