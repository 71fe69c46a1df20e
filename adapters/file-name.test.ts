import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STEM_BYTES, stemOf } from './file-name.ts';

/** What every stem has to be, on every system. */
function expectSafe(stem: string): void {
  expect(stem).not.toBe('');
  expect(stem).not.toMatch(/[/\\?<>:*|"\p{Cc}\p{Bidi_Control}]/u);
  expect(stem).not.toMatch(/^[.\s]|[.\s]$/u);
  expect(stem).not.toMatch(/^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/iu);
  expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(STEM_BYTES + 1);
  expect(stem.normalize('NFC')).toBe(stem);
  expect(resolve('/album', `${stem}.jpg`)).toBe(`/album/${stem}.jpg`);
}

describe('the stem of a name', () => {
  test.each([
    ['https://a/b/photo.jpg', 'photo'],
    ['https://a/b/photo.jpg?w=1&name=x/y.png#top', 'photo'],
    ['https://a/b/photo', 'photo'],
    ['https://a/%E7%85%A7%E7%89%87.png', '照片'],
    ['https://a/e%CC%81.png', 'é'],
    ['https://a/', 'image'],
    ['https://a', 'image'],
    ['https://a/.png', 'image'],
    ['https://a/..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['https://a/..%5C..%5Cboot.ini', 'boot'],
    ['https://a/x%5Cy.png', 'y'],
    ['https://a/%252e%252e%252fx', '%2e%2e%2fx'],
    ['https://a/%zz.png', '%zz'],
    ['https://a/%2e%2e%2f', 'image'],
    ['https://a/a%00b%0Ac.png', 'abc'],
    ['https://a/gpj.%E2%80%AEexe.png', 'gpj.exe'],
    ['https://a/CON.png', '_CON'],
    ['https://a/com1.tar.png', '_com1.tar'],
    ['https://a/name...%20.png', 'name'],
    ['not a url', 'image'],
    ['https://a/e%E2%80%8F%CC%81.png', 'é'],
    ['https://a/a%CD%B8b.png', 'ab'],
    ['https://a/LPT9.', '_LPT9'],
    ['https://a/aux%20.png', '_aux'],
    ['https://a/..', 'image'],
    ['https://a/x/%2e%2e', 'image'],
    ['https://a/%EF%BB%BF.hidden.png', 'hidden'],
    [`https://a/${'n'.repeat(4000)}.png`, 'n'.repeat(STEM_BYTES)],
  ])('of %s is %s', (url, stem) => {
    expect(stemOf(url)).toBe(stem);
  });

  test('is cut between characters', () => {
    const stem = stemOf(`https://a/${encodeURIComponent('照'.repeat(99))}.png`);
    expect(stem).toBe('照'.repeat(66));
  });

  test('leaves room for any suffix and extension', () => {
    const longest = `_${'n'.repeat(STEM_BYTES)}-${crypto.randomUUID()}.jpeg`;
    expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(255);
    expect(stemOf(`https://a/con.${'n'.repeat(4000)}`)).toHaveLength(STEM_BYTES + 1);
  });

  test('is safe for any segment', () => {
    const segment = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('照', '한', '👩‍👩‍👧', 'e\u0301', '\u200f', '\u0378'),
        minLength: 200,
        maxLength: 4_000,
      }),
      fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', ' ', 'con', '\u202e', '\0', '照', 'é', '\ud800', '%2f') }),
    );
    fc.assert(
      fc.property(segment, fc.boolean(), (text, encoded) => {
        expectSafe(stemOf(`https://a/${encoded ? encodeURIComponent(text.replace(/\p{Cs}/gu, '')) : text}`));
      }),
    );
  });

  const table = resolve(import.meta.dirname, '../../shared/corpora/wpt/urltestdata.json');
  const missing = existsSync(table) ? '' : ` (skipped: no file ${table})`;
  test.skipIf(missing !== '')(`is safe for every URL of web-platform-tests${missing}`, () => {
    const rows = JSON.parse(readFileSync(table, 'utf8')) as (string | { input: string; href?: string })[];
    const urls = rows.flatMap((row) => (typeof row === 'string' ? [] : [row.input, row.href ?? '']));
    expect(urls.length).toBeGreaterThan(1000);
    for (const url of urls) expectSafe(stemOf(url));
  });
});
