/** What factors are called where people read of them. */
import type { Lang } from '../../conformance/index.ts';
import type { Spec, Text } from '../../spec/index.ts';
import { propertiesOf } from '../../conformance/index.ts';
import { factorTitle } from './diagrams/words.ts';

/** Of factors for which the situation schema has no title. */
const titles: Readonly<Record<string, Text>> = {
  argument: { en: 'the argument', zh: '参数' },
  version: { en: 'the base library', zh: '基础库' },
  busy: { en: 'calls at once', zh: '同时进行的调用' },
  callbacks: { en: 'the callbacks', zh: '回调' },
  menuOption: { en: 'the menu option', zh: '菜单选项' },
  origin: { en: 'the image’s server', zh: '图片服务器' },
  format: { en: 'the file format', zh: '文件格式' },
};

/** A factor by the name that people have for it, with a capital; a parameter, and what has no such name, as the data calls it. */
export function factorName(spec: Spec, factor: string, lang: Lang): string {
  const name = factorTitle(spec, factor, lang) ?? titles[factor]?.[lang];
  if (name === undefined || factor in propertiesOf(spec.params)) return factor;
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
