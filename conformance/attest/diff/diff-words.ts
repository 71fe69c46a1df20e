/** The words and sentences of a comparison, in both languages. */
import type { DefinitionPart, Text } from '../../../spec/index.ts';
import { safeText } from '../../report/safe-text.ts';
import type { Color } from '../../report/words.ts';
import type { CircumstanceName, EffectStatus } from './difference.ts';

/** How each effect on a certificate is shown. */
export const effectWords: Readonly<Record<EffectStatus, { word: Text; icon: string; color: Color }>> = {
  stands: { word: { en: 'stands', zh: '仍然有效' }, icon: '✓', color: 'green' },
  'score-again': { word: { en: 'to be scored again', zh: '需要重新评级' }, icon: '=', color: 'cyan' },
  'run-again': { word: { en: 'to be run again', zh: '需要重新运行' }, icon: '↻', color: 'yellow' },
  lapses: { word: { en: 'lapses', zh: '不再适用' }, icon: '✗', color: 'red' },
};

/** What each circumstance is called. */
export const circumstanceWords: Readonly<Record<CircumstanceName, Text>> = {
  revision: { en: 'revision', zh: '规范版本' },
  spec: { en: 'spec', zh: '规范' },
  kit: { en: 'kit', zh: '工具' },
  policy: { en: 'policy', zh: '策略' },
  host: { en: 'host', zh: '宿主' },
  'host-version': { en: 'version', zh: '宿主版本' },
  artefact: { en: 'artefact', zh: '宿主文件' },
  platform: { en: 'platform', zh: '平台' },
  'base-library': { en: 'base library', zh: '基础库' },
};

/** What each part of a definition is called. */
export const partWords: Readonly<Record<DefinitionPart, Text>> = {
  statement: { en: 'statement', zh: '内容' },
  level: { en: 'level', zh: '级别' },
  scope: { en: 'scope', zh: '适用范围' },
  judge: { en: 'judge', zh: '判定方法' },
  twins: { en: 'twins', zh: '对照用例' },
};

/** Heads and labels. */
export const diffWords = {
  circumstances: { en: 'Made with', zh: '运行条件' },
  requirements: { en: 'Requirements', zh: '要求' },
  certificates: { en: 'Certificates', zh: '证明' },
  same: { en: 'Nothing differs.', zh: '没有差异。' },
  unsaid: { en: 'not said', zh: '未注明' },
  noVerdict: { en: 'none', zh: '无' },
  new: { en: 'new', zh: '新增' },
  gone: { en: 'gone', zh: '不再存在' },
  changed: { en: 'changed', zh: '有变化' },
  notScored: { en: 'reported, not scored', zh: '只报告，不计入' },
} as const satisfies Readonly<Record<string, Text>>;

/** So many ids are named; the rest is counted. */
const named = 5;

function ids(all: readonly string[], lang: 'en' | 'zh'): string {
  const shown = all.slice(0, named).map((id) => safeText(id, 80));
  const left = all.length - shown.length;
  const rest = { en: `and ${left} more`, zh: `另有 ${left} 条` }[lang];
  return [...shown, ...(left > 0 ? [rest] : [])].join({ en: ', ', zh: '、' }[lang]);
}

/** Why a certificate is touched, or is not. */
export const reasons = {
  nothing: { en: 'nothing that it rests on differs', zh: '它所依据的内容没有差异' },
  changed: (all: readonly string[]): Text => ({
    en: `it rests on what has changed: ${ids(all, 'en')}`,
    zh: `它所依据的要求有变化：${ids(all, 'zh')}`,
  }),
  required: (all: readonly string[]): Text => ({
    en: `the other side is also scored by: ${ids(all, 'en')}`,
    zh: `另一方的评定还包括：${ids(all, 'zh')}`,
  }),
  gone: (all: readonly string[]): Text => ({
    en: `it rests on what the other side does not have: ${ids(all, 'en')}`,
    zh: `它所依据的要求在另一方不存在：${ids(all, 'zh')}`,
  }),
  version: (its: string, theirs: string): Text => ({
    en: `it is of version ${its} of the host, and the other side of ${theirs}`,
    zh: `它针对宿主版本 ${its}，另一方为 ${theirs}`,
  }),
  artefact: (version: string): Text => ({
    en: `the host's artefact differs, though both call it version ${version}`,
    zh: `宿主文件不同，但双方都称版本为 ${version}`,
  }),
  policy: { en: 'the policy differs; the results are still good', zh: '策略不同；运行结果仍可使用' },
  limits: { en: 'the limits of the policy differ, and so what was run', zh: '策略的限制不同，运行过程也因此不同' },
  kit: { en: 'the kit differs, and may find more', zh: '工具不同，可能发现更多问题' },
  spec: {
    en: 'the spec differs beside or within its requirements, and other outcomes may be allowed',
    zh: '规范有差异，允许的结果可能不同',
  },
  unknownSpec: {
    en: 'the spec differs, and only a bundle says in what; compare bundles to learn more',
    zh: '规范有差异；只有证明包能说明差异何在，请比较证明包',
  },
  verdicts: (all: readonly string[]): Text => ({
    en: `other verdicts were found, and nothing that differs explains them: ${ids(all, 'en')}`,
    zh: `判定不同，而没有差异能够解释：${ids(all, 'zh')}`,
  }),
} as const;
