/** Where two values differ, taken apart as far as a reader takes them apart. */
import { canonicalJson, type Json } from '../../spec/index.ts';

/** One place that reads otherwise; a side that has nothing there is undefined. */
export interface Leaf {
  /** Such as `scope.when`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Members that are read as a whole. */
const whole = ['when', 'exceptWhen', 'source'];

/** Where two values differ: as deep as both are objects. Of two lists each side has what the other has not. */
export function leavesOf(before: Json | undefined, after: Json | undefined, path: readonly string[] = []): Leaf[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after))
    return [{ path: path.join('.'), before: without(before, after), after: without(after, before) }];
  if (!isOpen(before) || !isOpen(after) || whole.includes(path.at(-1) ?? ''))
    return [{ path: path.join('.'), before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    leavesOf(before[name], after[name], [...path, name]),
  );
}

function without(list: readonly Json[], other: readonly Json[]): Json[] | undefined {
  const left = list.filter((one) => !other.some((its) => isSame(its, one)));
  return left.length === 0 ? undefined : left;
}

/** True for an object that is no text in two languages. */
function isOpen(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('en' in value && 'zh' in value);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
