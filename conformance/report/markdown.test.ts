import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureSpec, hostile } from './fixtures.test-helper.ts';
import { renderMarkdown } from './markdown.ts';
import { outsideCode } from './markdown.test-helper.ts';
import { codeFence, escapeMarkdown } from './markdown-text.ts';

const spec = fixtureSpec();

describe('renderMarkdown', () => {
  test('has the same structure whatever the host says', () => {
    const shape = (said?: string): string[] =>
      outsideCode(renderMarkdown(fixtureReport(spec, { problems: [] }, said), spec)).map((line) =>
        line.startsWith('|')
          ? `table ${line.replace(/\\./g, '').split('|').length}`
          : (/^(#+|- |$)/.exec(line)?.[0] ?? 'text'),
      );
    // With a reason for its interruption and `only`, the plain report has the same lines as a hostile one.
    const plain = shape('plain');
    for (const said of hostile) expect(shape(said), said).toEqual(plain);
  });

  test('lets nothing through that is markup', () => {
    for (const said of hostile) {
      const text = outsideCode(renderMarkdown(fixtureReport(spec, {}, said), spec)).join('\n');
      expect(text.replace(/\\./g, '')).not.toMatch(/<|\]\(|[\p{Cf}\u0000-\u0009\u000B-\u001F]/u);
      expect(text.replace(/\\./g, '').replaceAll('**', '')).not.toMatch(/[`*_]/);
    }
  });

  test('lists what to look at, then every requirement', () => {
    const text = renderMarkdown(fixtureReport(spec), spec);
    expect(text).toMatch(
      /^# ios-album 1\.4\.0: my\.saveImage 2021-12-20 conformance report\n\n\*\*✗ non-conformant\*\*/,
    );
    expect(text).toContain('## ✗ errors/permission (MUST, fail)');
    expect(text).toContain('npx saveimage-conformance replay reports/ios-album/cases/errors-permission.json');
    for (const requirement of spec.requirements) expect(text).toContain(`| ${requirement.id} |`);
    expect(renderMarkdown(fixtureReport(spec), spec, { lang: 'zh' })).toContain('**✗ 不符合规范**');
  });
});

test('escapes what could begin markup, and nothing else', () => {
  expect(escapeMarkdown('a | b `c` <d> & *e*')).toBe('a \\| b \\`c\\` &lt;d&gt; &amp; \\*e\\*');
  expect(escapeMarkdown('1. one')).toBe('1\\. one');
  expect(escapeMarkdown('12) one')).toBe('12\\) one');
  expect(escapeMarkdown('# one (1)')).toBe('\\# one (1)');
  expect(escapeMarkdown('https://a.example, www.b.example')).toBe('https\\://a.example, www\\.b.example');
  expect(escapeMarkdown('plain, text')).toBe('plain, text');
});

test('a fence is longer than any run of backticks in the code', () => {
  expect(codeFence('a ```` b', 'js')[0]).toBe('`````js');
});
