import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureSpec, hostile } from '../fixtures.test-helper.ts';
import { changesSince } from './changes.ts';
import { compatibilityOf } from './compatibility.ts';
import { renderCompatibility } from './page.ts';
import { script } from './script.ts';

const spec = fixtureSpec();
const matrix = compatibilityOf([fixtureReport(spec)], spec);
const page = renderCompatibility(matrix, spec);

describe('renderCompatibility', () => {
  test('allows its own script alone, and asks nothing of any network', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`);
    expect(page.replace(script, '')).not.toMatch(/\b(?:src|srcset|action|poster)="|@import|url\(|https?:/);
  });

  test('its script parses, and cannot end its element; nor can its data', () => {
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/<\/script|<!--/i);
    for (const said of hostile) {
      const html = renderCompatibility(compatibilityOf([fixtureReport(spec, {}, said)], spec), spec);
      expect(html.match(/<\/?script/g), said).toHaveLength(4);
      const [, data = ''] = /<script id="data"[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
      expect(JSON.parse(data)).toHaveProperty('entries.0.verdicts');
    }
  });

  test('shows no control or bidi character of a matrix that was read from a file, and no markup', () => {
    for (const said of hostile) {
      const name = said.slice(0, 200);
      const entries = matrix.entries.map((entry) => ({
        ...entry,
        host: { name, version: name, vendor: name },
        platform: name,
        baseLibrary: { from: name, to: 'x' },
        kit: { name, version: name },
        spec: { ...entry.spec, revision: name },
      }));
      const read = { ...matrix, entries, texts: matrix.texts.map(() => ({ en: said, zh: said })) };
      const changes = changesSince(matrix, read);
      const plain = renderCompatibility(matrix, spec, { changes: changesSince(matrix, matrix) });
      const html = renderCompatibility(read, spec, { changes });
      expect(html, said).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u);
      const tags = (text: string) =>
        new Set(Array.from(text.replace(script, '').matchAll(/<([a-z]+)/g), ([, tag]) => tag));
      expect([...tags(html)].filter((tag) => !tags(plain).has(tag) && tag !== 'details' && tag !== 'summary')).toEqual(
        [],
      );
    }
  });

  test('begins with the language asked for, and is a page without any report', () => {
    expect(page).toContain('<html lang="en">');
    expect(renderCompatibility(matrix, spec, { lang: 'zh' })).toContain('<html lang="zh">');
    const empty = compatibilityOf([], spec);
    expect(renderCompatibility(empty, spec, { changes: changesSince(empty, empty) })).toContain(spec.api.name);
  });

  test('keeps together what belongs together, even where a file does not', () => {
    const hosts = ['beta', 'alpha', 'beta'].map((name, at) => {
      const report = fixtureReport(spec);
      return { ...report, host: { ...report.host, name }, run: { ...report.run, baseLibrary: `1.${at}` } };
    });
    const sorted = compatibilityOf(hosts, spec);
    const [alpha, first, second] = sorted.entries;
    const torn = { ...sorted, entries: [first, alpha, second].flatMap((entry) => entry ?? []) };
    const heads = (html: string) => Array.from(html.matchAll(/class="turned">([^<]*)</g), ([, head]) => head);
    expect(heads(renderCompatibility(torn, spec))).toEqual(['1.0', '1.2', '1.1']);
  });
});
