/** What others wrote (a host, its vendor, a baseline) is shown as text by every rendering, whatever it holds. */
import { validateStrict } from 'ctrf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Spec } from '../../spec/index.ts';
import { anyText } from './any-text.test-helper.ts';
import { conclusionBadge, renderBadge } from './badge.ts';
import { renderCtrf } from './ctrf.ts';
import { fixtureReport, fixtureSpec } from './fixtures.test-helper.ts';
import { renderHtml } from './html/page.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { renderJunit } from './junit.ts';
import { clip, widthOf } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { outsideCode, unescapeMarkdown } from './markdown.test-helper.ts';
import { parseXml, type XmlNode } from './parse-xml.test-helper.ts';
import type { Report } from './report.ts';
import { safeText } from './safe-text.ts';
import { renderSummary } from './summary.ts';
import { renderTerminal } from './terminal.ts';
import { fixtureWaivers } from './waivers.test-helper.ts';
import type { Lang } from './words.ts';

const spec = fixtureSpec();

/** A report in which every text that is not the kit's own is `said`. */
const saying = (said: string): Report => fixtureReport(spec, { waivers: fixtureWaivers(said) }, said);

/** Texts that leave something to show, since of the others nothing can be found again. */
const shownText = anyText.filter((text) => safeText(text, 60) !== '');
const lang = fc.constantFrom<Lang>('en', 'zh');

/** Holds for any text, in both languages. */
function always(check: (said: string, report: Report, lang: Lang) => void): void {
  fc.assert(
    fc.property(shownText, lang, (said, spoken) => check(said, saying(said), spoken)),
    // Each looks at a report of hundreds of texts.
    { numRuns: 60 },
  );
}

/** What nothing that is shown may hold, line ends aside: it would hide, reorder, or steer a terminal. */
const unseen = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u;

describe('what a host or its vendor says is text', () => {
  test('to a terminal: no line is wider than it, and nothing steers it', () => {
    always((said, report, lang) => {
      const text = renderTerminal(report, spec, { lang, columns: 100 });
      expect(text).not.toMatch(unseen);
      expect(text.split('\n').filter((line) => widthOf(line) > 100)).toEqual([]);
      expect(text.split('\n', 1)).toEqual([clip(`${safeText(said, 60)} ${safeText(said, 30)}`, 100)]);
    });
  });

  describe.each([
    ['Markdown', (report: Report, lang: Lang) => renderMarkdown(report, spec, { lang })],
    ['the summary of a job', (report: Report, lang: Lang) => renderSummary([report], spec, { lang })],
  ])('in %s', (_, render) => {
    /** What a line is to a reader of Markdown: a row of so many cells, a heading, an item, a text. */
    const shape = (text: string): string[] =>
      outsideCode(text).map((line) =>
        line.startsWith('|')
          ? `table ${line.replace(/\\./g, '').split('|').length}`
          : (/^(#+ |- |> |<\/?details>|$)/.exec(line)?.[0] ?? 'text'),
      );
    const plain = { en: shape(render(saying('plain'), 'en')), zh: shape(render(saying('plain'), 'zh')) };

    test('the structure is the same, nothing is markup, and the text is there', () => {
      always((said, report, lang) => {
        const text = render(report, lang);
        expect(text).not.toMatch(unseen);
        expect(shape(text)).toEqual(plain[lang]);
        const lines = outsideCode(text).filter(
          (line) => !/^<(?:details><summary>[^<]*<\/summary>|\/details>)$/.test(line),
        );
        const bare = lines.join('\n').replace(/\\./g, '').replaceAll('**', '');
        expect(bare).not.toMatch(/[<`*_[\]~$]|:\/\/|\bwww\./i);
        expect(unescapeMarkdown(lines.join('\n'))).toContain(safeText(said, 60).replace(/…$/, ''));
      });
    });
  });

  test('in JUnit: the same elements, with the text in them', () => {
    const shape = (node: XmlNode): unknown => [node.name, Object.keys(node.attributes), node.children.map(shape)];
    const plain = shape(parseXml(renderJunit(saying('plain'), spec)));
    always((said, report, lang) => {
      const text = renderJunit(report, spec, { lang });
      expect(text).not.toMatch(unseen);
      const root = parseXml(text);
      expect(shape(root)).toEqual(plain);
      const { name, revision } = spec.api;
      expect(root.attributes['name']).toBe(safeText(`${said} ${said}: ${name} ${revision}`));
    });
  });

  test('in CTRF: valid, with the text in it', () => {
    always((said, report, lang) => {
      const text = renderCtrf(report, spec, { lang });
      expect(text).not.toMatch(unseen);
      const value: unknown = JSON.parse(text);
      validateStrict(value);
      expect(value.results.environment?.appName).toBe(safeText(said));
    });
  });

  test('on a badge: the same drawing, whatever the API and its revisions are called', () => {
    always((said, report, lang) => {
      const named: Spec = { ...spec, api: { ...spec.api, name: said } };
      const { label, ...badge } = conclusionBadge([report], named, { lang });
      const drawn = parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${renderBadge({ label, ...badge })}`);
      expect(drawn.attributes['aria-label']).toBe(`${safeText(label, 60)}: ${badge.message}`);
      expect(label).toContain(said);
    });
  });

  test('on the page: every < begins a tag of its own, with attributes of its own', () => {
    const tag = /<(\/?[a-z0-9!]+)((?: [\w:-]+(?:="[^"]*")?)*) ?\/?>/gi;
    const markup = (report: Report, lang: Lang): string =>
      renderHtml([report], spec, { lang }).replace(script, '').replace(style, '');
    const tags = (html: string): string[] =>
      Array.from(html.matchAll(tag), ([, name = '', list = '']) => `${name}${list.replace(/="[^"]*"/g, '')}`);
    const plain = tags(markup(saying('plain'), 'en')).sort();
    always((said, report, lang) => {
      const html = markup(report, lang);
      expect(html).not.toMatch(unseen);
      expect(html.match(/</g)).toHaveLength(tags(html).length);
      // A text that differs between the languages is there twice, so kinds of tags are compared and not their number.
      expect(new Set(tags(html))).toEqual(new Set(plain));
      const text = html
        .replaceAll('&lt;', '<')
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
      expect(text).toContain(safeText(said, 60));
    });
  });
});
