/** The data says one thing throughout: names that exist, values that occur, and for each code what each code needs. */
import { describe, expect, test } from 'vitest';
import { everySpec } from './every.test-helper.ts';
import manifest from './schemas/manifest.schema.json' with { type: 'json' };
import situationSchema from './schemas/situation.schema.json' with { type: 'json' };
import type { Condition, Json } from './types.ts';
import { compileCondition, compileSchema } from './validate.ts';

interface Factor {
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly since?: string;
  readonly additionalProperties?: Factor;
  readonly prompt?: { readonly answers: readonly Json[]; readonly undecided?: string };
}

/** What the kit adds to the situation of a call, each true or false. */
const added = situationSchema.$defs.derived.enum;

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

/** All ways to choose one value of each list. */
function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((found, list) => found.flatMap((one) => list.map((value) => [...one, value])), [[]]);
}

describe.each(everySpec)('$title', ({ spec }) => {
  const { api, ambiguities, errorCodes, requirements } = spec;
  const situation = (spec.situation as unknown as { properties: Record<string, Factor> }).properties;
  const params = (spec.params as unknown as { properties: Record<string, Factor> }).properties;
  const subject = params[api.subject]?.examples ?? [];

  /** The values of a factor as conditions see them: of one image, and with the answers that decide nothing. */
  function valuesOf(name: string): readonly Json[] {
    const factor = situation[name];
    return [...(factor?.enum ?? factor?.additionalProperties?.enum ?? []), ...(factor?.prompt?.answers ?? [])];
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

  test('platforms, accounts, prompts and capabilities are those of the schemas and the manifest', () => {
    const platforms = [...errorCodes, ...requirements.map(({ scope }) => scope)].flatMap((row) => row.platforms ?? []);
    expect(platforms.filter((name) => !valuesOf('platform').includes(name))).toEqual([]);
    expect([...api.accounts].sort()).toEqual([...valuesOf('account')].sort());
    const prompts = requirements.flatMap(({ judge: { args } }) => [args['prompt'] ?? [], args['prompts'] ?? []].flat());
    expect(prompts.filter((name) => situation[String(name)]?.prompt === undefined)).toEqual([]);
    const control = requirements.flatMap(({ scope }) => scope.control ?? []);
    const files = subject.flatMap((value) => /^\$([a-z]+-file)$/.exec(String(value))?.[1] ?? []);
    const known = [...Object.keys(situation), 'kill', 'restart', ...files];
    expect(control.filter((name) => !known.includes(name))).toEqual([]);
    const seen = manifest.properties.capabilities.properties.observe.items.enum;
    expect(requirements.flatMap(({ scope }) => scope.observe ?? []).filter((name) => !seen.includes(name))).toEqual([]);
  });

  test('codes that judges are given are in the table', () => {
    const given = requirements.flatMap(({ judge }) => [judge.args['code'] ?? [], judge.args['codes'] ?? []].flat());
    const table = errorCodes.map(({ code }) => code);
    expect(given.filter((code) => !table.includes(code as number))).toEqual([]);
  });

  test('a code outside the table that a reading allows is general, or warned of, or about what a user chose to do', () => {
    const table = [...errorCodes.map(({ code }) => code), ...api.generalCodes];
    for (const { id, factor = '', readings } of ambiguities) {
      const prompt = situation[factor]?.prompt;
      if (prompt !== undefined && prompt.undecided === undefined) continue;
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

  test.each(errorCodes.flatMap(({ causes }) => causes))(
    'what clears $id does, wherever it holds, and leaves a factor as it usually is',
    ({ when, clearedBy }) => {
      const holds = compileCondition(when);
      const factors = [...new Set(pathsOf(when).flatMap(([path]) => /^situation\.(.*)/.exec(path)?.[1] ?? []))];
      const states = product(factors.map((name) => valuesOf(name).map((value) => [name, value] as const)));
      const inputs = [...subject, null, undefined].flatMap((value) =>
        states.map((state) => ({
          params: value === undefined ? {} : { [api.subject]: value },
          situation: Object.fromEntries(state),
        })),
      );
      const held = inputs.filter(holds);
      expect(held).not.toEqual([]);
      const cleared = held.map((input) => ({
        params: { ...input.params, ...clearedBy.params },
        situation: { ...input.situation, ...clearedBy.situation },
      }));
      expect(cleared.filter(holds)).toEqual([]);
      for (const [name, value] of Object.entries(clearedBy.situation ?? {})) {
        const factor = situation[name];
        expect(value, name).toBe(factor?.additionalProperties?.default ?? factor?.default);
      }
    },
  );

  test('the usual situation is valid, and so is the call of the example', () => {
    const usual = Object.entries(situation).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]],
    );
    expect(compileSchema(spec.situation)(Object.fromEntries(usual))).toEqual([]);
    expect(compileSchema(spec.params)(api.example)).toEqual([]);
  });
});
