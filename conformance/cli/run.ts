/** `run`: one host against every requirement. */
import { saveImageSpec } from '../../spec/index.ts';
import { renderTerminal } from '../index.ts';
import { certify, type RunOptions, showPlan } from './campaign.ts';
import type { DeviceOptions } from './device.ts';
import { exitCodeFor, exitCodes } from './exit.ts';
import { openHost } from './host.ts';
import { casePathIn, checkOutput, writeReports } from './output.ts';
import { jsonText, stdout } from './stdout.ts';

/** Runs a host and returns the exit code. */
export async function run(options: RunOptions & DeviceOptions, signal: AbortSignal): Promise<number> {
  const spec = saveImageSpec();
  if (options.plan !== true) checkOutput(options.out);
  const place = await openHost(options.host, spec, options, signal);
  if (place === null) return exitCodes.incomplete;
  try {
    if (options.plan === true) {
      stdout.write(await showPlan(place.createHost, spec, options));
      return exitCodes.conformant;
    }
    const { stop, campaign } = place;
    const report = await certify(place.createHost, spec, options, AbortSignal.any([signal, stop]), campaign);
    if (stop.reason instanceof Error && stop.reason.name !== 'AbortError') throw stop.reason;
    const page = writeReports(options.out, [report], spec, options.lang);
    if (options.json === true) stdout.write(jsonText(report));
    else
      stdout.write(
        `${renderTerminal(report, spec, { lang: options.lang, casePath: casePathIn(options.out), color: stdout.color, columns: stdout.columns })}\n${page}\n`,
      );
    return exitCodeFor([report]);
  } finally {
    await place.close();
  }
}
