/**
 * A page of each kind as people see it, kept in .cache/screenshots to be looked at: on a phone and on a desk, in both
 * languages, each once in the light and once in the dark. What a wide window alone shows is checked on the way.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { specs } from '../../spec/index.ts';
import { noBrowser } from '../browser.test-helper.ts';
import { cameTo, openPlayground, part, pick, platforms } from './playground.test-helper.ts';
import { desk, findObstacles, launchApart, open, openTab, overflowOf, pagesOf, phone } from './visit.test-helper.ts';

const { url: site, folder } = inject('site');
const shots = join(import.meta.dirname, '..', '..', '.cache', 'screenshots');
/** Beyond this, in pixels, a page goes on as before. */
const tallest = 4_000;

/**
 * One page of each kind, of guides and of the API reference for instance; an API's pages are those of any other, but for
 * requirements, of which each API has one to look at.
 */
function samples(): string[] {
  const english = pagesOf(folder).filter((path) => !/^zh\/|^playground/.test(path));
  const ofAnApi = new RegExp(`^spec/(?:${specs.map(({ api }) => api).join('|')})/`);
  const kindOf = (path: string): string =>
    /\/requirements\/./.test(path) && !path.endsWith('/requirements/index.html')
      ? path.replace(/requirements\/.*/, 'requirements/*')
      : path.startsWith('api/')
        ? 'api'
        : path.includes('/') || path === 'index.html'
          ? path.replace(ofAnApi, '')
          : 'guide';
  return [...new Map(english.map((path) => [kindOf(path), path])).values()];
}

async function shoot(page: Page, name: string): Promise<void> {
  const { width, height } = await page.evaluate(() => {
    scrollTo(0, 0);
    const { scrollWidth: width, scrollHeight: height } = document.documentElement;
    return { width, height };
  });
  const clip = { x: 0, y: 0, width, height: Math.min(height, tallest) };
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true, clip });
}

describe.skipIf(noBrowser !== '')(`as people see it${noBrowser}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    rmSync(shots, { recursive: true, force: true });
    mkdirSync(shots, { recursive: true });
    browser = await launchApart();
  });
  afterAll(() => browser?.close());

  test.each([
    ['en', 'phone', 'light'],
    ['en', 'desk', 'dark'],
    ['zh', 'phone', 'dark'],
    ['zh', 'desk', 'light'],
  ] as const)('a page of each kind in %s on a %s, in the %s', async (lang, where, scheme) => {
    const viewport = where === 'phone' ? phone : desk;
    const { page, context } = await openTab(browser, site, { viewport, colorScheme: scheme });
    const prefix = lang === 'zh' ? 'zh/' : '';
    const found: Record<string, unknown> = {};
    const look = async (path: string): Promise<void> => {
      const name = `${path.replace(/\.html$/, '').replaceAll('/', '-')}.${lang}.${viewport.width}`;
      await shoot(page, `${name}.${scheme}`);
      // How every page is on a phone has been seen by the tour.
      if (where === 'phone' && !path.startsWith('playground')) return;
      const [overflow, obstacles] = [await overflowOf(page), await findObstacles(page)];
      if (overflow !== undefined || obstacles.length > 0) found[name] = { overflow, obstacles };
    };
    for (const path of samples()) {
      await open(page, site + prefix + path);
      await look(path);
    }
    await openPlayground(page, `${site}${prefix}playground.html`);
    await look('playground');
    const [platform = ''] = platforms;
    await pick(page, 'pick-every-dialog', false);
    await part(page, `save-${platform}`).click();
    await page.locator('[role=dialog]').first().waitFor();
    await look('playground-dialog');
    await part(page, 'auto').setChecked(true);
    await cameTo(page, platform);
    await look('playground-end');
    for (const { api, revisions } of specs) {
      await openPlayground(page, `${site}${prefix}playground.html#${api}/${revisions[0]}/demo`);
      await part(page, `choose-${platform}`).click();
      await part(page, 'answer-camera').click();
      await part(page, `photo-0-${platform}`).waitFor();
      await look(`playground-demo-${api}`);
    }
    expect(found).toEqual({});
    await context.close();
  });
});
