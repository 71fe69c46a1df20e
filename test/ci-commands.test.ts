/** Every command of the kit that a file for continuous integration or its guide holds is one the command line has. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Action, type KubernetesJob, parseYaml, text } from './ci.test-helper.ts';
import { kits, root } from './cli.test-helper.ts';

const guides = ['docs/continuous-integration.md', 'docs/zh/continuous-integration.md'];
const [action] = parseYaml(text('action.yml')) as [Action];
const gitlab = parseYaml(text('docs/examples/ci/gitlab-ci.yml'))[0] as Record<string, { script?: readonly string[] }>;
const pods = (parseYaml(text('docs/examples/ci/kubernetes-job.yaml')) as KubernetesJob[]).filter(
  ({ kind }) => kind === 'Job',
);

/** A command line of the kit, and where it stands. */
interface Written {
  readonly where: string;
  readonly words: readonly string[];
}

/** Words of a line of shell, where no quoting is harder than a pair of quotes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\$\(\(.*?\)\)|\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/** What follows the name of the kit in a line of shell: `npx saveimage-conformance run …`. */
function commandIn(where: string, line: string): Written[] {
  const [, rest] =
    /(?:(?<!")npx (?:--yes )?(?:saveimage-conformance(?:@\S+)?|"\$KIT")|"\$\{kit\[@\]\}") (.*)$/.exec(line) ?? [];
  return rest === undefined ? [] : [{ where, words: wordsOf(rest.replace(/ (?:>|2>|&|#).*$/, '')) }];
}

const joined = (source: string): string[] => source.replaceAll('\\\n', ' ').split('\n');
const written: Written[] = [
  ...Object.entries(gitlab).flatMap(([job, { script = [] }]) => script.flatMap((line) => commandIn(job, line))),
  ...pods.map(({ metadata, spec }) => {
    const [container] = spec.template.spec.containers;
    return { where: metadata.name, words: container.args };
  }),
  ...joined(text('docs/examples/ci/phones.sh')).flatMap((line) => commandIn('phones.sh', line)),
  ...guides.flatMap((path) =>
    [...text(path).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, body = '']) =>
      joined(body).flatMap((line) => commandIn(path, line)),
    ),
  ),
];

describe('commands', () => {
  /** The options of each command, and how many values each takes; and whether it takes arguments. */
  const known = new Map<
    string,
    { readonly options: ReadonlyMap<string, 'none' | 'one' | 'many'>; readonly args: boolean }
  >();

  beforeAll(async () => {
    const names = [...new Set(['certify', ...written.map(({ words }) => words[0] ?? '')])];
    const helps = await kits(
      names.map((name) => [name, '--help']),
      { cwd: root },
    );
    for (const [i, name] of names.entries()) {
      const { stdout = '', code } = helps[i] ?? {};
      expect(code, `${name} --help`).toBe(0);
      const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)(?: <(.*?)>)?/gm)];
      known.set(name, {
        options: new Map(
          options.map(([, option = '', value]) => [
            option,
            value === undefined ? 'none' : value.endsWith('...') ? 'many' : 'one',
          ]),
        ),
        args: /^Usage: .*[<[](?!options)[a-z]/m.test(stdout),
      });
    }
  }, 120_000);

  test('there are some of every file', () => {
    const where = new Set(written.map((one) => one.where));
    for (const one of [
      'conformance-shard',
      'conformance',
      'conformance-shards',
      'conformance-merge',
      'phones.sh',
      ...guides,
    ])
      expect(where).toContain(one);
  });

  test.each(written)('$where: $words', ({ words: [name = '', ...rest] }) => {
    const { options, args } = known.get(name) ?? {};
    const free: string[] = [];
    for (let i = 0; i < rest.length; i += 1) {
      const word = rest[i] ?? '';
      if (!word.startsWith('--')) free.push(word);
      else {
        const takes = options?.get(word);
        expect(takes, `${word} is an option of ${name}`).toBeDefined();
        if (takes === 'one') i += 1;
        while (takes === 'many' && rest[i + 1]?.startsWith('--') === false) i += 1;
      }
    }
    // An array of the shell's stands for options of its own, which are looked at where it is made.
    if (args !== true) expect(free.filter((word) => !word.includes('[@]'))).toEqual([]);
  });

  test('the action writes options that there are', () => {
    const { run = '' } = action.runs.steps.find(({ id }) => id === 'run') ?? {};
    // All of them where it certifies; where it does not, those of a host and of what both have.
    const [certifying = '', rest = ''] = run.split('else\n');
    const optionsIn = (part: string): string[] =>
      [...part.matchAll(/given (--[a-z-]+)/g)].map(([, option = '']) => option);
    expect(optionsIn(run).length).toBeGreaterThan(12);
    for (const name of optionsIn(certifying)) expect(known.get('certify')?.options.get(name), name).toMatch(/one|many/);
    for (const name of optionsIn(rest))
      for (const command of ['run', 'certify']) expect(known.get(command)?.options.get(name), name).toMatch(/one|many/);
    for (const name of ['--out', '--baseline', '--lang'])
      expect(known.get('merge')?.options.get(name), name).toMatch(/one|many/);
  });
});
