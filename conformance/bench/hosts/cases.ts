/** How every bundled host fares with many cases, in its usual way and over a folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledHosts } from '../../../adapters/node.ts';
import type { CreateHost, Spec } from '../../../spec/index.ts';
import { runCampaign } from '../../index.ts';
import { originFor, watchProcess } from '../../node.ts';

/** Runs so many cases of each bundled host by an API; hands over a line for each: its verdict and the seconds it took. */
export async function casesBench(spec: Spec, cases: number, line: (text: string) => void): Promise<void> {
  line(`cases: ${cases} of each bundled host, by ${spec.api.name} ${spec.api.revision}`);
  for (const { name, createHost, onFolder } of bundledHosts) {
    line(await measure(spec, name, createHost, cases));
    if (onFolder === undefined) continue;
    const folder = await mkdtemp(join(tmpdir(), 'bench-hosts-'));
    try {
      line(await measure(spec, `${name} on a folder`, onFolder(folder), cases));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

async function measure(spec: Spec, name: string, createHost: CreateHost, cases: number): Promise<string> {
  const report = await runCampaign(createHost, { spec, hostRef: name, cases, origin: originFor, watch: watchProcess });
  const { conclusion, problems, run } = report;
  const seconds = run.milliseconds / 1000;
  const rate = Math.round(run.ran / seconds);
  const trouble = problems.length > 0 ? `, ${problems.length} problems` : '';
  return `  ${name.padEnd(28)} ${conclusion.padEnd(14)} ${seconds.toFixed(1).padStart(7)} s ${String(rate).padStart(6)} cases/s${trouble}`;
}
