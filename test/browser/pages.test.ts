/** Every page of the site, in both languages, as a phone shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readShare } from '../../conformance/index.ts';
import { saveImageSpec, specs } from '../../spec/index.ts';
import { noBrowser } from '../browser.test-helper.ts';
import { tour, type Visit } from './tour.test-helper.ts';
import { launchApart, pagesOf } from './visit.test-helper.ts';

const { url: site, folder } = inject('site');
const spec = saveImageSpec();
const tourTimeout = 10 * 60_000;

describe.skipIf(noBrowser !== '')(`every page${noBrowser}`, () => {
  const paths = noBrowser === '' ? pagesOf(folder) : [];
  let browser: Browser;
  let visits: Visit[] = [];
  beforeAll(async () => {
    browser = await launchApart();
    const started = performance.now();
    visits = await tour(browser, site, paths);
    console.log(`${visits.length} pages were visited in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }, tourTimeout);
  afterAll(() => browser?.close());

  /** What is wrong, and with which pages. */
  const findings = (of: (visit: Visit) => readonly string[]): Record<string, string> => {
    const pages = new Map<string, string[]>();
    for (const visit of visits)
      for (const found of of(visit)) pages.set(found, [...(pages.get(found) ?? []), visit.path]);
    return Object.fromEntries(
      [...pages].map(([found, [first = '', ...more]]) => [
        found,
        more.length === 0 ? first : `${first} + ${more.length}`,
      ]),
    );
  };

  test('has been visited, and stands in both languages', () => {
    expect(visits.map(({ path }) => path)).toEqual(paths);
    const [chinese, english] = [paths.filter(isChinese), paths.filter((path) => !isChinese(path))];
    expect(english.length).toBeGreaterThan(10);
    expect(chinese.map((path) => path.replace(/^zh\//, ''))).toEqual(english);
  });

  test('does nothing a quiet page does not: no error, no warning, no request to another host', () => {
    expect(findings(({ incidents }) => incidents)).toEqual({});
  });

  test('names its language, has a title of its own and one main heading', () => {
    expect(
      findings(({ path, lang, title, headings }) => [
        // Scripts put it right where the page as it is sent does not: both count.
        ...[lang, /<html lang="(.*?)"/.exec(readFileSync(join(folder, path), 'utf8'))?.[1]]
          .filter((one) => one !== (isChinese(path) ? 'zh' : 'en'))
          .map((one) => `lang is ${one}`),
        ...(headings.length === 1 && headings[0] !== '' ? [] : [`main headings: ${JSON.stringify(headings)}`]),
        ...(title === '' ? ['no title'] : []),
      ]),
    ).toEqual({});
    const titles = visits.map(({ path, title }) => `${isChinese(path) ? 'zh' : 'en'}: ${title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test('is no wider than the phone', () => {
    expect(findings(({ overflow }) => overflow)).toEqual({});
  });

  test('has nothing that axe finds serious, in the light and in the dark', () => {
    expect(findings(({ obstacles }) => obstacles.light)).toEqual({});
    expect(findings(({ obstacles }) => obstacles.dark)).toEqual({});
  });

  test('leads to pages and places that are there', () => {
    const known = new Map(visits.map(({ path, ids }) => [new URL(path, site).href, ids]));
    expect(
      findings(({ links }) =>
        links.filter((link) => {
          const { origin, pathname, hash } = new URL(link);
          if (!link.startsWith(site)) return origin === new URL(site).origin;
          const ids = known.get(new URL(pathname.endsWith('/') ? `${pathname}index.html` : pathname, origin).href);
          return ids !== undefined && hash !== '' && !isShare(link) && !ids.has(decodeURIComponent(hash.slice(1)));
        }),
      ),
    ).toEqual({});
  });

  test('leads into the playground by links that hold a case', () => {
    const shared = new Set(visits.flatMap(({ links }) => links).filter(isShare));
    expect(shared.size).toBeGreaterThan(spec.requirements.length);
    for (const link of shared) expect(() => readShare(new URL(link).hash, specs), link).not.toThrow();
  });
});

const isChinese = (path: string): boolean => path.startsWith('zh/');
/** What follows the playground's address is a case, and no place of the page such as the one to skip to; JSON in base64 begins so. */
const isShare = (link: string): boolean => /\/playground\.html#ey/.test(link);
