import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureResults, fixtureSpec, hostile } from './fixtures.test-helper.ts';
import { widthOf } from './layout.ts';
import { renderMatrix } from './matrix.ts';
import { renderTerminal } from './terminal.ts';
import { shownVerdicts, verdictWords } from './words.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);
const languages = ['en', 'zh'] as const;
const hosts = Array.from({ length: 5 }, (_, at) => fixtureReport(spec, { hostRef: `host-${at}` }));

/** All that a terminal may be sent: printable characters and line ends. */
const printable = /^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]*$/u;

describe.each(languages)('in %s', (lang) => {
  test.each([40, 80])('no line is wider than %i columns, whatever the host says', (columns) => {
    for (const said of [undefined, ...hostile]) {
      const hostileReport = fixtureReport(spec, {}, said);
      const texts = [
        renderTerminal(hostileReport, spec, { lang, columns }),
        renderMatrix([report, hostileReport, ...hosts], spec, { lang, columns }),
      ];
      const lines = texts.flatMap((text) => text.split('\n'));
      expect(lines.filter((line) => widthOf(line) > columns || !printable.test(line))).toEqual([]);
    }
  });

  test('shows every verdict by word and icon, and what to look at in full', () => {
    const text = renderTerminal(report, spec, { lang });
    for (const shown of shownVerdicts)
      expect(text).toContain(`${verdictWords[shown].icon} ${verdictWords[shown].word[lang]}`);
    expect(text).toContain({ en: 'exactly one new item', zh: '相册里只多出一项' }[lang]);
    expect(text).toContain("url: 'https://example.com/photo.jpg'");
    expect(text).toContain('replay');
    expect(text).toContain(spec.requirements[4]?.statement[lang]);
    // What passed is counted, not listed.
    expect(text).not.toContain('params/url-required');
  });
});

test('colours come only when asked for', () => {
  expect(renderTerminal(report, spec)).not.toContain('\u001B');
  expect(renderTerminal(report, spec, { color: true })).toContain('\u001B[31m');
  expect(renderMatrix([report], spec, { color: true })).toContain('\u001B[32m');
  // Colour changes nothing else.
  const plain = renderMatrix([report], spec, { color: true }).replace(/\u001B\[\d+m/g, '');
  expect(plain).toBe(renderMatrix([report], spec));
});

test('a replay command broken over lines is still one command to a shell', () => {
  const text = renderTerminal(report, spec, { columns: 60 });
  expect(text).toMatch(/npx saveimage-conformance replay \\\n +reports\/ios-album\/cases\/errors-permission\.json/);
});

test('the matrix gives each host a conclusion, its totals and its passes by class', () => {
  const passed = fixtureReport(spec, { conclusion: 'conformant', results: fixtureResults(spec, undefined, ['pass']) });
  const lines = renderMatrix([report, passed], spec).split('\n');
  expect(lines.find((line) => line.startsWith('1 '))).toMatch(
    /ios-album 1\.4\.0 +✗ non-conformant +1 +1 +2 +1 +1 +1 +1$/,
  );
  expect(lines.find((line) => line.startsWith('2 '))).toMatch(/✓ conformant/);
  expect(lines.find((line) => line.startsWith('errors'))).toMatch(/✗ 0\/2 +✓ 2\/2$/);
  // What does not apply is not counted against a host.
  expect(lines.find((line) => line.startsWith('action-sheet'))).toMatch(/\? 0\/1 +✓ 2\/2$/);
  expect(lines.join('\n')).toContain('errors/permission');
});

test('a long name gives way before the conclusion does', () => {
  const long = fixtureReport(spec, { host: { ...report.host, name: 'name-'.repeat(12) } });
  expect(renderMatrix([long], spec)).toMatch(/name-name-\S*… {2}✗ non-conformant/);
});

test('a report of nothing is still a report', () => {
  expect(renderMatrix([], spec)).toContain('my.saveImage');
  expect(renderTerminal({ ...report, results: [] }, spec)).toContain('no MUST applies');
});
