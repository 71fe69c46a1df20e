/** The links of the built site, without a browser: linkinator follows each one that does not leave it. */
import { LinkChecker, LinkState } from 'linkinator';
import { describe, expect, inject, test } from 'vitest';
import { noBrowser } from '../browser.test-helper.ts';
import { pagesOf } from './visit.test-helper.ts';

const { url: site, folder } = inject('site');

describe.skipIf(noBrowser !== '')(`links${noBrowser}`, () => {
  test('from the two home pages every page is reached, and no link is broken', async () => {
    const elsewhere = new Set<string>();
    const checker = new LinkChecker();
    const { links } = await checker.check({
      path: [site, `${site}zh/`],
      recurse: true,
      concurrency: 8,
      // What leads to other hosts is told, and not followed: a test asks nobody elsewhere.
      linksToSkip: async (link) => {
        if (link.startsWith(new URL('/', site).href)) return false;
        elsewhere.add(link);
        return true;
      },
    });
    console.log(`${elsewhere.size} links to other hosts were not followed:\n${[...elsewhere].sort().join('\n')}`);
    const broken = links.filter(({ state }) => state === LinkState.BROKEN);
    expect(broken.map(({ url, parent, status }) => `${status}: ${url} on ${parent}`)).toEqual([]);
    const reached = new Set(links.map(({ url }) => url.replace(/\/$/, '/index.html')));
    expect(pagesOf(folder).filter((path) => !reached.has(site + path))).toEqual([]);
  });
});
