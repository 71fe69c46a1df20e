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

  /** The files that a page takes, and those that it fetches ahead, with their bytes; from a server of its own. */
  async function filesFor(path: string): Promise<{ taken: Map<string, number>; ahead: Map<string, number> }> {
    const files = { taken: new Map<string, number>(), ahead: new Map<string, number>() };
    const served = await serveFolder(folder, new URL(url).pathname, (file, bytes, ahead) =>
      files[ahead ? 'ahead' : 'taken'].set(file, bytes),
    );
    const { page, context } = await openTab(browser, served.url);
    await open(page, served.url + path);
    await page.waitForLoadState('networkidle');
    await context.close();
    await served.close();
    return files;
  }

  test.each(['', 'zh/'])('of /%s takes less than 300 KB, and nothing of the playground', async (home) => {
    const { taken, ahead } = await filesFor(home);
    const [bytes, more] = [taken, ahead].map((files) => [...files.values()].reduce((sum, size) => sum + size, 0));
    const told = [...taken].map(([file, size]) => `  ${size} ${file}`).join('\n');
    console.log(`/${home} takes ${bytes} bytes, uncompressed, and then ${more} ahead of need:\n${told}`);
    const { taken: common } = await filesFor(`${home}certify.html`);
    const { taken: all } = await filesFor(`${home}playground.html`);
    const playground = [...all.keys()].filter((file) => !common.has(file) && file.endsWith('.js'));
    expect(playground.length).toBeGreaterThan(1);
    expect(playground.filter((file) => taken.has(file) || ahead.has(file))).toEqual([]);
    expect(bytes).toBeLessThan(limit);
  });
});
