import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureSpec, hostile } from '../fixtures.test-helper.ts';
import { widthOf } from '../layout.ts';
import { changesSince } from './changes.ts';
import { summaryOf } from './changes-summary.ts';
import { renderChanges, renderChangesMarkdown } from './changes-text.ts';
import { compatibilityOf } from './compatibility.ts';
import { anyReports } from './fixtures.test-helper.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);
const mended = {
  ...report,
  kit: { ...report.kit, version: '0.2.0' },
  conclusion: 'incomplete' as const,
  results: report.results.map((result) =>
    result.id === 'errors/permission'
      ? { ...result, verdict: 'pass' as const }
      : result.id === 'params/url-required'
        ? { ...result, verdict: 'fail' as const }
        : result,
  ),
};
const between = (was: (typeof report)[], is: (typeof report)[]) =>
  changesSince(compatibilityOf(was, spec), compatibilityOf(is, spec));

describe('renderChanges', () => {
  test('tells what moved, the worse first, with before, after and where', () => {
    expect(
      renderChanges(between([report], [mended]), spec)
        .split('\n')
        .slice(1),
    ).toMatchInlineSnapshot(`
      [
        "",
        "▼ 1 worse · ▲ 1 better · 0 runs unchanged",
        "",
        "▲ conclusion",
        "  ✗ non-conformant → ? incomplete",
        "  ios-album · ios · 1.20.0 – 2.8.0",
        "",
        "▼ params/url-required",
        "  A call without a url fails with 2.",
        "  ✓ pass → ✗ fail",
        "  ios-album · ios · 1.20.0 – 2.8.0",
        "",
        "▲ errors/permission",
        "  A denied permission is reported as 15.",
        "  ✗ fail → ✓ pass",
        "  ios-album · ios · 1.20.0 – 2.8.0",
        "",
        "· kit",
        "  saveimage-conformance 0.1.0 → saveimage-conformance 0.2.0",
        "  ios-album · ios · 1.20.0 – 2.8.0",
        "",
      ]
    `);
  });

  test('speaks Chinese where asked', () => {
    const text = renderChanges(between([report], [mended]), spec, { lang: 'zh' });
    expect(text).toContain('▲ 1 变好');
    expect(text).toContain('✗ 未通过 → ✓ 通过');
    expect(text).not.toMatch(/better|worse|pass\b|fail\b/);
  });

  test('says so where nothing changed', () => {
    const none = between([report], [report]);
    expect(renderChanges(none, spec)).toContain('Nothing changed.');
    expect(renderChangesMarkdown(none, spec)).toContain('Nothing changed.');
  });

  test('no line is longer than the columns, whatever changed', () => {
    const reports = anyReports(spec);
    fc.assert(
      fc.property(
        reports,
        reports,
        fc.constantFrom(40, 80, 120),
        fc.constantFrom('en', 'zh'),
        (was, is, columns, lang) => {
          const text = renderChanges(between(was, is), spec, { lang, columns });
          for (const line of text.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  test('holds no control, escape or bidi character, and Markdown no markup, of a host', () => {
    for (const said of hostile) {
      const changes = between([], [fixtureReport(spec, {}, said)]);
      const wild = between(
        [fixtureReport(spec, {}, said)],
        [fixtureReport(spec, { kit: { name: said, version: said } }, said)],
      );
      for (const each of [changes, wild]) {
        const [text, markdown] = [renderChanges(each, spec), renderChangesMarkdown(each, spec)];
        expect(text + markdown).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/u);
        // Each line of the table has its four cells, and no element begins anywhere.
        for (const row of markdown.split('\n').filter((line) => line.startsWith('|')))
          expect(row.replaceAll(/\\./g, '').split('|'), row).toHaveLength(6);
        expect(markdown).not.toMatch(/<|(?<!\\)`|(?<!\\)\*/);
      }
    }
  });
});

describe('summaryOf', () => {
  test('loses no change, and tells each kind once', () => {
    const reports = anyReports(spec);
    fc.assert(
      fc.property(reports, reports, (was, is) => {
        const changes = between(was, is);
        const { requirements, conclusions, circumstances, counts } = summaryOf(changes, spec);
        const moved = changes.changed.flatMap((change) => change.requirements);
        const sum = (all: readonly { readonly entries: readonly unknown[] }[]) =>
          all.reduce((total, { entries }) => total + entries.length, 0);
        expect(sum(requirements)).toBe(moved.length);
        expect(counts.better + counts.worse + counts.other).toBe(moved.length);
        expect(sum(conclusions)).toBe(changes.changed.filter(({ conclusion }) => conclusion !== null).length);
        expect(sum(circumstances)).toBe(changes.changed.flatMap((change) => change.circumstances).length);
        const kinds = requirements.map(({ id, before, after }) => `${id} ${before} ${after}`);
        expect(new Set(kinds).size).toBe(kinds.length);
      }),
    );
  });
});
