/** What the options of all controls have in common. Pure. */
import type { Json } from '../../spec/index.ts';
import type { Option } from './types.ts';

/** The values, and one more where it is not among them. */
export function including(values: readonly Json[], value: Json): readonly Json[] {
  return values.some((one) => isSame(one, value)) ? values : [...values, value];
}

/** Each value once. */
export function unique(values: readonly Json[]): Json[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}

/** Whether two values are the same JSON. */
export function isSame(a: Json, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The option that a value is, for a control's `chosen`. */
export function chosenOf(options: readonly Option[], value: Json): { readonly chosen?: string } {
  const option = options.find((one) => isSame(one.value, value));
  return option === undefined ? {} : { chosen: option.id };
}

/** The id of an option by its value, or by its place where the value is no name. */
export function idOf(value: Json, index: number): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string' && /^[\w.$-]{1,40}$/.test(value)) return value;
  const tag = (value as { readonly $?: Json } | null)?.$;
  return typeof tag === 'string' ? `$${tag}` : `value-${index}`;
}
