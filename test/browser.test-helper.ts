/** A real browser for tests: the Chromium of the machine, headless, and a watch over what a page does in it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The names under which systems install Chromium or Chrome, in the order in which they are tried. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const executablePath = findBrowser();

/** Why tests with a browser are skipped, to be put behind their titles; empty where there is a browser. */
export const noBrowser =
  executablePath === undefined ? `, skipped: there is no ${names[0]} on the PATH; SAVEIMAGE_CHROMIUM can name one` : '';

/** How long anything in a browser may take on a busy machine, in milliseconds. */
export const browserTimeout = 3 * 60_000;

/** Starts a browser, with more arguments if need be; whoever starts it closes it. Throws where there is none: see {@link noBrowser}. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`No browser${noBrowser}`);
  // Containers give Chromium neither user namespaces for its sandbox nor shared memory of a size it can live with.
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...more],
    timeout: browserTimeout,
  });
}

/** A page, and what has happened in it that a quiet page never does. */
export interface WatchedPage {
  readonly page: Page;
  /** Dialogs, errors and warnings of the console, uncaught errors, and requests beyond the page itself, as they came. */
  readonly incidents: readonly string[];
}

/**
 * Opens HTML as a user opens a file, in a context of its own, with every request beyond the page refused and noted.
 * The page stands under an address of `origin`, which nobody serves.
 */
export async function openHtml(
  browser: Browser,
  html: string,
  context: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await (await browser.newContext(context)).newPage();
  page.setDefaultTimeout(browserTimeout);
  const incidents: string[] = [];
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) incidents.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => incidents.push(`uncaught: ${error.message}`));
  page.on('popup', (popup) => incidents.push(`popup: ${popup.url()}`));
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    // A browser asks for an icon by itself, once for each site.
    if (url !== new URL('/favicon.ico', address).href) incidents.push(`request: ${url}`);
    return route.abort();
  });
  await page.goto(address, { waitUntil: 'load' });
  return { page, incidents };
}

/** Where a page under test stands; the name is reserved for tests and never resolves. */
const address = 'https://report.test/index.html';

function findBrowser(): string | undefined {
  const named = process.env['SAVEIMAGE_CHROMIUM'];
  if (named !== undefined) return named;
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
