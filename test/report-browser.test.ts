/** The page and the badge in a real browser: what a host says is shown to the letter and does nothing. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureReport, fixtureSpec, hostile } from '../conformance/report/fixtures.test-helper.ts';
import { renderHtml, safeText } from '../conformance/index.ts';
import { renderBadge } from '../conformance/node.ts';
import { fixtureWaivers } from '../conformance/report/waivers.test-helper.ts';
import { browserTimeout, launchBrowser, noBrowser, openHtml } from './browser.test-helper.ts';

const spec = fixtureSpec();

/** Beside what the fixtures hold, ways into a page that need a real parser to be seen. */
const attacks: readonly string[] = [
  ...hostile,
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  '</style><style>@import url(https://evil.test/a.css)</style>',
  '</title></textarea></pre><script src=https://evil.test/a.js></script>',
  '<a href="javascript:alert(1)" autofocus onfocus=alert(1)>here</a>',
  '<base href="https://evil.test/"><meta http-equiv=refresh content="0;url=https://evil.test/">',
  '<form action=https://evil.test/><button>send</button></form>',
  '{{constructor.constructor("alert(1)")()}}',
];

describe.skipIf(noBrowser !== '')(`in a browser${noBrowser}`, { timeout: browserTimeout }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, browserTimeout);
  afterAll(() => browser.close(), browserTimeout);

  test('the watch over a page hears what a harmful one does, and nothing of a harmless one', async () => {
    const { incidents, page } = await openHtml(
      browser,
      `<!doctype html><img src="https://evil.test/a.png"><script>alert(1); console.error('no'); throw new Error('out')</script>`,
    );
    expect(incidents).toEqual(
      expect.arrayContaining(['dialog: 1', 'console error: no', 'uncaught: out', 'request: https://evil.test/a.png']),
    );
    await page.context().close();
    const quiet = await openHtml(browser, '<!doctype html><title>quiet</title><p>text');
    expect(await quiet.page.title()).toBe('quiet');
    expect(quiet.incidents).toEqual([]);
    await quiet.page.context().close();
  });

  describe.each(['en', 'zh'] as const)('the page in %s', (lang) => {
    const reports = attacks.map((said) => fixtureReport(spec, { waivers: fixtureWaivers(said) }, said));
    const html = renderHtml(reports, spec, { lang });

    test('shows what hosts and vendors say to the letter, and nothing of it runs', async () => {
      const { page, incidents } = await openHtml(browser, html);
      // Something may wait for a user: every panel of a failure is opened, and every element pointed at and focused.
      const cells = page.locator('a.cell.v-fail');
      expect(await cells.count()).toBeGreaterThan(attacks.length);
      const seen = await page.evaluate(() => {
        const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
        for (const cell of all('a.cell.v-fail')) cell.click();
        for (const element of all('body *')) {
          element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
          element.focus();
        }
        return {
          text: document.body.textContent,
          headings: all('article h3').map((heading) => heading.textContent),
          elements: [...new Set(all('*').map(({ localName }) => localName))],
          handlers: all('*').flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
          targets: all('[href], [src], [action]').map((element) =>
            ['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? '').join(''),
          ),
          scripts: document.scripts.length,
        };
      });
      for (const said of attacks) {
        const shown = safeText(said, 60);
        expect(seen.headings, said).toContain(`${shown} ${safeText(said, 30)}`);
        // Waivers and problems are quoted at greater length than names.
        expect(seen.text, said).toContain(safeText(said, 300));
      }
      const elements = ['script', 'iframe', 'object', 'embed', 'form', 'img', 'base', 'failure', 'svg'];
      expect(elements.filter((name) => seen.elements.includes(name))).toEqual(['script', 'svg']);
      expect(seen.scripts).toBe(1);
      expect(seen.handlers).toEqual([]);
      expect(seen.targets.filter((target) => !target.startsWith('#'))).toEqual([]);
      expect(incidents).toEqual([]);
      await page.context().close();
    });

    test('opens the panel of a failure, and names the waiver under which it is known', async () => {
      const { page, incidents } = await openHtml(
        browser,
        renderHtml([fixtureReport(spec, { waivers: fixtureWaivers() })], spec, { lang }),
      );
      const waived = { en: 'waived', zh: '已豁免' }[lang];
      const cell = page.locator('a.cell', { has: page.locator('.waived') });
      expect(await cell.count()).toBe(1);
      expect(await cell.innerText()).toContain(waived);
      await cell.click();
      const panel = page.locator('.panel.open');
      expect(await panel.innerText()).toContain(
        {
          en: 'waived until 2027-01-31 (photos team, PHOTO-12): the album is asked twice',
          zh: '已豁免，至 2027-01-31（photos team, PHOTO-12）：the album is asked twice',
        }[lang],
      );
      await page.keyboard.press('Escape');
      expect(await panel.count()).toBe(0);
      expect(await page.locator('section[aria-labelledby=waivers] li').count()).toBe(5);
      expect(incidents).toEqual([]);
      await page.context().close();
    });
  });

  test('a badge within a page shows its texts to the letter, and nothing of it runs', async () => {
    const badges = attacks.map((said) => renderBadge({ label: said, message: said, color: 'red' }));
    const { page, incidents } = await openHtml(browser, `<!doctype html><meta charset="utf-8">${badges.join('\n')}`);
    const seen = await page.evaluate(() => ({
      titles: [...document.querySelectorAll('svg > title')].map((title) => title.textContent),
      elements: [...new Set([...document.querySelectorAll('body *')].map(({ localName }) => localName))].sort(),
    }));
    expect(seen.titles).toEqual(attacks.map((said) => `${safeText(said, 60)}: ${safeText(said, 60)}`));
    const drawn = [
      'clipPath',
      'feGaussianBlur',
      'filter',
      'g',
      'linearGradient',
      'rect',
      'stop',
      'svg',
      'text',
      'title',
    ];
    expect(seen.elements).toEqual(drawn);
    expect(incidents).toEqual([]);
    await page.context().close();
  });
});
