/** `matrix`: all bundled hosts against every requirement, or reports that lie there side by side. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundledHosts } from '../../adapters/node.ts';
import { type Spec, type SpecEntry, specs } from '../../spec/index.ts';
import {
  changesSince,
  type Compatibility,
  compatibilityOf,
  readCompatibilities,
  renderChanges,
  renderMatrix,
  type Report,
  safeText,
} from '../index.ts';
import { type RunOptions, runHost, speaksOf } from './campaign.ts';
import { chosenApis, specOf } from './chosen-spec.ts';
import { specForHost } from './claims.ts';
import { asUsage, exitCodeFor, exitCodes, messageIn, UsageError } from './exit.ts';
import { readJson } from './json-file.ts';
import {
  casePathIn,
  checkOutput,
  type ReportGroup,
  writeCompatibility,
  writeMatrices,
  writeReports,
} from './output.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command. */
export interface MatrixOptions extends Omit<RunOptions, 'host'> {
  /** Reports that lie there, or folders of them, in the place of a run. */
  readonly from?: readonly string[];
  /** An earlier compatibility matrix. */
  readonly since?: string;
}

/** Runs or reads, shows the hosts of each API and revision side by side, and returns the exit code. */
export async function matrix(options: MatrixOptions, signal: AbortSignal): Promise<number> {
  const { out, lang } = options;
  checkOutput(out);
  // What cannot be compared with is said before a run is spent.
  const earlier = options.since === undefined ? undefined : earlierAt(options.since);
  const { reports, whole } =
    options.from === undefined ? await runAll(options, signal) : { reports: reportsAt(options.from), whole: true };
  const groups = groupsOf(reports, out);
  const page = options.from === undefined ? [writeReports(out, groups, options)] : [];
  const { color, columns } = stdout;
  const parts = groups.map(({ spec, reports, folder }) => {
    const casePath = casePathIn(folder);
    const compatibility = compatibilityOf(reports, spec, casePath);
    const changes = earlier && changesSince(earlierOf(earlier, compatibility, spec), compatibility);
    const page = writeCompatibility(folder, compatibility, spec, options, changes);
    const table = renderMatrix(reports, spec, { lang, casePath, color, columns });
    return {
      compatibility,
      page,
      text: [table, ...(changes === undefined ? [] : [renderChanges(changes, spec, { lang, color, columns })])],
    };
  });
  writeMatrices(
    out,
    parts.map(({ compatibility }) => compatibility),
  );
  if (options.json === true) stdout.write(jsonText(reports));
  else
    stdout.write(
      `${[...parts.flatMap(({ text }) => text), [...page, ...parts.map((part) => part.page)].join('\n')].join('\n')}\n`,
    );
  const code = exitCodeFor(reports);
  return code === exitCodes.conformant && !whole ? exitCodes.incomplete : code;
}

/**
 * Puts reports of one API and revision together, in the order of the specs.
 * @throws UsageError where the kit has not the spec of one
 */
function groupsOf(reports: readonly Report[], out: string): ReportGroup[] {
  const found = new Map<Spec, Report[]>();
  for (const report of reports) {
    const spec = specOf(report.spec, report.host.name);
    const group = found.get(spec);
    if (group === undefined) found.set(spec, [report]);
    else group.push(report);
  }
  return specs
    .flatMap(({ revisions, spec }) => revisions.map((revision) => spec(revision)))
    .flatMap((spec) => {
      const own = found.get(spec);
      const folder = found.size > 1 ? join(out, `${spec.api.api}-${spec.api.revision}`) : out;
      return own === undefined ? [] : [{ spec, reports: own, folder }];
    });
}

/** Runs all bundled hosts, one after another, for each API. What one host does costs no other its result. */
async function runAll(options: MatrixOptions, signal: AbortSignal): Promise<{ reports: Report[]; whole: boolean }> {
  const reports: Report[] = [];
  let lost = 0;
  for (const { api } of apisOf(options))
    for (const { name, createHost } of bundledHosts) {
      if (signal.aborted) return { reports, whole: false };
      try {
        const chosen = { ...options, api, host: name };
        reports.push(await runHost(createHost, await specForHost(chosen), chosen, signal));
      } catch (error) {
        if (error instanceof UsageError && reports.length === 0 && options.only !== undefined) throw error;
        lost += 1;
        process.stderr.write(
          `${name}${options.lang === 'zh' ? '：' : ': '}${safeText(messageIn(asUsage(error), options.lang), 2_000)}\n`,
        );
      }
    }
  return { reports, whole: lost === 0 && !signal.aborted };
}

/** The APIs that are meant; where one requirement or class is, those that know of it, or all, to be told that none does. */
function apisOf(options: MatrixOptions): readonly SpecEntry[] {
  const all = chosenApis(options);
  const { only, revision } = options;
  if (only === undefined) return all;
  const knowing = all.filter(({ revisions, spec }) =>
    (revision === undefined ? revisions : [revision]).some((one) => speaksOf(spec(one), only)),
  );
  return knowing.length === 0 ? all : knowing;
}

function earlierAt(path: string): readonly Compatibility[] {
  return readCompatibilities(readJson(path, { name: { en: 'a compatibility matrix', zh: '兼容性矩阵' } }));
}

/** What a matrix is compared with: the same revision as it was, else another of the API; where there is none, nothing. */
function earlierOf(earlier: readonly Compatibility[], now: Compatibility, { api }: Spec): Compatibility {
  const same = earlier.filter((one) => one.api === api.api);
  const revision = same
    .map((one) => ({ ...one, entries: one.entries.filter(({ spec }) => spec.revision === api.revision) }))
    .find(({ entries }) => entries.length > 0);
  return revision ?? same[0] ?? { ...now, dates: null, entries: [] };
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
