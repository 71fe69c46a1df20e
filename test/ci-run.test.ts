/** The scripts of the action, of GitLab and of the phone lab, run as their engines run them. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../conformance/index.ts';
import { schemaId } from '../spec/index.ts';
import { type Action, bash, kitFolder, parseYaml, substitute, text } from './ci.test-helper.ts';
import { type Ended, node, root } from './cli.test-helper.ts';
import { openPhone, type Phone } from './mini-program.test-helper.ts';

const twice = `import createHost from './host.mjs';
export default (context) => {
  const host = createHost(context);
  const twice = (success) => success && ((result) => [1, 2].forEach(() => success(result)));
  return { ...host, saveImage: (options) => host.saveImage(options && { ...options, success: twice(options.success) }) };
};
`;
const baseline = JSON.stringify({ $schema: schemaId('baseline'), entries: [] });
const place = kitFolder({ 'host.mjs': text('docs/examples/host.mjs'), 'twice.mjs': twice, 'baseline.json': baseline });
afterAll(place.remove);
const at = (...path: string[]): string => join(place.folder, ...path);

const [{ inputs, runs }] = parseYaml(text('action.yml')) as [Action];

/** What an action leaves behind. */
interface Acted {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** How the step of the run and the last step ended. */
  readonly run: Ended;
  readonly verdict: Ended;
}

let count = 0;

/** The scripts of the action with these inputs, in a job of so many; what it installs is there already. */
async function act(given: Readonly<Record<string, string>>, [index, total] = [0, 1]): Promise<Acted> {
  count += 1;
  const files = { GITHUB_OUTPUT: at(`output-${count}`), GITHUB_STEP_SUMMARY: at(`summary-${count}`) };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const known: Record<string, string> = {
    'strategy.job-index': `${index}`,
    'strategy.job-total': `${total}`,
    'runner.temp': place.folder,
    'steps.install.outputs.kit': at('node_modules/.bin/saveimage-conformance'),
    ...Object.fromEntries(
      Object.keys(inputs).map((name) => [`inputs.${name}`, given[name] ?? inputs[name]?.default ?? '']),
    ),
  };
  const ends: Ended[] = [];
  for (const { id, run, env = {} } of runs.steps) {
    if (run === undefined || id === 'install') continue;
    const values = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, substitute(value, known)]));
    ends.push(await bash(run, place, { ...values, ...files }));
    for (const line of readFileSync(files.GITHUB_OUTPUT, 'utf8').split('\n')) {
      const [, name, value] = /^([a-z-]+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined) known[`steps.run.outputs.${name}`] = value ?? '';
    }
  }
  const [run, verdict] = ends as [Ended, Ended];
  const outputs = Object.fromEntries(
    ['conclusion', 'level', 'report', 'exit-code'].map((name) => [name, known[`steps.run.outputs.${name}`] ?? '']),
  );
  return { outputs, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), run, verdict };
}

describe('the action', () => {
  const host = { host: './host.mjs', cases: '80' };
  let parts: Acted[];
  let merged: Acted;
  let bad: Acted;

  beforeAll(async () => {
    parts = await Promise.all(
      [0, 1].map((i) => act({ ...host, shard: 'auto', bundle: 'bundle', out: 'downloads' }, [i, 2])),
    );
    [merged, bad] = await Promise.all([
      act({ merge: 'downloads/shards', out: 'merged' }),
      act({ host: './twice.mjs', cases: '80', out: 'bad' }),
    ]);
  }, 300_000);

  test('runs the shard of its job, and leaves a file and no verdict', () => {
    for (const { outputs, summary, verdict } of parts) {
      expect(outputs).toEqual({ conclusion: '', level: '', report: '', 'exit-code': '0' });
      expect(summary).toBe('');
      expect(verdict.code).toBe(0);
    }
    expect(readdirSync(at('downloads'))).toEqual(['shards']);
    expect(readdirSync(at('downloads/shards')).sort()).toEqual(['host.mjs.1-of-2.jsonl', 'host.mjs.2-of-2.jsonl']);
  });

  test('merges shards where they were downloaded to, says the conclusion, and shows the summary', () => {
    const report = 'merged/host.mjs/report.json';
    const { run, conclusion } = JSON.parse(readFileSync(at(report), 'utf8')) as Report;
    expect(run).toMatchObject({ planned: 80, ran: 80 });
    expect(merged.outputs).toEqual({ conclusion, level: '', report, 'exit-code': '0' });
    expect(merged.summary).toBe(readFileSync(at('merged/summary.md'), 'utf8'));
  });

  test('fails where the host does not conform, after it has said why', () => {
    expect(bad.outputs).toMatchObject({ conclusion: 'non-conformant', 'exit-code': '1' });
    expect(bad.summary).toContain('callbacks/once');
    expect(bad.run.code).toBe(0);
    expect(bad.verdict.code).toBe(1);
  });

  test('certifies what its shards have kept, and says the level', async () => {
    const { outputs, summary, verdict } = await act({
      merge: 'downloads/shards',
      bundle: 'bundle',
      artefact: 'host.mjs',
      out: 'certified',
    });
    // So few cases are no evidence by the policy.
    expect(outputs).toMatchObject({ conclusion: 'conformant', level: 'incomplete', 'exit-code': '3' });
    expect(verdict.code).toBe(3);
    expect(summary).toContain(readFileSync(at('bundle/STATEMENT.md'), 'utf8'));
    expect(existsSync(at('bundle/attestation.dsse.json'))).toBe(true);
  }, 120_000);

  test('takes whatever an input holds as a value, and runs none of it', async () => {
    const script = `"; touch pwned; $(touch pwned) \`touch pwned\` '\n touch pwned #`;
    const names = Object.keys(inputs).filter((name) => name !== 'merge');
    const acts = [
      await act(Object.fromEntries(names.map((name) => [name, script]))),
      await act({ merge: script, out: script }),
    ];
    for (const { outputs, verdict } of acts) {
      expect(outputs['exit-code']).toBe('2');
      expect(verdict.code).toBe(2);
    }
    expect(existsSync(at('pwned'))).toBe(false);
  }, 120_000);

  test.each([
    ['incomplete', [0, 1, 2, 3]],
    ['non-conformant', [0, 1, 2, 0]],
    ['never', [0, 0, 2, 0]],
    ['sometimes', [2, 2, 2, 2]],
  ])('fail-on %s', async (failOn, wanted) => {
    const { run = '' } = runs.steps.at(-1) ?? {};
    const ends = await Promise.all(wanted.map((_, code) => bash(run, place, { CODE: `${code}`, FAIL_ON: failOn })));
    if (failOn !== 'sometimes') expect(ends.map(({ code }) => code)).toEqual(wanted);
    else expect(ends.slice(1).map(({ code }) => code)).toEqual(wanted.slice(1));
  });

  test('installs the kit that belongs to it, or the one that is asked for, as one word', async () => {
    const { run = '' } = runs.steps.find(({ id }) => id === 'install') ?? {};
    const npm = `npm() { printf '%s\\n' "$@" > words; }; export -f npm\n${run}`;
    const env = { ACTION_FOLDER: root, KIT_FOLDER: at('kit'), GITHUB_OUTPUT: at('installed') };
    const own = (JSON.parse(text('package.json')) as { version: string }).version;
    for (const version of ['', '1.2.3 $(touch pwned)']) {
      expect(await bash(npm, place, { ...env, IN_VERSION: version })).toMatchObject({ code: 0 });
      const words = readFileSync(at('words'), 'utf8').trimEnd().split('\n');
      expect(words.at(-1)).toBe(`saveimage-conformance@${version || own}`);
    }
    expect(readFileSync(at('installed'), 'utf8')).toContain(
      `kit=${at('kit')}/node_modules/.bin/saveimage-conformance\n`,
    );
    expect(existsSync(at('pwned'))).toBe(false);
  });
});

describe('GitLab', () => {
  const jobs = parseYaml(text('docs/examples/ci/gitlab-ci.yml'))[0] as {
    readonly variables: Readonly<Record<string, string>>;
  } & Readonly<Record<string, { readonly parallel?: number; readonly script: readonly string[] }>>;

  test('its jobs share the cases and come to a verdict', async () => {
    const { variables } = jobs;
    const { parallel: wanted = 0, script = [] } = jobs['conformance-shard'] ?? {};
    const few = script.join('\n').replace(/--cases \d+/, '--cases 120');
    expect(few).toContain('--cases 120');
    expect(wanted).toBeGreaterThan(1);
    // Two are as good as many, and sooner done.
    const parallel = 2;
    const all = Array.from({ length: parallel }, (_, i) =>
      bash(few, place, { ...variables, CI_NODE_INDEX: `${i + 1}`, CI_NODE_TOTAL: `${parallel}` }),
    );
    for (const ended of await Promise.all(all)) expect(ended).toMatchObject({ code: 0 });
    // A job that is not split has a total of 1, and no index.
    const last = await bash((jobs['conformance']?.script ?? []).join('\n'), place, {
      ...variables,
      CI_NODE_TOTAL: '1',
    });
    expect(last).toMatchObject({ code: 0 });
    expect(existsSync(at('reports/host.mjs/junit.xml'))).toBe(true);
  }, 300_000);
});

describe('the lab of phones', () => {
  /** In the place of the kit: writes down what it is called with, and fails where the second phone is told to. */
  const stub = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> calls
case "$*" in *' 2/3 '*) exit "\${SECOND:-0}" ;; esac
`;
  const script = text('docs/examples/ci/phones.sh');

  test('starts a run for each phone, on a port of its own, and merges when all have ended', async () => {
    const lab = kitFolder({ stub, 'phones.sh': script });
    const calls = (): string[] => readFileSync(join(lab.folder, 'calls'), 'utf8').trimEnd().split('\n');
    const lost = await bash('chmod +x stub && bash phones.sh 3', lab, { KIT: './stub', SECOND: '3' });
    const first = calls().sort();
    const again = await bash('rm calls && bash phones.sh 3 2', lab, { KIT: './stub' });
    const second = calls();
    lab.remove();
    expect(lost.code).toBe(3);
    expect(lost.stderr).toContain('phones.sh 3 2');
    expect(first.map((call) => /--shard (\S+)/.exec(call)?.[1])).toEqual(['1/3', '2/3', '3/3']);
    expect(new Set(first.map((call) => /--port (\S+)/.exec(call)?.[1])).size).toBe(3);
    expect(again.code).toBe(0);
    expect(second[0]).toBe(first[1]);
    expect(second[1]).toMatch(/^merge reports\/shards /);
    expect(second).toHaveLength(2);
  });

  test('two phones share the cases of one report', async () => {
    const lab = kitFolder({ 'phones.sh': script });
    const phones = new Map<string, Phone>();
    const meet = (said: string): void => {
      for (const [, i = '', url = ''] of said.matchAll(/^\[phone (\d)\].*?(ws:\/\/\S+)\s/gm)) {
        if (phones.has(i)) continue;
        const phone = openPhone({ waits: { quiet: 10, lag: 500, retries: [20, 50, 100, 200, 500, 1000] } });
        phones.set(i, phone);
        phone.connect(url);
      }
    };
    const env = { PORT: `${(await freePorts(2)) - 1}`, CASES: '12' };
    const ended = await bash('bash phones.sh 2', lab, env, meet);
    for (const phone of phones.values()) phone.close();
    const { run } = JSON.parse(readFileSync(join(lab.folder, 'reports/device/report.json'), 'utf8')) as Report;
    lab.remove();
    expect(phones.size).toBe(2);
    expect(run).toMatchObject({ planned: 12, ran: 12 });
    // Nobody looked into the album, so some requirements are without evidence.
    expect(ended.code).toBe(3);
  }, 300_000);
});

/** The first of so many ports in a row that nobody listens at. */
async function freePorts(wanted: number): Promise<number> {
  const listen = (port: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer().listen(port, () => resolve(server));
      server.on('error', reject);
    });
  while (true) {
    const first = await listen(0);
    const servers = [first];
    const { port } = first.address() as AddressInfo;
    try {
      while (servers.length < wanted) servers.push(await listen(port + servers.length));
      return port;
    } catch {
      // Somebody has the next one.
    } finally {
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    }
  }
}

describe('ci:matrix', () => {
  const out = at('matrix');
  const row = 'save-image-reference-ios-ios-1.24.0';
  const [here = ''] = process.versions.node.split('.');
  const matrix = (...args: string[]): Promise<Ended> =>
    node([join(root, 'tools/ci-matrix.mjs'), '--rows', row, '--cases', '120', '--out', out, ...args], {
      cwd: root,
    });

  test('runs, merges and compares the rows of a host, and ends as they end', async () => {
    const { code, stdout, stderr } = await matrix('--shards', '2');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^save-image-reference-ios-ios-1\.24\.0 +conformant$/m);
    for (const file of ['compatibility.html', 'compatibility.json', 'badge-save-image.svg'])
      expect(existsSync(join(out, file)), file).toBe(true);
  }, 300_000);

  test('says where a row is missing, and where two Nodes come to other verdicts', async () => {
    const shards = join(out, 'shards');
    for (const name of readdirSync(shards)) {
      const other = join(shards, name.replace(`${here}--`, '99--'), 'shards');
      cpSync(join(shards, name, 'shards'), other, { recursive: true });
      for (const file of readdirSync(other)) {
        // On the other Node the requirement that most cases bear on is borne out by none.
        const text = readFileSync(join(other, file), 'utf8');
        const places = [...text.matchAll(/"marks":"(\.*)p/g)].map(([, dots = '']) => dots.length);
        const place = Math.min(...places);
        const without = new RegExp(`("marks":".{${place}})p`, 'g');
        writeFileSync(join(other, file), text.replace(without, '$1.'));
      }
    }
    const { code, stderr } = await matrix('--merge', shards, '--nodes', `${here},98,99`);
    expect(code).toBe(3);
    expect(stderr).toContain(`${row} on Node 98 has no report: no shard of it has come\n`);
    expect(stderr).toMatch(new RegExp(`^${row}: \\S+ is pass on Node ${here} and inconclusive on Node 99$`, 'm'));
  }, 300_000);
});
