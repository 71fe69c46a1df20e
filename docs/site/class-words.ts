/** The classes of requirements in words. */
import type { Lang } from '../../conformance/index.ts';
import type { Requirement, Spec, Text } from '../../spec/index.ts';

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

/** The requirements by class, in the order of the spec. */
export function classesOf(spec: Spec, lang: Lang): RequirementClass[] {
  const names = new Set(spec.requirements.map(({ id }) => classOf(id)));
  return [...names].map((name) => ({
    name,
    title: classWords[name]?.[lang] ?? name,
    requirements: spec.requirements.filter(({ id }) => classOf(id) === name),
  }));
}

/** The class of a requirement. */
export function classOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}
