/** Writes what a run found: per host the report in all its forms and the case files; one page, summary and badge for all. */
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson, schemaId, type Spec } from '../../spec/index.ts';
import {
  type CasePath,
  type Compatibility,
  type CompatibilityChanges,
  hostFolder,
  type Lang,
  type RenderOptions,
  type Report,
  renderChangesMarkdown,
  renderCompatibility,
  renderCtrf,
  renderHtmlOf,
  renderJunit,
  renderMarkdown,
  renderSummary,
  type Result,
  safeText,
} from '../index.ts';
import { conclusionBadge, renderBadge } from '../node.ts';
import { UsageError } from './exit.ts';
import { jsonText } from './stdout.ts';

/** What a user says of reports: their language, and the site they link to. */
export interface ReportOptions {
  readonly lang: Lang;
  readonly docs?: string;
}

/** Where the case file of a requirement lies below an output folder. */
export function casePathIn(out: string): CasePath {
  return (report, result) =>
    join(out, hostFolder(report.hostRef), 'cases', `${result.id.replace(/[^A-Za-z0-9.]+/g, '-')}.json`);
}

/**
 * Checks that the output folder is there or can be made, before a run is spent on what cannot be written.
 * @throws UsageError where it cannot
 */
export function checkOutput(out: string): void {
  let there = resolve(out);
  while (!existsSync(there) && there !== dirname(there)) there = dirname(there);
  // With the slash at its end, a file in the place of a folder is refused as well.
  writing(out, () => accessSync(join(there, '/'), constants.W_OK));
}

/** What the file system refuses is the caller's to mend, and no fault of the kit's. */
function writing(out: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError({
      en: `Nothing can be written to ${safeText(out)}: ${code}. Name another folder with --out.`,
      zh: `无法写入 ${safeText(out)}：${code}。请用 --out 指定另一个文件夹。`,
    });
  }
}

/** Reports of one API and revision, and the folder of their files. */
export interface ReportGroup {
  readonly spec: Spec;
  readonly reports: readonly Report[];
  readonly folder: string;
}

/** Bytes of a summary, as GitHub shows them. */
const longestSummary = 1_000_000;

/**
 * Writes all files of a run and returns the path of its page: in the folder of each group what is of its own, in `out` one
 * page and one summary for all.
 * @throws UsageError where they cannot be written
 */
export function writeReports(out: string, groups: readonly ReportGroup[], { lang, docs }: ReportOptions): string {
  const page = join(out, 'index.html');
  const folders = new Map(groups.flatMap(({ reports, folder }) => reports.map((report) => [report, folder])));
  const casePath: CasePath = (report, result) => casePathIn(folders.get(report) ?? out)(report, result);
  const options = { lang, casePath, ...(docs === undefined ? {} : { docs }) };
  const maxBytes = Math.floor(longestSummary / Math.max(1, groups.length));
  writing(out, () => {
    for (const { spec, reports, folder } of groups) {
      for (const report of reports) writeReport(folder, report, spec, options);
      write(join(folder, 'badge.svg'), renderBadge(conclusionBadge(reports, spec, options)));
    }
    write(page, renderHtmlOf(groups, options));
    const summaries = groups.map(({ reports, spec }) => renderSummary(reports, spec, { ...options, maxBytes }));
    write(join(out, 'summary.md'), summaries.join('\n'));
  });
  return page;
}

/**
 * Writes matrices as JSON, all in one file.
 * @throws UsageError where it cannot be written
 */
export function writeMatrices(out: string, matrices: readonly Compatibility[]): void {
  writeText(out, join(out, 'compatibility.json'), `${canonicalJson(matrices)}\n`);
}

/**
 * Writes a compatibility matrix as a page, with what changed since an earlier one; returns the path of the page.
 * @throws UsageError where they cannot be written
 */
export function writeCompatibility(
  out: string,
  matrix: Compatibility,
  spec: Spec,
  { lang, docs }: ReportOptions,
  changes?: CompatibilityChanges,
): string {
  const options = { lang, ...(docs === undefined ? {} : { docs }), ...(changes === undefined ? {} : { changes }) };
  const page = join(out, 'compatibility.html');
  writing(out, () => {
    write(page, renderCompatibility(matrix, spec, options));
    if (changes !== undefined) write(join(out, 'changes.md'), renderChangesMarkdown(changes, spec, { lang }));
  });
  return page;
}

/**
 * Writes one file below an output folder.
 * @throws UsageError where it cannot be written
 */
export function writeText(out: string, path: string, text: string): void {
  writing(out, () => write(path, text));
}

function writeReport(out: string, report: Report, spec: Spec, options: RenderOptions): void {
  const casePath = casePathIn(out);
  const folder = join(out, hostFolder(report.hostRef));
  rmSync(join(folder, 'cases'), { recursive: true, force: true });
  write(join(folder, 'report.json'), jsonText(report));
  write(join(folder, 'report.md'), renderMarkdown(report, spec, options));
  write(join(folder, 'junit.xml'), renderJunit(report, spec, options));
  write(join(folder, 'ctrf.json'), renderCtrf(report, spec, options));
  write(join(folder, 'badge.svg'), renderBadge(conclusionBadge([report], spec, options)));
  for (const result of report.results) {
    if (result.counterexample !== undefined) write(casePath(report, result), caseFile(report, result));
  }
}

/** A file that replays the smallest case of a failed requirement. */
function caseFile(report: Report, { id, counterexample }: Result): string {
  const { platform, baseLibrary } = report.run;
  const file = {
    $schema: schemaId('case-file'),
    host: report.hostRef,
    requirement: id,
    platform,
    ...(baseLibrary === null ? {} : { baseLibrary }),
    case: counterexample?.case,
  };
  return jsonText(file);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
