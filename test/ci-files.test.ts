/** The files for continuous integration say what their engines and the command line understand, and nothing else. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Action, parseYaml, type Step, text, type Workflow } from './ci.test-helper.ts';
import { specs } from '../spec/index.ts';
import { node, root, workshop } from './cli.test-helper.ts';

const examples = readdirSync(join(root, 'docs/examples/ci')).map((name) => `docs/examples/ci/${name}`);
const workflows = ['.github/workflows/ci.yml', 'docs/examples/ci/github-actions.yml'];
const guides = ['docs/continuous-integration.md', 'docs/zh/continuous-integration.md'];
const [action] = parseYaml(text('action.yml')) as [Action];

const workflowOf = (path: string): Workflow => parseYaml(text(path))[0] as Workflow;
const stepsOf = (path: string): readonly Step[] => Object.values(workflowOf(path).jobs).flatMap(({ steps }) => steps);
const expressions = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\$\{\{\s*(.+?)\s*\}\}/g)].map(([, inner = '']) => inner);
const isAction = ({ uses = '' }: Step): boolean => uses === './' || /\/saveimage-conformance@/.test(uses);

/** Properties of a schema, as far as rows are made of them. */
type Properties = Record<string, { default?: string; since?: string }>;

describe('YAML', () => {
  test.each(['action.yml', ...workflows, ...examples.filter((path) => /\.ya?ml$/.test(path))])('%s is YAML', (path) => {
    for (const document of parseYaml(text(path))) expect(document).toBeTypeOf('object');
  });

  test('what is none is refused', () => {
    expect(() => parseYaml('on: [push\njobs: {}')).toThrow();
  });
});

describe('action.yml', () => {
  const { inputs, outputs, runs } = action;

  test('uses every input, and none that there is not', () => {
    const used = [...JSON.stringify(runs).matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(inputs).sort());
  });

  test('has a default and a description for every input', () => {
    for (const [name, input] of Object.entries(inputs)) {
      expect(input.default, name).toBeTypeOf('string');
      expect(input.description, name).toMatch(/\.$/);
    }
  });

  test('has its outputs from steps there are, and scripts that write them', () => {
    for (const { value } of Object.values(outputs)) {
      const [, id, name] = /steps\.([a-z]+)\.outputs\.([a-z-]+)/.exec(value) ?? [];
      expect(runs.steps.find((step) => step.id === id)?.run).toContain(`${name}=`);
    }
  });

  test('takes from the environment what each script names, and gives each what it takes', () => {
    const given = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'FILE'];
    for (const { run, env = {} } of runs.steps.filter((step) => step.run !== undefined)) {
      const taken = [...(run ?? '').matchAll(/(?:\$\{?|process\.env\.)([A-Z][A-Z_]+)/g)].map(([, name = '']) => name);
      expect(taken.filter((name) => !(name in env) && !given.includes(name))).toEqual([]);
      const unused = Object.keys(env).filter((name) => !taken.includes(name));
      expect(unused.filter((name) => !name.startsWith('STRATEGY_'))).toEqual([]);
    }
  });
});

describe('scripts', () => {
  const scripts = [...action.runs.steps, ...workflows.flatMap(stepsOf)].flatMap(({ run }) => run ?? []);

  test('hold no expression: its value would be read as shell text', () => {
    expect(scripts.length).toBeGreaterThan(5);
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  test('are what bash understands', async () => {
    const files = Object.fromEntries(scripts.map((script, i) => [`${i}.sh`, script]));
    const place = workshop({ ...files, 'phones.sh': text('docs/examples/ci/phones.sh') });
    const checks = [...Object.keys(files), 'phones.sh'].map(
      (name) =>
        `const { status, stderr } = spawnSync('bash', ['-n', '${name}'], { encoding: 'utf8' }); if (status !== 0) throw new Error(stderr);`,
    );
    const script = `import { spawnSync } from 'node:child_process';\n${checks.map((check) => `{ ${check} }`).join('\n')}`;
    const ended = await node(['--input-type=module', '-e', script], { cwd: place.folder });
    place.remove();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe.each(workflows)('%s', (path) => {
  const { jobs, permissions } = workflowOf(path);

  test('may read the code and nothing else, but for jobs that say so', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const more = Object.values(jobs).filter((job) => job.permissions !== undefined);
    expect(more.length).toBeLessThanOrEqual(1);
  });

  test('waits for jobs there are', () => {
    for (const { needs = [] } of Object.values(jobs))
      for (const need of [needs].flat()) expect(Object.keys(jobs)).toContain(need);
  });

  test('gives the action inputs that it has', () => {
    const uses = stepsOf(path).filter(isAction);
    expect(uses).not.toEqual([]);
    for (const step of uses) {
      const names = Object.keys(step.with ?? {});
      expect(names.filter((name) => !(name in action.inputs))).toEqual([]);
    }
  });

  test('reads outputs of steps and jobs that have them', () => {
    for (const [name, job] of Object.entries(jobs))
      for (const expression of expressions(job)) {
        const [, id, output = ''] = /^steps\.([a-z]+)\.outputs\.([a-z_-]+)$/.exec(expression) ?? [];
        const step = job.steps.find((one) => one.id === id);
        if (id !== undefined) expect(step, `${name}: ${expression}`).toBeDefined();
        if (step !== undefined && isAction(step)) expect(Object.keys(action.outputs)).toContain(output);
        if (step?.run !== undefined) expect(step.run).toContain(`${output}=`);
        const [, from = '', key = ''] = /needs\.([a-z]+)\.outputs\.([a-z_-]+)/.exec(expression) ?? [];
        if (from !== '') expect(Object.keys(jobs[from]?.outputs ?? {})).toContain(key);
      }
  });
});

describe('the guides', () => {
  test.each(guides)('%s quotes files as they are, and points at each', (path) => {
    const quoted = [...text(path).matchAll(/^```yaml \[(.+)\]\n([\s\S]*?)^```$/gm)];
    expect(quoted).not.toEqual([]);
    for (const [, name = '', body = ''] of quoted) expect(body).toBe(text(`docs/examples/${name}`));
    for (const example of examples)
      expect(text(path)).toContain(`(${path.includes('/zh/') ? '../' : ''}${example.slice(5)})`);
  });

  test.each(guides)('%s shows only inputs of the action, and all of them', (path) => {
    const table = /^\| (?:input|输入) [\s\S]*?\n\n/m.exec(text(path))?.[0] ?? '';
    const first = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) => cell.match(/[a-z-]+/g) ?? []);
    expect(first.sort()).toEqual(Object.keys(action.inputs).sort());
  });
});

describe('the matrix', () => {
  test('is one that GitHub can run, and has the columns that the workflow names', async () => {
    const { code, stdout } = await node([join(root, 'tools/ci-matrix.mjs'), '--matrix'], { cwd: root });
    expect(code).toBe(0);
    const matrix = JSON.parse(stdout) as { node: string[]; row: Record<string, string>[]; shard: string[] };
    // GitHub generates at most 256 jobs of one matrix.
    expect(matrix.node.length * matrix.row.length * matrix.shard.length).toBeLessThanOrEqual(256);
    expect(new Set(matrix.row.map(({ name }) => name)).size).toBe(matrix.row.length);
    // Each change of the API in the base library has a row before it and one with it, on every host.
    for (const { api, spec } of specs) {
      const { situation, params } = spec() as unknown as Record<'situation' | 'params', { properties: Properties }>;
      const usual = situation.properties['baseLibrary']?.default;
      const { [spec().api.subject]: subject, ...options } = params.properties;
      for (const host of new Set(matrix.row.map((row) => row['host']))) {
        const own = matrix.row.filter((row) => row['api'] === api && row['host'] === host);
        const versions = own.map((row) => row['baseLibrary'] ?? '');
        expect(versions).toContain(usual);
        const older = (since: string): boolean =>
          versions.some((version) => version.localeCompare(since, 'en', { numeric: true }) < 0);
        for (const since of Object.values(options).flatMap((change) => change.since ?? [])) {
          expect(versions).toContain(since);
          expect(older(since)).toBe(true);
        }
        // Where the image cannot be named yet there is no API, and nothing to show.
        if (subject?.since !== undefined)
          expect([versions.includes(subject.since), older(subject.since)]).toEqual([true, false]);
      }
    }
    const named = expressions(workflowOf('.github/workflows/ci.yml').jobs['shard']).flatMap(
      (expression) => /^matrix\.(.+)$/.exec(expression)?.[1] ?? [],
    );
    const columns = ['node', 'shard', ...Object.keys(matrix.row[0] ?? {}).map((key) => `row.${key}`)];
    expect([...new Set(named)].sort()).toEqual(columns.sort());
  }, 120_000);
});
