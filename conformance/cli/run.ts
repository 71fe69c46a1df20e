/** `run`: one host against every requirement. */
import { saveImageSpec } from '../../spec/index.ts';
import { renderTerminal } from '../index.ts';
import { certify, type RunOptions, showPlan } from './campaign.ts';
import { exitCodeFor, exitCodes } from './exit.ts';
import { resolveHost } from './host.ts';
import { casePathIn, checkOutput, writeReports } from './output.ts';
import { jsonText, stdout } from './stdout.ts';

/** Runs a host and returns the exit code. */
export async function run(options: RunOptions, signal: AbortSignal): Promise<number> {
  const spec = saveImageSpec();
  const createHost = await resolveHost(options.host, options.folder);
  if (options.plan === true) {
    stdout.write(await showPlan(createHost, spec, options));
    return exitCodes.conformant;
  }
  checkOutput(options.out);
  const report = await certify(createHost, spec, options, signal);
  const page = writeReports(options.out, [report], spec, options.lang);
  if (options.json === true) stdout.write(jsonText(report));
  else
    stdout.write(
      `${renderTerminal(report, spec, { lang: options.lang, casePath: casePathIn(options.out), color: stdout.color, columns: stdout.columns })}\n${page}\n`,
    );
  return exitCodeFor([report]);
}
