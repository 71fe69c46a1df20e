/** The doctor: healthy hosts are found healthy, and each fault gets the one diagnosis that is its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { bundledHosts } from '../adapters/node.ts';
import { defaultPolicy, renderCheckup, type Side, widthOf } from '../conformance/index.ts';
import { commandHost, httpOrigin } from '../conformance/node.ts';
import type { CreateHost, Manifest, State } from '../spec/index.ts';
import { kit, root, workshop } from './cli.test-helper.ts';
import { never, rows } from './doctor-faults.test-helper.ts';
import {
  broken,
  claiming,
  type Fault,
  type Findings,
  findings,
  inMemory,
  overHttp,
  python,
} from './doctor.test-helper.ts';

const minutes = 180_000;
const noPython = spawnSync('python3', ['--version']).status !== 0;
const withPython = noPython ? ' (skipped: there is no python3)' : '';
const shop = workshop();

/** Another process takes its time on a busy machine. */
const slow = { policy: { ...defaultPolicy, call: 60_000 } };
afterAll(() => shop.remove());

const shortly = ({ wrong }: Findings): string[] => wrong.map(({ check, what }) => `${check}: ${what.en}`);

describe('a healthy host', () => {
  test.each(bundledHosts.map(({ name, createHost }) => [name, createHost] as const))(
    '%s',
    async (_, createHost) => {
      const found = await findings(createHost);
      expect(shortly(found)).toEqual([]);
      expect(found.warnings).toEqual([]);
    },
    minutes,
  );

  test.each([
    ['host.mjs', inMemory],
    ['http-host.mjs', overHttp],
  ])(
    '%s of the guides',
    async (_, createHost) => {
      const found = await findings(createHost);
      expect(shortly(found)).toEqual([]);
      expect(found.warnings).toEqual([]);
    },
    minutes,
  );

  for (const [command, file] of [
    ['python3', 'host.py'],
    ['node', 'host.mjs'],
    ['java', 'Host.java'],
  ] as const) {
    const missing = spawnSync(command, ['--version']).status !== 0;
    test.skipIf(missing)(
      `${file} in another process${missing ? ` (skipped: there is no ${command})` : ''}`,
      async () => {
        const found = await findings(ofCommand(`${command} ${join(root, 'docs/examples/hosts', file)}`), slow);
        expect(shortly(found)).toEqual([]);
        expect(found.warnings).toEqual([]);
      },
      minutes,
    );
  }

  test(
    'stays healthy whatever part of its abilities it claims',
    async () => {
      const claims = (names: readonly string[]) => fc.subarray([...names]);
      await fc.assert(
        fc.asyncProperty(
          claims(['account', 'authorization', 'albumPermission', 'storage', 'menu', 'origin', 'format']),
          claims(['album', 'bytes', 'visibility', 'prompts', 'menu']),
          async (control, observe) => {
            const some = (own: Manifest): Manifest => ({ ...own, capabilities: { control, observe } });
            const { wrong, diagnoses } = await findings(claiming(inMemory, some));
            expect(wrong).toEqual([]);
            // What happens and is not claimed is mentioned.
            const notes = diagnoses
              .filter(({ status }) => status === 'note')
              .map(({ what }) => what.en)
              .join();
            for (const name of ['storage', 'authorization', 'menu', 'origin'].filter((one) => !control.includes(one)))
              expect(notes).toContain(name);
            if (!observe.includes('visibility')) expect(notes).toContain('visibility');
          },
        ),
        { numRuns: 15 },
      );
    },
    minutes,
  );
});

describe('a host with one fault gets the diagnosis that is its own', () => {
  test.each(rows)(
    '%s',
    async (_, createHost, check, side, says) => {
      const found = await findings(createHost);
      expect(shortly(found)).toEqual([expect.stringMatching(says)]);
      const [only] = found.wrong;
      expect([only?.check, only?.side]).toEqual([check, side]);
      for (const lang of ['en', 'zh'] as const) {
        expect(only?.what[lang]).not.toBe('');
        expect(only?.remedy?.[lang]).not.toBe('');
      }
    },
    minutes,
  );

  test('takes a state that has no effect: a warning, since that may be a bug for the run to find', async () => {
    const echo = broken(inMemory, ({ host }) => ({
      reset: (state) => ({
        ...(host.reset({ ...state, storage: 'enough' }) as State),
        storage: state['storage'] ?? 'enough',
      }),
    }));
    const { wrong, warnings } = await findings(echo);
    expect(wrong).toEqual([]);
    expect(warnings.map(({ what }) => what.en)).toEqual([expect.stringMatching(/^storage: .*succeeds all the same/)]);
  });

  test('a rejection that reaches nobody: a warning', async () => {
    const stray = broken(inMemory, ({ host }) => ({
      saveImage(...args) {
        void Promise.reject(new Error('lost'));
        return host.saveImage?.(...args);
      },
    }));
    const { wrong, warnings } = await findings(stray);
    expect(wrong).toEqual([]);
    expect(warnings.map(({ check, what }) => `${check} ${what.en}`)).toEqual(['uncaught Error: lost']);
  });

  test('too little claimed for a verdict: a warning that names what is missing', async () => {
    const little = (own: Manifest): Manifest => ({ ...own, capabilities: { control: ['origin'], observe: ['album'] } });
    const { wrong, warnings } = await findings(claiming(inMemory, little));
    expect(wrong).toEqual([]);
    expect(warnings.map(({ what }) => what.en).join()).toMatch(/MUST cannot be judged.*cannot control storage/);
  });
});

describe('in real time', () => {
  const hurried = (call: number) => (own: Manifest) => ({ ...own, deadlines: { call, quiet: 1 } });
  const slowly =
    (milliseconds: number): Fault =>
    ({ host }) => ({
      async settle() {
        await host.settle();
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
      },
    });

  test(
    'a call slower than its deadline',
    async () => {
      const found = await findings(broken(overHttp, slowly(900), hurried(600)), { patience: 20_000 });
      expect(shortly(found)).toEqual(['settle: It took longer than its deadline of 600 ms.']);
    },
    minutes,
  );

  test(
    'a reset that never answers',
    async () => {
      const found = await findings(broken(overHttp, () => ({ reset: () => never }), hurried(500)));
      expect(shortly(found)).toEqual([expect.stringMatching(/^reset: .*did not answer within 500 ms/)]);
    },
    minutes,
  );

  test(
    'one that comes near to its deadline: a warning',
    async () => {
      const near = broken(
        overHttp,
        ({ host }) => ({
          async album() {
            await new Promise((resolve) => setTimeout(resolve, 1_100));
            return host.album();
          },
        }),
        (own) => ({
          ...own,
          deadlines: { call: 2_000 },
          capabilities: { control: ['format'], observe: own.capabilities.observe },
          fixed: {
            ...own.fixed,
            authorization: { value: 'granted', reason: 'kept short' },
            baseLibrary: { value: '2.7.10', reason: 'kept short' },
            menu: { value: 'save', reason: 'kept short' },
          },
        }),
      );
      const { wrong, warnings } = await findings(near, { signal: AbortSignal.timeout(1) });
      expect(wrong).toEqual([]);
      expect(warnings.map(({ check, what }) => `${check}: ${what.en}`)).toContainEqual(
        expect.stringMatching(/^timing: album took up to 1\.\d s, and its deadline is 2\.0 s/),
      );
    },
    minutes,
  );

  test(
    'images that the host cannot reach are the fault of the set-up',
    async () => {
      const proxied: CreateHost = broken(overHttp, ({ host }) => ({
        saveImage: (options: { url?: unknown }) =>
          host.saveImage?.({ ...options, url: 'http://127.0.0.1:9/blocked.jpg' }),
      }));
      const { wrong } = await findings(proxied);
      expect(wrong.map(({ check, side, what }) => `${check} (${side}): ${what.en}`)).toEqual([
        expect.stringMatching(/^images \(setup\): No request came to http:\/\/127/),
      ]);
    },
    minutes,
  );

  test(
    'a server that the kit itself cannot reach is the fault of the set-up',
    async () => {
      const { wrong } = await findings(overHttp, {
        origin: async () => ({ ...(await httpOrigin()), address: () => 'http://127.0.0.1:9/1/photo.jpg' }),
      });
      expect(wrong.map(({ check, side, what }) => `${check} (${side}): ${what.en}`)).toEqual([
        expect.stringMatching(/^images \(setup\): The kit does not get an image from its own server: /),
      ]);
    },
    minutes,
  );
});

/** The host in Python, as a command, with something of its text replaced. */
function ofPython(change: (text: string) => string): CreateHost {
  const text = readFileSync(join(root, python), 'utf8');
  const name = `host-${Math.random().toString(36).slice(2)}.py`;
  shop.add(name, change(text));
  return ofCommand(`python3 ${join(shop.folder, name)}`);
}

function ofCommand(command: string): CreateHost {
  return commandHost(command);
}

describe(`in another process${withPython}`, () => {
  const faulty = (from: string | RegExp, to: string): CreateHost =>
    ofPython((text) => {
      const changed = text.replace(from, to);
      expect(changed, `${from} is in ${python}`).not.toBe(text);
      return changed;
    });
  const answerTo = (method: string, result: string): CreateHost =>
    faulty(
      'def serve(number, method, params):\n',
      `def serve(number, method, params):\n    if method == "${method}":\n        return ${result}\n`,
    );
  const bad: readonly (readonly [string, () => CreateHost, string, Side, RegExp])[] = [
    ['a command that is not there', () => ofCommand('no-such-command-at-all'), 'start', 'setup', /127/],
    ['a process that ends at once', () => ofCommand('exit 3'), 'start', 'host', /exit code 3/],
    [
      'a manifest with a misspelt name',
      () => faulty('"albumPermission", "storage"', '"albumPermision", "storage"'),
      'manifest',
      'host',
      /Did you mean albumPermission/,
    ],
    [
      'an album that is no list',
      () => answerTo('album', 'send({"id": number, "result": {"items": "none"}})'),
      'album',
      'host',
      /album/,
    ],
    [
      'a state that is none',
      () => answerTo('reset', 'send({"id": number, "result": {"state": 5}})'),
      'reset',
      'host',
      /reset/,
    ],
    ['a crash in the midst of a call', () => answerTo('call', 'os._exit(7)'), 'messages', 'host', /exit code 7/],
    [
      'a kill that is refused',
      () => answerTo('kill', 'send({"id": number, "error": {"code": -1, "message": "cannot die"}})'),
      'control',
      'host',
      /kill: .*cannot die/,
    ],
  ];
  test.skipIf(noPython)(
    'a skeleton is told what is still to fill in',
    async () => {
      const found = await findings(ofCommand(`python3 ${join(root, 'docs/examples/skeletons/host.py')}`), slow);
      expect(shortly(found)).toEqual([expect.stringMatching(/^reset: .*still to fill in/)]);
    },
    minutes,
  );

  test.skipIf(noPython).each(bad)(
    '%s',
    async (_, createHost, check, side, says) => {
      const found = await findings(createHost(), slow);
      expect(shortly(found)).toEqual([expect.stringMatching(says)]);
      expect(found.wrong.map((one) => [one.check, one.side])).toEqual([[check, side]]);
    },
    minutes,
  );
});

describe('the page a reader sees', () => {
  test.each(['en', 'zh'] as const)(
    'keeps to 80 columns in %s, whatever is wrong',
    async (lang) => {
      for (const [what, createHost] of rows.filter((_, i) => i % 5 === 0)) {
        const { exam, diagnoses } = await findings(createHost);
        const lines = renderCheckup({ exam, diagnoses, host: './host.mjs' }, { lang, columns: 80 }).split('\n');
        expect(
          lines.filter((line) => widthOf(line) > 80),
          what,
        ).toEqual([]);
        if (lang === 'zh') expect(lines.join()).toMatch(/处有误|正常/);
        // A page, not a scroll.
        expect(lines.length).toBeLessThan(50);
      }
    },
    minutes,
  );
});

describe('the command', () => {
  const doctor = (...args: string[]): ReturnType<typeof kit> => kit(['doctor', ...args], { cwd: shop.folder });

  test(
    'ends with 0 for a healthy host, and says so',
    async () => {
      const { code, stdout } = await doctor('--host', 'reference-ios');
      expect(stdout).toContain('✓ HEALTHY');
      expect(code).toBe(0);
    },
    minutes,
  );

  test(
    'ends with 1 where something is wrong, as JSON tells it',
    async () => {
      const { code, stdout } = await doctor('--command', 'exit 3', '--json', '--lang', 'zh');
      const said = JSON.parse(stdout) as { healthy: boolean; sides: string[]; diagnoses: { check: string }[] };
      expect(said).toMatchObject({ healthy: false, sides: ['host'], host: null });
      expect(said.diagnoses[0]?.check).toBe('start');
      expect(code).toBe(1);
    },
    minutes,
  );

  test(
    'ends with 2 for bad usage',
    async () => {
      expect((await doctor()).code).toBe(2);
      const { code, stderr } = await doctor('--host', 'reference-ios', '--platform', 'android');
      expect(stderr).toContain('cannot be the platform android');
      expect(code).toBe(2);
    },
    minutes,
  );
});
