/** Pages of the site in a browser: opened, watched and looked over. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../browser.test-helper.ts';

/** The width of a phone, and that of a desk; heights as they usually go with them. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/**
 * A browser that finds no host but this machine. Requests are watched and not routed, since a browser
 * whose requests are routed keeps no cache.
 */
export const launchApart = (): Promise<Browser> =>
  launchBrowser(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);

/** The paths of all pages of a built site, from its root; the one that says that there is no page is none. */
export function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html') && !path.startsWith('examples/') && path !== '404.html')
    .sort();
}

/** How long anything in a tab may take on a busy machine, in milliseconds. */
export const tabTimeout = 60_000;

/** A tab, and what has happened in it that a quiet page never does. */
export interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Takes what has happened since it was last taken. */
  take(): string[];
}

/** Opens a tab in a context of its own, in which nothing moves; `site` is the only address it may ask. */
export async function openTab(browser: Browser, site: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport: desk, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(tabTimeout);
  const incidents: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      incidents.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => incidents.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site) && !/^(data|blob):/.test(url)) incidents.push(`request beyond the site: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) incidents.push(`${response.status()}: ${response.url()}`);
  });
  return { page, context, take: () => incidents.splice(0) };
}

/** Opens a page and waits until Vue has taken it over. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => {
    const app = document.querySelector('#app');
    return app !== null && '__vue_app__' in app;
  });
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axeFile, 'utf8');

/** What axe finds serious or critical in the page as it is: each kind once, with the first place; `rules` narrows it to some. */
export async function findObstacles(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  // What axe would fetch ahead serves two rules, of which one is off by default and the other is not serious.
  const options: RunOptions = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: [...rules] }) };
  const violations = await page.evaluate(async (given) => {
    const { axe } = globalThis as unknown as { axe: { run(where: Document, how: RunOptions): Promise<AxeResults> } };
    return (await axe.run(document, given)).violations;
  }, options);
  const found = new Map<string, string[]>();
  for (const { id, impact, help, nodes } of violations)
    if (impact === 'serious' || impact === 'critical')
      for (const { target, any } of nodes) {
        const kind = `${id}: ${any[0]?.message ?? help}`;
        found.set(kind, [...(found.get(kind) ?? []), target.join(' ')]);
      }
  return [...found].map(([kind, places]) => `${kind} (${places.length}, first ${places[0]})`);
}

/** Turns the page dark or light as the system would, and waits until it is. */
export async function setScheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction((dark) => document.documentElement.classList.contains('dark') === dark, scheme === 'dark');
}

/** How far the page reaches beyond the right edge of the window, in pixels, and what reaches farthest. */
export function overflowOf(page: Page): Promise<{ by: number; what: string } | undefined> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const by = document.documentElement.scrollWidth - width;
    if (by <= 0) return undefined;
    // What a box scrolls or hides reaches nowhere, unless it is laid out beside the box.
    const isFree = (element: Element): boolean => {
      let beside = getComputedStyle(element).position === 'absolute';
      for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
        const { overflowX, position } = getComputedStyle(box);
        if (beside && position === 'static') continue;
        if (overflowX !== 'visible') return false;
        beside = position === 'absolute';
      }
      return true;
    };
    const all = [...document.querySelectorAll('body *')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .filter(({ element, right }) => right > width && isFree(element));
    const { element } = all.reduce((a, b) => (b.right > a.right ? b : a), { element: document.body, right: 0 });
    return { by, what: element.outerHTML.slice(0, 160) };
  });
}
