/** The pages that are made from data: all are there, they lead to each other, and each speaks one language. */
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judges, propertiesOf, safeText } from '../../conformance/index.ts';
import { specs, type Text } from '../../spec/index.ts';
import { classOf, classWords } from './class-words.ts';
import { readApiData } from './data.ts';
import { factorName } from './factor-words.ts';
import { judgeWords } from './judge-words.ts';
import { anchorOf } from './markdown.ts';
import { siteLanguages, specPages } from './pages.ts';
import { standingRequirements, standings } from './revisions.ts';
import { apisPlace, conformancePlace, placesOf, type Site, siteOf } from './site.ts';

const allData = new Map(specs.map(({ api }) => [api, readApiData('docs', api)]));
const sitesIn = (lang: 'en' | 'zh'): Site[] => specs.map((entry) => siteOf(entry, allData.get(entry.api)!, lang));
const pagesIn = Object.fromEntries(
  siteLanguages.map((lang) => [
    lang,
    new Map(specPages(sitesIn(lang), lang).map(({ path, markdown }) => [path, markdown])),
  ]),
) as Record<'en' | 'zh', Map<string, string>>;

/** The Markdown at a place. */
function pageAt(lang: 'en' | 'zh', place: string): string {
  return pagesIn[lang].get(`${lang === 'en' ? '' : 'zh/'}${place}.md`) ?? '';
}

/** The anchors of a page: of headings that name theirs, and of elements. */
function anchorsOf(markdown: string): string[] {
  return Array.from(
    markdown.matchAll(/\{#([^}]+)\}$|\sid="([^"]+)"/gm),
    ([, heading, element]) => heading ?? element ?? '',
  );
}

const editions = specs.map((entry) => ({ api: entry.api, entry, data: allData.get(entry.api)! }));

describe.each(siteLanguages)('in %s', (lang) => {
  describe.each(editions)('$api', ({ entry, data }) => {
    const site = siteOf(entry, data, lang);
    const { spec } = site;
    const places = placesOf(spec);
    const requirements = standingRequirements(site).map((one) => one.entry);

    test('every requirement of any revision has a page with its statement, a kept and a broken case, and a way into the playground', () => {
      for (const { id, statement } of requirements) {
        const page = pageAt(lang, places.requirement(id));
        expect(page, id).toContain(JSON.stringify(statement[lang]));
        expect(anchorsOf(page), id).toEqual(expect.arrayContaining(['judge', 'kept', 'broken', 'hosts']));
        expect(page.match(/class="run"/g)?.length ?? 0, id).toBeGreaterThanOrEqual(2);
        expect(page.match(/playground\.html#/g), id).toHaveLength(2);
      }
    });

    test('every requirement stands in the list and in both matrices', () => {
      for (const place of [places.requirements, places.hosts, places.mutants]) {
        const page = pageAt(lang, place);
        for (const { id } of requirements)
          expect(page, place).toContain(
            `requirements/${id}.html"`.replace('requirements/', place === places.requirements ? '' : 'requirements/'),
          );
      }
    });

    test('every code has an anchor, its remedy, and a case of it', () => {
      const page = pageAt(lang, places.codes);
      const codes = spec.errorCodes.map(({ code }) => `code-${code}`);
      expect(anchorsOf(page)).toEqual(expect.arrayContaining(codes));
      for (const { remedy } of spec.errorCodes) expect(page).toContain(remedy[lang]);
      expect(page.match(/class="to-playground"/g)).toHaveLength(codes.length);
    });

    test('every row of the register has an anchor and its readings', () => {
      const page = pageAt(lang, places.register);
      const rows = standings(
        site.revisions,
        ({ ambiguities }) => ambiguities,
        ({ id }) => id,
      ).map((one) => one.entry);
      expect(anchorsOf(page)).toEqual(expect.arrayContaining(rows.map(({ id }) => anchorOf(id))));
      expect(page.match(/class="reading"/g)).toHaveLength(rows.flatMap(({ readings }) => readings).length);
    });

    test('what a later revision changes stands on the page of the revisions, with an anchor for each', () => {
      const page = pageAt(lang, places.revisions);
      expect(anchorsOf(page)).toEqual(expect.arrayContaining(entry.revisions.map((one) => `revision-${one}`)));
      for (const [at, after] of site.revisions.slice(1).entries()) {
        const before = site.revisions[at]!;
        const changed = [...before.requirements, ...after.requirements].filter((one) => {
          const other = [before, after].map(({ requirements: all }) => all.find(({ id }) => id === one.id));
          return JSON.stringify(other[0]) !== JSON.stringify(other[1]);
        });
        expect(changed.length).toBeGreaterThan(0);
        for (const { id } of changed) expect(page).toContain(`requirements/${id}.html"`);
      }
    });

    test('every difference, sentence of the page, host and mutant is shown', () => {
      for (const { id } of spec.api.differences) expect(pageAt(lang, places.differences)).toContain(`id="${id}"`);
      expect(pageAt(lang, places.coverage).match(/class="number"/g)).toHaveLength(spec.coverage.length);
      for (const { ref } of data.matrices.flatMap(({ hosts }) => hosts))
        expect(pageAt(lang, places.hosts)).toContain(ref);
      expect(pageAt(lang, places.mutants).match(/class="mutant"/g)).toHaveLength(data.kills.results.length);
    });
  });

  test('every API is listed, and leads to its call and its hosts', () => {
    for (const { entry } of editions) {
      const { call, hosts } = placesOf(entry.spec());
      expect(pageAt(lang, apisPlace)).toContain(`href="${posix.relative('spec', call)}.html"`);
      expect(pageAt(lang, conformancePlace)).toContain(`href="${posix.relative('spec', hosts)}.html`);
    }
  });

  test('no two pages have one title', () => {
    const titles = [...pagesIn[lang].values()].map((markdown) => /^title: (.*)$/m.exec(markdown)?.[1]);
    expect(titles.filter((one, at) => titles.indexOf(one) !== at)).toEqual([]);
  });

  test('links lead to pages that are there, and to their anchors', () => {
    const pages = pagesIn[lang];
    for (const [path, markdown] of pages) {
      for (const [, href = ''] of markdown.matchAll(/href="([^"]+)"/g)) {
        const [file = '', hash] = href.split('#');
        if (file === '') continue;
        const target = posix.join(posix.dirname(path), file).replace(/\.html$/, '.md');
        const found = pages.get(target);
        expect(found !== undefined || existsSync(`docs/${target}`), `${path} to ${href}`).toBe(true);
        if (found !== undefined && hash !== undefined) expect(anchorsOf(found), `${path} to ${href}`).toContain(hash);
      }
    }
  });

  test('anchors of a page are unique', () => {
    for (const [path, markdown] of pagesIn[lang]) {
      const anchors = anchorsOf(markdown);
      expect(
        anchors.filter((one, at) => anchors.indexOf(one) !== at),
        path,
      ).toEqual([]);
    }
  });
});

/** Every text in both languages that a value holds. */
function textsOf(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh' in value) return [value as Text];
  return Object.values(value).flatMap(textsOf);
}

/** What a reader reads of a page: without the tags, and without quotations of the vendor's page. */
function readOf(markdown: string): string {
  return markdown
    .replace(/^---\n[\s\S]*?\n---/, '')
    .replace(/<(cite|span) lang="zh">[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');
}

test('no page in English holds Chinese beside names of the vendor’s headings', () => {
  for (const [path, markdown] of pagesIn.en)
    expect(readOf(markdown).match(/.*\p{Script=Han}.*/u)?.[0], path).toBeUndefined();
});

test('no page in Chinese holds an English text that has a Chinese one', () => {
  const texts = textsOf([
    ...specs.flatMap((entry) => entry.revisions.map((one) => entry.spec(one))),
    ...allData.values(),
  ]).filter(({ en, zh }) => !zh.includes(en) && en.split(' ').length > 3);
  expect(texts.length).toBeGreaterThan(500);
  const all = [...new Set(texts.map(({ en }) => safeText(en)))];
  for (const [path, markdown] of pagesIn.zh) {
    const read = readOf(markdown);
    expect(
      all.filter((en) => read.includes(en)),
      path,
    ).toEqual([]);
  }
});

test('there are words for every judge, every class and every factor, and for nothing else', () => {
  expect(Object.keys(judgeWords).sort()).toEqual(judges.map(({ name }) => name).sort());
  const all = sitesIn('en');
  const classes = new Set(all.flatMap((site) => standingRequirements(site).map(({ entry }) => classOf(entry.id))));
  expect(Object.keys(classWords).sort()).toEqual([...classes].sort());
  for (const { spec } of all)
    for (const factor of spec.api.factors)
      expect([factorName(spec, factor, 'en') !== factor, factor in propertiesOf(spec.params)], factor).toContain(true);
});
