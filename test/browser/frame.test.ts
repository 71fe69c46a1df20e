/** What stands around every page: languages, light and dark, the menus of a phone, and what is said where there is no page. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { noBrowser } from '../browser.test-helper.ts';
import {
  findObstacles,
  launchApart,
  open,
  openTab,
  phone,
  setScheme,
  type Tab,
  tabTimeout,
} from './visit.test-helper.ts';

const { url: site } = inject('site');

/** The colours of the page and its text. */
const coloursOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return [backgroundColor, color];
  });

/** The text of the page as it is read, without what stands around every page. */
const textOf = (page: Page): Promise<string> => page.locator('#VPContent').innerText();

describe.skipIf(noBrowser !== '')(`around every page${noBrowser}`, () => {
  let browser: Browser;
  let tab: Tab;
  beforeAll(async () => {
    browser = await launchApart();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    tab = await openTab(browser, site);
  });
  afterEach(() => tab.context.close());

  test.each([
    ['write-a-host.html', 'zh/write-a-host.html'],
    ['', 'zh/'],
  ])('the language switch leads from /%s to /%s and back', async (english, chinese) => {
    const { page, context } = tab;
    const fresh = await context.newPage();
    await open(page, site + english);
    for (const [path, lang] of [
      [chinese, 'zh'],
      [english, 'en'],
    ] as const) {
      await page.locator('.VPNavBarTranslations button').hover();
      await page.locator('.VPNavBarTranslations a').first().click();
      await page.waitForURL(site + path);
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
      await open(fresh, site + path);
      // The list of headings is made in the browser, a while after the page has come.
      await vi.waitFor(async () => expect(await textOf(page)).toBe(await textOf(fresh)), { timeout: tabTimeout });
    }
    expect(tab.take()).toEqual([]);
  });

  test('the switch of light and dark changes the colours, and is remembered', async () => {
    const { page } = tab;
    await open(page, `${site}certify.html`);
    const light = await coloursOf(page);
    await page.locator('.VPNavBarAppearance button').click();
    await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
    const dark = await coloursOf(page);
    expect(dark).not.toContain(light[0]);
    expect(dark).not.toContain(light[1]);
    await open(page, `${site}zh/certify.html`);
    expect(await coloursOf(page)).toEqual(dark);
    expect(tab.take()).toEqual([]);
  });

  test.each(['', 'zh/'])('on a phone the menus of /%s open, can be read and lead on', async (lang) => {
    const { page, take, context } = await openTab(browser, site, { viewport: phone, hasTouch: true });
    await open(page, `${site}${lang}certify.html`);
    await page.locator('.VPNavBarHamburger').tap();
    const screen = page.locator('.VPNavScreen');
    await screen.waitFor({ state: 'visible' });
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(page, scheme);
      expect(await findObstacles(page)).toEqual([]);
    }
    await page.locator('.VPNavBarHamburger').tap();
    await screen.waitFor({ state: 'hidden' });

    await page.locator('.VPLocalNav .menu').tap();
    const link = page.locator('.VPSidebar a', { hasText: lang === '' ? 'Getting started' : '快速上手' });
    await link.waitFor({ state: 'visible' });
    expect(await findObstacles(page)).toEqual([]);
    await link.tap();
    await page.waitForURL(`${site}${lang}getting-started.html`);
    expect(take()).toEqual([]);
    await context.close();
  });

  test('where there is no page, that is said, and a link leads home', async () => {
    const { page, take } = tab;
    const answer = await page.goto(`${site}spec/no-such-page.html`);
    expect(answer?.status()).toBe(404);
    await page.locator('.NotFound').waitFor();
    expect(await findObstacles(page)).toEqual([]);
    // The address is not found; whatever the page then asks for is.
    const missing = take().filter((incident) => incident.startsWith('404: '));
    expect(missing.filter((incident) => !incident.includes('no-such-page'))).toEqual([]);
    await page.locator('.NotFound a').click();
    await page.waitForURL(site);
  });
});
