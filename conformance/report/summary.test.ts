import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureResults, fixtureSpec } from './fixtures.test-helper.ts';
import { outsideCode } from './markdown.test-helper.ts';
import type { Verdict } from './report.ts';
import { renderSummary } from './summary.ts';
import { fixtureWaivers } from './waivers.test-helper.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);
const passed = fixtureReport(spec, {
  conclusion: 'conformant',
  results: fixtureResults(spec, undefined, ['pass']),
  host: { ...report.host, name: 'android-album' },
});
const bytes = (text: string): number => Buffer.byteLength(text);

describe('renderSummary', () => {
  test('has a row for each host, with its conclusion and counts', () => {
    const lines = renderSummary([report, passed], spec).split('\n');
    expect(lines[0]).toBe('## my.saveImage 2021-12-20: 1/2 hosts conformant');
    expect(lines.slice(2, 6)).toEqual([
      '| host | platform | base library | conclusion | ✗ fail | E error | ! warning | ? inconclusive | ∅ not testable | - inapplicable | ✓ pass |',
      '| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
      '| ios-album 1.4.0 | ios | 1\\.20.0 – 2.8.0 | ✗ non-conformant | 1 | 1 | 2 | 1 | 1 | 1 | 1 |',
      '| android-album 1.4.0 | ios | 1\\.20.0 – 2.8.0 | ✓ conformant | 0 | 0 | 1 | 0 | 0 | 0 | 7 |',
    ]);
    expect(renderSummary([report, passed], spec, { lang: 'zh' })).toContain('2 个宿主中 1 个符合规范');
  });

  test('shows each failure with its requirement, expected and actual, the case folded away, and the way back to it', () => {
    const text = renderSummary([report, passed], spec);
    const entry = text.slice(text.indexOf('#### '));
    expect(entry).toMatch(/^#### ✗ fail: errors\/permission \(MUST\)\n\nA denied permission is reported as 15\.\n/);
    expect(entry).toContain('- **expected**: exactly one new item\n- **actual**: 2 new items: IMG\\_0001.JPG\n');
    expect(entry).toMatch(
      /<details><summary>smallest case<\/summary>\n\n```js\n[\s\S]*my\.saveImage\(\{[\s\S]*\n```\n\n<\/details>\n\n```sh\nnpx saveimage-conformance replay reports\/ios-album\/cases\/errors-permission\.json\n```\n/,
    );
    // Nothing is said of a host beyond its row that has nothing to look at.
    expect(text).not.toMatch(/### .*android-album/);
  });

  test('marks what is waived, and names the waivers that break the run', () => {
    const text = renderSummary([{ ...report, waivers: fixtureWaivers() }], spec);
    expect(text).toContain('| ✗ non-conformant | 1 (1 waived) |');
    expect(text).toContain('- **waiver**: waived until 2027-01-31 (photos team, PHOTO-12): the album is asked twice');
    expect(text).toContain('#### Waivers that break the run\n\n- **baseline/album/passes**: passes while listed.');
  });

  test('is never longer than it may be, and what is left out is left out whole and counted', () => {
    const failing = Array.from({ length: 12 }, (_, at) =>
      fixtureReport(spec, {
        results: fixtureResults(spec, undefined, Array<Verdict>(8).fill('fail')),
        host: { ...report.host, name: `host-${at}` },
      }),
    );
    const whole = renderSummary(failing, spec);
    const titles = (text: string): number => text.split('\n#### ').length - 1;
    expect(whole).not.toContain('Cut to fit');
    expect(titles(whole)).toBe(12 * 5);
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 80_000 }), fc.constantFrom('en', 'zh'), (maxBytes, lang) => {
        const text = renderSummary(failing, spec, { maxBytes, lang });
        expect(bytes(text)).toBeLessThanOrEqual(maxBytes);
        const lines = outsideCode(text);
        expect(lines.filter((line) => line === '</details>')).toHaveLength(titles(text));
        const rows = lines.filter((line) => line.includes('✗ ') && line.startsWith('| host-')).length;
        const left = [12 - rows, 60 - titles(text)];
        const note = /^> \D*(\d+)\D+(\d+)/m.exec(text)?.slice(1).map(Number);
        expect(note ?? [0, 0]).toEqual(left);
      }),
    );
  });

  test('without a limit of the caller it stays below what GitHub shows of a step', () => {
    const long = '界'.repeat(5_000);
    const many = Array<typeof report>(300).fill(fixtureReport(spec, { waivers: fixtureWaivers(long) }, long));
    expect(bytes(renderSummary(many, spec))).toBeLessThanOrEqual(1_000_000);
  });

  test('of no host it is still a summary', () => {
    expect(renderSummary([], spec)).toMatch(/^## my\.saveImage 2021-12-20: 0\/0 hosts conformant\n/);
  });
});
