/** The sentences of the reports that carry numbers and names, in both languages. */
import type { Source, Text } from '../../spec/index.ts';
import type { PlanCoverage, Covered, Report, Result } from './report.ts';
import { safeText } from './safe-text.ts';

/** `1 case`, `2 cases`. */
function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** How many MUSTs failed. */
export const mustsFailed = (count: number): Text => ({
  en: `${counted(count, 'MUST')} failed`,
  zh: `${count} 条“必须”未通过`,
});

/** How many MUSTs are without a judgement. */
export const mustsUnjudged = (count: number): Text => ({
  en: `${counted(count, 'MUST')} could not be judged`,
  zh: `${count} 条“必须”未能判定`,
});

/** All MUSTs are as they should be. */
export const mustsPassed = (count: number): Text => ({
  en: count === 0 ? 'no MUST applies' : `every applicable MUST (${count}) passed with evidence`,
  zh: count === 0 ? '没有适用的“必须”' : `适用的 ${count} 条“必须”全部通过且有证据`,
});

/** How many warnings there are. */
export const warned = (count: number): Text => ({
  en: counted(count, 'warning'),
  zh: `${count} 条警告`,
});

/** Only a part was judged. */
export const onlyJudged = (only: string): Text => ({
  en: `only ${safeText(only, 100)} was run`,
  zh: `只运行了 ${safeText(only, 100)}`,
});

/** The host does not claim what it was judged by: its manifest claims something else, or is from before there was a choice. */
export function unclaimed({ host: { apis }, spec }: Pick<Report, 'host' | 'spec'>): Text[] {
  const [api, revision] = [safeText(spec.api, 60), safeText(spec.revision, 30)];
  const entry = `"apis": { "${api}": ["${revision}"] }`;
  if (apis === undefined)
    return [
      {
        en: `its manifest does not say which API it is of: add ${entry}`,
        zh: `manifest 没有写明 API：请加上 ${entry}`,
      },
    ];
  const claims = apis[spec.api] ?? [];
  if (claims.includes(spec.revision)) return [];
  const theirs = safeText(claims.join(', '), 100) || '–';
  return [
    {
      en: `the host claims ${theirs}, not ${revision}, which was run all the same`,
      zh: `宿主声明的版本是 ${theirs}，而不是所运行的 ${revision}`,
    },
  ];
}

/** What a run cost. */
export const ranCases = (ran: number, planned: number, calls: number, milliseconds: number): Text => ({
  en: `${ran} of ${counted(planned, 'case')}, ${counted(calls, 'call')}, ${duration(milliseconds)}`,
  zh: `${planned} 个用例中运行了 ${ran} 个，共调用 ${calls} 次，用时 ${duration(milliseconds)}`,
});

/**
 * How many traces bear on a requirement, and how many of them broke it. What was drawn by chance supports a bound: after
 * N such cases without a failure, at most about 3/N of them fail, with a confidence of 95 %. Chosen cases support none.
 */
export function evidenceSeen({ evidence, drawn, failures }: Pick<Result, 'evidence' | 'drawn' | 'failures'>): Text {
  const traces = { en: counted(evidence, 'trace'), zh: `${evidence} 条记录` };
  if (failures > 0)
    return { en: `${traces.en}, ${failures} of them broke it`, zh: `${traces.zh}，其中 ${failures} 条违反` };
  if (drawn <= 3) return traces;
  const percent = Number((300 / drawn).toPrecision(2));
  return {
    en: `${traces.en}; ${drawn} were drawn by chance, so at most about ${percent} % of such cases fail (at 95 %)`,
    zh: `${traces.zh}；其中随机 ${drawn} 条，因此此类用例失败的至多约 ${percent}%（置信度 95%）`,
  };
}

/** How far a run came with what there is to cover. */
export const coveredSoFar = ({ outcomes, classes, pairs }: PlanCoverage): Text => ({
  en: `covered ${share(outcomes)} outcomes; within them ${share(classes)} classes and ${share(pairs)} pairs`,
  zh: `覆盖结果 ${share(outcomes)}；各结果之内：等价类 ${share(classes)}，两两组合 ${share(pairs)}`,
});

function share({ covered, total }: Covered): string {
  return `${covered}/${total}`;
}

/** How a counterexample was met. */
export const found = (by: string, after: number, smallest: boolean): Text => ({
  en: `Found by “${safeText(by, 120)}” as case ${after}; ${smallest ? 'nothing smaller fails' : 'shrinking ended early'}.`,
  zh: `第 ${after} 个用例“${safeText(by, 120)}”发现；${smallest ? '没有更小的失败用例' : '缩减未完成'}。`,
});

/** How many cases did not come to rest. */
export const unsettled = (count: number): Text => ({
  en: `in ${counted(count, 'case')} the host did not settle`,
  zh: `${count} 个用例中宿主没有结束处理`,
});

/** How often a problem occurred. */
export const times = (count: number): Text => ({ en: counted(count, 'time'), zh: `${count} 次` });

/** More than is shown. */
export const more = (count: number): Text => ({ en: `and ${count} more`, zh: `另有 ${count} 项` });

/** The title of a step. */
export const stepTitle = (number: number): Text => ({ en: `Step ${number}`, zh: `第 ${number} 步` });

/** How many of several hosts are conformant. */
export function hostsConformant(reports: readonly Pick<Report, 'conclusion'>[]): Text {
  const count = reports.filter(({ conclusion }) => conclusion === 'conformant').length;
  return {
    en: `${count}/${counted(reports.length, 'host')} conformant`,
    zh: `${reports.length} 个宿主中 ${count} 个符合规范`,
  };
}

/** Of a number of failures, how many a baseline waives. */
export const ofThemWaived = (count: number): Text => ({ en: `${count} waived`, zh: `${count} 条已豁免` });

/** What a summary has no room for: hosts of its table, and what was found of hosts. */
export const leftOut = (hosts: number, findings: number): Text => ({
  en: `Cut to fit: ${counted(hosts, 'host')} and ${counted(findings, 'finding')} are left out here; the reports have them all.`,
  zh: `篇幅所限，此处略去 ${hosts} 个宿主和 ${findings} 项发现；完整内容见各份报告。`,
});

/** Judged and passed out of those that apply. */
export const passedOf = (passed: number, applicable: number): Text => ({
  en: `${passed} of ${applicable} passed`,
  zh: `${applicable} 条中通过 ${passed} 条`,
});

/** Where a statement comes from. */
export function sourceText(source: Source): Text {
  if (source.kind === 'page') {
    const row = source.row === undefined ? undefined : safeText(source.row, 80);
    const en =
      row === undefined ? (source.ordinal === undefined ? '' : `, sentence ${source.ordinal}`) : `, row “${row}”`;
    const zh = row === undefined ? (source.ordinal === undefined ? '' : `第 ${source.ordinal} 句`) : `中“${row}”一行`;
    return { en: `the page, “${source.heading}”${en}`, zh: `文档“${source.heading}”${zh}` };
  }
  return source.kind === 'convention'
    ? { en: `convention: ${source.note.en}`, zh: `平台惯例：${source.note.zh}` }
    : { en: `typings: ${source.note.en}`, zh: `类型定义：${source.note.zh}` };
}

/** A time in the unit that reads best: `12 ms`, `3.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
