/** What factors are called where people read of them. */
import type { Lang } from '../../conformance/index.ts';
import type { Spec, Text } from '../../spec/index.ts';
import { factorTitle } from './diagrams/words.ts';

/** Of factors for which the situation schema has no title. */
const titles: Readonly<Record<string, Text>> = {
  argument: { en: 'the argument', zh: '参数' },
  busy: { en: 'calls at once', zh: '同时进行的调用' },
  callbacks: { en: 'the callbacks', zh: '回调' },
  url: { en: 'the url', zh: 'url' },
  menuOption: { en: 'the menu option', zh: '菜单选项' },
  origin: { en: 'the image’s server', zh: '图片服务器' },
  format: { en: 'the file format', zh: '文件格式' },
};

/** A factor by the name that people have for it, with a capital; by its name in the data where there is no other. */
export function factorName(spec: Spec, factor: string, lang: Lang): string {
  const name = factorTitle(spec, factor, lang) ?? titles[factor]?.[lang] ?? factor;
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
