/** Hosts in another process, for tests: the example in Node, with one thing that goes wrong with it. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CampaignOptions, defaultPolicy, type Policy, type Report, runCampaign } from '../conformance/index.ts';
import { commandHost, originFor, watchProcess } from '../conformance/node.ts';
import { saveImageSpec } from '../spec/index.ts';
import { fixtures } from './cli.test-helper.ts';

const spec = saveImageSpec();

/** Patient enough for a busy machine, and not for a host that hangs. */
export const policy: Policy = { ...defaultPolicy, call: 4_000, hangs: 2, faults: 4, shrinks: 0, shrinksInRealTime: 0 };

/** A folder in which processes leave their numbers, and a mark of what has happened once. */
export interface Watch {
  /** A file that is there once the fault has happened. */
  readonly marker: string;
  readonly pids: string;
  /** The processes that still run. */
  alive(): number[];
  remove(): void;
}

/** Makes a {@link Watch}. */
export function watch(): Watch {
  const folder = mkdtempSync(join(tmpdir(), 'saveimage-wire-'));
  const pids = join(folder, 'pids');
  mkdirSync(pids);
  return {
    marker: join(folder, 'happened'),
    pids,
    alive: () => readdirSync(pids).map(Number).filter(isAlive),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The command of the example with a fault; see the fixture for what there is. */
export function unruly(what: string, { pids }: Watch, env: Readonly<Record<string, string>> = {}): string {
  const settings = Object.entries({ ...env, PIDS: pids }).map(([name, value]) => `${name}='${value}'`);
  return `${settings.join(' ')} exec '${process.execPath}' '${join(fixtures, 'wire', 'unruly.mjs')}' ${what}`;
}

/** Judges what a command is. */
export function judgeCommand(command: string, options: Partial<CampaignOptions> = {}): Promise<Report> {
  return runCampaign(commandHost(command), {
    spec,
    hostRef: `command:${command}`,
    cases: 12,
    policy,
    origin: originFor,
    watch: watchProcess,
    ...options,
  });
}

/** The problems of a report as `where: message`. */
export function problemsOf({ problems }: Report): string[] {
  return problems.map(({ side, where, message }) => `${side === 'host' ? '' : side}${where}: ${message}`);
}

/** The requirements a report says were broken. */
export function failedIn({ results }: Report): string[] {
  return results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}
