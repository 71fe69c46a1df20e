import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeArchitecture } from './architecture.ts';
import { main } from './main.ts';
import type { Part } from './parts.ts';
import { withTables } from './readme.ts';

let root = '';
let said: string[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-data-test-'));
  said = [];
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const make =
  (path: string, text: string): Part =>
  async () => [{ path, text }];
const all = [{ one: make('docs/data/one.json', 'a\nb\n') }, { two: make('docs/data/two.json', 'c\n') }];

test('a check writes nothing, and names the file and the line that differ', async () => {
  expect(await main(root, ['--check'], all)).toBe(1);
  expect(existsSync(join(root, 'docs'))).toBe(false);
  expect(await main(root, [], all)).toBe(0);
  expect(await main(root, ['--check'], all)).toBe(0);
  said = [];
  writeFileSync(join(root, 'docs/data/one.json'), 'a\nx\n');
  expect(await main(root, ['--check'], all)).toBe(1);
  expect(said.join('\n')).toMatch(/docs\/data\/one\.json:2 has “x”, the sources make “b”/);
  expect(said.join('\n')).not.toMatch(/two\.json/);
  expect(readFileSync(join(root, 'docs/data/one.json'), 'utf8')).toBe('a\nx\n');
});

test('a file with lines too many differs as well', async () => {
  await main(root, [], all);
  writeFileSync(join(root, 'docs/data/two.json'), 'c\n\nmore\n');
  expect(await main(root, ['--check'], all)).toBe(1);
  expect(said.join('\n')).toMatch(/two\.json:3 has “more”, the sources make no such line/);
});

test('parts are made alone by their names, and an unknown one is refused', async () => {
  expect(await main(root, ['two'], all)).toBe(0);
  expect([existsSync(join(root, 'docs/data/one.json')), existsSync(join(root, 'docs/data/two.json'))]).toEqual([
    false,
    true,
  ]);
  expect(await main(root, ['three'], all)).toBe(2);
  expect(said.at(-1)).toMatch(/three.*one, two/);
});

test('what the names of several parts begin with stands for all of them', async () => {
  const files = ['a.json', 'b.json', 'c.json'];
  const [a, b, c] = files.map((file) => make(`docs/data/${file}`, 'x\n')) as [Part, Part, Part];
  expect(await main(root, ['same'], [{ 'same/a': a, 'same/b': b, 'same-not/c': c }])).toBe(0);
  expect(files.map((file) => existsSync(join(root, 'docs/data', file)))).toEqual([true, true, false]);
});

test('two parts are made at once, and what is made of others after all of them', async () => {
  let meet = (): void => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const made: string[] = [];
  const part =
    (name: string, until: () => Promise<void>): Part =>
    async () => {
      await until();
      made.push(name);
      return [];
    };
  const first = { waits: part('waits', () => met), meets: part('meets', async () => meet()) };
  expect(await main(root, [], [first, { last: part('last', async () => {}) }])).toBe(0);
  expect(made.toSorted()).toEqual(['last', 'meets', 'waits']);
  expect(made.at(-1)).toBe('last');
});

test('tables stand between their markers, whatever stood there, and nothing else changes', () => {
  const around = (inner: string): string =>
    `before\n<!-- made by npm run docs:data: hosts -->\n${inner}<!-- end -->\nafter\n`;
  const once = withTables(around('old\n'), { hosts: '| a |' });
  expect(once).toBe(around('\n| a |\n\n'));
  expect(withTables(once, { hosts: '| a |' })).toBe(once);
  expect(() => withTables('no markers', { hosts: '| a |' })).toThrow(/hosts/);
});

test('rooms and arrows are those of the imports: types count, tests and packages do not', async () => {
  const files = {
    'spec/index.ts': 'export type A = 1;\n',
    'reference/index.ts': "import type { A } from '../spec/index.ts';\nexport const a: A = 1;\n",
    'conformance/index.ts': "export * from './plan/plan.ts';\n",
    'conformance/plan/plan.ts': "import 'node:fs';\nimport '../../spec/index.ts';\nimport './other.ts';\n",
    'conformance/plan/other.ts': "import '../../spec/index.ts';\n",
    'conformance/plan/plan.test.ts': "import '../../adapters/index.ts';\n",
    'adapters/index.ts': "import '../reference/index.ts';\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  expect(await makeArchitecture(root)).toEqual({
    rooms: [
      { id: 'spec', files: 1, lines: 1 },
      { id: 'reference', files: 1, lines: 2 },
      { id: 'conformance', files: 1, lines: 1 },
      { id: 'conformance/plan', files: 2, lines: 4 },
      { id: 'adapters', files: 1, lines: 1 },
    ],
    arrows: [
      { from: 'reference', to: 'spec', imports: 1 },
      { from: 'conformance', to: 'conformance/plan', imports: 1 },
      { from: 'conformance/plan', to: 'spec', imports: 2 },
      { from: 'adapters', to: 'reference', imports: 1 },
    ],
  });
}, 30_000);
