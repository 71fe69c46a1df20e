import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { fixtureReport, fixtureResults, fixtureSpec, hostile } from '../fixtures.test-helper.ts';
import { shownVerdicts, verdictWords } from '../words.ts';
import { renderHtml, renderHtmlOf } from './page.ts';
import { script } from './script.ts';
import { style } from './style.ts';

const spec = fixtureSpec();
const report = fixtureReport(spec);
const page = renderHtml([report], spec);

/** The page without its own script and style, which are constant. */
const markup = (html: string): string => html.replace(script, '').replace(style, '');
/** Every tag with the names of its attributes, in order: what a browser builds from the page. */
const tags = (html: string): string[] =>
  Array.from(
    markup(html).matchAll(/<(\/?[a-z0-9!]+)((?: [\w:-]+(?:="[^"]*")?)*) ?\/?>/gi),
    ([, name = '', list = '']) =>
      [name, ...Array.from(list.matchAll(/ ([\w:-]+)(?:="[^"]*")?/g), ([, key = '']) => key)].join(' '),
  );

describe('renderHtmlOf', () => {
  const other = { ...spec, api: { ...spec.api, name: 'my.other', revision: '2030-01' } };
  const both = renderHtmlOf([
    { spec, reports: [report] },
    { spec: other, reports: [fixtureReport(other), fixtureReport(other)] },
  ]);

  test('has a table for each spec, one set of controls, and nothing twice that is to be unique', () => {
    expect(both.match(/<table>/g)).toHaveLength(2);
    expect(both.match(/role="search"/g)).toHaveLength(1);
    const ids = Array.from(both.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of ['my.saveImage 2021-12-20', 'my.other 2030-01'])
      expect(both.split(`${name} · `)).toHaveLength(3);
    expect(page).not.toContain('2021-12-20 · ');
  });

  test('links every cell to a panel of its own host', () => {
    const targets = Array.from(both.matchAll(/<a class="cell[^>]*href="#([^"]*)"/g), ([, target]) => target);
    expect(targets).toHaveLength(3 * report.results.length);
    expect(new Set(targets).size).toBe(targets.length);
    for (const target of targets) expect(both).toContain(`id="${target}"`);
  });

  test('counts for its controls the requirements of all tables', () =>
    expect(both).toMatch(new RegExp(`data-filter="all"[^>]*>.*?<b>${2 * report.results.length}</b>`)));
});

describe('renderHtml', () => {
  test('asks nothing of any network and allows only its own script', () => {
    expect(markup(page)).not.toMatch(/\b(?:src|srcset|action|data|poster)="|@import|url\(/);
    expect(style).not.toMatch(/@import|url\(|https?:/);
    for (const [, target = ''] of markup(page).matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src &#39;sha256-${hash}&#39;`.replaceAll('&#39;', "'"));
    expect(page).toContain("default-src 'none'");
  });

  test('every < begins a tag of the page, whatever the host says', () => {
    for (const said of hostile) {
      const html = markup(renderHtml([fixtureReport(spec, {}, said)], spec));
      expect(html.match(/</g)?.length, said).toBe(tags(html).length);
    }
  });

  test('builds the same elements and attributes whatever the host says', () => {
    const plain = [...new Set(tags(renderHtml([fixtureReport(spec, {}, 'plain')], spec)))].sort();
    expect(plain.filter((tag) => /\bon\w+|iframe|object|embed|^form/.test(tag))).toEqual([]);
    for (const said of hostile) {
      expect([...new Set(tags(renderHtml([fixtureReport(spec, {}, said)], spec)))].sort(), said).toEqual(plain);
    }
  });

  test('shows no control, escape or bidi character of a host', () => {
    for (const said of hostile) {
      expect(renderHtml([fixtureReport(spec, {}, said)], spec)).not.toMatch(
        /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u,
      );
    }
  });

  test('every cell opens a panel of its own, also where two hosts share a name', () => {
    const html = renderHtml([report, report, fixtureReport(spec, { hostRef: '宿主' })], spec);
    const ids = Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    const cells = Array.from(html.matchAll(/<a class="cell[^>]* href="#([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(cells).toHaveLength(3 * spec.requirements.length);
    expect(ids).toEqual(expect.arrayContaining(cells));
    expect(cells).toContain('ios-album/errors/permission');
    expect(cells).toContain('ios-album-2/errors/permission');
  });

  test('holds both languages and begins with the one asked for', () => {
    expect(page).toMatch(/<html lang="en">/);
    expect(renderHtml([report], spec, { lang: 'zh' })).toMatch(/<html lang="zh">/);
    expect(page).toContain(
      '<span lang="en">A denied permission is reported as 15.</span><span lang="zh">权限被拒时报告 15。</span>',
    );
    for (const shown of shownVerdicts) expect(page).toContain(`<span lang="zh">${verdictWords[shown].word.zh}</span>`);
    const count = (lang: string): number => page.split(` lang="${lang}">`).length;
    // The html element itself has a language, too.
    expect(count('en') - count('zh')).toBe(1);
  });

  test('a failure comes with expected and actual, the case to paste and the command to replay it', () => {
    const panel = page.slice(page.indexOf('id="ios-album/errors/permission"'));
    expect(panel).toContain('exactly one new item');
    expect(panel).toContain('2 new items: IMG_0001.JPG');
    expect(panel).toMatch(/<pre lang="en">[^<]*my\.saveImage\(\{/);
    expect(panel).toContain('npx saveimage-conformance replay reports/ios-album/cases/errors-permission.json');
    expect(panel).toContain('visible in the album: IMG_0001.JPG');
    expect(panel).toContain('The host had not settled when its time was up.');
  });

  test('stays small enough to mail: 5 hosts, 60 requirements, some counterexamples', () => {
    const large = fixtureSpec(52);
    const verdicts = Array.from({ length: 60 }, (_, at) => (at % 12 === 5 ? 'fail' : 'pass'));
    const hosts = Array.from({ length: 5 }, (_, at) =>
      fixtureReport(large, { hostRef: `host-${at}`, results: fixtureResults(large, undefined, verdicts) }),
    );
    expect(renderHtml(hosts, large).length).toBeLessThan(1_500_000);
  });

  test('its script parses, cannot end its element, and finds what it looks for', () => {
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/<\/script|<!--/i);
    expect(style).not.toMatch(/<\/style/i);
    for (const hook of ['data-lang', 'data-filter', 'data-move', 'data-close', 'data-copy', 'data-verdicts']) {
      expect(script, hook).toContain(`[${hook}`);
      expect(page, hook).toContain(hook);
    }
  });

  test('a run of no host is still a page', () => {
    expect(renderHtml([], spec)).toContain('my.saveImage');
  });
});
