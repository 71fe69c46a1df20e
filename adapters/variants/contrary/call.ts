/** One call: its options, and how its caller is told. */
import { Failure } from './failure.ts';
import type { Task } from './process.ts';
import { atLeast, MENU_SINCE, type Rules } from './rules.ts';

/** What a mini program passes. */
export interface Options {
  readonly url?: unknown;
  readonly filePath?: unknown;
  readonly showActionSheet?: unknown;
  readonly success?: unknown;
  readonly fail?: unknown;
  readonly complete?: unknown;
}

/** Whole numbers below a limit. */
export type Chance = (limit: number) => number;

/**
 * Looks at the options, save what names the image, and says whether the menu is to be shown: below the base library that
 * brought the option it is, whatever the option says.
 * @throws {Failure} for one that is not of its type
 */
export function menuWanted(options: Options, { menu }: Rules, baseLibrary: string): boolean {
  const { success, fail, complete, showActionSheet } = options;
  for (const callback of [success, fail, complete])
    if (callback !== undefined && typeof callback !== 'function') throw new Failure(2, '回调不是函数');
  if (!menu || !atLeast(baseLibrary, MENU_SINCE)) return menu;
  if (showActionSheet !== undefined && typeof showActionSheet !== 'boolean')
    throw new Failure(2, 'showActionSheet 不是布尔值');
  return showActionSheet !== false;
}

/** Tells a callback, and `complete` after it, each in a turn of its own; and so the task ends. */
export function tell(
  task: Task,
  callbacks: readonly [one: unknown, complete: unknown],
  payload: object,
  chance: Chance,
): void {
  const [one, complete] = callbacks;
  task.after(chance(3), () => {
    invoke(one, payload);
    task.after(chance(3), () => {
      invoke(complete, { ...payload });
      task.end();
    });
  });
}

function invoke(callback: unknown, payload: object): void {
  if (typeof callback !== 'function') return;
  try {
    const result: unknown = (callback as (payload: object) => unknown)(payload);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {
    // What callers do in their callbacks is not ours to know.
  }
}
