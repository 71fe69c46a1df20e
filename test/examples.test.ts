/** The examples of the guides run, come to the verdicts the guides show, and are quoted there word for word. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Lang, type Report, renderTerminal, runCampaign } from '../conformance/index.ts';
import { originFor, watchProcess } from '../conformance/node.ts';
import { type CreateHost, saveImageSpec } from '../spec/index.ts';

const root = join(import.meta.dirname, '..');
const spec = saveImageSpec();
const guides = ['.', 'docs', 'docs/zh']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Fenced blocks that bear a name: ```js [host.mjs] */
const blocks = guides.flatMap(({ path, text }) =>
  [...text.matchAll(/^```(\w+) \[(.+)\]\n([\s\S]*?)^```$/gm)].map(([, kind = '', name = '', body = '']) => ({
    path,
    kind,
    name,
    body,
  })),
);

function example(name: string): string {
  return readFileSync(join(root, 'docs/examples', name), 'utf8');
}

async function load(url: string): Promise<CreateHost> {
  const module = (await import(url)) as { readonly default: CreateHost };
  return module.default;
}

/** A host in real time takes seconds where a server never answers: fewer cases will do. */
const judge = (createHost: CreateHost, name: string): Promise<Report> => {
  const cases = name === 'http-host.mjs' ? { cases: 150 } : {};
  return runCampaign(createHost, { spec, hostRef: `./${name}`, origin: originFor, watch: watchProcess, ...cases });
};

const fromFile = async (name: string): Promise<Report> =>
  judge(await load(new URL(`../docs/examples/${name}`, import.meta.url).href), name);

/** What the tutorial has its reader do: take the check of the album permission out. */
async function withoutTheLine(): Promise<Report> {
  const lines = example('host.mjs').split('\n');
  const rest = lines.filter((line) => !line.endsWith("'no album permission');"));
  expect(rest).toHaveLength(lines.length - 1);
  return judge(await load(`data:text/javascript,${encodeURIComponent(rest.join('\n'))}`), 'host.mjs');
}

const failed = ({ results }: Report): string[] =>
  results.filter(({ level, verdict }) => level === 'MUST' && verdict === 'fail').map(({ id }) => id);

/** The reports, by what a guide says about the output it quotes. */
const reports = new Map<string, Report>();

beforeAll(async () => {
  reports.set('./host.mjs', await fromFile('host.mjs'));
  reports.set('./host.mjs, without the line', await withoutTheLine());
  reports.set('./twice.mjs', await fromFile('twice.mjs'));
  reports.set('./http-host.mjs', await fromFile('http-host.mjs'));
}, 300_000);

describe('the examples', () => {
  test.each(['./host.mjs', './http-host.mjs'])('%s is conformant', (name) => {
    const report = reports.get(name) as Report;
    expect(failed(report)).toEqual([]);
    expect(report.conclusion).toBe('conformant');
  });

  test('the host without its check of the permission fails where the tutorial says', () => {
    expect(failed(reports.get('./host.mjs, without the line') as Report)).toEqual(['callbacks/fail']);
  });

  test('the host that calls back twice fails by the requirement that says so', () => {
    expect(failed(reports.get('./twice.mjs') as Report)).toEqual(['callbacks/once']);
  });
});

// The test for developers of mini programs is a test already.
await import(new URL('../docs/examples/my.test.mjs', import.meta.url).href);

describe('the guides', () => {
  test.each(blocks.filter(({ kind }) => kind === 'js'))('$path quotes $name as it is', ({ name, body }) => {
    expect(body).toBe(example(name));
  });

  test('every example is quoted somewhere', () => {
    const quoted = new Set(blocks.map(({ name }) => name));
    // Folders hold what is too long to be quoted.
    const files = readdirSync(join(root, 'docs/examples'), { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).filter((name) => !quoted.has(name))).toEqual([]);
  });

  test.each(blocks.filter(({ kind }) => kind === 'text'))('$path shows output of $name', ({ name, body }) => {
    const [, host = ''] = /run --host (\S+\.mjs)/.exec(name) ?? [];
    const [, lang = 'en'] = /--lang (\w+)/.exec(name) ?? [];
    const report = reports.get(/without the line|去掉那一行/.test(name) ? `${host}, without the line` : host);
    if (report === undefined) throw new Error(`There is no report of ${host}.`);
    const lines = steady(renderTerminal(report, spec, { lang: lang as Lang }));
    let from = 0;
    for (const line of steady(body)) {
      const found = lines.findIndex((one, at) => at >= from && alike(one, line));
      expect(found, `the output has no line ${JSON.stringify(line)} after line ${from}`).toBeGreaterThanOrEqual(from);
      from = found + 1;
    }
  });
});

/** The lines that say something, with times, which differ from run to run, made alike. */
function steady(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.replace(/\d+(\.\d+)? m?s\b/g, '# s').replace(/ +/g, ' '));
}

/** Whether two lines say the same, and no figure of one is further from the other's than a quarter: plans may change. */
function alike(a: string, b: string): boolean {
  const figures = (line: string): number[] => Array.from(line.matchAll(/\d+/g), ([figure]) => Number(figure));
  const [ours, theirs] = [figures(a), figures(b)];
  const words = (line: string): string => line.replace(/\d+/g, '0');
  return words(a) === words(b) && ours.every((one, at) => Math.abs(one - theirs[at]!) * 4 <= one);
}
