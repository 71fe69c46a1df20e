/** Reports link to a documentation site where they are told of one, and only there. */
import { describe, expect, test } from 'vitest';
import { saveImageSpec, specs } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { renderCompatibility } from './compatibility/page.ts';
import { compatibilityOf } from './compatibility/compatibility.ts';
import { fixtureCounterexample, fixtureReport, fixtureSpec, hostile } from './fixtures.test-helper.ts';
import { renderHtml } from './html/page.ts';
import { outsideCode } from './markdown.test-helper.ts';
import { renderMarkdown } from './markdown.ts';
import type { Report } from './report.ts';
import { longestShare, readShare } from './share.ts';
import { renderSummary } from './summary.ts';
import { type Lang, words } from './words.ts';

const spec = fixtureSpec();
const docs = 'https://example.com/kit';
const report = fixtureReport(spec);
const failed = report.results.filter(({ counterexample }) => counterexample !== undefined);
const langs: readonly Lang[] = ['en', 'zh'];

/** Every address that a page links to, but for its own parts; and that a Markdown text does. */
const hrefsOf = (html: string): string[] =>
  Array.from(html.matchAll(/href="([^#"][^"]*)"/g), ([, address = '']) => address);
const linksOf = (markdown: string): string[] =>
  Array.from(
    outsideCode(markdown)
      .join('\n')
      .replace(/\\./g, '')
      .matchAll(/\]\(([^)]*)\)/g),
    ([, address = '']) => address,
  );
const pageIn = (lang: Lang, id: string): string =>
  `${docs}/${lang === 'en' ? '' : 'zh/'}spec/save-image/requirements/${id}.html`;
const trialIn = (lang: Lang): RegExp => new RegExp(`^${docs}/${lang === 'en' ? '' : 'zh/'}playground\\.html#[\\w-]+$`);

describe('without a site', () => {
  test('nothing links anywhere', () => {
    for (const lang of langs) {
      expect(hrefsOf(renderHtml([report], spec, { lang }))).toEqual([]);
      expect(linksOf(renderMarkdown(report, spec, { lang }))).toEqual([]);
      expect(linksOf(renderSummary([report], spec, { lang }))).toEqual([]);
      const compatibility = renderCompatibility(compatibilityOf([report], spec), spec, { lang });
      expect(compatibility).not.toContain('requirements/');
    }
  });
});

describe('with a site', () => {
  test('the page links each requirement and each case, in both languages', () => {
    const links = hrefsOf(renderHtml([report], spec, { docs }));
    for (const lang of langs) {
      for (const { id } of spec.requirements) expect(links).toContain(pageIn(lang, id));
      expect(links.filter((link) => trialIn(lang).test(link))).toHaveLength(failed.length);
    }
    expect(links).toHaveLength(2 * (spec.requirements.length + failed.length));
  });

  test.each(langs)('Markdown in %s links what it speaks of', (lang) => {
    const text = renderMarkdown(report, spec, { lang, docs });
    for (const { id } of failed) expect(text).toContain(`[${id}](${pageIn(lang, id)})`);
    expect(linksOf(text).filter((link) => trialIn(lang).test(link))).toHaveLength(failed.length);
    expect(text).toContain(`[${words.openInPlayground[lang]}](`);
    const summary = renderSummary([report], spec, { lang, docs });
    const musts = failed.filter(({ level }) => level === 'MUST');
    for (const { id } of musts) expect(summary).toContain(`[${id}](${pageIn(lang, id)})`);
    expect(linksOf(summary)).toHaveLength(2 * musts.length);
  });

  test('the compatibility page knows where each requirement is explained', () => {
    const html = renderCompatibility(compatibilityOf([report], spec), spec, { docs });
    const [, json = ''] = /<script id="data"[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
    const { requirements } = JSON.parse(json) as { requirements: { id: string; pages: string[] }[] };
    expect(requirements.map(({ pages }) => pages)).toEqual(
      requirements.map(({ id }) => langs.map((lang) => pageIn(lang, id))),
    );
  });

  test('a link opens the smallest case, with the host that failed where others may have it too', () => {
    const real = saveImageSpec();
    const id = real.requirements[0]!.id;
    const smallest: Case = {
      ...fixtureCounterexample().case,
      state: {},
      steps: [{ do: 'call', calls: [[{ url: '界' }]] }],
      twins: [{ requirement: id }],
    };
    const opened = (hostRef: string) => {
      const results = [{ ...failed[0]!, id, counterexample: { ...fixtureCounterexample(), case: smallest } }];
      const link = linksOf(renderMarkdown({ ...report, hostRef, results }, real, { docs })).at(-1)!;
      return readShare(new URL(link).hash, specs);
    };
    expect(opened('ios-album')).toEqual({ case: smallest, host: 'ios-album', requirement: id });
    expect(opened('asks-twice@ios')).toEqual({ case: smallest, host: 'asks-twice@ios', requirement: id });
    const own = `${smallest.api}:asks-twice@ios`;
    expect(opened(own)).toEqual({ case: smallest, host: own, requirement: id });
    // Where somebody keeps a host is nobody else's business.
    for (const hostRef of [
      'command:mine',
      'another:asks-twice@ios',
      './hosts/mine.mjs',
      '/home/me/host.mjs',
      'command:python3 secret.py',
      'x'.repeat(101),
    ])
      expect(opened(hostRef)).toEqual({ case: smallest, requirement: id });
  });

  test('a case too long for a link has none, and all else stays', () => {
    const counterexample = fixtureCounterexample('x');
    const long = { ...counterexample, case: { ...counterexample.case, origin: 'x'.repeat(longestShare) } };
    const results = [{ ...failed[0]!, counterexample: long }];
    for (const lang of langs) {
      expect(linksOf(renderMarkdown({ ...report, results }, spec, { lang, docs }))).toEqual([
        pageIn(lang, results[0]!.id),
      ]);
      expect(renderHtml([{ ...report, results }], spec, { lang, docs })).not.toContain(words.openInPlayground[lang]);
    }
  });

  test('whatever a host or a report says, links lead to the site alone, and their number is the same', () => {
    const counted = (said: string): Record<string, number> => {
      const one: Report = fixtureReport(spec, {}, said);
      const texts = {
        html: renderHtml([one], spec, { docs }),
        markdown: renderMarkdown(one, spec, { docs }),
        summary: renderSummary([one], spec, { docs }),
      };
      return Object.fromEntries(
        Object.entries(texts).map(([kind, text]) => {
          const links = kind === 'html' ? hrefsOf(text) : linksOf(text);
          for (const link of links) expect(link, said).toMatch(/^https:\/\/example\.com\/kit\/[\w/.-]+(?:#[\w-]+)?$/);
          expect(text, said).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}]/u);
          return [kind, links.length];
        }),
      );
    };
    const plain = counted('plain');
    // A text of thousands of characters makes a case that is too long for a link.
    for (const said of hostile.filter((text) => text.length < 500)) expect(counted(said), said).toEqual(plain);
  });

  test('an address that is no site is refused', () => {
    expect(() => renderHtml([report], spec, { docs: 'javascript:alert(1)' })).toThrow(
      /no address of a documentation site/,
    );
    expect(() => renderMarkdown(report, spec, { docs: 'data:,x' })).toThrow(/no address of a documentation site/);
  });
});
