/** What became of each requirement that did not simply pass, as every rendering of a certificate lists it. */
import type { Text } from '../../spec/index.ts';
import type { Report } from '../report/report.ts';
import { waiverText } from '../report/waivers.ts';
import { verdictWords } from '../report/words.ts';
import type { Certificate } from './certificate.ts';

const say = {
  failed: { en: 'MUSTs that failed', zh: '未通过的“必须”' },
  unobserved: { en: 'MUSTs that could not be observed, as the policy allows', zh: '策略允许未观察的“必须”' },
  open: { en: 'Without a verdict', zh: '未能判定' },
  missing: { en: 'Of the required set, and not run', zh: '必需集合中未运行的要求' },
  warnings: { en: 'Warnings', zh: '警告' },
  fixed: { en: 'Factors that never vary on this host', zh: '此宿主上固定不变的因素' },
  fixedMeaning: {
    en: 'The manifest declares these fixed. Requirements that compare their values do not apply.',
    zh: '清单声明以下因素固定不变，比较其取值的要求不适用。',
  },
  inapplicable: { en: 'Of other platforms or base libraries', zh: '针对其他平台或基础库的要求' },
  unjudged: { en: 'SHOULDs without a verdict', zh: '未判定的“应当”' },
  notScored: { en: 'Reported, not scored', zh: '仅报告、不计入结论' },
  notScoredMeaning: {
    en: 'These came after the set of requirements of this revision was frozen.',
    zh: '这些要求晚于本规范版本的必需集合冻结时间。',
  },
  waivers: { en: 'What the vendor knows of', zh: '厂商已知的问题' },
  waiversMeaning: {
    en: 'A waived failure is a failure all the same.',
    zh: '已豁免的失败仍然是失败。',
  },
  waived: { en: 'waived by the vendor', zh: '厂商已豁免' },
  expected: { en: 'expected', zh: '预期' },
  actual: { en: 'seen', zh: '实际' },
} as const satisfies Readonly<Record<string, Text>>;

/** One list: its head, what it means where that is not plain, and the requirements with what is said of them, in raw words. */
export interface CertificateList {
  readonly head: Text;
  readonly meaning?: Text;
  readonly entries: readonly { readonly id: string; readonly text: Text | null }[];
}

/** The lists with something in them, the gravest first. Texts may be a host's own: to be escaped where they are shown. */
export function certificateLists(certificate: Certificate, { waivers = [] }: Report): CertificateList[] {
  const { failed, unobserved, open, missing, warnings, fixed, inapplicable, unjudged, notScored } = certificate;
  const reasoned = ({ id, reason }: { readonly id: string; readonly reason: Text }) => ({ id, text: reason });
  const lists: CertificateList[] = [
    {
      head: say.failed,
      entries: failed.map(({ id, expected, actual, waiver }) => ({
        id,
        text: joined('; ', [
          ...(expected === null ? [] : [joined(': ', [say.expected, expected])]),
          ...(actual === null ? [] : [joined(': ', [say.actual, actual])]),
          ...(waiver === undefined ? [] : [say.waived]),
        ]),
      })),
    },
    {
      head: say.unobserved,
      entries: unobserved.map(({ id, reason, why }) => ({ id, text: joined('. ', [reason, why]) })),
    },
    { head: say.open, entries: open.map(reasoned) },
    { head: say.missing, entries: missing.map(({ id }) => ({ id, text: null })) },
    { head: say.warnings, entries: warnings.map(({ id, warning }) => ({ id, text: warning })) },
    {
      head: say.fixed,
      meaning: say.fixedMeaning,
      entries: fixed.map(({ id, factor, value, reason }) => ({
        id,
        text: alike(`${factor} = ${JSON.stringify(value).slice(0, 200)}: ${reason}`),
      })),
    },
    { head: say.inapplicable, entries: inapplicable.map(reasoned) },
    { head: say.unjudged, entries: unjudged.map(reasoned) },
    {
      head: say.notScored,
      meaning: say.notScoredMeaning,
      entries: notScored.map(({ id, verdict }) => ({ id, text: verdictWords[verdict].word })),
    },
    {
      head: say.waivers,
      meaning: say.waiversMeaning,
      entries: waivers.map((one) => ({ id: one.waiver.requirement, text: waiverText(one) })),
    },
  ];
  return lists.filter(({ entries }) => entries.length > 0);
}

function joined(between: string, parts: readonly Text[]): Text {
  return { en: parts.map(({ en }) => en).join(between), zh: parts.map(({ zh }) => zh).join(between) };
}

/** Words that are a host's own, in whichever language. */
function alike(text: string): Text {
  return { en: text, zh: text };
}
