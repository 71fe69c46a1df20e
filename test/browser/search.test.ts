/** The search box finds pages in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { saveImageSpec } from '../../spec/index.ts';
import { noBrowser } from '../browser.test-helper.ts';
import { findObstacles, launchApart, open, openTab, setScheme, type Tab } from './visit.test-helper.ts';

const { url: site } = inject('site');
const spec = saveImageSpec();

/** Types a query as a reader does, and returns the paths of what is found, best first. */
async function search(page: Page, query: string): Promise<string[]> {
  const input = page.locator('#localsearch-input');
  if (!(await input.isVisible())) await page.keyboard.press('Control+k');
  // What was found before goes away first, so that what comes is the answer to this query.
  await input.fill('');
  await page.locator('#localsearch-list a.result').first().waitFor({ state: 'detached' });
  await input.fill(query);
  await page.locator('#localsearch-list a.result, .no-results').first().waitFor();
  const found = await page
    .locator('#localsearch-list a.result')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  return found.map((address) => address.slice(site.length));
}

describe.skipIf(noBrowser !== '')(`search${noBrowser}`, () => {
  let browser: Browser;
  let tab: Tab;
  beforeAll(async () => {
    browser = await launchApart();
    tab = await openTab(browser, site);
  });
  afterAll(() => browser?.close());

  test.each([
    ['', 'write a host', /^write-a-host\.html/, /\bhost\b/i],
    ['zh/', '相册权限', /^zh\//, /相册权限/],
  ])('on /%s «%s» leads to its page by Enter', async (home, query, path, text) => {
    const { page, take } = tab;
    await open(page, site + home);
    const [first = ''] = await search(page, query);
    expect(first).toMatch(path);
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(page, scheme);
      expect(await findObstacles(page)).toEqual([]);
    }
    await page.locator('#localsearch-input').press('Enter');
    await page.waitForURL(site + first);
    await page.locator('main', { hasText: text }).waitFor();
    expect(take()).toEqual([]);
  });

  test.each(['en', 'zh'] as const)('in %s a few words from the middle of a sentence find it', async (lang) => {
    const { page } = tab;
    const [home, blank] = lang === 'en' ? ['', ' '] : ['zh/', ''];
    await open(page, site + home);
    const statements = spec.requirements.map(({ statement }) => statement[lang]);
    for (const { id, statement } of spec.requirements.filter((_, index) => index % 15 === 7)) {
      // Words that no other requirement has in this order.
      const words = (lang === 'en' ? /\w+/g : /\p{Script=Han}/gu)[Symbol.matchAll](statement[lang]);
      const signs = [...words].map(([word]) => word);
      const queries = signs.map((_, at) => signs.slice(at, at + 5).join(blank)).slice(2, -5);
      const query = queries.find(
        (one) => statement[lang].includes(one) && statements.filter((text) => text.includes(one)).length === 1,
      );
      if (query === undefined) continue;
      const found = await search(page, query);
      const path = `${home}spec/${spec.api.api}/requirements/${id}.html`;
      expect([query, found.some((one) => one.startsWith(path)) || found]).toEqual([query, true]);
    }
  });
});
