/** The data says one thing throughout: names that exist, values that occur, and for each code what each code needs. */
import { expect, test } from 'vitest';
import manifest from '../schemas/manifest.schema.json' with { type: 'json' };
import type { Condition, Json, Level } from '../types.ts';
import { compileCondition, compileSchema } from '../validate.ts';
import { saveImageSpec } from '../index.ts';

const spec = saveImageSpec();
const { api, ambiguities, errorCodes, requirements } = spec;

interface Factor {
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly additionalProperties?: Factor;
  readonly prompt?: { readonly answers: readonly Json[] };
}
const situation = (spec.situation as unknown as { properties: Record<string, Factor> }).properties;
const params = (spec.params as unknown as { properties: Record<string, { since?: string }> }).properties;

/** What the kit adds to the situation of a call, each true or false. */
const added = ['underWay', 'shared', 'again'];

/** The values of a factor as conditions see them: of one image, and with the answers that decide nothing. */
function valuesOf(name: string): readonly Json[] {
  const factor = situation[name];
  return [...(factor?.enum ?? factor?.additionalProperties?.enum ?? []), ...(factor?.prompt?.answers ?? [])];
}

/** Every path of a condition with the schema it wants there. */
function pathsOf(condition: Condition): [path: string, schema: Json | undefined][] {
  return Object.entries(condition).flatMap(([key, value]): [string, Json | undefined][] => {
    if (key === 'any' || key === 'all') return (value as Condition[]).flatMap(pathsOf);
    if (key === 'not') return pathsOf(value as Condition);
    return key === 'absent' ? [[value as string, undefined]] : [[key, value as Json]];
  });
}

/** The values a schema names, at any depth. */
function named(schema: Json | undefined): Json[] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [];
  const { enum: all, const: one, not } = schema as { enum?: Json[]; const?: Json; not?: Json };
  return [...(all ?? []), ...(one === undefined ? [] : [one]), ...named(not)];
}

const conditions = [
  ...errorCodes.flatMap(({ causes }) => causes.flatMap(({ when, exceptWhen }) => [when, exceptWhen])),
  ...ambiguities.map(({ when }) => when),
  ...requirements.flatMap(({ scope, twins }) => [scope.when, ...(twins ?? []).map(({ when }) => when)]),
].flatMap((condition) => (condition === undefined ? [] : pathsOf(condition)));

test('a condition looks only at what exists: else it would hold never, or always, and nobody would know', () => {
  const known = [
    'params',
    ...Object.keys(params).map((name) => `params.${name}`),
    ...Object.keys(situation).map((name) => `situation.${name}`),
    ...Object.keys(params).flatMap((name) => (params[name]?.since === undefined ? [] : [`supported.${name}`])),
    ...added.map((name) => `situation.${name}`),
    'host.schemes',
  ];
  expect(conditions.map(([path]) => path).filter((path) => !known.includes(path))).toEqual([]);
});

test('a condition compares a factor only with values it has', () => {
  const strange = conditions.flatMap(([path, schema]) => {
    const name = path.replace('situation.', '');
    if (name === path || added.includes(name)) return [];
    return named(schema).flatMap((value) =>
      valuesOf(name).includes(value) ? [] : [`${path}: ${JSON.stringify(value)}`],
    );
  });
  expect(strange).toEqual([]);
});

test('platforms, accounts and capabilities are those of the situation and the manifest', () => {
  const platforms = [...errorCodes, ...requirements.map(({ scope }) => scope)].flatMap((row) => row.platforms ?? []);
  expect(platforms.filter((name) => !valuesOf('platform').includes(name))).toEqual([]);
  expect([...api.accounts].sort()).toEqual([...valuesOf('account')].sort());
  const control = requirements.flatMap(({ scope }) => scope.control ?? []);
  expect(control.filter((name) => !(name in situation) && !['kill', 'restart'].includes(name))).toEqual([]);
  const seen = manifest.properties.capabilities.properties.observe.items.enum;
  expect(requirements.flatMap(({ scope }) => scope.observe ?? []).filter((name) => !seen.includes(name))).toEqual([]);
});

test('codes that judges are given are in the table', () => {
  const given = requirements.flatMap(({ judge }) => [judge.args['code'] ?? [], judge.args['codes'] ?? []].flat());
  const table = errorCodes.map(({ code }) => code);
  expect(given.filter((code) => !table.includes(code as number))).toEqual([]);
});

test('a code outside the table that a reading allows is general, or warned of, or a dismissed menu', () => {
  const table = [...errorCodes.map(({ code }) => code), ...api.generalCodes];
  for (const { id, readings } of ambiguities.filter((row) => row.id !== 'menu-dismissed')) {
    for (const { code, warning } of readings.flatMap(({ outcomes }) => outcomes ?? [])) {
      expect(code === undefined || table.includes(code) || warning, `${id}: ${code}`).toBe(true);
    }
  }
});

test('each code is reported, means its cause, and is recovered from; one of some platforms stays there', () => {
  const ids = requirements.map(({ id }) => id);
  const wanted = errorCodes.flatMap(({ code, platforms }) => [
    `errors/${code}-reported`,
    `errors/${code}-only-when`,
    `recovery/${code}`,
    ...(platforms.length < valuesOf('platform').length ? [`errors/${code}-ios-only`] : []),
  ]);
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test('what clears a cause does, and leaves a factor as it usually is', () => {
  for (const { id, when, clearedBy } of errorCodes.flatMap(({ causes }) => causes)) {
    const cleared = {
      params: { url: '$image', ...clearedBy.params },
      situation: {
        storage: 'full',
        albumPermission: 'denied',
        authorization: 'refused',
        origin: 'reset',
        ...clearedBy.situation,
      },
    };
    expect(compileCondition(when)(cleared), id).toBe(false);
    for (const [name, value] of Object.entries(clearedBy.situation ?? {})) {
      const factor = situation[name];
      expect(value, name).toBe(factor?.additionalProperties?.default ?? factor?.default);
    }
  }
});

test('the usual situation is valid, and so is the call of the example', () => {
  const usual = Object.entries(situation).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  expect(compileSchema(spec.situation)(Object.fromEntries(usual))).toEqual([]);
  expect(compileSchema(spec.params)(api.example)).toEqual([]);
});

/** Ids that were given out: a new one joins its list; none leaves or changes its meaning, for reports carry them for ever. */
const catalogue: Record<Level, string> = {
  MUST: `
    params: url-required url-type base64-unsupported options-required show-action-sheet-default callbacks-optional
    action-sheet: shown hidden cancel
    callbacks: success fail complete exclusive once
    results: error-number
    errors: 2-reported 2-only-when 15-reported 15-only-when 16-reported 16-only-when 17-reported 17-only-when
      2001-reported 2001-only-when 15-ios-only 16-ios-only 17-only-other any-active-cause
    recovery: 2 15 16
    album: saves-image saved-before-success failure-saves-nothing others-untouched concurrent
    availability: accounts example`,
  SHOULD: `
    params: url-empty show-action-sheet-since unknown-ignored not-mutated
    callbacks: complete-last asynchronous no-throw throwing-contained promise per-call
    results: error-message success-shape complete-same
    errors: documented-codes
    prompts: asks-once
    recovery: 17 2001
    album: same-bytes repeat killed-safe`,
};

test.each(['MUST', 'SHOULD'] as const)('the ids of each %s are those given out', (level) => {
  let room = '';
  const ids = catalogue[level].split(/\s+/).flatMap((word) => {
    if (word.endsWith(':')) room = word.slice(0, -1);
    return word === '' || word.endsWith(':') ? [] : [`${room}/${word}`];
  });
  expect(
    requirements
      .filter((one) => one.level === level)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ids.sort());
});
