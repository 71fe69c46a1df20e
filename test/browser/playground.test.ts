/** The playground against the oracle: what is picked, set, tapped and typed ends as the spec says. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { noBrowser } from '../browser.test-helper.ts';
import {
  allowedOn,
  caseIn,
  cameTo,
  fits,
  openPlayground,
  part,
  pick,
  platforms,
  spec,
  tabTo,
} from './playground.test-helper.ts';
import { findObstacles, launchApart, openTab, setScheme, type Tab } from './visit.test-helper.ts';

const { url: site } = inject('site');
const codes = spec.errorCodes.filter(({ causes }) => causes.length > 0);

const tell = (platform: string, came: object, allowed: readonly object[]): string =>
  `${platform} came to ${JSON.stringify(came)}, allowed is ${JSON.stringify(allowed)}`;

describe.skipIf(noBrowser !== '')(`the playground${noBrowser}`, () => {
  let browser: Browser;
  let tab: Tab;
  let page: Page;
  beforeAll(async () => {
    browser = await launchApart();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    tab = await openTab(browser, site);
    page = tab.page;
  });
  afterEach(() => tab.context.close());

  /** Fails unless the outcomes of all phones are what the oracle allows for the case in the address bar. */
  async function checkOutcomes(code: number): Promise<void> {
    const testCase = caseIn(page);
    const { platforms: where = platforms } = spec.errorCodes.find((row) => row.code === code) ?? {};
    for (const platform of platforms) {
      const came = await cameTo(page, platform);
      const allowed = allowedOn(testCase, platform);
      expect(fits(came, allowed), tell(platform, came, allowed)).toBe(true);
      expect(where.includes(platform) ? came.code : code).toBe(code);
    }
  }

  test('every code that has a cause has a pick, and both phones end as the oracle says', async () => {
    await openPlayground(page, `${site}playground.html`);
    for (const { code } of codes) {
      await pick(page, `pick-code-${code}`);
      await part(page, 'both').click();
      await checkOutcomes(code);
    }
    expect(tab.take()).toEqual([]);
  });

  test('the same by the keyboard alone, in Chinese', async () => {
    await openPlayground(page, `${site}zh/playground.html`);
    const fastest = part(page, 'speed-at-once').locator('input');
    await tabTo(page, 'speed-normal');
    for (let presses = 0; presses < 5 && !(await fastest.isChecked()); presses += 1)
      await page.keyboard.press('ArrowRight');
    for (const { code } of codes) {
      await tabTo(page, `pick-code-${code}`);
      await page.keyboard.press('Enter');
      await tabTo(page, 'auto');
      await page.keyboard.press('Space');
      for (const platform of platforms) {
        await tabTo(page, `save-${platform}`);
        await page.keyboard.press('Enter');
      }
      await checkOutcomes(code);
    }
    expect(tab.take()).toEqual([]);
  });

  test('whatever the user taps, on each dialog of each phone, ends as the oracle says', async () => {
    await openPlayground(page, `${site}playground.html`);
    const kinds = new Set<string>();
    for (const platform of platforms) {
      /** Saves, taps the answers with these numbers and then the first of each dialog, and tells how many each dialog had. */
      const tapThrough = async (taps: readonly number[]): Promise<number[]> => {
        await pick(page, 'pick-every-dialog', false);
        const phone = part(page, `phone-${platform}`);
        await part(page, `save-${platform}`).click();
        const counts: number[] = [];
        const answers = phone.locator('[role=dialog] button[aria-disabled=false]');
        const outcome = part(page, `outcome-${platform}`);
        for (;;) {
          await answers.first().or(outcome).first().waitFor({ state: 'attached' });
          const count = await answers.count();
          if (count === 0) break;
          const title = await phone.locator('[role=dialog]').innerText();
          await answers.nth(taps[counts.length] ?? 0).click();
          counts.push(count);
          await page.waitForFunction(
            ([where, before]) =>
              document.querySelector<HTMLElement>(`[data-test="phone-${where}"] [role=dialog]`)?.innerText !== before,
            [platform, title] as const,
          );
        }
        const came = await cameTo(page, platform);
        kinds.add(`${came.kind} ${came.code}`);
        const allowed = allowedOn(caseIn(page), platform);
        expect(fits(came, allowed), `${tell(platform, came, allowed)} after taps ${taps.join()}`).toBe(true);
        return counts;
      };
      const counts = await tapThrough([]);
      expect(counts.length).toBeGreaterThan(1);
      for (const [index, count] of counts.entries())
        for (let answer = 1; answer < count; answer += 1)
          await tapThrough([...Array.from({ length: index }, () => 0), answer]);
    }
    expect(kinds.size).toBeGreaterThan(3);
    expect(tab.take()).toEqual([]);
  });

  test('the mini program chooses, looks and saves on both phones', async () => {
    await openPlayground(page, `${site}playground.html`);
    await part(page, 'pick-demo').click();
    for (const platform of platforms) {
      const phone = part(page, `demo-${platform}`);
      const answer = (name: string) => phone.locator(`[data-test="answer-${name}"]`);
      await phone.locator(`[data-test="choose-${platform}"]`).click();
      await answer('camera').click();
      await answer('ok').click();
      await answer('ok').waitFor({ state: 'hidden' });
      await phone.locator(`[data-test="look-${platform}"]`).click();
      await answer('close').click();
      await answer('close').waitFor({ state: 'hidden' });
      await phone.locator(`[data-test="save-${platform}"]`).click();
      await answer('save').click();
      await expect.poll(() => phone.locator('.album .count').innerText(), { timeout: 30_000 }).toBe('1');
    }
    expect(tab.take()).toEqual([]);
  });

  test('has nothing that axe finds serious, at rest, with a dialog open, at the end and in the mini program', async () => {
    await openPlayground(page, `${site}playground.html`);
    await pick(page, 'pick-every-dialog', false);
    await part(page, 'both').click();
    await page
      .locator('[role=dialog]')
      .nth(platforms.length - 1)
      .waitFor();
    const look = async (state: string): Promise<void> => {
      for (const scheme of ['light', 'dark'] as const) {
        await setScheme(page, scheme);
        expect({ state, scheme, found: await findObstacles(page) }).toEqual({ state, scheme, found: [] });
      }
    };
    await look('dialog');
    await part(page, 'auto').setChecked(true);
    for (const platform of platforms) await cameTo(page, platform);
    await look('end');
    await part(page, 'pick-demo').click();
    await part(page, `save-${platforms[0]}`).click();
    await page.locator('[role=dialog]').first().waitFor();
    await look('mini program');
  });
});
