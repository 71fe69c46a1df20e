/** Inputs for conditions, written as changes of the usual call. */
import type { Condition, Json } from '../types.ts';
import { compileCondition } from '../validate.ts';

/** What differs from a call that nothing stands in the way of. */
export interface Change {
  /** Options to change, undefined taking one out; or what is given in place of an options object. */
  readonly params?: Readonly<Record<string, Json | undefined>> | string | number | null | readonly Json[];
  readonly situation?: Readonly<Record<string, Json>>;
  /** Whether the base library knows `showActionSheet`. */
  readonly supported?: boolean;
  readonly schemes?: readonly string[];
}

/** Changes that leave a condition true, and changes that leave it false. */
export interface Examples {
  readonly holds: readonly Change[];
  readonly not: readonly Change[];
}

/** The input a condition looks at. */
export function input({ params = {}, situation, supported = true, schemes = ['https'] }: Change): unknown {
  const isObject = typeof params === 'object' && params !== null && !('length' in params);
  const value = {
    params: isObject ? { url: '$image', success: { $: 'callback' }, ...params } : params,
    situation: {
      platform: 'ios',
      account: 'enterprise',
      authorization: 'granted',
      albumPermission: 'granted',
      storage: 'enough',
      menu: 'save',
      origin: 'ok',
      format: 'jpeg',
      underWay: false,
      shared: false,
      again: false,
      ...situation,
    },
    supported: { showActionSheet: supported },
    host: { schemes },
  };
  // As JSON has it: what is undefined is not there.
  return JSON.parse(JSON.stringify(value));
}

/** The examples that a condition gets wrong. */
export function mistaken(condition: Condition | undefined, { holds, not }: Examples): Examples {
  const predicate = compileCondition(condition);
  return {
    holds: holds.filter((change) => !predicate(input(change))),
    not: not.filter((change) => predicate(input(change))),
  };
}

/** Another url; none where nothing is given. */
export const url = (value?: Json): Change => ({ params: { url: value } });
/** Another `showActionSheet`; none where nothing is given. */
export const menu = (value?: Json): Change => ({ params: { showActionSheet: value } });
/** Other circumstances, and another platform. */
export const at = (situation: Readonly<Record<string, Json>>, platform = 'ios'): Change => ({
  situation: { ...situation, platform },
});
/** How the server of an address behaves, which matters only where the kit's origin is asked. */
export const served = (origin: string, address: Json = '$image'): Change => ({
  ...url(address),
  situation: { origin },
});
/** One change for each of the values. */
export const each = <T>(values: readonly T[], make: (value: T) => Change): Change[] => values.map((one) => make(one));

/** What a caller gives in place of an options object. */
export const noObject: readonly Change[] = [{ params: null }, { params: 'text' }, { params: 1 }, { params: [] }];
/** Base64 data URLs as strict and as careless as they come. */
export const base64 = ['data:image/png;base64,AA==', 'DATA:image/gif;charset=utf-8;BASE64,AA==', ' data:;base64,'];
