/** `matrix`: all bundled hosts against every requirement. */
import { bundledHosts } from '../../adapters/node.ts';
import { saveImageSpec } from '../../spec/index.ts';
import { type Report, renderMatrix, safeText } from '../index.ts';
import { runHost, type RunOptions } from './campaign.ts';
import { exitCodeFor, exitCodes, messageIn, UsageError } from './exit.ts';
import { casePathIn, checkOutput, writeReports } from './output.ts';
import { jsonText, stdout } from './stdout.ts';

/** Runs all bundled hosts, one after another, and returns the exit code. What one host does costs no other its result. */
export async function matrix(options: Omit<RunOptions, 'host'>, signal: AbortSignal): Promise<number> {
  const spec = saveImageSpec();
  checkOutput(options.out);
  const reports: Report[] = [];
  let lost = 0;
  for (const { name, createHost } of bundledHosts) {
    if (signal.aborted) break;
    try {
      reports.push(await runHost(createHost, spec, { ...options, host: name }, signal));
    } catch (error) {
      if (error instanceof UsageError && reports.length === 0 && options.only !== undefined) throw error;
      lost += 1;
      process.stderr.write(
        `${name}${options.lang === 'zh' ? '：' : ': '}${safeText(messageIn(error, options.lang), 2_000)}\n`,
      );
    }
  }
  const page = writeReports(options.out, reports, spec, options.lang);
  if (options.json === true) stdout.write(jsonText(reports));
  else
    stdout.write(
      `${renderMatrix(reports, spec, { lang: options.lang, casePath: casePathIn(options.out), color: stdout.color, columns: stdout.columns })}\n${page}\n`,
    );
  const code = exitCodeFor(reports);
  const whole = lost === 0 && reports.length === bundledHosts.length;
  return code === exitCodes.conformant && !whole ? exitCodes.incomplete : code;
}
