/** The classes of requirements in words. */
import type { Lang } from '../../conformance/index.ts';
import type { Requirement, Text } from '../../spec/index.ts';

/** By the first part of a requirement's id. */
export const classWords: Readonly<Record<string, Text>> = {
  params: { en: 'Parameters', zh: '参数' },
  'action-sheet': { en: 'Image menu', zh: '图片菜单' },
  callbacks: { en: 'Callbacks', zh: '回调' },
  results: { en: 'Results', zh: '回调结果' },
  errors: { en: 'Error codes', zh: '错误码' },
  prompts: { en: 'Prompts', zh: '提示' },
  recovery: { en: 'Recovery', zh: '恢复' },
  album: { en: 'Album', zh: '相册' },
  availability: { en: 'Availability', zh: '可用范围' },
};

/** Requirements of one class. */
export interface RequirementClass {
  /** The class's id, such as `action-sheet`. */
  readonly name: string;
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

/** Requirements by class, in their order. */
export function classesOf(requirements: readonly Requirement[], lang: Lang): RequirementClass[] {
  const names = new Set(requirements.map(({ id }) => classOf(id)));
  return [...names].map((name) => ({
    name,
    title: className(name, lang),
    requirements: requirements.filter(({ id }) => classOf(id) === name),
  }));
}

/** A class in words; by its id where it has none. */
export function className(name: string, lang: Lang): string {
  return classWords[name]?.[lang] ?? name;
}

/** The class of a requirement. */
export function classOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}
