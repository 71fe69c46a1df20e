/** `doctor`, `probe` and `run` at a device: what it is tested by is what it claims first, and what it cannot do is said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Report } from '../conformance/index.ts';
import { specs } from '../spec/index.ts';
import { type Ended, kit, kits, root, workshop } from './cli.test-helper.ts';
import { openPhone, type PhoneOptions } from './mini-program.test-helper.ts';

const minutes = 120_000;
const [first, second] = specs as [(typeof specs)[number], (typeof specs)[number]];
const [oldest = '', later = ''] = first.revisions;
const shop = workshop();

const endings: (() => void)[] = [shop.remove];
afterEach(() => {
  for (const end of endings.splice(1).reverse()) end();
});

/** Runs a command and brings a device to the address that it shows. */
function at(args: readonly string[], device: (url: string) => void): Promise<Ended> {
  const meanwhile = ({ stderr }: ChildProcess): void => {
    let said = '';
    let come = false;
    stderr?.on('data', (text: string) => {
      said += text;
      const url = /(wss?:\/\/\S+)/.exec(said)?.[1];
      if (url === undefined || come) return;
      come = true;
      device(url);
    });
  };
  return kit([...args, '--device'], { cwd: shop.folder, meanwhile });
}

/** A phone with the mini program. */
const phone =
  (options: PhoneOptions = {}) =>
  (url: string): void => {
    const opened = openPhone({ waits: { quiet: 10, lag: 500, retries: [20, 50, 100] }, ...options });
    endings.push(() => opened.close());
    opened.connect(url);
  };

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** What hello told a device, one after another. */
type Hello = Readonly<Record<'api' | 'revision', string>>;

/** The host of the guides in a device of its own, which claims these revisions of the first API, or whatever this is. */
const claiming =
  (claims: unknown, hellos: Hello[] = []) =>
  (url: string): void => {
    const host = spawn(process.execPath, [join(root, 'docs/examples/hosts/host.mjs')], { stdio: 'pipe' });
    const socket = new WebSocket(url);
    endings.push(() => void host.kill('SIGKILL'));
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      const { method, params } = JSON.parse(text) as { readonly method?: string; readonly params: Hello };
      if (method === 'hello') hellos.push(params);
      host.stdin.write(`${text}\n`);
    });
    socket.on('close', () => host.stdin.end());
    createInterface({ input: host.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { readonly result?: { readonly manifest?: { apis: unknown } } };
      if (message.result?.manifest !== undefined) message.result.manifest.apis = { [first.api]: claims };
      socket.send(JSON.stringify(message));
    });
  };

const few = ['run', '--no-operator', '--cases', '2', '--only', 'callbacks/once', '--json'];

describe('a device is tested by', () => {
  test(
    'the revision that it claims first: hello is said once more for it',
    async () => {
      const hellos: Hello[] = [];
      const { code, stdout, stderr } = await at(few, claiming([later, oldest], hellos));
      expect(code, stderr).toBe(0);
      const { spec, problems } = JSON.parse(stdout) as Report;
      expect(spec).toMatchObject({ api: first.api, revision: later });
      expect(problems).toEqual([]);
      expect(hellos).toMatchObject([{ revision: oldest }, { revision: later }]);
      expect(inOneLine(stderr)).toContain(
        `It is tested by ${first.name} ${later}. Another revision is named by --revi`,
      );
    },
    minutes,
  );

  test(
    'the one that is named, whatever it claims: hello is said once',
    async () => {
      const hellos: Hello[] = [];
      const { stdout } = await at([...few, '--revision', later], claiming([oldest], hellos));
      expect((JSON.parse(stdout) as Report).spec.revision).toBe(later);
      expect(hellos).toMatchObject([{ revision: later }]);
    },
    minutes,
  );

  test(
    'nothing where the kit knows none of those it claims',
    async () => {
      const { code, stderr } = await at([...few, '--lang', 'zh'], claiming(['2999-01-01']));
      expect(code).toBe(2);
      expect(stderr).toContain(`宿主声明的 ${first.name} 版本是 2999-01-01，而此工具支持 ${oldest}, ${later}`);
    },
    minutes,
  );
});

test(
  'a manifest that is wrong is said to be, where it is',
  async () => {
    const { code, stderr } = await at(few, claiming(7));
    expect(code).toBe(2);
    expect(inOneLine(stderr)).toContain(`The host's manifest is wrong at /apis/${first.api}: expected it to be array`);
  },
  minutes,
);

describe('doctor at a device', () => {
  test(
    'finds the mini program healthy, asks nobody, and counts on a person for the run',
    async () => {
      const { code, stdout, stderr } = await at(['doctor', '--json'], phone());
      expect(code, stderr).toBe(0);
      const { diagnoses, ...found } = JSON.parse(stdout);
      expect(found).toMatchObject({ host: { name: 'alipay-ios' }, api: first.api, revision: oldest, healthy: true });
      expect(stderr).toContain('The phone is taken to be as usual:');
      expect(stderr).not.toContain('Enter = done');
      const [judged] = (diagnoses as { check: string; what: { en: string } }[]).filter(
        ({ check }) => check === 'judged',
      );
      // The menu can be seen by nobody; permissions, space and album are a person's.
      expect(judged?.what.en).toMatch(/show menu/);
      expect(judged?.what.en).not.toMatch(/control|show album/);
    },
    minutes,
  );

  test(
    'says what it could not do, once: a container without the call is asked for no second time',
    async () => {
      const { code, stdout, stderr } = await at(['doctor'], phone({ without: ['saveImage'] }));
      expect(code).toBe(1);
      expect(inOneLine(stdout)).toMatch(/✗ start The host .* -32000: This container has no my\.saveImage\. The page/);
      expect(stderr.match(/Waiting for the device/g)).toHaveLength(1);
    },
    minutes,
  );

  test(
    'images that do not come are the set-up, with what to do at this address',
    async () => {
      const unreached: PhoneOptions = {
        around: () => (given) => {
          const { fail, complete } = (given ?? {}) as Record<string, unknown>;
          for (const told of [fail, complete]) if (typeof told === 'function') setTimeout(() => told({ error: 17 }), 1);
        },
      };
      const { code, stdout } = await at(['doctor', '--lang', 'zh'], phone(unreached));
      expect(code).toBe(1);
      expect(stdout.replace(/\s+/g, '')).toMatch(/请用手机浏览器打开http:\/\/127\.0\.0\.1:\d+\/1\/photo\.jpg/);
    },
    minutes,
  );
});

test(
  'probe at a device proposes what the mini program does by itself, of the API that is named',
  async () => {
    const { code, stdout, stderr } = await at(['probe', '--api', second.name, '--json'], phone());
    expect(code, stderr).toBe(0);
    const proposal = JSON.parse(stdout);
    expect(proposal).toMatchObject({ api: second.api, revision: second.revisions[0] });
    expect(proposal.capabilities.observe).toEqual(['promise']);
    expect(proposal.capabilities.control).toEqual(expect.arrayContaining(['origin', 'format', 'temporary-file']));
    expect(proposal.capabilities.control).not.toContain('kill');
  },
  minutes,
);

test('what does not fit a host is refused in words, before anything is opened', async () => {
  const commands = [
    ['doctor', '--device', '--operator-script', 'x'],
    ['probe', '--device', '--folder', 'x'],
    ['doctor', '--command', 'node x.mjs', '--folder', 'x'],
    ['doctor', '--host', 'reference-ios', '--listen', '0.0.0.0'],
    ['run', '--host', 'reference-ios', '--no-operator'],
    ['run', '--host', 'reference-ios', '--no-album', '--lang', 'zh'],
  ];
  const found = await kits(commands, { cwd: shop.folder });
  for (const { code, stdout } of found) expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(found.map(({ stderr }) => stderr.slice(0, 60))).toEqual([
    'doctor and probe look at what a device does by itself, and a',
    'The host device keeps no album in a folder. --folder is for ',
    'The host command:node x.mjs keeps no album in a folder. --fo',
    '--listen, --port, --cert, --key and --public-url are for hos',
    '--no-operator, --no-album and --operator-script are for --de',
    '--no-operator、--no-album 和 --operator-script 仅用于 --device：re',
  ]);
});
