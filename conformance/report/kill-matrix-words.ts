/** The words and sentences of the kill matrix, in both languages. */
import type { Text } from '../../spec/index.ts';
import type { CasesToKill, KillMatrix, KillStatus, MutantResult } from './kill-matrix.ts';
import { duration } from './phrases.ts';
import type { Shown, VerdictWord } from './words.ts';

/** How a status is shown; `shown` is the verdict whose drawing and colour it borrows. */
export interface KillWord extends VerdictWord {
  readonly shown: Shown;
}

/** The words for each status. */
export const killWords: Readonly<Record<KillStatus, KillWord>> = {
  killed: {
    word: { en: 'killed', zh: '已检出' },
    icon: '✓',
    color: 'green',
    shown: 'pass',
    meaning: { en: 'The requirement it names fails.', zh: '它所指的要求未通过。' },
  },
  'killed-by-other': {
    word: { en: 'killed by another', zh: '由其他要求检出' },
    icon: '!',
    color: 'yellow',
    shown: 'warning',
    meaning: {
      en: 'Requirements fail, but not the one it names.',
      zh: '有要求未通过，但不是它所指的那一条。',
    },
  },
  silent: {
    word: { en: 'silent', zh: '未检出' },
    icon: '✗',
    color: 'red',
    shown: 'fail',
    meaning: { en: 'No requirement fails.', zh: '没有要求未通过。' },
  },
  equivalent: {
    word: { en: 'equivalent', zh: '等价' },
    icon: '-',
    color: 'gray',
    shown: 'inapplicable',
    meaning: {
      en: 'No case can tell it from a correct host, for the reason given; it is set aside.',
      zh: '没有用例能把它与正确的宿主区分开（附理由），不计入结果。',
    },
  },
};

/** Heads and labels. */
export const killTexts = {
  title: { en: 'kill matrix', zh: '变异体检出矩阵' },
  lead: {
    en: 'Faulty hosts, one fault each, and the requirements that see it.',
    zh: '每个宿主各有一处错误，以及能发现它的要求。',
  },
  mutant: { en: 'mutant', zh: '变异体' },
  mutants: { en: 'Mutants', zh: '变异体' },
  toKill: { en: 'Cases until killed', zh: '检出所需用例数' },
  median: { en: 'median', zh: '中位数' },
  ninth: { en: '9 of 10 within', zh: '九成不超过' },
  most: { en: 'most', zh: '最多' },
  eachAlone: { en: 'Each requirement alone', zh: '单独判定每条要求' },
  others: { en: 'Not as they should be', zh: '不符合预期' },
  setAside: { en: 'Set aside as equivalent', zh: '等价，不计入结果' },
  searchMutants: { en: 'Search mutants', zh: '搜索变异体' },
  noMutant: { en: 'No mutant matches.', zh: '没有匹配的变异体。' },
  named: {
    en: 'fails, and is the one the mutant names',
    zh: '未通过，且是变异体所指的要求',
  },
  also: { en: 'fails as well', zh: '同时未通过' },
  instead: { en: 'fails instead', zh: '实际未通过' },
  missed: { en: 'does not fail, though the mutant names it', zh: '变异体所指，却没有未通过' },
  of: { en: 'of', zh: '共' },
  wrongly: {
    en: 'said to be equivalent, and yet a requirement fails',
    zh: '声明为等价，却有要求未通过',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What a run took. */
export const ranMutants = ({ results, planned, seed, cases, milliseconds }: KillMatrix): Text => ({
  en: `${results.length} of ${planned} mutants, at most ${cases} cases each, seed ${seed}, ${duration(milliseconds)}`,
  zh: `${planned} 个变异体中运行了 ${results.length} 个，每个最多 ${cases} 个用例，随机种子 ${seed}，用时 ${duration(milliseconds)}`,
});

/** The run was stopped. */
export const stoppedAfter = (ran: number, planned: number): Text => ({
  en: `Stopped after ${ran} of ${planned} mutants.`,
  zh: `在第 ${ran}/${planned} 个变异体后停止。`,
});

/** How many cases kills took. */
export const tookCases = ({ median, ninth, most }: CasesToKill): Text => ({
  en: `Cases until killed: median ${median}, 9 of 10 within ${ninth}, at most ${most}.`,
  zh: `检出所需用例数：中位数 ${median}，九成不超过 ${ninth}，最多 ${most}。`,
});

/** How many requirements reject a host when judged alone. */
export const aloneOf = (count: number, all: number): Text => ({
  en: `${count} of ${all} requirements, judged alone, reject a mutant.`,
  zh: `${all} 条要求中，有 ${count} 条在单独判定时能检出变异体。`,
});

/** What became of one host, in a clause. */
export function fateOf({ status, cases, ran, equivalent, killedBy }: MutantResult): Text {
  if (equivalent !== undefined && killedBy.length > 0) return killTexts.wrongly;
  if (cases === null)
    return { en: `${killWords[status].word.en} in ${ran} cases`, zh: `${ran} 个用例中${killWords[status].word.zh}` };
  return {
    en: `${killWords[status].word.en} after ${cases} ${cases === 1 ? 'case' : 'cases'}`,
    zh: `第 ${cases} 个用例${killWords[status].word.zh}`,
  };
}

/** How a requirement stands to the mutants. */
export const seenBy = (naming: number, failing: number): Text => ({
  en: `named by ${naming}, fails for ${failing}`,
  zh: `${naming} 个变异体所指，对 ${failing} 个未通过`,
});

/** What a requirement rejects alone. */
export const rejectsAlone = (name: string, cases: number): Text => ({
  en: `alone rejects ${name} after ${cases} ${cases === 1 ? 'case' : 'cases'}`,
  zh: `单独判定时在第 ${cases} 个用例检出 ${name}`,
});

/** A requirement that rejects nothing alone. */
export const rejectsNothing: Text = { en: 'alone rejects no mutant', zh: '单独判定时没有检出任何变异体' };
