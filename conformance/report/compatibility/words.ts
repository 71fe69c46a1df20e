/** The words and sentences of the compatibility matrix, in both languages. */
import type { Text } from '../../../spec/index.ts';
import type { Color } from '../words.ts';
import type { Circumstance, Trend } from './changes.ts';

/** Heads, names of controls and short sentences. */
export const matrixWords = {
  title: { en: 'compatibility matrix', zh: '兼容性矩阵' },
  entries: { en: 'runs', zh: '运行' },
  differences: { en: 'Differences between hosts', zh: '宿主之间的差异' },
  changedOnly: { en: 'Changed', zh: '有变化' },
  reset: { en: 'Reset filters', zh: '清除筛选' },
  filters: { en: 'Filters', zh: '筛选' },
  search: { en: 'Search ids and statements', zh: '搜索编号和内容' },
  noMatch: { en: 'Nothing matches these filters.', zh: '没有符合筛选条件的内容。' },
  notInRevision: { en: 'not in this revision', zh: '此规范版本中没有' },
  changes: { en: 'What changed', zh: '变化' },
  noChanges: { en: 'Nothing changed.', zh: '没有变化。' },
  added: { en: 'new', zh: '新增' },
  gone: { en: 'gone', zh: '移除' },
  unchanged: { en: 'unchanged', zh: '无变化' },
  none: { en: 'none', zh: '无' },
  expand: { en: 'show each base library', zh: '展开各基础库' },
  collapse: { en: 'show as one column', zh: '合并为一列' },
  keys: {
    en: 'Arrow keys move, Home and End go to the ends, Enter opens, Escape closes.',
    zh: '方向键移动，Home、End 跳到两端，Enter 打开，Esc 关闭。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** How a trend is shown. The marks differ in shape, so that colour is never needed. */
export const trendWords: Readonly<
  Record<Trend, { readonly word: Text; readonly icon: string; readonly color: Color; readonly shown: string }>
> = {
  worse: { word: { en: 'worse', zh: '变差' }, icon: '▼', color: 'red', shown: 'fail' },
  better: { word: { en: 'better', zh: '变好' }, icon: '▲', color: 'green', shown: 'pass' },
  other: { word: { en: 'otherwise changed', zh: '其他变化' }, icon: '◆', color: 'blue', shown: 'inconclusive' },
};

/** The trends in the order in which a reader wants them. */
export const trends: readonly Trend[] = ['worse', 'better', 'other'];

/** What of the circumstances changed. */
export const circumstanceWords: Readonly<Record<Circumstance['what'], Text>> = {
  host: { en: 'host version', zh: '宿主版本' },
  kit: { en: 'kit', zh: '工具' },
  revision: { en: 'revision', zh: '规范版本' },
  spec: { en: 'spec', zh: '规范' },
};

/** `1 run`, `3 runs`. */
export const runs = (count: number): Text => ({
  en: `${count} ${count === 1 ? 'run' : 'runs'}`,
  zh: `${count} 次运行`,
});

/** What stands in a matrix. */
export const extent = (hosts: number, entries: number, requirements: number): Text => ({
  en: `${hosts} ${hosts === 1 ? 'host' : 'hosts'}, ${runs(entries).en}, ${requirements} ${requirements === 1 ? 'requirement' : 'requirements'}`,
  zh: `${hosts} 个宿主，${runs(entries).zh}，${requirements} 条要求`,
});

/** What changed, and since when. */
export const changedSince = (day: string | null): Text =>
  day === null
    ? { en: 'Changed since the earlier matrix', zh: '与先前矩阵相比的变化' }
    : { en: `Changed since ${day}`, zh: `${day} 以来的变化` };

/** All runs that both matrices have. */
export const everyRun: Text = { en: 'every run', zh: '所有运行' };
