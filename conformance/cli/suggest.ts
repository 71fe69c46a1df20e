/** Did you mean …: the nearest of the names there are. */
import type { Text } from '../../spec/index.ts';
import { kit, nearest } from '../index.ts';

/** A sentence that suggests the nearest name, or says what there is where none is near. */
export function suggest(wrong: string, names: readonly string[]): Text {
  const near = nearest(wrong, names);
  if (near !== null) return { en: `Did you mean ${near}?`, zh: `是否想写 ${near}？` };
  return names.length > 12
    ? { en: `Run ${kit.name} list to see them.`, zh: `运行 ${kit.name} list 可以查看全部。` }
    : { en: `There are: ${names.join(', ')}.`, zh: `可选：${names.join('、')}。` };
}
