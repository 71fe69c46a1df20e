/** Many reports as one Markdown text of bounded length, for the summary of a CI job. */
import type { Spec } from '../../spec/index.ts';
import {
  caseCode,
  conclusionText,
  factList,
  idText,
  problemList,
  replayCode,
  verdictText,
  waiverList,
} from './markdown-parts.ts';
import { escapeMarkdown, tableRow } from './markdown-text.ts';
import { hostsConformant, leftOut, ofThemWaived } from './phrases.ts';
import type { Report, Result } from './report.ts';
import {
  baseLibraryOf,
  conclusionReasons,
  countShown,
  type RenderOptions,
  requirementOf,
  shownVerdict,
} from './view.ts';
import { countWaived, waiverOf, waiverText } from './waivers.ts';
import { type Lang, levelWords, type Shown, shownVerdicts, words } from './words.ts';

/** How a summary is written. */
export interface SummaryOptions extends RenderOptions {
  /**
   * Longest it may be, in bytes of UTF-8; 1,000,000 by default, since GitHub shows no summary of a step beyond 1 MiB. What
   * does not fit is left out whole, and counted at the end.
   */
  readonly maxBytes?: number;
}

/** Characters of one case, and problems of one host: what a host can make as long as it likes. */
const longestCase = 8_000;
const problemsShown = 20;

/** Bytes kept free for the title and for what is said of the rest. */
const reserved = 1_000;

/**
 * Renders reports of one spec as a summary: a table of hosts, conclusions and counts, then for each host what it failed, with
 * expected and actual, the smallest case folded away, and the command to replay it.
 */
export function renderSummary(reports: readonly Report[], spec: Spec, options: SummaryOptions = {}): string {
  const lang = options.lang ?? 'en';
  const room = (options.maxBytes ?? 1_000_000) - reserved;
  const verdicts = shownVerdicts.filter((shown) => reports.some(({ results }) => countShown(results)[shown] > 0));
  const rows = reports.map((report) => hostRow(report, verdicts, lang));
  // The findings of some hosts must not push other hosts out of the table, nor a long table all of the findings.
  const table = fitting(tableHead(verdicts, lang), rows, room / 2);
  const findings = reports.flatMap((report) => findingsOf(report, spec, options));
  const shown = fitting('', findings, room - table.bytes);
  const [hosts, left] = [rows.length - table.taken, findings.length - shown.taken];
  return [
    `## ${escapeMarkdown(`${spec.api.name} ${spec.api.revision}`)}: ${hostsConformant(reports)[lang]}`,
    '',
    table.text,
    '',
    ...(shown.text === '' ? [] : [shown.text]),
    ...(hosts + left === 0 ? [] : [`> ${leftOut(hosts, left)[lang]}`, '']),
  ].join('\n');
}

/** Takes as many parts as there is room for, a line end before each. */
function fitting(
  head: string,
  parts: readonly string[],
  room: number,
): { readonly text: string; readonly taken: number; readonly bytes: number } {
  const encoder = new TextEncoder();
  const size = (text: string): number => encoder.encode(text).length + 1;
  let bytes = size(head);
  let taken = 0;
  for (const part of parts) {
    if (bytes + size(part) > room) break;
    bytes += size(part);
    taken += 1;
  }
  return { text: [head, ...parts.slice(0, taken)].filter((part) => part !== '').join('\n'), taken, bytes };
}

function tableHead(verdicts: readonly Shown[], lang: Lang): string {
  const labels = [words.host[lang], words.platform[lang], words.baseLibrary[lang], words.conclusion[lang]];
  return [
    tableRow([...labels, ...verdicts.map((shown) => verdictText(shown, lang))]),
    tableRow([...labels.map(() => '---'), ...verdicts.map(() => '---:')]),
  ].join('\n');
}

function hostRow(report: Report, verdicts: readonly Shown[], lang: Lang): string {
  const counts = countShown(report.results);
  const waived = countWaived(report);
  return tableRow([
    hostName(report),
    escapeMarkdown(report.run.platform, 40),
    escapeMarkdown(baseLibraryOf(report), 40),
    conclusionText(report, lang),
    ...verdicts.map((shown) =>
      shown === 'fail' && waived > 0 ? `${counts[shown]} (${ofThemWaived(waived)[lang]})` : String(counts[shown]),
    ),
  ]);
}

function hostName({ host }: Report): string {
  return escapeMarkdown(`${host.name} ${host.version}`, 100);
}

function isFailure(result: Result): boolean {
  return shownVerdict(result) === 'fail';
}

/** What there is to say of a host beyond its row, in parts that may be left out; the first carries the host's title. */
function findingsOf(report: Report, spec: Spec, options: RenderOptions): string[] {
  const lang = options.lang ?? 'en';
  const waivers = waiverList(report, lang);
  const problems = problemList({ ...report, problems: report.problems.slice(0, problemsShown) }, lang);
  const parts = [
    ...report.results.filter(isFailure).map((result) => failure(report, spec, result, options)),
    ...(waivers.length === 0 ? [] : [[`#### ${words.brokenBaseline[lang]}`, '', ...waivers, '']]),
    ...(problems.length === 0 ? [] : [[`#### ${words.otherProblems[lang]}`, '', ...problems, '']]),
  ];
  const reasons = conclusionReasons(report).map((reason) => reason[lang]);
  const title = [
    `### ${conclusionText(report, lang)}: ${hostName(report)}`,
    '',
    escapeMarkdown(reasons.join('; '), 800),
    '',
  ];
  return parts.map((part, at) => [...(at === 0 ? title : []), ...part].join('\n'));
}

function failure(report: Report, spec: Spec, result: Result, options: RenderOptions): string[] {
  const lang = options.lang ?? 'en';
  const shown = result.counterexample;
  const waiver = waiverOf(report, result);
  return [
    `#### ${verdictText('fail', lang)}: ${idText(result.id, spec, options, 160)} (${levelWords[result.level][lang]})`,
    '',
    escapeMarkdown(requirementOf(spec, result.id)?.statement[lang] ?? words.unknownRequirement[lang], 800),
    '',
    ...factList([
      [words.waiver[lang], waiver === undefined ? undefined : waiverText(waiver)[lang]],
      [words.expected[lang], shown?.expected[lang]],
      [words.actual[lang], shown?.actual[lang]],
    ]),
    '',
    ...(shown === undefined
      ? []
      : [
          // Markdown is read again only after an empty line.
          `<details><summary>${(shown.smallest ? words.smallestCase : words.caseFound)[lang]}</summary>`,
          '',
          ...caseCode(shown, spec, result, lang, longestCase),
          '',
          '</details>',
          '',
          ...replayCode(report, result, options),
          '',
        ]),
  ];
}
