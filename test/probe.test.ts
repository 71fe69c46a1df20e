/** Probe: what a host can do is found out by trying, whatever its manifest claims. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReferenceIos } from '../adapters/index.ts';
import { bundledHosts } from '../adapters/node.ts';
import { examine, propose, type Proposal, renderProposal, widthOf } from '../conformance/index.ts';
import { originFor, watchProcess } from '../conformance/node.ts';
import { type CreateHost, type Manifest, saveImageToPhotosAlbumSpec, specs, type State } from '../spec/index.ts';
import { kit, root } from './cli.test-helper.ts';
import { broken, claiming, findings, inMemory, overHttp, policy, spec } from './doctor.test-helper.ts';

const minutes = 180_000;

async function probe(createHost: CreateHost, by = spec): Promise<Proposal> {
  const exam = await examine(createHost, { spec: by, origin: originFor, watch: watchProcess, policy, thorough: true });
  return propose(exam, by);
}

const sorted = ({ control, observe }: Manifest['capabilities']): Manifest['capabilities'] => ({
  control: [...control].sort(),
  observe: [...observe].sort(),
});

const bundled = bundledHosts.map(({ name, createHost }) => [name, createHost] as const);

test.each(bundled)(
  'finds all that %s claims, and nothing else',
  async (_, createHost) => {
    for (const entry of specs) {
      let claims: Manifest | undefined;
      const noted: CreateHost = async (context) => {
        const host = await createHost(context);
        claims = host.manifest;
        return host;
      };
      const { apis, capabilities } = await probe(noted, entry.spec());
      expect(sorted(capabilities)).toEqual(sorted(claims?.capabilities as Manifest['capabilities']));
      expect(apis).toEqual(claims?.apis);
    }
  },
  minutes,
);

test(
  'proposes the same whatever is claimed, and the doctor agrees with it',
  async () => {
    const { capabilities } = await probe(inMemory);
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(['account', 'storage', 'menu', 'origin', 'kill', 'restart', 'exact-space']),
        fc.subarray(['album', 'visibility', 'promise', 'synchronous-album']),
        async (control, observe) => {
          const claims = (own: Manifest): Manifest => ({ ...own, capabilities: { control, observe } });
          const proposed = await probe(claiming(inMemory, claims));
          expect(proposed.capabilities).toEqual(capabilities);
          const { wrong } = await findings(
            claiming(inMemory, (own) => ({ ...own, capabilities: proposed.capabilities })),
          );
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  },
  minutes,
);

test('an API that works and is not claimed is proposed, with the files that it can be given', async () => {
  const album = saveImageToPhotosAlbumSpec();
  const mute = claiming(createReferenceIos, ({ apis: _, ...own }) => ({
    ...own,
    capabilities: { ...own.capabilities, control: [] },
  }));
  const { apis, capabilities } = await probe(mute, album);
  expect(apis).toEqual({ 'save-image-to-photos-album': ['2022-08'] });
  expect(capabilities.control).toEqual(expect.arrayContaining(['temporary-file', 'cached-file', 'user-file']));
  expect((await probe(mute)).apis).toEqual({ 'save-image': ['2021-12-20'] });
  // Where the ordinary call fails, there is nothing to claim.
  const idle = broken(mute, () => ({ saveImageToPhotosAlbum: () => undefined }));
  expect((await probe(idle, album)).apis).toEqual({});
});

test(
  'what stays as it is goes into fixed, with the reason the vendor gave',
  async () => {
    const { capabilities, fixed } = await probe(overHttp);
    expect(capabilities.control).not.toContain('storage');
    expect(fixed['storage']).toEqual({ value: 'enough', reason: 'the album has no limit of its own' });
    expect(fixed['albumPermission']).toMatchObject({ value: 'not-needed' });
    // Nobody has said so far why this one never varies.
    const personal = broken(inMemory, ({ host }) => ({
      reset: (state) => ({ ...(host.reset(state) as State), account: 'personal' }),
    }));
    expect((await probe(personal)).fixed).toEqual({
      account: { value: 'personal', reason: expect.stringContaining('TODO') },
    });
  },
  minutes,
);

test('a state that has no effect is not proposed, and the reason says why', async () => {
  const echo = broken(inMemory, ({ host }) => ({
    reset: (state) => ({
      ...(host.reset({ ...state, albumPermission: 'granted' }) as State),
      albumPermission: state['albumPermission'] ?? 'granted',
    }),
  }));
  const { capabilities, reasons } = await probe(echo);
  expect(capabilities.control).not.toContain('albumPermission');
  const reason = reasons.find(({ name }) => name === 'albumPermission');
  expect(reason).toMatchObject({ holds: 'says-so' });
  expect(reason?.why.en).toContain('the call succeeds all the same');
});

test('what cannot be seen is not proposed', async () => {
  const quiet: CreateHost = (context) => inMemory({ ...context, emit: () => undefined });
  const { capabilities } = await probe(quiet);
  expect(capabilities.observe).not.toContain('visibility');
  // The album at once stands in for the events.
  expect(capabilities.observe).toContain('synchronous-album');
});

test.each(['en', 'zh'] as const)(
  'the page keeps to 80 columns in %s, and what is to be pasted is JSON',
  async (lang) => {
    const exam = await examine(overHttp, { spec, origin: originFor, thorough: true, policy });
    const proposal = propose(exam, spec);
    const lines = renderProposal(exam, proposal, './http-host.mjs', { lang, columns: 80 }).split('\n');
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
    const from = lines.findIndex((line) => line.startsWith('"apis"'));
    const { apis, capabilities, fixed } = proposal;
    expect(JSON.parse(`{${lines.slice(from).join('\n')}}`)).toEqual({ apis, capabilities, fixed });
  },
  minutes,
);

test(
  'the command prints the proposal as JSON and ends with 0; with 1 where nothing could be tried',
  async () => {
    const [good, bad] = await Promise.all([
      kit(['probe', '--host', 'docs/examples/host.mjs', '--json'], { cwd: root }),
      kit(['probe', '--command', 'exit 3'], { cwd: root }),
    ]);
    const said = JSON.parse(good.stdout) as Proposal;
    expect(sorted(said.capabilities).control).toContain('albumPermission');
    expect(good.code).toBe(0);
    expect(bad.stdout).toContain('Nothing could be tried');
    expect(bad.code).toBe(1);
  },
  minutes,
);
