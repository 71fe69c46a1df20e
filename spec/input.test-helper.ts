/** Inputs for conditions, written as changes of the usual call of an API, and what must be said of them. */
import { describe, expect, test } from 'vitest';
import situationSchema from './schemas/situation.schema.json' with { type: 'json' };
import type { Condition, Json, Spec } from './types.ts';
import { compileCondition } from './validate.ts';

/** What differs from a call that nothing stands in the way of. */
export interface Change {
  /** Options to change, undefined taking one out; or what is given in place of an options object. */
  readonly params?: Readonly<Record<string, Json | undefined>> | string | number | null | readonly Json[];
  readonly situation?: Readonly<Record<string, Json>>;
  /** Whether the base library knows the options that came with one. */
  readonly supported?: boolean;
  readonly schemes?: readonly string[];
}

/** Changes that leave a condition true, and changes that leave it false. */
export interface Examples {
  readonly holds: readonly Change[];
  readonly not: readonly Change[];
}

/** Examples by the id of what they are of. */
export type ExamplesById = Readonly<Record<string, Examples>>;

interface Property {
  readonly default?: Json;
  readonly since?: string;
  readonly additionalProperties?: { readonly default: Json };
}

/** What conditions look at, for a change of the usual call: its image and one callback. */
export function inputOf(
  spec: Spec,
  { params = {}, situation, supported = true, schemes = ['https'] }: Change,
): unknown {
  const { api } = spec;
  const isObject = typeof params === 'object' && params !== null && !('length' in params);
  const factors = Object.entries((spec.situation as unknown as { properties: Record<string, Property> }).properties);
  const options = Object.entries((spec.params as unknown as { properties: Record<string, Property> }).properties);
  const value = {
    params: isObject ? { [api.subject]: '$image', [api.callbacks.success]: { $: 'callback' }, ...params } : params,
    situation: {
      ...Object.fromEntries(factors.map(([name, one]) => [name, one.additionalProperties?.default ?? one.default])),
      ...Object.fromEntries(situationSchema.$defs.derived.enum.map((name) => [name, false])),
      ...situation,
    },
    supported: Object.fromEntries(
      options.flatMap(([name, { since }]) => (since === undefined ? [] : [[name, supported]])),
    ),
    host: { schemes },
  };
  // As JSON has it: what is undefined is not there.
  return JSON.parse(JSON.stringify(value));
}

/** Tests that a condition holds where it should, and only there. */
function testCondition(
  spec: Spec,
  when: Condition | undefined,
  { holds, not }: Examples = { holds: [], not: [] },
): void {
  const predicate = compileCondition(when);
  expect([holds.length, not.length]).not.toContain(0);
  expect({
    holds: holds.filter((change) => !predicate(inputOf(spec, change))),
    not: not.filter((change) => predicate(inputOf(spec, change))),
  }).toEqual({ holds: [], not: [] });
}

/** Tests which calls each requirement with a scope speaks of. */
export function testScopes(spec: Spec, examples: ExamplesById): void {
  const scoped = spec.requirements.filter(({ scope }) => scope.when !== undefined);
  describe(`scopes of ${spec.api.api} ${spec.api.revision}`, () => {
    test('each has its examples', () => {
      expect(Object.keys(examples).sort()).toEqual(scoped.map(({ id }) => id).sort());
    });
    test.each(scoped)('$id', ({ id, scope }) => testCondition(spec, scope.when, examples[id]));
  });
}

/**
 * Tests what each cause and each row of the register means.
 * @param factors for each factor the rows about it, in the order in which they are asked
 */
export function testConditions(
  spec: Spec,
  causes: ExamplesById,
  register: ExamplesById,
  factors: Readonly<Record<string, string>>,
): void {
  const causeRows = spec.errorCodes.flatMap((row) => row.causes);
  const registerRows = spec.ambiguities.flatMap(({ id, factor, when }) => (when ? [{ id, factor, when }] : []));
  const rows: readonly { id: string; factor?: string | undefined; when: Condition }[] = [...registerRows, ...causeRows];
  const examples: ExamplesById = { ...register, ...causes };

  describe(`conditions of ${spec.api.api} ${spec.api.revision}`, () => {
    test('each cause and each row of the register has its examples', () => {
      expect(Object.keys(causes).sort()).toEqual(causeRows.map(({ id }) => id).sort());
      expect(Object.keys(register).sort()).toEqual(registerRows.map(({ id }) => id).sort());
    });

    test.each(rows)('$id', ({ id, when }) => testCondition(spec, when, examples[id]));

    test('each is about the factor it reads', () => {
      const of = (factor: string) => rows.filter((row) => row.factor === factor).map(({ id }) => id);
      expect(Object.fromEntries(spec.api.factors.map((factor) => [factor, of(factor).join(' ')]))).toEqual(factors);
    });

    test('where several rows of a factor hold, the first is the one meant: the register before the table', () => {
      const asked = rows.map((row) => ({ ...row, holds: compileCondition(row.when) }));
      for (const [id, { holds }] of Object.entries(examples)) {
        const factor = asked.find((row) => row.id === id)?.factor;
        for (const change of holds) {
          const value = inputOf(spec, change);
          expect(asked.find((row) => row.factor === factor && row.holds(value))?.id, JSON.stringify(change)).toBe(id);
        }
      }
    });

    test('nothing stands in the way of the usual call', () => {
      expect(rows.filter(({ when }) => compileCondition(when)(inputOf(spec, {}))).map(({ id }) => id)).toEqual([]);
    });
  });
}

/** Other options. */
export const params = (value: Change['params']): Change => ({ params: value ?? null });
/** Other circumstances, and another platform. */
export const at = (situation: Readonly<Record<string, Json>>, platform = 'ios'): Change => ({
  situation: { ...situation, platform },
});
/** One change for each of the values. */
export const each = <T>(values: readonly T[], make: (value: T) => Change): Change[] => values.map((one) => make(one));

/** What a caller gives in place of an options object. */
export const noObject: readonly Change[] = [{ params: null }, { params: 'text' }, { params: 1 }, { params: [] }];
/** Base64 data URLs as strict and as careless as they come. */
export const base64 = ['data:image/png;base64,AA==', 'DATA:image/gif;charset=utf-8;BASE64,AA==', ' data:;base64,'];

/** How an origin behaves: without fault, oddly, and so that no image can be had. */
export const sound = ['ok', 'redirect-once', 'redirect-other-host'];
export const odd = [
  'trailing-bytes',
  'type-wrong',
  'type-missing',
  'gzip',
  'cut-close',
  'huge',
  'slow',
  'redirect-many',
];
export const broken =
  'status-404 status-500 refused reset no-answer cut-length cut-chunked redirect-loop gzip-bad'.split(' ');

/** What is known of prompts, albums and storage wherever an API saves to the album. */
export const albumCauses: ExamplesById = {
  'album-permission-denied': {
    holds: [at({ albumPermission: 'denied' }), at({ albumPermission: 'restricted' })],
    not: each(['granted', 'undecided', 'limited', 'add-only', 'not-needed'], (albumPermission) =>
      at({ albumPermission }),
    ),
  },
  'storage-full': {
    holds: [at({ storage: 'full' }), at({ storage: 'one-byte-short' })],
    not: [at({ storage: 'enough' }), at({ storage: 'exact' })],
  },
};

/** Rows of the register that are the same wherever an API saves to the album. */
export const albumRegister: ExamplesById = {
  'no-argument': { holds: noObject, not: [{}] },
  'callback-wrong-type': {
    holds: each(['success', 'fail', 'complete'], (name) => ({ params: { [name]: 'text' } })).concat(
      { params: { fail: null } },
      { params: { complete: { $: 'nan' } } },
    ),
    not: [{}, { params: { fail: { $: 'throwing-callback' } } }, { params: { success: undefined } }],
  },
  'permission-interrupted': {
    holds: [at({ albumPermission: 'interrupted' })],
    not: [at({ authorization: 'interrupted' }), {}],
  },
  'permission-unasked': {
    holds: [at({ albumPermission: 'undecided' })],
    not: [at({ authorization: 'undecided' }), at({ albumPermission: 'denied' })],
  },
  'permission-elsewhere': {
    holds: each(['android', 'other'], (platform) => at({ albumPermission: 'denied' }, platform)),
    not: [at({ albumPermission: 'denied' }), at({}, 'android'), at({ albumPermission: 'not-needed' }, 'android')],
  },
  'space-again': {
    holds: [at({ storage: 'full', again: true }), at({ storage: 'one-byte-short', again: true }, 'android')],
    not: [at({ storage: 'full' }), at({ storage: 'exact', again: true }), at({ again: true })],
  },
  'space-shared': {
    holds: [at({ storage: 'exact', shared: true }), at({ storage: 'one-byte-short', shared: true }, 'android')],
    not: [at({ storage: 'exact' }), at({ storage: 'full', shared: true }), at({ shared: true })],
  },
  'storage-elsewhere': {
    holds: [at({ storage: 'full' }, 'android'), at({ storage: 'one-byte-short' }, 'other')],
    not: [at({ storage: 'full' }), at({ storage: 'exact' }, 'android'), at({}, 'other')],
  },
};

/** Calls that requirements of codes speak of, wherever two of these are of iOS alone. */
export const albumScopes: ExamplesById = {
  'errors/15-ios-only': {
    holds: [at({ albumPermission: 'denied' }, 'android'), at({ albumPermission: 'restricted' }, 'other')],
    not: each(['granted', 'undecided', 'not-needed'], (albumPermission) => at({ albumPermission }, 'android')),
  },
  'errors/16-ios-only': {
    holds: each(['full', 'one-byte-short'], (storage) => at({ storage }, 'android')),
    not: each(['enough', 'exact'], (storage) => at({ storage }, 'android')),
  },
};
