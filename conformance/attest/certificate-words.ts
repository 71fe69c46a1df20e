/** The words for the levels of a certificate, and the sentences that say why, in both languages. */
import type { Text } from '../../spec/index.ts';
import type { VerdictWord } from '../report/words.ts';
import type { CertificateLevel } from './certificate.ts';

/** How each level is shown. */
export const certificateWords: Readonly<Record<CertificateLevel, VerdictWord>> = {
  conformant: {
    word: { en: 'conformant', zh: '符合规范' },
    icon: '✓',
    color: 'green',
    meaning: {
      en: 'Every applicable MUST passed with evidence, and nothing was tolerated.',
      zh: '所有适用的“必须”均有证据表明通过，且没有可以容忍的异常。',
    },
  },
  'conformant-with-warnings': {
    word: { en: 'conformant with warnings', zh: '符合规范，有警告' },
    icon: '!',
    color: 'yellow',
    meaning: {
      en: 'Every applicable MUST passed with evidence; a SHOULD was not kept, or something tolerated was seen.',
      zh: '所有适用的“必须”均有证据表明通过；但有“应当”未满足，或出现了可以容忍的异常。',
    },
  },
  'conformant-limited': {
    word: { en: 'conformant, limited', zh: '有限符合规范' },
    icon: '∅',
    color: 'cyan',
    meaning: {
      en: 'No MUST failed, and some could not be observed on this platform, as the policy allows; each is listed.',
      zh: '没有“必须”未通过；策略允许部分“必须”因平台限制而未观察，逐条列出。',
    },
  },
  incomplete: {
    word: { en: 'incomplete', zh: '结论不完整' },
    icon: '?',
    color: 'blue',
    meaning: {
      en: 'No MUST failed, but too little was run or judged to say more.',
      zh: '没有“必须”未通过，但运行或判定得太少，无法得出结论。',
    },
  },
  'non-conformant': {
    word: { en: 'non-conformant', zh: '不符合规范' },
    icon: '✗',
    color: 'red',
    meaning: { en: 'A case shows that the host breaks a MUST.', zh: '有用例表明宿主违反了一条必须满足的要求。' },
  },
};

const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;

/** How many MUSTs failed, and how many of them the vendor knows. */
export const mustsBroken = (failed: number, waived: number): Text => ({
  en: `${count(failed, 'MUST')} failed${waived === 0 ? '' : `; of these ${waived} waived by the vendor, which changes nothing here`}`,
  zh: `${failed} 条“必须”未通过${waived === 0 ? '' : `，其中 ${waived} 条已由厂商豁免，但不影响此结论`}`,
});

/** The kit itself failed. */
export const kitFailed = (times: number): Text => ({
  en: `the kit itself failed ${count(times, 'time')}, so that more may be amiss than it saw`,
  zh: `测试工具自身出错 ${times} 次，可能有未发现的问题`,
});

/** How many cases did not settle or could not be judged. */
export const casesUnsettled = (cases: number): Text => ({
  en: `${count(cases, 'case')} did not settle or could not be judged`,
  zh: `${cases} 个用例没有结束或无法判定`,
});

/** The plan was not gone through. */
export const planUnfinished = (ran: number, planned: number): Text => ({
  en: `${ran} of ${count(planned, 'planned case')} were run`,
  zh: `计划的 ${planned} 个用例中只运行了 ${ran} 个`,
});

/** Fewer cases than a policy asks for. */
export const tooFewCases = (ran: number, least: number): Text => ({
  en: `${count(ran, 'case')} ran, and the policy asks for at least ${least}`,
  zh: `只运行了 ${ran} 个用例，策略要求至少 ${least} 个`,
});

/** How much of the required set was left out. */
export const requiredMissing = (missing: number): Text => ({
  en: `${count(missing, 'requirement')} of the required set ${missing === 1 ? 'was' : 'were'} not run`,
  zh: `必需集合中有 ${missing} 条要求未运行`,
});

/** How many requirements are open. */
export const requirementsOpen = (open: number): Text => ({
  en: `${count(open, 'requirement')} could not be judged`,
  zh: `${open} 条要求未能判定`,
});

/** No MUST has been shown to be kept. */
export const nothingShown: Text = { en: 'no MUST passed with evidence', zh: '没有一条“必须”有证据表明通过' };

/** How many MUSTs the policy lets stay unobserved. */
export const mustsUnobserved = (unobserved: number): Text => ({
  en: `${count(unobserved, 'MUST')} could not be observed on this platform, as the policy allows`,
  zh: `${unobserved} 条“必须”因平台限制未能观察，策略允许`,
});

/** How many warnings there are. */
export const warningsSeen = (warnings: number): Text => ({
  en: count(warnings, 'warning'),
  zh: `${warnings} 条警告`,
});

/** How many MUSTs passed. */
export const mustsKept = (passed: number): Text => ({
  en: `${count(passed, 'MUST')} passed with evidence`,
  zh: `${passed} 条“必须”有证据表明通过`,
});

/** How many requirements fixed factors make inapplicable. */
export const madeInapplicable = (requirements: number): Text => ({
  en: `${count(requirements, 'requirement')} ${requirements === 1 ? 'does' : 'do'} not apply, since the manifest declares a factor fixed`,
  zh: `因清单声明某些因素固定不变，${requirements} 条要求不适用`,
});

/** A report that says of a requirement what its own manifest does not bear out. */
export const unexplained: Text = {
  en: 'the report says that it was not judged, and neither manifest nor run explains why',
  zh: '报告称未作判定，但清单和运行参数都无法说明原因',
};

/** Without a reason of its own. */
export const noReason: Text = { en: 'the report gives no reason', zh: '报告没有给出原因' };

/** A report of another spec. */
export const otherSpec = (its: string, ours: string): Text => ({
  en: `The report is of ${its}, and the spec at hand is ${ours}. Use the kit that wrote it, or run again with this one.`,
  zh: `该报告针对 ${its}，而当前规范是 ${ours}。请用生成它的工具版本，或用当前版本重新运行。`,
});
