/** The words of the diagrams, in both languages. */
import type { Lang } from '../../../conformance/index.ts';
import type { OutcomeData, Spec, Text } from '../../../spec/index.ts';

/** How systems write their own names; others stand as the data has them. */
const platforms: Readonly<Record<string, Text>> = {
  ios: { en: 'iOS', zh: 'iOS' },
  android: { en: 'Android', zh: 'Android' },
  other: { en: 'other', zh: '其它' },
};

/** A platform's name as people write it. */
export function platformName(platform: string, lang: Lang): string {
  return platforms[platform]?.[lang] ?? platform;
}

const outcomes: Readonly<Record<OutcomeData['kind'], Text>> = {
  success: { en: 'success', zh: '成功' },
  fail: { en: 'failure', zh: '失败' },
  'complete-alone': { en: 'complete alone', zh: '只调用 complete' },
  silent: { en: 'no callback', zh: '不调用' },
  throws: { en: 'an exception', zh: '抛出异常' },
};

/** What a call may come to, in a word: a code, or what else happens. */
export function outcomeName({ kind, code }: OutcomeData, lang: Lang): string {
  return code === undefined ? outcomes[kind][lang] : String(code);
}

/** What the situation schema calls a factor; undefined where it gives no title. */
export function factorTitle(spec: Spec, factor: string, lang: Lang): string | undefined {
  const { properties } = spec.situation as { properties?: Record<string, { operator?: { title?: Text } }> };
  return properties?.[factor]?.operator?.title?.[lang];
}

/** A list as people write it. */
export function list(words: readonly string[], lang: Lang): string {
  return words.join(lang === 'zh' ? '、' : ', ');
}
