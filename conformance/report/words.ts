/** Every fixed word of the reports, in both languages; sentences with numbers and names are in `phrases.ts`. */
import type { Level, Text } from '../../spec/index.ts';
import type { Conclusion, Verdict } from './report.ts';

/** A language the reports speak. */
export type Lang = 'en' | 'zh';

/** The languages in the order in which a switch offers them, each by its own name. */
export const languages: readonly { readonly lang: Lang; readonly name: string }[] = [
  { lang: 'en', name: 'English' },
  { lang: 'zh', name: '中文' },
];

/** A verdict as readers see it: `warning` is a failed SHOULD, or a pass with something tolerated. */
export type Shown = Verdict | 'warning';

/** The colours a terminal can give a word. */
export type Color = 'green' | 'red' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'gray';

/** How one verdict is shown. The icons differ in shape, so that colour is never needed, and are one column wide. */
export interface VerdictWord {
  readonly word: Text;
  readonly icon: string;
  readonly color: Color;
  readonly meaning: Text;
}

/** The words for each verdict, the worst first. */
export const verdictWords: Readonly<Record<Shown, VerdictWord>> = {
  fail: {
    word: { en: 'fail', zh: '未通过' },
    icon: '✗',
    color: 'red',
    meaning: { en: 'A case shows that the host breaks a MUST.', zh: '有用例表明宿主违反了一条必须满足的要求。' },
  },
  error: {
    word: { en: 'error', zh: '出错' },
    icon: 'E',
    color: 'magenta',
    meaning: { en: 'The kit itself failed; this says nothing about the host.', zh: '测试工具自身出错，与宿主无关。' },
  },
  warning: {
    word: { en: 'warning', zh: '警告' },
    icon: '!',
    color: 'yellow',
    meaning: {
      en: 'A SHOULD was not kept, or something tolerated was seen.',
      zh: '有一条应当满足的要求未满足，或出现了可以容忍的异常。',
    },
  },
  inconclusive: {
    word: { en: 'inconclusive', zh: '证据不足' },
    icon: '?',
    color: 'blue',
    meaning: {
      en: 'It was tried, but nothing that counts as evidence was seen.',
      zh: '已经尝试，但没有观察到可以作为证据的行为。',
    },
  },
  'not-testable': {
    word: { en: 'not testable', zh: '无法测试' },
    icon: '∅',
    color: 'cyan',
    meaning: { en: 'The host lacks a capability that the test needs.', zh: '宿主缺少测试所需的能力。' },
  },
  inapplicable: {
    word: { en: 'inapplicable', zh: '不适用' },
    icon: '-',
    color: 'gray',
    meaning: { en: 'The requirement does not speak of this platform or version.', zh: '该要求不涉及此平台或版本。' },
  },
  pass: {
    word: { en: 'pass', zh: '通过' },
    icon: '✓',
    color: 'green',
    meaning: { en: 'There is evidence, and all of it is as required.', zh: '有证据，且全部符合要求。' },
  },
};

/** The verdicts in the order of {@link verdictWords}: the worst first. */
export const shownVerdicts: readonly Shown[] = [
  'fail',
  'error',
  'warning',
  'inconclusive',
  'not-testable',
  'inapplicable',
  'pass',
];

/** The words for each level. */
export const levelWords: Readonly<Record<Level, Text>> = {
  MUST: { en: 'MUST', zh: '必须' },
  SHOULD: { en: 'SHOULD', zh: '应当' },
};

/** How each conclusion is shown. */
export const conclusionWords: Readonly<Record<Conclusion, Omit<VerdictWord, 'meaning'>>> = {
  conformant: { word: { en: 'conformant', zh: '符合规范' }, icon: '✓', color: 'green' },
  'non-conformant': { word: { en: 'non-conformant', zh: '不符合规范' }, icon: '✗', color: 'red' },
  incomplete: { word: { en: 'incomplete', zh: '结论不完整' }, icon: '?', color: 'yellow' },
};

/** Heads of tables, labels of facts and names of controls. */
export const words = {
  conformance: { en: 'conformance report', zh: '一致性报告' },
  requirement: { en: 'requirement', zh: '要求' },
  class: { en: 'class', zh: '类别' },
  level: { en: 'level', zh: '级别' },
  verdict: { en: 'verdict', zh: '判定' },
  conclusion: { en: 'conclusion', zh: '结论' },
  count: { en: 'count', zh: '数量' },
  evidence: { en: 'evidence', zh: '证据' },
  source: { en: 'source', zh: '出处' },
  reason: { en: 'reason', zh: '原因' },
  statement: { en: 'statement', zh: '内容' },
  expected: { en: 'expected', zh: '预期' },
  actual: { en: 'actual', zh: '实际' },
  smallestCase: { en: 'smallest case', zh: '最小用例' },
  caseFound: { en: 'a failing case', zh: '失败用例' },
  replay: { en: 'replay', zh: '重放' },
  timeline: { en: 'timeline', zh: '时间线' },
  host: { en: 'host', zh: '宿主' },
  vendor: { en: 'vendor', zh: '厂商' },
  platform: { en: 'platform', zh: '平台' },
  baseLibrary: { en: 'base library', zh: '基础库' },
  revision: { en: 'revision', zh: '规范版本' },
  spec: { en: 'spec', zh: '规范' },
  kit: { en: 'kit', zh: '工具' },
  seed: { en: 'seed', zh: '随机种子' },
  date: { en: 'date', zh: '日期' },
  cases: { en: 'cases', zh: '用例' },
  coverage: { en: 'coverage', zh: '覆盖' },
  calls: { en: 'calls', zh: '调用' },
  duration: { en: 'duration', zh: '用时' },
  summary: { en: 'Summary', zh: '概要' },
  hosts: { en: 'Hosts', zh: '宿主' },
  requirements: { en: 'Requirements', zh: '全部要求' },
  waiver: { en: 'waiver', zh: '豁免' },
  brokenBaseline: { en: 'Waivers that break the run', zh: '使运行不通过的豁免' },
  otherProblems: { en: 'Beside the requirements', zh: '要求之外的问题' },
  sides: {
    host: { en: 'host', zh: '宿主' },
    kit: { en: 'kit', zh: '工具' },
    setup: { en: 'setup', zh: '环境' },
  },
  theCase: { en: 'The case', zh: '用例' },
  twin: { en: 'Twin', zh: '对照用例' },
  step: { en: 'step', zh: '步骤' },
  call: { en: 'call', zh: '调用' },
  change: { en: 'change of circumstances', zh: '环境变化' },
  kill: { en: 'kill', zh: '终止' },
  restart: { en: 'restart', zh: '重启' },
  absent: { en: 'left out', zh: '不传' },
  brokenHere: { en: 'broken here', zh: '在此违反' },
  album: { en: 'album', zh: '相册' },
  empty: { en: 'empty', zh: '空' },
  notSettled: { en: 'The host had not settled when its time was up.', zh: '到期时宿主仍未完成处理。' },
  usual: { en: 'everything as usual', zh: '一切如常' },
  notRun: { en: 'not run', zh: '未运行' },
  unknownRequirement: { en: 'This requirement is not in the spec at hand.', zh: '当前规范中没有这条要求。' },
  all: { en: 'All', zh: '全部' },
  problemsOnly: { en: 'Problems only', zh: '只看问题' },
  search: { en: 'Search requirements', zh: '搜索要求' },
  noMatch: { en: 'No requirement matches.', zh: '没有匹配的要求。' },
  show: { en: 'Show', zh: '显示' },
  language: { en: 'Language', zh: '语言' },
  documentation: { en: 'documentation', zh: '文档' },
  openInPlayground: { en: 'Open in the playground', zh: '在演练场中打开' },
  copy: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied', zh: '已复制' },
  close: { en: 'Close', zh: '关闭' },
  previous: { en: 'Previous', zh: '上一条' },
  next: { en: 'Next', zh: '下一条' },
} as const satisfies Readonly<Record<string, Text | Readonly<Record<string, Text>>>>;
