/** `matrix`: all bundled hosts against every requirement, or reports that lie there side by side. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundledHosts } from '../../adapters/node.ts';
import { saveImageSpec, type Spec } from '../../spec/index.ts';
import {
  changesSince,
  type Compatibility,
  compatibilityOf,
  readCompatibility,
  renderChanges,
  renderMatrix,
  type Report,
  safeText,
} from '../index.ts';
import { type RunOptions, runHost } from './campaign.ts';
import { exitCodeFor, exitCodes, messageIn, UsageError } from './exit.ts';
import { readJson } from './json-file.ts';
import { casePathIn, checkOutput, writeCompatibility, writeReports } from './output.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command. */
export interface MatrixOptions extends Omit<RunOptions, 'host'> {
  /** Reports that lie there, or folders of them, in the place of a run. */
  readonly from?: readonly string[];
  /** An earlier compatibility matrix. */
  readonly since?: string;
}

/** Runs or reads, shows all hosts side by side, and returns the exit code. */
export async function matrix(options: MatrixOptions, signal: AbortSignal): Promise<number> {
  const spec = saveImageSpec();
  checkOutput(options.out);
  // What cannot be compared with is said before a run is spent.
  const earlier = options.since === undefined ? undefined : earlierAt(options.since);
  const { reports, whole } =
    options.from === undefined
      ? await runAll(spec, options, signal)
      : { reports: reportsAt(options.from), whole: true };
  const { out, lang } = options;
  const page = options.from === undefined ? writeReports(out, reports, spec, options) : null;
  const compatibility = compatibilityOf(reports, spec, casePathIn(out));
  const changes = earlier === undefined ? undefined : changesSince(earlier, compatibility);
  const pages = [page, writeCompatibility(out, compatibility, spec, options, changes)].filter((one) => one !== null);
  const { color, columns } = stdout;
  if (options.json === true) stdout.write(jsonText(reports));
  else {
    const table = renderMatrix(reports, spec, { lang, casePath: casePathIn(out), color, columns });
    const news = changes === undefined ? '' : `\n${renderChanges(changes, spec, { lang, color, columns })}`;
    stdout.write(`${table}\n${news}${pages.join('\n')}\n`);
  }
  const code = exitCodeFor(reports);
  return code === exitCodes.conformant && !whole ? exitCodes.incomplete : code;
}

/** Runs all bundled hosts, one after another. What one host does costs no other its result. */
async function runAll(
  spec: Spec,
  options: MatrixOptions,
  signal: AbortSignal,
): Promise<{ reports: Report[]; whole: boolean }> {
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
  return { reports, whole: lost === 0 && reports.length === bundledHosts.length };
}

function earlierAt(path: string): Compatibility {
  return readCompatibility(readJson(path, { name: { en: 'a compatibility matrix', zh: '兼容性矩阵' } }));
}

/** Reports at most: a page of more helps nobody. */
const mostReports = 5_000;

/** @throws UsageError where there is none, or what is there is no report */
function reportsAt(paths: readonly string[]): Report[] {
  const files = paths.flatMap((path) => [...filesAt(path)]);
  if (files.length === 0 || files.length > mostReports)
    throw new UsageError({
      en: `--from names ${files.length} reports; it takes 1 to ${mostReports}: files report.json, or folders that hold them.`,
      zh: `--from 指定了 ${files.length} 个报告；可以是 1 至 ${mostReports} 个：report.json 文件，或包含它们的文件夹。`,
    });
  const name = { en: 'a report', zh: '报告' };
  return files.map((path) => readJson(path, { schema: 'report', name }) as Report);
}

/** A file as it is; of a folder, every `report.json` below it. */
function* filesAt(path: string): Generator<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* filesAt(join(path, entry.name));
    else if (entry.name === 'report.json') yield join(path, entry.name);
  }
}
