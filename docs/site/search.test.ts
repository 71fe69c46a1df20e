/** What the search knows a text by. */
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readForSearch, wordsOf } from './search.ts';

test('Chinese by pairs of signs, and the last sign', () => {
  expect(wordsOf('没有相册权限。')).toEqual(['没有', '有相', '相册', '册权', '权限', '限']);
});

test('ids, versions and names part by part', () => {
  expect(wordsOf('params/url-required of my.saveImage, from 1.24.0 (15)').join(' ')).toBe(
    'params url required of my saveImage from 1.24.0 15',
  );
});

test('Latin letters within Chinese', () => {
  expect(wordsOf('调用fail回调')).toEqual(['调用', '用', 'fail', '回调', '调']);
});

test('whatever stands around a query, the text is found by a prefix of each of its words', () => {
  const around = fc.string({
    unit: fc.constantFrom(...'相册权限的写入用户', ' ', 'aé', '。', '{{', '\n'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(around, fc.constantFrom('相', '册权', '用户拒绝'), around, (before, query, after) => {
      const words = wordsOf(before + query + after);
      for (const wanted of wordsOf(query)) expect(words.some((word) => word.startsWith(wanted))).toBe(true);
    }),
  );
});

test('it needs nothing of its file: VitePress sends its text to the browser', () => {
  const alone = runInNewContext(`(${wordsOf.toString()})('相册 a')`) as string[];
  expect([...alone]).toEqual(wordsOf('相册 a'));
});

test('a page is known by its title, in which pages of two APIs with one heading differ', () => {
  const page =
    '<h1 id="codes" tabindex="-1">Codes <a class="header-anchor" href="#codes">#</a></h1>\n<h2>Codes <a href="#b">#</a></h2>';
  const read = (frontmatter: { title?: string; search?: boolean }): string =>
    readForSearch('', { frontmatter }, { render: () => page });
  expect(read({ title: 'Codes · <my.other> $1' })).toBe(
    page.replace('Codes <a class', () => 'Codes · &lt;my.other&gt; $1<a class'),
  );
  expect(read({})).toBe(page);
  expect(read({ title: 'Codes', search: false })).toBe('');
});
