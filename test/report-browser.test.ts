import { expect, test } from 'vitest';
import { browserTimeout, noBrowser, openHtml, withBrowser } from './browser.test-helper.ts';

test.skipIf(noBrowser !== '')(
  `the watch over a page hears what a harmful one does${noBrowser}`,
  { timeout: browserTimeout },
  async () => {
    await withBrowser(async (browser) => {
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
    });
  },
);
