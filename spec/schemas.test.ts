/** A second validator agrees with ours on every schema, so that no schema means what one library makes of it. */
import { readFileSync, readdirSync } from 'node:fs';
import {
  registerSchema,
  type SchemaObject,
  validate as validateOther,
  type Validator,
} from '@hyperjump/json-schema/draft-2020-12';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saveImageFiles, saveImageSpec } from './index.ts';
import type { Json } from './types.ts';
import { compileSchema, schemaId, type SchemaName, validate } from './validate.ts';

const folder = new URL('schemas/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.schema.json', ''));
for (const name of names) {
  registerSchema(JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')) as SchemaObject);
}
const { params, situation, requirements } = saveImageSpec();
registerSchema(params as SchemaObject);
registerSchema(situation as SchemaObject);

const manifest = {
  name: 'a host',
  version: '1',
  platforms: ['ios'],
  baseLibraries: { from: '1.0', to: '2.7.10' },
  schemes: ['https'],
  clock: 'virtual',
  network: 'origin',
  capabilities: { control: ['storage'], observe: ['album', 'menu'] },
  fixed: { account: { value: 'enterprise', reason: 'it has one' } },
  deadlines: { call: 5000 },
};
const call = {
  api: 'save-image',
  revision: '2021-12-20',
  origin: 'by hand',
  state: { platform: 'ios', origin: { image: 'slow' } },
  steps: [{ do: 'call', calls: [[{ url: '$image' }]] }, { do: 'restart' }],
  twins: [{ requirement: 'params/callbacks-optional', params: { success: null } }],
};

/** Values that are valid, by the schema of their kind. */
const examples: Partial<Record<SchemaName, readonly unknown[]>> = {
  api: [saveImageFiles['api.json']],
  'error-codes': [saveImageFiles['error-codes.json']],
  ambiguities: [saveImageFiles['ambiguities.json']],
  requirements: [{ requirements: requirements.slice(0, 9) }, saveImageFiles['requirements.json']],
  coverage: [saveImageFiles['coverage.json']],
  situation: [saveImageFiles['situation.schema.json']],
  manifest: [manifest],
  case: [call],
  share: [{ case: call }, { case: call, host: 'reference-ios', requirement: 'params/callbacks-optional' }],
  'kill-matrix': [
    [
      {
        name: 'a-fault@ios',
        description: { en: 'does something wrong', zh: '做错了某件事' },
        requirement: 'callbacks/once',
        platform: 'ios',
        level: 'MUST',
        status: 'killed',
        killedBy: ['callbacks/once'],
        cases: 3,
        ran: 200,
        alone: { 'callbacks/once': 3 },
      },
    ],
    [],
  ],
};

interface Pair {
  readonly name: string;
  readonly ours: (value: unknown) => boolean;
  readonly id: string;
  readonly valid: readonly unknown[];
}
const pairs: Pair[] = Object.entries(examples).map(([name, valid]) => ({
  name,
  id: schemaId(name as SchemaName),
  ours: (value) => validate(name as SchemaName, value).length === 0,
  valid,
}));
for (const [schema, value] of [
  [params, { url: '$image', showActionSheet: true, success: { $: 'callback' }, fail: { $: 'throwing-callback' } }],
  [
    situation,
    {
      platform: 'android',
      baseLibrary: '1.24.0',
      albumPermission: 'not-needed',
      storage: 'full',
      origin: { a: 'slow' },
    },
  ],
] as const) {
  const check = compileSchema(schema);
  const { $id, title } = schema as { $id: string; title: string };
  pairs.push({ name: title, id: $id, ours: (one) => check(one).length === 0, valid: [value] });
}

/** The second validator of a schema. */
async function other(id: string): Promise<(value: unknown) => boolean> {
  const check: Validator = await validateOther(id);
  return (value) => check(value as Parameters<Validator>[0]).valid;
}

/** The paths of all nodes below the top. */
function paths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...paths(inner, [...path, key])]);
}

type Change = { readonly kind: 'delete' | 'add' | 'repeat' } | { readonly kind: 'replace'; readonly by: Json };

/** A copy in which one node was changed. */
function mutated(value: unknown, path: readonly string[], change: Change): unknown {
  const copy: unknown = structuredClone(value);
  // biome-ignore lint/suspicious/noExplicitAny: any node of any JSON value
  const parent = path.slice(0, -1).reduce((node: any, key) => node[key], copy);
  const key = path.at(-1) ?? '';
  if (change.kind === 'replace') parent[key] = change.by;
  else if (change.kind === 'repeat' && Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
  else if (change.kind === 'add' && !Array.isArray(parent)) parent[`${key}X`] = structuredClone(parent[key]);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>({ kind: 'delete' }, { kind: 'add' }, { kind: 'repeat' }),
  fc
    .constantFrom<Json>(null, true, false, 0, 1, -1, 1.5, '', 'x', 'fail', [], {}, [1], { en: 'a' })
    .map((by) => ({ kind: 'replace' as const, by })),
);

test.each(names.filter((name) => name !== 'common'))('the schema %s compiles in both', async (name) => {
  expect(validate(name as SchemaName, 'neither')).not.toEqual([]);
  expect((await other(schemaId(name as SchemaName)))('neither')).toBe(false);
});

describe.each(pairs)('$name', ({ id, ours, valid }) => {
  test('both accept what is valid', async () => {
    const theirs = await other(id);
    expect(valid.map(ours)).toEqual(valid.map(() => true));
    expect(valid.map(theirs)).toEqual(valid.map(() => true));
  });

  test('both agree where one node was deleted, repeated, added or changed', async () => {
    const theirs = await other(id);
    const verdicts = new Set<boolean>();
    const [value] = valid;
    fc.assert(
      fc.property(fc.constantFrom(...paths(value)), change, (path, how) => {
        const wrong = mutated(value, path, how);
        const verdict = ours(wrong);
        verdicts.add(verdict);
        expect(theirs(wrong)).toBe(verdict);
      }),
      { numRuns: 100 },
    );
    // Agreement means something only where both verdicts came up.
    expect([...verdicts].sort()).toEqual([false, true]);
  });
});
