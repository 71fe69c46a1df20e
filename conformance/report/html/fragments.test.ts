/** The pieces that other pages take: one language, escaped, and the very markup of the report. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../any-text.test-helper.ts';
import { fixtureCounterexample, fixtureReport, fixtureSpec } from '../fixtures.test-helper.ts';
import type { Conclusion } from '../report.ts';
import { safeText } from '../safe-text.ts';
import { conclusionWords, type Lang, levelWords, shownVerdicts, verdictWords, words } from '../words.ts';
import {
  fragmentStyle,
  renderConclusion,
  renderLevel,
  renderSprite,
  renderTimeline,
  renderVerdict,
} from './fragments.ts';
import { renderHtml } from './page.ts';
import { style } from './style.ts';

const langs: readonly Lang[] = ['en', 'zh'];
const conclusions = Object.keys(conclusionWords) as Conclusion[];

/** What a reader of the page sees as text. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const drawingOf = (html: string): string => /<use href="#(i-[\w-]+)"/.exec(html)![1]!;

/** Every tag with its attributes, those of a class with their value. */
const tags = (html: string): string[] =>
  Array.from(
    html.matchAll(/<(\/?[a-z0-9]+)((?: [\w:-]+(?:="[^"]*")?)*) ?\/?>/gi),
    ([, name = '', list = '']) => `${name}${list.replace(/( (?!class)[\w:-]+)="[^"]*"/g, '$1')}`,
  );

describe.each(langs)('in %s', (lang) => {
  test('every verdict has a word and a drawing of its own, and the drawing is there', () => {
    const pills = shownVerdicts.map((shown) => renderVerdict(shown, lang));
    expect(pills.map(textOf)).toEqual(shownVerdicts.map((shown) => verdictWords[shown].word[lang]));
    expect(new Set(pills.map(textOf)).size).toBe(shownVerdicts.length);
    expect(new Set(pills.map(drawingOf)).size).toBe(shownVerdicts.length);
    const paths = pills.map(
      (pill) => new RegExp(`id="${drawingOf(pill)}"[^>]*><path d="([^"]+)"`).exec(renderSprite())?.[1],
    );
    expect(new Set(paths).size).toBe(shownVerdicts.length);
    expect(paths).not.toContain(undefined);
    for (const [at, shown] of shownVerdicts.entries()) expect(pills[at]).toContain(`class="pill v-${shown}"`);
  });

  test('conclusions and levels say their words', () => {
    for (const conclusion of conclusions)
      expect(textOf(renderConclusion(conclusion, lang))).toBe(conclusionWords[conclusion].word[lang]);
    expect(new Set(conclusions.map((one) => drawingOf(renderConclusion(one, lang)))).size).toBe(conclusions.length);
    for (const level of ['MUST', 'SHOULD'] as const)
      expect(textOf(renderLevel(level, lang))).toBe(levelWords[level][lang]);
  });

  test('there is nothing in the other language, and no mark of either', () => {
    const other = lang === 'en' ? 'zh' : 'en';
    const all = [
      renderTimeline(fixtureCounterexample(), lang),
      ...shownVerdicts.map((shown) => renderVerdict(shown, lang)),
      ...conclusions.map((conclusion) => renderConclusion(conclusion, lang)),
      renderLevel('MUST', lang),
    ].join('');
    expect(all).not.toContain('lang=');
    expect(all).toContain(words.twin[lang]);
    expect(all).toContain(words.notSettled[lang]);
    for (const word of ['theCase', 'twin', 'brokenHere', 'notSettled', 'empty'] as const)
      expect(textOf(all)).not.toContain(words[word][other]);
    if (lang === 'en') expect(all).not.toMatch(/\p{Script=Han}/u);
  });
});

test('a timeline is the one that the report shows', () => {
  const spec = fixtureSpec();
  const page = renderHtml([fixtureReport(spec)], spec);
  for (const lang of langs) {
    const other = lang === 'en' ? 'zh' : 'en';
    const one = page
      .replace(new RegExp(`<span lang="${other}">[^<]*</span>`, 'g'), '')
      .replace(/<span lang="\w+">([^<]*)<\/span>/g, '$1');
    const shown = fixtureReport(spec).results.find(({ counterexample }) => counterexample !== undefined)!
      .counterexample!;
    expect(one).toContain(renderTimeline(shown, lang));
  }
});

test('a passing case is shown as well, which is broken nowhere', () => {
  const { case: passing, runs } = fixtureCounterexample();
  const html = renderTimeline({ case: passing, runs }, 'en');
  expect(html).not.toContain(words.brokenHere.en);
  expect(renderTimeline({ case: passing, runs, at: { run: 0, step: 1 } }, 'en')).toContain(words.brokenHere.en);
});

test('what a host says is text, on one line, whatever it holds', () => {
  const plain = {
    en: tags(renderTimeline(fixtureCounterexample('plain'), 'en')),
    zh: tags(renderTimeline(fixtureCounterexample('plain'), 'zh')),
  };
  fc.assert(
    fc.property(
      anyText.filter((text) => safeText(text, 80) !== ''),
      fc.constantFrom(...langs),
      (said, lang) => {
        const html = renderTimeline(fixtureCounterexample(said), lang);
        // An empty line would end the element in the midst of a Markdown page.
        expect(html).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u);
        expect(tags(html)).toEqual(plain[lang]);
        expect(html.match(/</g)).toHaveLength(plain[lang].length);
        expect(textOf(html)).toContain(safeText(said, 60).replace(/…$/, ''));
      },
    ),
    { numRuns: 60 },
  );
});

test('the style has the colours of the report, dark ones below the selector given, and all rules below .kit', () => {
  const css = fragmentStyle('[data-theme=dark]');
  const colours = (text: string): string[] =>
    Array.from(text.matchAll(/--[\w-]+: [^;]+;/g), ([colour]) => colour).filter(
      (colour) => !colour.startsWith('--c') && !colour.startsWith('--t'),
    );
  expect(colours(css)).toEqual(colours(style.slice(0, style.indexOf('*, ::before'))));
  expect(css).toMatch(/^:root \{[^}]*\}\n\[data-theme=dark\] \{[^}]*\}\n\.kit\.kit \{/);
  const [open, close] = [css.match(/\{/g)!, css.match(/\}/g)!];
  expect(open.length).toBe(close.length);
  for (const shown of shownVerdicts) expect(css).toContain(`.v-${shown} { --c: var(--${shown})`);
});
