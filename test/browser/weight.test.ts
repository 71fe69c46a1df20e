/** What the first page costs a reader. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { noBrowser } from '../browser.test-helper.ts';
import { serveFolder } from './serve.test-helper.ts';
import { launchApart, open, openTab } from './visit.test-helper.ts';

const { url, folder } = inject('site');
const limit = 300_000;

describe.skipIf(noBrowser !== '')(`the first page${noBrowser}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchApart();
  });
  afterAll(() => browser?.close());

  /** All files that were sent for one page, with what it fetches ahead, by a server of its own. */
  async function filesFor(path: string): Promise<Map<string, number>> {
    const files = new Map<string, number>();
    const served = await serveFolder(folder, new URL(url).pathname, (file, bytes) => files.set(file, bytes));
    const { page, context } = await openTab(browser, served.url);
    await open(page, served.url + path);
    await page.waitForLoadState('networkidle');
    await context.close();
    await served.close();
    return files;
  }

  test.each(['', 'zh/'])('of /%s takes less than 300 KB, and nothing of the playground', async (home) => {
    const files = await filesFor(home);
    const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
    console.log(`/${home} takes ${(bytes / 1000).toFixed(0)} KB in ${files.size} files, uncompressed`);
    expect(bytes).toBeLessThan(limit);
    const common = await filesFor(`${home}certify.html`);
    const playground = [...(await filesFor(`${home}playground.html`)).keys()].filter((file) => !common.has(file));
    expect(playground.length).toBeGreaterThan(2);
    expect(playground.filter((file) => files.has(file))).toEqual([]);
  });
});
