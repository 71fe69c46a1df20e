/// <reference lib="dom" />
/** The matrix page in a real browser: what its filters leave, its keys, its links, its languages, its print. */
import fc from 'fast-check';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Compatibility,
  changesSince,
  compatibilityOf,
  type Lang,
  renderCompatibility,
  type Report,
  safeText,
  shownVerdicts,
  verdictWords,
} from '../conformance/index.ts';
import { realReports, spec, varied } from '../conformance/report/compatibility/fixtures.test-helper.ts';
import { fixtureReport, hostile } from '../conformance/report/fixtures.test-helper.ts';
import { browserTimeout, launchBrowser, noBrowser, openHtml, type WatchedPage } from './browser.test-helper.ts';

/** What the filters can be asked for, by the names of the link. */
interface Asked {
  readonly host: readonly string[];
  readonly platform: readonly string[];
  readonly library: readonly string[];
  readonly class: readonly string[];
  readonly level: readonly string[];
  readonly verdict: readonly string[];
  readonly differ: boolean;
  readonly changed: boolean;
  readonly q: string;
}

const nothing: Asked = {
  host: [],
  platform: [],
  library: [],
  class: [],
  level: [],
  verdict: [],
  differ: false,
  changed: false,
  q: '',
};

describe.skipIf(noBrowser !== '')(`the page of the matrix${noBrowser}`, { timeout: browserTimeout }, () => {
  let browser: Browser;
  let real: Report[];
  let html: string;
  let matrix: Compatibility;
  let changes: ReturnType<typeof changesSince>;
  let large: string;

  const make = (count: number): [Compatibility, ReturnType<typeof changesSince>] => {
    const now = compatibilityOf(varied(real, count, true), spec);
    return [now, changesSince(compatibilityOf(varied(real, count), spec), now)];
  };
  beforeAll(async () => {
    [browser, real] = await Promise.all([launchBrowser(), realReports(15)]);
    [matrix, changes] = make(40);
    html = renderCompatibility(matrix, spec, { changes });
    const [many, moved] = make(300);
    large = renderCompatibility(many, spec, { changes: moved });
    expect(JSON.stringify(many).length, 'JSON of 300 runs').toBeLessThan(2_000_000);
    expect(large.length, 'page of 300 runs').toBeLessThan(2_000_000);
  }, browserTimeout);
  afterAll(() => browser.close(), browserTimeout);

  /** Opens a page, lets it be used, and holds it to silence. */
  async function using(
    page: string,
    use: (page: Page) => Promise<void>,
    { hash = '', ...context }: BrowserContextOptions & { readonly hash?: string } = {},
  ): Promise<void> {
    const watched: WatchedPage = await openHtml(browser, page, { reducedMotion: 'reduce', ...context });
    if (hash !== '') await goTo(watched.page, hash);
    await use(watched.page);
    expect(watched.incidents).toEqual([]);
    await watched.page.context().close();
  }

  test('shows exactly the requirements and runs that the filters of its link ask for', async () => {
    const some = (values: readonly string[]) => fc.subarray([...new Set(values)]);
    const drawn = fc.record<Asked>({
      host: some(matrix.entries.map(({ host }) => host.name)),
      platform: some(matrix.entries.map(({ platform }) => platform)),
      library: some(matrix.entries.map(({ baseLibrary }) => baseLibrary.from)),
      class: some(matrix.requirements.map(({ id }) => id.split('/')[0] ?? '')),
      level: some(['must', 'should']),
      verdict: some(shownVerdicts),
      differ: fc.boolean(),
      changed: fc.boolean(),
      q: fc.constantFrom('', 'saves', '相册', 'errors 16', 'nowhere'),
    });
    const alone = fc.constantFrom(...(Object.keys(nothing) as (keyof Asked)[]));
    const asked = fc.oneof(
      drawn,
      fc.tuple(drawn, alone).map(([all, name]): Asked => ({ ...nothing, [name]: all[name] })),
    );
    await using(html, async (page) => {
      await fc.assert(
        fc.asyncProperty(asked, async (one) => {
          await goTo(page, linkOf(one));
          expect(await shown(page)).toEqual(expected(matrix, changes, one));
        }),
        {
          numRuns: 25,
          // What chance may leave out.
          examples: [{ differ: true }, { changed: true }, { q: '相册' }, { q: 'errors 16' }].map((part) => [
            { ...nothing, ...part },
          ]),
        },
      );
    });
  });

  test('a click on a control asks for the same as its link, and the link brings the view back elsewhere', async () => {
    const [host = ''] = new Set(matrix.entries.map((entry) => entry.host.name));
    const one: Asked = { ...nothing, host: [host], verdict: ['pass'], level: ['must'], differ: false, q: '相册' };
    let link = '';
    await using(html, async (page) => {
      await page.click('[data-facet=host] summary');
      await page.click(`[data-set=host][data-value="${host}"]`);
      await page.click('[data-facet=level] summary');
      expect(await page.locator('.facet[open]').count()).toBe(1);
      await page.click('[data-set=level][data-value=must]');
      await page.click('button[data-set=verdict][data-value=pass]');
      await page.fill('.search input', '相册');
      await page.click('[data-lang=zh]');
      expect(await shown(page)).toEqual(expected(matrix, changes, one));
      expect((await shown(page)).rows.length).toBeGreaterThan(1);
      link = new URL(page.url()).hash;
    });
    await using(
      html,
      async (page) => {
        expect(await shown(page)).toEqual(expected(matrix, changes, one));
        expect(await page.getAttribute('html', 'lang')).toBe('zh');
        expect(await page.inputValue('.search input')).toBe('相册');
        expect(await page.getAttribute('button[data-value=pass]', 'aria-pressed')).toBe('true');
        await page.click('[data-reset]');
        expect(await shown(page)).toEqual(expected(matrix, changes, nothing));
        expect(await page.getAttribute('html', 'lang')).toBe('zh');
      },
      { hash: link },
    );
  });

  test('can be used by keys alone: walk, open, close, and be where one was', async () => {
    await using(html, async (page) => {
      const at = (): Promise<string> =>
        page.evaluate(() => {
          const cell = document.activeElement?.closest('td, th');
          const row = cell?.closest('tr');
          const place = cell === null || cell === undefined || !row ? -1 : [...row.children].indexOf(cell);
          return `${row?.querySelector('.id')?.textContent ?? row?.className ?? 'nowhere'} ${place}`;
        });
      // From the search on, tabbing alone comes to the table, and once.
      await page.focus('.search input');
      let tabs = 0;
      while (!(await at()).startsWith('params/') && tabs < 40) {
        await page.keyboard.press('Tab');
        tabs += 1;
      }
      expect(await at()).toBe('params/url-required 1');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      expect(await at()).toBe('params/url-empty 2');
      await page.keyboard.press('End');
      expect(await at()).toBe('params/url-empty 40');
      await page.keyboard.press('ArrowRight');
      expect(await at()).toBe('params/url-empty 40');
      await page.keyboard.press('Home');
      expect(await at()).toBe('params/url-empty 0');
      await page.keyboard.press('Control+End');
      expect(await at()).toBe(`${matrix.requirements.at(-1)?.id ?? ''} 40`);
      // Whatever is walked to, forth or back, no head covers it.
      for (const key of [...Array<string>(14).fill('ArrowUp'), ...Array<string>(30).fill('ArrowLeft')]) {
        await page.keyboard.press(key);
        const [covered, name] = await page.evaluate(() => {
          const { left, top, width, height } = (document.activeElement as Element).getBoundingClientRect();
          const there = document.elementFromPoint(left + width / 2, top + height / 2);
          return [there?.closest('td') !== document.activeElement, there?.outerHTML.slice(0, 80)] as const;
        });
        expect(covered, `${await at()} is under ${name}`).toBe(false);
      }
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowRight');
      expect(await at()).toBe('libraries 0');
      // A head tells of its run, a cell of a failure what was expected, the first cell of a row of all runs.
      await page.keyboard.press('Enter');
      expect(await page.locator('.panel.open h2').innerText()).toContain(matrix.entries[0]?.baseLibrary.from);
      await page.keyboard.press('Escape');
      expect(await at()).toBe('libraries 0');
      const failing = matrix.entries.flatMap((entry, column) =>
        matrix.requirements.flatMap(({ id }) =>
          entry.results[id]?.expected === undefined ? [] : [{ entry, id, column }],
        ),
      );
      const [target] = failing;
      const row = matrix.requirements.findIndex(({ id }) => id === target?.id);
      for (let down = 0; down <= row; down += 1) await page.keyboard.press('ArrowDown');
      for (let right = 0; right < (target?.column ?? 0); right += 1) await page.keyboard.press('ArrowRight');
      const place = `${target?.id ?? ''} ${(target?.column ?? 0) + 1}`;
      expect(await at()).toBe(place);
      await page.keyboard.press('Enter');
      const cell = target?.entry.results[target.id];
      const panel = await page.locator('.panel.open').innerText();
      expect(panel).toContain(matrix.texts[cell?.expected ?? -1]?.en);
      expect(panel).toContain(matrix.texts[cell?.actual ?? -1]?.en);
      expect(panel).toContain(cell?.replay);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('panel');
      // It lies above the table and does not let it through.
      const paper = await page.evaluate(() => [
        getComputedStyle(document.querySelector('.panel') ?? document.body).backgroundColor,
        getComputedStyle(document.querySelector('.card') ?? document.body).backgroundColor,
      ]);
      expect(paper[0]).toBe(paper[1]);
      const link = new URL(page.url()).hash;
      await page.keyboard.press('Escape');
      expect(await page.locator('.panel.open').count()).toBe(0);
      expect(await at()).toBe(place);
      await goTo(page, link);
      expect(await page.locator('.panel.open').innerText()).toBe(panel);
      await page.keyboard.press('Escape');
      // What has the focus can be seen.
      await page.keyboard.press('ArrowUp');
      expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
        'solid',
      );
    });
  });

  test('folds the runs of a platform where there are hundreds, and opens them by key or link', async () => {
    await using(large, async (page) => {
      const columns = (): Promise<number> => page.locator('.libraries th:not([hidden])').count();
      const folded = await columns();
      expect(folded).toBeLessThan(30);
      const head = page.locator('.platforms th').first();
      expect(await head.getAttribute('aria-expanded')).toBe('false');
      await page.focus('#grid [tabindex="0"]');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      expect(await head.getAttribute('aria-expanded')).toBe('true');
      expect(await columns()).toBe(folded + 14);
      const link = new URL(page.url()).hash;
      await page.keyboard.press('Enter');
      expect(await columns()).toBe(folded);
      await goTo(page, link);
      expect(await columns()).toBe(folded + 14);
      // Of fewer runs each has a column of its own.
      await page.click('[data-facet=host] summary');
      await page.click('[data-set=host] >> nth=0');
      expect(await columns()).toBe(30);
    });
  });

  test('speaks both languages, in the table and in what it opens', async () => {
    await using(html, async (page) => {
      const heard = (lang: Lang) =>
        page.evaluate(
          ({ lang: now }) => [document.documentElement.lang === now, document.querySelector('td')?.ariaLabel],
          { lang },
        );
      expect(await heard('en')).toEqual([true, 'pass']);
      await page.click('.row th >> nth=0');
      const [first] = spec.requirements;
      expect(await page.innerText('.panel.open')).toContain(first?.statement.en);
      await goTo(page, `${new URL(page.url()).hash}&lang=zh`);
      expect(await page.innerText('.panel.open')).toContain(first?.statement.zh);
      expect(await heard('zh')).toEqual([true, '通过']);
      await page.dispatchEvent('.row td', 'click');
      expect(await page.innerText('.panel.open')).toContain(first?.statement.zh);
      // The list of narrow screens is there, too, though not shown.
      expect(await page.textContent('.list .item')).toContain(first?.statement.zh);
      expect(await page.innerText('main')).not.toMatch(/\b(conformant|inconclusive|Requirement|unchanged|better)\b/);
    });
  });

  test.each([
    [390, 844, 'a list, and nothing to be scrolled sideways'],
    [1440, 1000, 'a table, within the width'],
  ])('at %i × %i it shows %s', async (width, height, what) => {
    await using(
      large,
      async (open) => {
        expect(await open.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await open.isVisible('.list')).toBe(what.startsWith('a list'));
        expect(await open.isVisible('#grid')).toBe(what.startsWith('a table'));
        if (what.startsWith('a table')) return;
        const item = open.locator('.item:has(.who)').first();
        const id = await item.locator('.id').innerText();
        await item.click();
        await open.locator('.panel.open .pick').first().click();
        expect(await open.innerText('.panel.open h2')).toBe(id);
        // The way back leads through what was open before.
        await open.goBack();
        expect(await open.locator('.panel.open .pick').count()).toBeGreaterThan(0);
        await open.click('[data-close]');
        expect(await open.evaluate(() => document.activeElement?.className)).toBe('item');
      },
      { viewport: { width, height }, hash: '#open=Aurora/android&open=Tern/ios' },
    );
  });

  test('prints what the filters show, without controls, verdicts told apart by their signs', async () => {
    for (const [page, long] of [
      [html, false],
      [large, true],
    ] as const) {
      await using(
        page,
        async (open) => {
          await open.evaluate(() => document.querySelector<HTMLElement>('.libraries th:not([hidden])')?.click());
          await open.emulateMedia({ media: 'print' });
          for (const gone of ['.toolbar', '.lang', '.panel']) expect(await open.isVisible(gone), gone).toBe(false);
          expect(await open.isVisible('#grid')).toBe(!long);
          expect(await open.isVisible('.list')).toBe(long);
          const where = long ? '.list .id' : '.row:not([hidden]) .id';
          const ids = await open.locator(where).allInnerTexts();
          expect([...new Set(ids.map((id) => id.split('/')[0]))].sort()).toEqual(['album', 'errors']);
          const signs = await open.evaluate(() =>
            [...document.querySelectorAll('tr.row:not([hidden]) td[class]:not([hidden])')].map((cell) => [
              /v-[\w-]+/.exec(cell.className)?.[0],
              cell.firstChild?.textContent,
            ]),
          );
          for (const [name, sign] of signs) expect(sign).toBe(verdictWords[name?.slice(2) as 'pass'].icon);
          // Whole pages come out of it, and no browser stops half-way.
          if (!long) expect((await open.pdf()).length).toBeGreaterThan(10_000);
        },
        { hash: `#class=album&class=errors${long ? '&open=Aurora/android&open=Tern/ios' : ''}` },
      );
    }
    const icons = shownVerdicts.map((one) => verdictWords[one].icon);
    expect(new Set(icons).size).toBe(icons.length);
  });

  test('a matrix without runs, and one of a single run, are pages, too', async () => {
    for (const reports of [[], real.slice(0, 1)]) {
      await using(renderCompatibility(compatibilityOf(reports, spec), spec), async (page) => {
        expect(await page.locator('tr.row:not([hidden]) td').count()).toBe(reports[0]?.results.length ?? 0);
        expect(await page.isVisible('.none')).toBe(reports.length === 0);
      });
    }
  });

  test('without a script it is a table of everything', async () => {
    await using(
      html,
      async (page) => {
        expect(await page.locator('tr.row').count()).toBe(matrix.requirements.length);
        expect(await page.locator('tr.row td').count()).toBe(matrix.requirements.length * matrix.entries.length);
        expect(await page.isVisible('tr.row >> nth=58')).toBe(true);
        expect(await page.isVisible('.toolbar')).toBe(false);
      },
      { javaScriptEnabled: false },
    );
  });

  test.each(['en', 'zh'] as const)('names and messages of hosts are text in %s, whatever they hold', async (lang) => {
    const reports = hostile.map((said) => {
      const { results, ...report } = fixtureReport(spec, {}, said);
      return { ...report, results: results.slice(0, spec.requirements.length) };
    });
    const hosts = compatibilityOf(reports, spec);
    const moved = changesSince(compatibilityOf(reports.slice(0, 3), spec), hosts);
    await using(renderCompatibility(hosts, spec, { lang, changes: moved }), async (page) => {
      const texts: string[] = [];
      for (const run of await page.locator('.libraries th').all()) {
        await run.dispatchEvent('click');
        texts.push(await page.innerText('.panel.open'));
      }
      for (const cell of await page.locator('tr.row:nth-child(3) td.v-fail').all()) {
        await cell.dispatchEvent('click');
        texts.push(await page.innerText('.panel.open'));
      }
      const seen = await page.evaluate(() => ({
        heads: [...document.querySelectorAll('.hosts .host')].map((head) => head.textContent),
        strange: [...document.querySelectorAll('*')].filter(
          (element) =>
            ['IFRAME', 'IMG', 'FORM', 'OBJECT', 'FAILURE', 'A'].includes(element.tagName) ||
            element.getAttributeNames().some((name) => name.startsWith('on')),
        ).length,
        scripts: document.scripts.length,
      }));
      expect(seen.strange).toBe(0);
      expect(seen.scripts).toBe(2);
      for (const said of hostile) {
        expect(seen.heads, said).toContain(safeText(said, 60));
        expect(
          texts.some((text) => text.includes(safeText(said, 40).trim())),
          said,
        ).toBe(true);
      }
    });
  });
});

/** What a link asks for. */
function linkOf(asked: Asked): string {
  const link = new URLSearchParams();
  for (const [name, value] of Object.entries(asked) as [string, Asked[keyof Asked]][]) {
    if (value === true) link.set(name, '1');
    else if (typeof value === 'string') link.set(name, value);
    else if (typeof value === 'object') for (const one of value) link.append(name, one);
  }
  return `#${link.toString()}`;
}

/** Goes to another link of the same page, and waits until the page has taken notice. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    (to) =>
      new Promise<void>((resolve) => {
        if (to === location.hash) resolve();
        else {
          // The page listens first, and so has done its part.
          addEventListener('hashchange', () => resolve(), { once: true });
          location.hash = to;
        }
      }),
    hash,
  );
}

/** The requirements and runs that the page shows. */
function shown(page: Page): Promise<{ readonly rows: string[]; readonly runs: number[] }> {
  return page.evaluate(() => ({
    rows: [...document.querySelectorAll('tr.row')]
      .filter((row) => row.checkVisibility())
      .map((row) => row.querySelector('.id')?.textContent ?? ''),
    runs: [...document.querySelectorAll('.libraries th')].flatMap((head, at) => (head.checkVisibility() ? [at] : [])),
  }));
}

/** What the filters should leave of a matrix: each said once more, as plainly as can be. */
function expected(
  { entries, requirements }: Compatibility,
  { changed }: ReturnType<typeof changesSince>,
  asked: Asked,
): { readonly rows: string[]; readonly runs: number[] } {
  const wanted = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const verdict = (entry: Compatibility['entries'][number], id: string) => entry.results[id]?.shown ?? 'none';
  const moved = (entry: Compatibility['entries'][number], id: string) =>
    changed.some(
      (change) =>
        change.entry.host === entry.host.name &&
        change.entry.platform === entry.platform &&
        change.entry.baseLibrary.from === entry.baseLibrary.from &&
        change.requirements.some((one) => one.id === id),
    );
  const runs = entries.filter(
    ({ host, platform, baseLibrary }) =>
      wanted(asked.host, host.name) && wanted(asked.platform, platform) && wanted(asked.library, baseLibrary.from),
  );
  const rows = requirements.filter(({ id, level }) => {
    const statement = spec.requirements.find((requirement) => requirement.id === id)?.statement;
    const text = `${id} ${statement?.en ?? ''} ${statement?.zh ?? ''}`.toLowerCase();
    const verdicts = new Set(
      runs.map((entry) => verdict(entry, id)).filter((one) => one !== 'inapplicable' && one !== 'none'),
    );
    return (
      wanted(asked.class, id.split('/')[0] ?? '') &&
      wanted(asked.level, level.toLowerCase()) &&
      asked.q.split(' ').every((word) => text.includes(word)) &&
      (!asked.differ || verdicts.size > 1)
    );
  });
  const meant = (entry: Compatibility['entries'][number], id: string) =>
    wanted(asked.verdict, verdict(entry, id)) && (!asked.changed || moved(entry, id));
  const narrow = asked.changed || asked.verdict.length > 0;
  const keptRows = rows.filter(({ id }) => !narrow || runs.some((entry) => meant(entry, id)));
  const keptRuns = runs.filter((entry) => !narrow || keptRows.some(({ id }) => meant(entry, id)));
  if (keptRows.length === 0 || keptRuns.length === 0) return { rows: [], runs: [] };
  return { rows: keptRows.map(({ id }) => id), runs: keptRuns.map((entry) => entries.indexOf(entry)) };
}
