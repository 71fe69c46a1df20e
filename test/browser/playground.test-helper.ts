/** The playground as a reader uses it, and what the oracle says of the case it plays. */
import type { Locator, Page } from 'playwright-core';
import { bundledHosts } from '../../adapters/index.ts';
import {
  type Case,
  createOracle,
  nominalState,
  openSession,
  type Outcome,
  predicted,
  readShare,
} from '../../conformance/index.ts';
import { type Spec, specFor, specs } from '../../spec/index.ts';
import { open } from './visit.test-helper.ts';

/** Every API at every revision, the one that the page begins with first. */
export const allSpecs: readonly Spec[] = specs.flatMap((entry) => entry.revisions.map((one) => entry.spec(one)));

/** The API that the page begins with. */
export const spec = allSpecs[0] as Spec;

const sessions = await Promise.all(bundledHosts.map(({ createHost }) => openSession(createHost, { spec })));
/** The platforms that there are phones for. */
export const platforms = [...new Set(sessions.map(({ platform }) => platform))];
const schemes = [...new Set(sessions.flatMap(({ manifest }) => manifest.schemes))];
await Promise.all(sessions.map((session) => session.close()));

/** What a call came to, as the page says it. */
export interface Came {
  readonly kind: string;
  readonly code: number | null;
}

/** Something of the page that is there for tests. */
export const part = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`);

/** Opens the playground, in Chinese below `zh/`, and waits until its phones are there. */
export async function openPlayground(page: Page, address: string): Promise<void> {
  // A page that differs by its hash alone would stay as it is.
  await page.goto('about:blank');
  await open(page, address);
  await part(page, 'reset').waitFor();
}

/** Chooses something to start from, on phones that play without waiting: at once, dialogs answered as the case says if `auto`. */
export async function pick(page: Page, id: string, auto = true): Promise<void> {
  await part(page, id).click();
  await part(page, 'speed-at-once').click();
  await part(page, 'auto').setChecked(auto);
}

/** What the last call on a phone came to, once it has been played. */
export async function cameTo(page: Page, platform: string): Promise<Came> {
  const outcome = part(page, `outcome-${platform}`);
  const kind = await outcome.getAttribute('data-kind');
  const code = await outcome.getAttribute('data-code');
  return { kind: kind ?? '', code: code === null ? null : Number(code) };
}

/** The case in the address bar. */
export function caseIn(page: Page): Case {
  return readShare(new URL(page.url()).hash, specs).case;
}

/** What the first call of a case may come to on a platform, by the oracle alone. */
export function allowedOn(testCase: Case, platform: string): readonly Outcome[] {
  const [step] = testCase.steps;
  if (step?.do !== 'call') throw new Error(`The case begins with no call: ${JSON.stringify(testCase.steps)}`);
  const own = specFor(testCase.api, testCase.revision);
  if (own === undefined) throw new Error(`The page shows ${testCase.api} ${testCase.revision}, which there is not.`);
  const state = { ...nominalState(own), ...testCase.state, platform };
  const oracle = createOracle(own, { schemes });
  return oracle.expect(oracle.input(step.calls[0] ?? [], state, predicted)).allowed;
}

/** Whether an outcome is among those that are allowed. */
export const fits = ({ kind, code }: Came, allowed: readonly Outcome[]): boolean =>
  allowed.some((one) => one.kind === kind && one.code === code);

/** Presses Tab until the focus is on a part or within it. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 600; presses += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      (wanted) => document.activeElement?.closest(`[data-test="${wanted}"]`) !== null,
      name,
    );
    if (there) return;
  }
  throw new Error(`${name} cannot be reached by the Tab key`);
}
