/** The API reference: a page for every door, in both languages, with links that lead from door to door. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiReference, doors } from './api-reference.ts';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, { types: string } | string>;
};
const { entryPoints } = JSON.parse(readFileSync('typedoc.json', 'utf8')) as { entryPoints: string[] };

test('the doors are those of the package, and TypeDoc reads them all', () => {
  const given = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string' ? [] : [{ name, target }],
  );
  expect(doors.map(({ name }) => name).sort()).toEqual(
    given.map(({ name }) => `saveimage-conformance${name.slice(1)}`).sort(),
  );
  expect([...entryPoints].sort()).toEqual(
    given.map(({ target }) => target.types.replace('./dist/', '').replace('.d.ts', '.ts')).sort(),
  );
  for (const { name, module } of doors) {
    const target = given.find((one) => `saveimage-conformance${one.name.slice(1)}` === name)?.target.types;
    expect(`./dist/${module}`, name).toBe(target?.replace(/(\/index)?\.d\.ts$/, module === 'index' ? '/index' : ''));
  }
});

const written: Readonly<Record<string, string>> = {
  'index.md':
    '# index\n\n## References\n\n### Host {#host}\n\nRe-exports [Host](spec.md#host)\n\n***\n\n### My {#my}\n\nRe-exports [My](adapters/my-1.md#my)\n',
  'spec.md': [
    '# spec',
    '## Interfaces',
    '### Host {#host}',
    'A host.',
    '#### Methods',
    '##### close() {#close}',
    '###### Returns',
    '`Promise`\\<`void`\\>',
    '| Parameter | Type | Description |\n| ------ | ------ | ------ |\n| `Type` | `string` | Description |',
    '| Property | Modifier | Type |\n| ------ | ------ | ------ |\n| `a` | `readonly` | `x` \\| `y` |\n',
    '##### close() {#close}',
    'See [close](#close).',
  ].join('\n\n'),
  'adapters/node.md':
    '# adapters/node\n\n## Functions\n\n### open() {#open}\n\nOf a [Host](../spec.md#host) for [nock](../conformance/origin/nock.md#nock).\n',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-reference-'));
  for (const { file } of doors) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), written[file] ?? '# other\n');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The Markdown of a page. */
function pageOf(path: string): string {
  const lang = path.startsWith('zh/') ? 'zh' : 'en';
  return apiReference(folder, lang).find((page) => page.path === path)?.markdown ?? '';
}

test('links lead to the pages of doors', () => {
  expect(pageOf('api/adapters/node.md')).toContain('[Host](../spec.md#host) for [nock](../nock.md#nock)');
  expect(pageOf('api/package.md')).toContain('[My](my.md#my)');
});

test('what is only handed on is a list', () => {
  const page = pageOf('api/package.md');
  expect(page).toContain('- [Host](spec.md#host)\n- [My](my.md#my)');
  expect(page).not.toContain('###');
});

test('names are headings and anchors; members are lines, and anchors once', () => {
  const page = pageOf('api/spec.md');
  expect(page).toContain('### Host {#host}');
  expect(page.match(/^#{4,}/m)).toBeNull();
  expect(page.match(/id="close"/g)).toHaveLength(1);
  expect(page.match(/\*\*close\(\)\*\*/g)).toHaveLength(2);
});

test('what all properties are is not said of each', () => {
  expect(pageOf('api/spec.md')).toContain('| Property | Type |\n| ------ | ------ |\n| `a` | `x` \\| `y` |');
});

test('in Chinese the kinds and the heads of tables are Chinese, and what is code stays', () => {
  const page = pageOf('zh/api/spec.md');
  expect(page).toContain('## 接口');
  expect(page).toContain('**方法**');
  expect(page).toContain('**返回值**');
  expect(page).toContain('| 参数 | 类型 | 说明 |');
  expect(page).toContain('| `Type` | `string` | Description |');
  expect(page).toContain('### Host {#host}');
});

test('what TypeDoc has not written is asked for', () => {
  expect(() => apiReference(join(folder, 'nowhere'), 'en')).toThrow('npm run docs:api');
});
