/** The hosts of the guide, in three languages: conformant, with the reference's verdicts, and caught where they are broken. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createReferenceAndroid, createReferenceIos } from '../adapters/index.ts';
import { type Report, runCampaign } from '../conformance/index.ts';
import { commandHost, originFor } from '../conformance/node.ts';
import { type CreateHost, saveImageSpec, type Spec, specs, validateMessage } from '../spec/index.ts';

const spec = saveImageSpec();
const { api, revision } = spec.api;
const folder = join(import.meta.dirname, '..', 'docs', 'examples', 'hosts');
const workshop = mkdtempSync(join(tmpdir(), 'saveimage-hosts-'));
afterAll(() => rmSync(workshop, { recursive: true, force: true }));

const minutes = 60_000;

/** Campaigns of 150 cases take half a minute a host: where nobody waits for it. Elsewhere shorter ones must do. */
const cases = process.env['CI'] === undefined ? 60 : 150;

/** Faults to plant in each host: the requirement that must find it. */
const faults = {
  'calls success twice': 'callbacks/once',
  'saves whatever the menu is answered with': 'action-sheet/cancel',
  'reports a denied album with the code for anything else': 'errors/17-only-other',
  'saves before the user has authorised it': 'album/failure-saves-nothing',
} as const;
type Fault = keyof typeof faults;

interface Language {
  readonly name: string;
  readonly file: string;
  readonly program: string;
  /** What makes the program say its version, and what that must be. */
  readonly version: readonly [option: string, pattern: RegExp];
  /** How each fault is planted: texts to replace, and by what. */
  readonly mutants: Readonly<Record<Fault, readonly (readonly [from: string, to: string])[]>>;
}

const languages: readonly Language[] = [
  {
    name: 'Python',
    file: 'host.py',
    program: process.platform === 'win32' ? 'python' : 'python3',
    version: ['--version', /Python 3\.([89]|\d\d)/],
    mutants: {
      'calls success twice': [['for name in (outcome, "complete"):', 'for name in (outcome, outcome, "complete"):']],
      'saves whatever the menu is answered with': [['ask("menu", current) != "save"', 'ask("menu", current) == ""']],
      'reports a denied album with the code for anything else': [['15 if on_iphone', '17 if on_iphone']],
      'saves before the user has authorised it': [
        ['    if decide("authorization"', '    save(fetch(url), current)\n    if decide("authorization"'],
        ['    save(fetch(url), current)\n    return', '    return'],
      ],
    },
  },
  {
    name: 'Node',
    file: 'host.mjs',
    program: process.execPath,
    version: ['--version', /v\d\d/],
    mutants: {
      'calls success twice': [['of [success, complete]', 'of [success, success, complete]']],
      'saves whatever the menu is answered with': [["ask('menu'))) !== 'save'", "ask('menu'))) === ''"]],
      'reports a denied album with the code for anything else': [['onIphone ? 15', 'onIphone ? 17']],
      'saves before the user has authorised it': [
        ['  if ((await decide(current', '  await save(current, await fetchImage(url));\n  if ((await decide(current'],
        ['  await save(current, await whileAlive(current, fetchImage(url)));\n', ''],
      ],
    },
  },
  {
    name: 'Java',
    file: 'Host.java',
    program: 'java',
    version: ['-version', /version "(1[7-9]|[2-9]\d)/],
    mutants: {
      'calls success twice': [['? "fail" : "success", "complete"', '? "fail" : "success", "success", "complete"']],
      'saves whatever the menu is answered with': [
        ['!"save".equals(ask(current, "menu"))', '"".equals(ask(current, "menu"))'],
      ],
      'reports a denied album with the code for anything else': [['onIphone ? 15', 'onIphone ? 17']],
      'saves before the user has authorised it': [
        [
          '    if (!decide(current, "authorization"',
          '    save(current, fetch(url));\n    if (!decide(current, "authorization"',
        ],
        ['    save(current, fetch(url));\n    return', '    return'],
      ],
    },
  },
];

const platforms = { ios: createReferenceIos, android: createReferenceAndroid } as const;
type Platform = keyof typeof platforms;

function judge(
  createHost: CreateHost,
  platform: Platform,
  seed: number,
  only?: string,
  by: Spec = spec,
): Promise<Report> {
  const options = { spec: by, hostRef: 'example', origin: originFor, platform, seed };
  return runCampaign(createHost, { ...options, ...(only === undefined ? { cases } : { cases: 24, only }) });
}

function hostOf({ program }: Language, path: string): CreateHost {
  return commandHost(`"${program}" "${path}"`);
}

const verdicts = ({ results }: Report): Record<string, string> =>
  Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]));

/** Why a language cannot be tried here; empty where it can. */
function missing({ program, version: [option, pattern] }: Language): string {
  const { error, stdout, stderr } = spawnSync(program, [option], { encoding: 'utf8' });
  if (error !== undefined) return `, skipped: ${program} is not installed`;
  return pattern.test(stdout + stderr) ? '' : `, skipped: ${program} is too old`;
}

describe.each(languages)('the host in $name', (language) => {
  const why = missing(language);
  const path = join(folder, language.file);

  test('is shorter than 280 lines', () => {
    expect(readFileSync(path, 'utf8').split('\n').length - 1).toBeLessThan(280);
  });

  test.skipIf(why !== '')(
    `has all verdicts of the reference, by every API${why}`,
    { timeout: 20 * minutes },
    async () => {
      const runs = [
        { seed: 1, platform: 'ios' },
        { seed: 2, platform: 'android' },
      ] as const;
      await Promise.all(
        runs.map(async ({ seed, platform }) => {
          for (const by of specs.map((entry) => entry.spec())) {
            const report = await judge(hostOf(language, path), platform, seed, undefined, by);
            const reference = await judge(platforms[platform], platform, seed, undefined, by);
            expect(report.problems).toEqual([]);
            expect(verdicts(report)).toEqual(verdicts(reference));
            expect([report.conclusion, reference.conclusion]).toEqual(['conformant', 'conformant']);
          }
        }),
      );
    },
  );

  test.skipIf(why !== '').each(['its input ends', 'it is interrupted'])(
    `ends at once and without a word when %s${why}`,
    { timeout: 2 * minutes },
    async (event) => {
      const child = spawn(language.program, [path], { stdio: 'pipe' });
      const ended = once(child, 'close');
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const params = { protocols: [1], kit: { name: 'kit', version: '1' }, api, revision, seed: 1 };
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'hello', params })}\n`);
      const [answer] = (await once(child.stdout, 'data')) as [Buffer];
      expect(validateMessage('hello-result', JSON.parse(answer.toString('utf8')))).toEqual([]);
      if (event === 'its input ends') child.stdin.end();
      else child.kill('SIGINT');
      const [code, signal] = (await ended) as [number | null, string | null];
      expect(said).toBe('');
      if (event === 'its input ends') expect([code, signal]).toEqual([0, null]);
      else expect(code === 130 || signal === 'SIGINT').toBe(true);
    },
  );

  test.skipIf(why !== '')(`is caught with each of four faults${why}`, { timeout: 20 * minutes }, async () => {
    const text = readFileSync(path, 'utf8');
    const found = Object.entries(language.mutants).map(async ([fault, replacements], at) => {
      const mutant = join(workshop, language.name, String(at), language.file);
      mkdirSync(dirname(mutant), { recursive: true });
      writeFileSync(mutant, replacements.reduce(replaced, text));
      const finder = faults[fault as Fault];
      const { results } = await judge(hostOf(language, mutant), 'ios', 1, finder);
      return [fault, results.find(({ id }) => id === finder)?.verdict];
    });
    expect(await Promise.all(found)).toEqual(Object.keys(faults).map((fault) => [fault, 'fail']));
  });
});

/** The text with one place replaced; a place that is not there exactly once would plant nothing, or too much. */
function replaced(text: string, [from, to]: readonly [string, string]): string {
  const places = text.split(from).length - 1;
  if (places !== 1) throw new Error(`${JSON.stringify(from)} is there ${places} times.`);
  return text.replace(from, () => to);
}
