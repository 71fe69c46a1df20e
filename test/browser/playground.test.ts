/** The playground against the oracle: what is picked, set, tapped and typed ends as the spec says. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { factorsOf, readShare } from '../../conformance/index.ts';
import { type Spec, specFor, specs } from '../../spec/index.ts';
import { takesFiles } from '../../docs/playground/subjects.ts';
import { noBrowser } from '../browser.test-helper.ts';
import {
  allowedOn,
  allSpecs,
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
const codesOf = ({ errorCodes }: Spec) => errorCodes.filter(({ causes }) => causes.length > 0);

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
    const { errorCodes = [] } = specFor(testCase.api, testCase.revision) ?? {};
    const { platforms: where = platforms } = errorCodes.find((row) => row.code === code) ?? {};
    for (const platform of platforms) {
      const came = await cameTo(page, platform);
      const allowed = allowedOn(testCase, platform);
      expect(fits(came, allowed), tell(platform, came, allowed)).toBe(true);
      expect(where.includes(platform) ? came.code : code).toBe(code);
    }
  }

  test.each(allSpecs.map((one) => [one.api.api, one.api.revision, one] as const))(
    'every code of %s %s that has a cause has a pick, and both phones end as the oracle says',
    async (api, revision, one) => {
      await openPlayground(page, `${site}playground.html#${api}/${revision}`);
      for (const { code } of codesOf(one)) {
        await pick(page, `pick-code-${code}`);
        await part(page, 'both').click();
        await checkOutcomes(code);
        expect(caseIn(page)).toMatchObject({ api, revision });
      }
      expect(tab.take()).toEqual([]);
    },
  );

  test('API and revision are chosen in the page, by the keyboard too, and the link says which', async () => {
    const later = specs.find(({ revisions }) => revisions.length > 1);
    const [first, other] = specs;
    if (first === undefined || other === undefined || later === undefined)
      throw new Error('There is nothing to choose.');
    for (const lang of ['', 'zh/']) {
      await openPlayground(page, `${site}${lang}playground.html`);
      await part(page, 'api').selectOption(later.api);
      const [older = '', newer = ''] = later.revisions;
      await part(page, 'revision').selectOption(newer);
      // What the later revision brought is the one way of naming an image that is picked there.
      await pick(page, (await page.locator('[data-test^="pick-image-"]').first().getAttribute('data-test')) ?? '');
      await part(page, 'both').click();
      const cases = [];
      for (const revision of [newer, older]) {
        await part(page, 'revision').selectOption(revision);
        await part(page, 'speed-at-once').click();
        await part(page, 'auto').setChecked(true);
        await part(page, 'both').click();
        const testCase = caseIn(page);
        for (const platform of platforms) {
          const came = await cameTo(page, platform);
          const allowed = allowedOn(testCase, platform);
          expect(fits(came, allowed), tell(platform, came, allowed)).toBe(true);
          expect(came.kind).toBe(revision === newer ? 'success' : 'fail');
        }
        cases.push(testCase);
      }
      expect(cases.map(({ revision }) => revision)).toEqual([newer, older]);
      expect({ ...cases[0], revision: older }).toEqual(cases[1]);

      await part(page, 'api').focus();
      await page.keyboard.press('ArrowDown');
      await page.waitForURL((url) => url.hash === `#${other.api}/${other.revisions[0]}`);
      expect(await part(page, 'api').evaluate((field) => document.activeElement === field)).toBe(true);
      await pick(page, 'pick-example');
      await part(page, 'both').click();
      for (const platform of platforms) expect((await cameTo(page, platform)).kind).toBe('success');
      await part(page, 'api').selectOption(first.api);
      await page.waitForURL((url) => url.hash === '');
    }
    expect(tab.take()).toEqual([]);
  });

  test('a link opens the API and the revision that it is of, wherever the page was before', async () => {
    await openPlayground(page, `${site}playground.html`);
    for (const one of [...allSpecs].reverse()) {
      const { api, revision } = one.api;
      await page.evaluate((hash) => (location.hash = hash), `#${api}/${revision}`);
      await page.waitForFunction(
        ([apiNow, revisionNow]) =>
          document.querySelector<HTMLSelectElement>('[data-test=api]')?.value === apiNow &&
          document.querySelector<HTMLSelectElement>('[data-test=revision]')?.value === revisionNow,
        [api, revision] as const,
      );
      await page.locator(`[data-test="control-${one.api.subject}"]`).waitFor();
      await pick(page, 'pick-code-16');
      expect(readShare(new URL(page.url()).hash, specs).case).toMatchObject({ api, revision });
    }
    expect(tab.take()).toEqual([]);
  });

  test('the same by the keyboard alone, in Chinese', async () => {
    await openPlayground(page, `${site}zh/playground.html`);
    const fastest = part(page, 'speed-at-once').locator('input');
    await tabTo(page, 'speed-normal');
    for (let presses = 0; presses < 5 && !(await fastest.isChecked()); presses += 1)
      await page.keyboard.press('ArrowRight');
    for (const { code } of codesOf(spec)) {
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

  describe.each(specs.map((entry) => [entry.name, entry] as const))('the mini program that saves by %s', (_, entry) => {
    const own = entry.spec();
    const [revision = ''] = entry.revisions;
    const timeline = (platform: string) => part(page, `timeline-${platform}`).innerText();
    const count = (platform: string) => part(page, `demo-${platform}`).locator('.album .count').innerText();
    /** What is tapped on each phone, in order; the page goes on once it is there to be tapped. */
    const taps = (platform: string): string[] => [
      ...[`choose-${platform}`, 'answer-camera', ...(takesFiles(own) ? [] : ['answer-ok'])],
      ...[`look-${platform}`, 'answer-close'],
      ...[`save-${platform}`, ...(factorsOf(own).prompts.has('menu') ? ['answer-save'] : []), 'answer-ok'],
    ];
    /** Whether all that was tapped has been done on this phone: the photo is there, and the timeline tells all three presses. */
    async function checkDone(platform: string): Promise<void> {
      expect(await count(platform)).toBe('1');
      const told = (await timeline(platform)).replaceAll(/\s+/g, ' ');
      const at = ['my.chooseImage(', 'my.previewImage(', `${own.api.name}(`, 'my.alert('].map((call) =>
        told.lastIndexOf(call),
      );
      expect(at).toEqual([...at].sort((a, b) => a - b));
      expect(at[0]).toBeGreaterThan(0);
      // What the picker gave is what is saved, where the API takes files; else an address of the page.
      const [, path] = /"tempFilePaths": \[ "([^"]+)"/.exec(told) ?? [];
      const [, saved] = new RegExp(`"${own.api.subject}": "([^"]+)"`).exec(told) ?? [];
      expect(saved === path).toBe(takesFiles(own));
      expect(saved).toMatch(/^https:/);
    }
    /** Waits until it has been done on every phone. */
    async function seeDone(): Promise<void> {
      for (const platform of platforms) await vi.waitFor(() => checkDone(platform), { timeout: 30_000 });
    }

    test.each(['', 'zh/'])(
      'chooses, looks and saves on both phones, and its link leads to the same (/%s)',
      async (lang) => {
        await openPlayground(page, `${site}${lang}playground.html#${entry.api}/${revision}/demo`);
        for (const platform of platforms) {
          const phone = part(page, `demo-${platform}`);
          for (const name of taps(platform)) await phone.locator(`[data-test="${name}"]`).click();
          await phone.locator('[role=dialog]').waitFor({ state: 'detached' });
        }
        await seeDone();
        const told = await Promise.all(platforms.map(timeline));
        await openPlayground(page, page.url());
        await seeDone();
        expect(await Promise.all(platforms.map(timeline))).toEqual(told);
        expect(tab.take()).toEqual([]);
      },
    );

    test('does the same by the keyboard alone', async () => {
      await openPlayground(page, `${site}playground.html#${entry.api}/${revision}/demo`);
      for (const platform of platforms)
        for (const name of taps(platform)) {
          await part(page, name).waitFor();
          await tabTo(page, name);
          await page.keyboard.press('Enter');
        }
      await seeDone();
      expect(tab.take()).toEqual([]);
    });
  });

  test('the link of the mini program holds circumstances too, and one that was changed is refused in words', async () => {
    const [first] = specs;
    const { api } = first?.spec() ?? spec;
    await openPlayground(page, `${site}playground.html#demo`);
    await part(page, 'control-storage').selectOption('full');
    await page.waitForURL(({ hash }) => hash.startsWith(`#${api.api}/${api.revision}/demo/`));
    const link = page.url();
    await openPlayground(page, link);
    await expect.poll(() => part(page, 'control-storage').inputValue()).toBe('full');
    const [platform = ''] = platforms;
    await part(page, `save-${platform}`).click();
    await part(page, 'answer-save').click();
    const toast = part(page, `demo-${platform}`).locator('.toast');
    await expect.poll(() => toast.textContent()).toContain('16');
    await openPlayground(page, link.slice(0, -5));
    await part(page, 'notice').waitFor();
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
