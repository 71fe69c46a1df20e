/** A tour of all pages of the site on a phone, by a few tabs at once. */
import type { Browser, Page } from 'playwright-core';
import { findObstacles, open, openTab, overflowOf, phone, setScheme } from './visit.test-helper.ts';

/** What one page was found to be. */
export interface Visit {
  /** From the root of the site. */
  readonly path: string;
  readonly lang: string;
  readonly title: string;
  /** The texts of its headings of the first order. */
  readonly headings: readonly string[];
  /** What a quiet page does not do: errors, warnings, dialogs, requests beyond the site, answers of 400 and more. */
  readonly incidents: readonly string[];
  /** What reaches beyond the right edge. */
  readonly overflow: readonly string[];
  /** What axe finds serious or critical, in the light and, in English, in the dark. */
  readonly obstacles: { readonly light: readonly string[]; readonly dark: readonly string[] };
  /** What a fragment can lead to. */
  readonly ids: ReadonlySet<string>;
  /** Addresses of its links, whole. */
  readonly links: readonly string[];
}

/** Visits pages of the site at `site`, with so many tabs at once. */
export async function tour(browser: Browser, site: string, paths: readonly string[], tabs = 3): Promise<Visit[]> {
  const visits: Visit[] = [];
  const waiting = [...paths];
  const work = async (): Promise<void> => {
    const { page, context, take } = await openTab(browser, site, { viewport: phone, deviceScaleFactor: 2 });
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await setSchemeEarly(page);
      await open(page, new URL(path, site).href);
      const { elsewhere, ...seen } = await look(page, site);
      const light = await findObstacles(page);
      // What can be another thing in the dark is colour, and colours are the same in every language.
      const dark = isEnglish(seen.lang) ? await findInTheDark(page) : [];
      visits.push({ path, ...seen, obstacles: { light, dark }, incidents: [...take(), ...elsewhere] });
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: tabs }, work));
  return visits.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const isEnglish = (lang: string): boolean => lang.startsWith('en');

async function findInTheDark(page: Page): Promise<string[]> {
  await setScheme(page, 'dark');
  return await findObstacles(page, ['color-contrast', 'link-in-text-block']);
}

const setSchemeEarly = (page: Page): Promise<void> => page.emulateMedia({ colorScheme: 'light' });

/** What a page says of itself. */
async function look(
  page: Page,
  site: string,
): Promise<Omit<Visit, 'path' | 'obstacles' | 'incidents'> & { elsewhere: string[] }> {
  const seen = await page.evaluate(() => {
    const all = <Kind extends Element>(selector: string): Kind[] => [...document.querySelectorAll<Kind>(selector)];
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: all('h1').map(({ textContent }) => (textContent ?? '').trim()),
      ids: all('[id]').map(({ id }) => id),
      // A link of a drawing gives its address in another form.
      links: all('a[href]').map((link) => new URL(link.getAttribute('href') ?? '', document.baseURI).href),
      // What is fetched ahead is no request that a tab hears of.
      ahead: all<HTMLLinkElement>('link[href]').map(({ href }) => href),
    };
  });
  const overflow = await overflowOf(page);
  const { ahead, ids, ...rest } = seen;
  return {
    ...rest,
    elsewhere: ahead
      .filter((link) => !link.startsWith(site) && !link.startsWith('data:'))
      .map((link) => `link: ${link}`),
    ids: new Set(ids),
    links: [...new Set(seen.links)],
    overflow: overflow === undefined ? [] : [`${overflow.by} px: ${overflow.what}`],
  };
}
