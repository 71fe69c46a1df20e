/**
 * No false alarm over the wire: a conformant host in another process, on a machine whose processors are all busy, and behind
 * a network that takes 300 ms each way. WIRE_CASES sets how many cases each has, 1000 for a thorough run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultPolicy, type Report, runCampaign } from '../conformance/index.ts';
import { commandHost, originFor } from '../conformance/node.ts';
import { saveImageSpec } from '../spec/index.ts';
import { failedIn, problemsOf, unruly, type Watch, watch } from './wire.test-helper.ts';

const cases = Number(process.env['WIRE_CASES'] ?? 40);
const minutes = 60_000 * Math.max(4, cases / 10);

let here: Watch;
const burners: ChildProcess[] = [];
beforeEach(() => {
  here = watch();
});
afterEach(() => {
  for (const burner of burners.splice(0)) burner.kill('SIGKILL');
  here.remove();
});

const platforms = ['ios', 'android'];

function judge(what: string, seed: number, share: number): Promise<Report> {
  const command = unruly(what, here);
  return runCampaign(commandHost(command), {
    spec: saveImageSpec(),
    hostRef: `command:${command}`,
    platform: platforms[seed % 2] as string,
    cases: share,
    seed,
    policy: { ...defaultPolicy, shrinksInRealTime: 0 },
    origin: originFor,
  });
}

function expectQuiet(reports: readonly Report[], ran: number): void {
  for (const report of reports) {
    expect(failedIn(report)).toEqual([]);
    expect(problemsOf(report)).toEqual([]);
    expect(report.interrupted).toBeNull();
  }
  expect(reports.reduce((sum, { run }) => sum + run.ran, 0)).toBe(ran);
}

test(
  `under full load of the processors, ${cases} cases`,
  async () => {
    for (let i = 0; i < availableParallelism(); i += 1)
      burners.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    const half = Math.ceil(cases / 2);
    expectQuiet([await judge('nothing', 11, half), await judge('messy', 12, half)], 2 * half);
  },
  minutes,
);

test(
  `with 300 ms of latency each way, ${cases} cases`,
  async () => {
    // Who waits needs no processor: many hosts at a time.
    const hosts = cases < 100 ? 10 : 25;
    const share = Math.ceil(cases / hosts);
    const reports = await Promise.all(Array.from({ length: hosts }, (_, i) => judge('late 300', 100 + i, share)));
    expectQuiet(reports, hosts * share);
  },
  minutes,
);
