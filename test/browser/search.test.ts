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
  await input.fill(query);
  // What is found for one query is marked in its list only once the list is that of the query.
  await page.waitForFunction(
    (typed) => document.querySelector<HTMLInputElement>('#localsearch-input')?.value === typed,
    query,
  );
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
    ['', 'certificate bundle', 'certify.html'],
    ['zh/', '证书', 'zh/certify.html'],
  ])('on /%s «%s» leads to %s by Enter', async (home, query, path) => {
    const { page, take } = tab;
    await open(page, site + home);
    const [first = ''] = await search(page, query);
    expect(first).toMatch(new RegExp(`^${path}`));
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(page, scheme);
      expect(await findObstacles(page)).toEqual([]);
    }
    await page.locator('#localsearch-input').press('Enter');
    await page.waitForURL(site + first);
    expect(take()).toEqual([]);
  });
});
