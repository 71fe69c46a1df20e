/** What leads into the playground: links that were shared, reports, pages of the site, and links made to harm. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Mutant, mutantsFor } from '../../adapters/mutants/index.ts';
import { renderHtml, runCampaign, shareHash } from '../../conformance/index.ts';
import { type Spec, specFor } from '../../spec/index.ts';
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
} from './playground.test-helper.ts';
import { launchApart, open, openTab, type Tab } from './visit.test-helper.ts';

const { url: site } = inject('site');

/** Mutants of different classes of requirements, some for each platform of the page’s first API. */
const ofFirst = mutantsFor(spec);
const some: readonly Mutant[] = [...new Set(ofFirst.map(({ requirement }) => requirement.split('/')[0]))]
  .map((name, index) =>
    ofFirst.filter(
      ({ requirement, equivalent, platform }) =>
        requirement.startsWith(`${name}/`) &&
        equivalent === undefined &&
        platform === platforms[index % platforms.length],
    ),
  )
  .flatMap(([first]) => (first === undefined ? [] : [first]))
  .slice(0, 4);
/** And one of each other API and revision, of a requirement that is new there. */
const others: readonly Mutant[] = allSpecs.slice(1).flatMap((one) => {
  const own = ({ revisions, equivalent }: Mutant) => revisions[0] === one.api.revision && equivalent === undefined;
  return mutantsFor(one).filter(own).slice(0, 1);
});
const each = [...some, ...others];
const specOf = ({ api, revisions }: Mutant): Spec => specFor(api, revisions[0]) as Spec;

describe.skipIf(noBrowser !== '')(`into the playground${noBrowser}`, () => {
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

  /** Saves on a phone, and fails unless the requirement is shown so. */
  async function seeRuled(requirement: string, platform: string, shown = 'fail'): Promise<void> {
    await part(page, 'speed-at-once').click();
    await part(page, `save-${platform}`).click();
    await cameTo(page, platform);
    const ruling = part(page, `rulings-${platform}`).locator(`li[data-id="${requirement}"]`);
    expect([requirement, await ruling.getAttribute('data-shown')]).toEqual([requirement, shown]);
  }

  test('a link opens to the same state elsewhere', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const there = await openTab(browser, site, { viewport: { width: 820, height: 1180 } });
    const [factor, param] = ['albumPermission', 'showActionSheet'];
    for (const [lang, id, settings] of [
      ['', 'pick-code-16', {}],
      ['zh/', 'pick-code-2001', { [param]: 'false' }],
      ['', 'pick-example', { [factor]: 'denied', [param]: '$absent' }],
    ] as const) {
      await openPlayground(page, `${site}${lang}playground.html`);
      await pick(page, id);
      for (const [name, value] of Object.entries(settings)) await part(page, `control-${name}`).selectOption(value);
      await part(page, 'both').click();
      const came = await Promise.all(platforms.map((platform) => cameTo(page, platform)));
      await part(page, 'share').click();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link).toBe(page.url());

      await openPlayground(there.page, link);
      expect(there.page.url()).toBe(link);
      await part(there.page, 'speed-at-once').click();
      await part(there.page, 'both').click();
      for (const [index, platform] of platforms.entries()) {
        expect(await cameTo(there.page, platform)).toEqual(came[index]);
        expect(fits(came[index] as (typeof came)[0], allowedOn(caseIn(page), platform))).toBe(true);
      }
    }
    expect([...tab.take(), ...there.take()]).toEqual([]);
    await there.context.close();
  });

  test.each(each)('a report on $name links the case that breaks $requirement', async (mutant) => {
    const { name, platform, requirement, createHost } = mutant;
    const own = specOf(mutant);
    const report = await runCampaign(createHost, { spec: own, hostRef: name, platform, only: requirement, cases: 200 });
    const html = renderHtml([report], own, { docs: site });
    const [link = ''] = /http[^"]*playground\.html#[\w-]+/.exec(html) ?? [];
    expect(link.startsWith(site)).toBe(true);
    await openPlayground(page, link);
    await part(page, `implementation-${platform}`).waitFor();
    expect(await part(page, `implementation-${platform}`).inputValue()).toBe(name);
    await seeRuled(requirement, platform);
    expect(tab.take()).toEqual([]);
  });

  test('a faulty implementation is chosen by its name and watched failing', async () => {
    const [mutant] = some as [Mutant];
    const { name, platform, requirement } = mutant;
    await openPlayground(page, `${site}playground.html`);
    await part(page, `implementation-${platform}`).fill(name);
    await part(page, `implementation-${name}`).click();
    await part(page, `expose-${platform}`).click();
    await part(page, 'auto').and(page.locator(':checked')).waitFor();
    await seeRuled(requirement, platform);
    expect(tab.take()).toEqual([]);
  });

  test.each(each)(
    'the page of $requirement links a case that keeps it and one that breaks it',
    async ({ api, requirement }) => {
      for (const shown of ['pass', 'fail']) {
        await open(page, `${site}spec/${api}/requirements/${requirement}.html`);
        const links = page.locator('main a[href*="playground.html#"]');
        expect(await links.count()).toBe(2);
        await (shown === 'pass' ? links.first() : links.last()).click();
        await part(page, 'reset').waitFor();
        await seeRuled(requirement, String(caseIn(page).state['platform']), shown);
      }
      expect(tab.take()).toEqual([]);
    },
  );

  const nominal = { api: spec.api.api, revision: spec.api.revision, origin: 'test', state: {}, steps: [] };
  const encode = (value: unknown): string => shareHash(value as Parameters<typeof shareHash>[0]);
  test.each([
    ['no base64', '#***'],
    ['no JSON', '#AAAA'],
    ['no case', encode({ case: null })],
    ['a name that is code', encode({ case: { ...nominal, steps: [{ do: '<img src=x onerror=alert(1)>' }] } })],
    ['a prototype', `#${Buffer.from('{"__proto__":{"x":1},"case":{"__proto__":[]}}').toString('base64url')}`],
    ['another API', encode({ case: { ...nominal, api: '{{constructor}}' } })],
    ['too much', `#${'A'.repeat(100_000)}`],
    ['too deep', `#${Buffer.from(`{"case":${'['.repeat(5_000)}${']'.repeat(5_000)}}`).toString('base64url')}`],
  ])('a link that holds %s is refused in words, and the page goes on', async (_, hash) => {
    for (const lang of ['', 'zh/']) {
      await openPlayground(page, `${site}${lang}playground.html${hash}`);
      const notice = part(page, 'notice');
      await notice.waitFor();
      expect(/\p{Script=Han}/u.test(await notice.innerText())).toBe(lang === 'zh/');
      await pick(page, 'pick-example');
      await part(page, 'both').click();
      expect(await cameTo(page, platforms[0] ?? '')).toEqual({ kind: 'success', code: null });
    }
    expect(tab.take()).toEqual([]);
  });
});
