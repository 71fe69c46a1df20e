/** The doctor: healthy hosts are found healthy, and each fault gets the one diagnosis that is its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createReferenceIos } from '../adapters/index.ts';
import { bundledHosts } from '../adapters/node.ts';
import { defaultPolicy, renderCheckup, type Side, widthOf } from '../conformance/index.ts';
import { commandHost, httpOrigin } from '../conformance/node.ts';
import { type CreateHost, type Manifest, saveImageToPhotosAlbumSpec, specs, type State } from '../spec/index.ts';
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
    '%s, by every API',
    async (_, createHost) => {
      for (const entry of specs) {
        const found = await findings(createHost, { spec: entry.spec() });
        expect(shortly(found)).toEqual([]);
        expect(found.warnings).toEqual([]);
      }
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

describe('what a manifest says of APIs', () => {
  const apis = (claims: object | undefined) => claiming(inMemory, (own) => ({ ...own, apis: claims }));
  const warned = async (createHost: CreateHost): Promise<string[]> => {
    const { wrong, warnings } = await findings(createHost);
    expect(wrong).toEqual([]);
    return warnings.map(({ what, remedy }) => `${what.en} ${remedy?.en}`);
  };

  test('nothing: a warning with what to add', async () => {
    expect(await warned(apis(undefined))).toEqual([
      'It does not say which API it implements, and is taken for one of my.saveImage as of 2021-12-20. Add "apis":{"save-image":["2021-12-20"]}.',
    ]);
  });

  test('names and revisions that nobody knows: a warning', async () => {
    expect(await warned(apis({ 'save-image': ['2021-12-20', '1999-01-01'], 'save-imgae': ['2021-12-20'] }))).toEqual([
      expect.stringMatching(/^It claims 1999-01-01, .* 2021-12-20/),
      'It claims save-imgae, which the kit does not know. Did you mean save-image?',
    ]);
  });

  test('another revision than the one it is examined by: a warning', async () => {
    expect(await warned(apis({ 'save-image': ['2022-03-25'] }))).toEqual([
      expect.stringMatching(/^It does not claim my\.saveImage as of 2021-12-20/),
    ]);
  });

  test('an API that it has no method for', async () => {
    const album = { 'save-image-to-photos-album': ['2022-08'] };
    const found = await findings(apis({ 'save-image': ['2021-12-20'], ...album }));
    expect(shortly(found)).toEqual([
      'manifest: It claims save-image-to-photos-album, and has no method saveImageToPhotosAlbum.',
    ]);
    // Of the API that is asked for, the driver says so.
    const other = await findings(apis(album), { spec: saveImageToPhotosAlbumSpec() });
    expect(shortly(other)).toEqual([expect.stringMatching(/^start: .*no method saveImageToPhotosAlbum/)]);
  });

  test('nothing of the API that is asked for: refused with what to add, and let go', async () => {
    let closed = 0;
    const silent = broken(
      createReferenceIos,
      ({ host }) => ({
        close() {
          closed += 1;
          return host.close();
        },
      }),
      (own) => ({ ...own, apis: { 'save-image': ['2021-12-20'] } }),
    );
    const found = await findings(silent, { spec: saveImageToPhotosAlbumSpec() });
    expect(shortly(found)).toEqual([
      expect.stringMatching(/^manifest: .*add "apis": \{ "save-image-to-photos-album": \["2022-08"\] \}/),
    ]);
    expect(closed).toBe(1);
  });
});

describe('files', () => {
  const album = saveImageToPhotosAlbumSpec();
  const kinds = ['temporary-file', 'cached-file', 'user-file'];
  const asked = async (fault: Fault, manifest?: (own: Manifest) => unknown): Promise<Findings> =>
    findings(broken(createReferenceIos, fault, manifest), { spec: album });

  test('are claimed, and there is no method for them', async () => {
    const found = await asked(() => ({ file: undefined as never }));
    expect(shortly(found)).toEqual(kinds.map((kind) => `control: ${kind}: it has no method file`));
  });

  test('are placed nowhere', async () => {
    const found = await asked(({ host }) => ({
      file: (file) => (file.kind === 'user-file' ? '' : (host.file?.(file) ?? '')),
    }));
    expect(shortly(found)).toEqual([expect.stringMatching(/^control: user-file: .*returned no path/)]);
  });

  test('cannot be saved once they are placed: a warning, since that may be a bug for the run to find', async () => {
    const { wrong, warnings } = await asked(() => ({ file: ({ name }) => `https://resource/none/${name}` }));
    expect(wrong).toEqual([]);
    expect(warnings.map(({ what }) => what.en)).toEqual(
      kinds.map((kind) => expect.stringMatching(new RegExp(`^${kind}: a file is placed, and .* 17`)) as unknown),
    );
  });

  test('that could be claimed are mentioned', async () => {
    const { wrong, diagnoses } = await asked(
      () => ({}),
      (own) => ({
        ...own,
        capabilities: {
          ...own.capabilities,
          control: own.capabilities.control.filter((name) => !kinds.includes(name)),
        },
      }),
    );
    expect(wrong).toEqual([]);
    const notes = diagnoses.filter(({ status }) => status === 'note');
    expect(notes.map(({ what }) => what.en)).toEqual([`It could claim more: ${kinds.join(', ')}.`]);
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
