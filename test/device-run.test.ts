/** `run --device` as a user has it: the command in a process of its own, and the harness mini program on a phone. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { certificate, key } from '../adapters/filesystem/certificate.test-helper.ts';
import type { Report } from '../conformance/index.ts';
import { kit, kits, root, workshop, type Workshop } from './cli.test-helper.ts';
import { openPhone, type Phone, type PhoneOptions, type Save } from './mini-program.test-helper.ts';

const minutes = 60_000;

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

/** Nothing can be done by hand, and nobody looks anywhere. */
const nobody = ['{"step":"start","answer":"done"}']
  .concat(
    ['authorization', 'albumPermission', 'storage', 'menu'].map((step) =>
      JSON.stringify({ step, answer: 'cannot', always: true }),
    ),
  )
  .join('\n');

function folder(files: Readonly<Record<string, string>> = {}): Workshop {
  const made = workshop({ 'nobody.jsonl': nobody, ...files });
  endings.push(made.remove);
  return made;
}

/** Reads what a command says until a part of it is there. */
function said(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const look = (part: string): void => {
      text += part;
      const found = wanted.exec(text);
      if (found !== null) resolve(found);
    };
    child.stderr?.on('data', look);
    child.on('close', () => reject(new Error(`It ended without ${wanted.source}: ${text}`)));
  });
}

const address = /(wss?:\/\/\S+)/;

/** A phone with the mini program, short where nobody has to be waited for. */
function phoneAt(url: string, options: PhoneOptions = {}): Phone {
  const phone = openPhone({ waits: { quiet: 10, lag: 500, retries: [20, 50, 100, 200, 500, 1000] }, ...options });
  endings.push(() => phone.close());
  phone.connect(url);
  return phone;
}

/** Knocks with another token. */
function knock(url: string): Promise<string> {
  const socket = new WebSocket(url.replace(/[^/]+$/, 'not-the-token'));
  return new Promise((resolve) => socket.on('error', (error) => resolve(error.message)));
}

describe('a run on a phone', () => {
  test(
    'its token alone lets in, what is asked is counted beforehand, and a connection that drops costs its own case',
    async () => {
      const { folder: cwd } = folder();
      const refusals: string[] = [];
      const addresses: string[] = [];
      const ended = await kit(
        ['run', '--device', '--operator-script', 'nobody.jsonl', '--no-album', '--cases', '14', '--json'],
        {
          cwd,
          meanwhile: (child) => void meet(child),
        },
      );
      async function meet(child: ChildProcess): Promise<void> {
        const [, url = ''] = await said(child, address);
        refusals.push(await knock(url), await knock(url));
        let calls = 0;
        const dropping =
          (save: Save, phone: Phone): Save =>
          (...args) => {
            calls += 1;
            addresses.push(String((args[0] as { url?: unknown } | undefined)?.url));
            if (calls === 6) phone.drop();
            return save(...args);
          };
        phoneAt(url, { around: dropping });
      }
      const report = JSON.parse(ended.stdout) as Report;
      // An app may keep an image by its address.
      const runs = addresses.flatMap((one) => /\/1\/(run-\d+)\/photo\.\w+$/.exec(one)?.[1] ?? []);
      expect(new Set(runs).size).toBeGreaterThan(3);
      expect(refusals).toEqual(['Unexpected server response: 401', 'Unexpected server response: 401']);
      expect(ended.stderr.match(/without the token/g)).toHaveLength(1);
      expect(ended.stderr).toContain('Waiting for the device.');
      expect(ended.stderr).toContain('Here is alipay-ios 10.3.30 (ios).');
      expect(ended.stderr).toMatch(/14 cases, about .+\.\n\d+ steps by hand: 1× to begin with/);
      expect(ended.stderr).toContain('Open the mini program again');
      expect(report.run).toMatchObject({ ran: 14, planned: 14 });
      expect(report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')).toEqual([]);
      expect(report.problems.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
      expect(report.problems.every(({ side }) => side === 'host')).toBe(true);
      expect(report.host.capabilities.control).toEqual(
        expect.arrayContaining(['menu', 'storage', 'albumPermission', 'authorization']),
      );
      expect(report.host.capabilities.observe).not.toContain('album');
      expect(ended.code).toBe(report.conclusion === 'conformant' ? 0 : 3);
    },
    5 * minutes,
  );

  test(
    'a container at fault is found, and its case is replayed on the phone',
    async () => {
      const { folder: cwd } = folder();
      const twice: PhoneOptions = {
        around:
          (save) =>
          (given, ...more) => {
            const { complete } = (given ?? {}) as { complete?: (result: unknown) => void };
            if (typeof complete !== 'function') return save(given, ...more);
            const both = (result: unknown): void => [0, 1].forEach(() => complete(result));
            return save({ ...(given as object), complete: both }, ...more);
          },
      };
      const meet = async (child: ChildProcess): Promise<void> => {
        const [, url = ''] = await said(child, address);
        phoneAt(url, twice);
      };
      const start = { cwd, meanwhile: (child: ChildProcess) => void meet(child) };
      const ended = await kit(['run', '--device', '--no-operator', '--only', 'callbacks/once', '--cases', '6'], start);
      expect(ended).toMatchObject({ code: 1 });
      expect(ended.stderr).toContain('Nothing is to be done by hand.');
      const [file = ''] = readdirSync(join(cwd, 'reports/device/cases'));
      const again = await kit(['replay', join('reports/device/cases', file), '--no-operator'], start);
      expect({ code: again.code, stderr: again.stderr.includes('Waiting for the device.') }).toEqual({
        code: 1,
        stderr: true,
      });
      expect(again.stdout).toContain('callbacks/once');
    },
    5 * minutes,
  );

  test(
    'it is certified in an order of its own, by the limits for work by hand, and the bundle is checked without it',
    async () => {
      const policy = JSON.parse(readFileSync(join(root, 'spec/policies/default.json'), 'utf8')) as object;
      const { folder: cwd } = folder({ 'policy.json': JSON.stringify({ ...policy, cases: 14, leastCases: 14 }) });
      const by = ['--operator-script', 'nobody.jsonl', '--no-album', '--policy', 'policy.json'];
      const ended = await kit(['certify', '--device', ...by, '--json'], {
        cwd,
        meanwhile: (child) => void said(child, address).then(([, url = '']) => phoneAt(url)),
      });
      const { certificate: found } = JSON.parse(ended.stdout) as { certificate: { level: string } };
      expect(ended.code).toBe(found.level === 'incomplete' ? 3 : 0);
      const report = JSON.parse(readFileSync(join(cwd, 'bundle/report.json'), 'utf8')) as Report;
      expect(report.run).toMatchObject({ ran: 14, planned: 14 });
      const checked = await kit(['verify', 'bundle', '--json'], { cwd });
      expect(JSON.parse(checked.stdout)).toMatchObject({
        intact: true,
        judged: 14,
        level: found.level,
        discrepancies: [],
      });
    },
    5 * minutes,
  );

  test(
    'images that do not reach it are the fault of the set-up, and nothing is judged',
    async () => {
      const { folder: cwd } = folder();
      const unreached: PhoneOptions = {
        waits: { quiet: 10, lag: 300, blind: 300, longest: 3_000, retries: [20] },
        around: () => (given) => {
          const error = { error: 17, errorMessage: 'no route' };
          const { fail, complete } = (given ?? {}) as Record<string, unknown>;
          setTimeout(() => {
            for (const callback of [fail, complete]) if (typeof callback === 'function') callback(error);
          }, 1);
        },
      };
      const ended = await kit(['run', '--device', '--no-operator', '--lang', 'zh'], {
        cwd,
        meanwhile: (child) => void said(child, address).then(([, url = '']) => phoneAt(url, unreached)),
      });
      expect(ended).toMatchObject({ code: 3, stdout: '' });
      expect(ended.stderr).toMatch(
        /没有任何图片请求到达本工具。请用手机浏览器打开 http:\/\/127\.0\.0\.1:\d+\/1\/photo\.jpg/,
      );
      // What was written down until then is of no use to anybody, and is no report.
      expect(readdirSync(join(cwd, 'reports', 'device'))).toEqual(['journal.jsonl']);
    },
    5 * minutes,
  );

  test(
    'a script without the answer to a step says so',
    async () => {
      const { folder: cwd } = folder({ 'short.jsonl': '{"step":"start","answer":"done"}' });
      const ended = await kit(['run', '--device', '--operator-script', 'short.jsonl'], {
        cwd,
        meanwhile: (child) => void said(child, address).then(([, url = '']) => phoneAt(url)),
      });
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(/short\.jsonl has no answer left for the step: \w+/);
    },
    5 * minutes,
  );
});

describe('the door', () => {
  /** Starts a run that waits, reads its address, and stops it. */
  async function waiting(...options: string[]): Promise<{ readonly url: URL; readonly code: number | null }> {
    const { folder: cwd } = folder({ 'cert.pem': certificate, 'key.pem': key });
    let url = '';
    const ended = await kit(['run', '--device', '--no-operator', ...options], {
      cwd,
      meanwhile: (child) =>
        void said(child, address).then(([, found = '']) => {
          url = found;
          child.kill('SIGINT');
        }),
    });
    return { url: new URL(url), code: ended.code };
  }

  test(
    'is on loopback, and Ctrl-C ends the waiting',
    async () => {
      const { url, code } = await waiting();
      expect({ protocol: url.protocol, host: url.hostname, code }).toEqual({
        protocol: 'ws:',
        host: '127.0.0.1',
        code: 3,
      });
    },
    minutes,
  );

  test(
    'is at an address of the network where all of them listen',
    async () => {
      const { url } = await waiting('--listen', '0.0.0.0');
      const own = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address: one }) => one));
      expect(own).toContain(url.hostname);
    },
    minutes,
  );

  test(
    'speaks wss with a certificate, and is where a tunnel leads to it',
    async () => {
      expect((await waiting('--cert', 'cert.pem', '--key', 'key.pem')).url.protocol).toBe('wss:');
      expect((await waiting('--public-url', 'https://images.example')).url.host).toBe('images.example');
    },
    minutes,
  );
});

test(
  'what does not go together is refused before anything runs',
  async () => {
    const { folder: cwd } = folder({ 'bad.jsonl': '{"step":"menu"}' });
    const commands = [
      ['run', '--device'],
      ['run', '--device', '--host', 'reference-ios'],
      ['run', '--device', '--no-operator', '--cert', 'cert.pem'],
      ['run', '--device', '--no-operator', '--cert', 'none.pem', '--key', 'none.pem'],
      ['run', '--device', '--no-operator', '--listen', 'localhost'],
      ['run', '--device', '--no-operator', '--listen', '203.0.113.1'],
      ['run', '--device', '--no-operator', '--public-url', 'https://images.example/path'],
      ['run', '--device', '--no-operator', '--port', '70000'],
      ['run', '--device', '--operator-script', 'bad.jsonl'],
      ['run', '--device', '--operator-script', 'none.jsonl'],
      ['run', '--host', 'reference-ios', '--listen', '127.0.0.1'],
    ];
    const ended = await kits(commands, { cwd });
    expect(ended.map(({ code, stdout }) => [code, stdout])).toEqual(commands.map(() => [2, '']));
    expect(ended.map(({ stderr }) => stderr.trim().split('. ')[0])).toEqual([
      'A device run asks a person to do things on the phone, and there is no terminal to ask them at',
      'Name one host: --host <name or ./module.js>, --command "python3 host.py", or --device.',
      'A certificate needs its key: give both --cert <file> and --key <file>.',
      'none.pem cannot be read: ENOENT',
      '--listen takes an address of this machine, such as 0.0.0.0 or 192.168.1.20, not localhost.',
      expect.stringContaining('Nothing can listen at 203.0.113.1: EADDRNOTAVAIL'),
      '--public-url takes an address without a path, such as https://images.example, not https://images.example/path.',
      "error: option '--port <number>' argument '70000' is invalid",
      'Line 1 of the script bad.jsonl is no answer',
      'The script none.jsonl cannot be read: ENOENT.',
      '--listen, --port, --cert, --key and --public-url are for hosts in another process: --command and --device.',
    ]);
  },
  minutes,
);

test(
  'a command whose images nobody can reach is the fault of the set-up as well',
  async () => {
    const { folder: cwd } = folder();
    const host = `node ${join(root, 'docs/examples/hosts/host.mjs')}`;
    const nowhere = ['--public-url', 'http://127.0.0.1:9', '--cases', '5'];
    const ended = await kit(['run', '--command', host, ...nowhere], { cwd });
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain('No request for an image has reached the kit');
    expect(ended.stderr).toContain('http://127.0.0.1:9');
    const near = await kit(['run', '--command', host, '--cases', '5'], { cwd });
    expect(near.stderr).not.toContain('No request');
    expect(readFileSync(join(cwd, 'reports/index.html'), 'utf8')).toContain('<html');
  },
  2 * minutes,
);
