/**
 * The page of the wire protocol: every message has an example there, in both languages the same, and two validators say of
 * it, and of every way to spoil it, the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerSchema, validate as validateOther, type Validator } from '@hyperjump/json-schema/draft-2020-12';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, messageId, validate, validateMessage, type WireMessage } from '../spec/index.ts';
import { root } from './cli.test-helper.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const schema = JSON.parse(read('spec/schemas/wire.schema.json')) as {
  $schema: string;
  $defs: Record<string, { $id: string; title: string }>;
  anyOf: { $ref: string }[];
};
const names = Object.keys(schema.$defs) as WireMessage[];
// The second validator finds a schema by its $id where it stands alone.
for (const message of Object.values(schema.$defs)) registerSchema({ $schema: schema.$schema, ...message });

/** The examples of a page by their names. */
function examplesOf(page: string): Map<string, string> {
  return new Map(
    [...page.matchAll(/^```json ([a-z-]+)\n([^`]+)\n```$/gm)].map(([, name = '', text = '']) => [name, text]),
  );
}
const english = examplesOf(read('docs/wire-protocol.md'));
const examples = new Map([...english].map(([name, text]) => [name, JSON.parse(text) as Json]));

test('every message has an example on the page, an $id by the rule, and a place among all messages', () => {
  expect([...english.keys()].sort()).toEqual([...names].sort());
  expect(names.map(messageId)).toEqual(names.map((name) => `urn:saveimage-conformance:wire:1:${name}`));
  expect(schema.anyOf.map(({ $ref }) => $ref).sort()).toEqual(names.map(messageId).sort());
});

test('the page in Chinese has the same examples', () => {
  expect(examplesOf(read('docs/zh/wire-protocol.md'))).toEqual(english);
});

test('the manifest of the page is one', () => {
  const hello = examples.get('hello-result') as { result: { manifest: Json } };
  expect(validate('manifest', hello.result.manifest)).toEqual([]);
});

/** The paths of all nodes below the top. */
function paths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...paths(inner, [...path, key])]);
}

type Node = Record<string, unknown>;
/** A way to spoil a node: take it away, put something in its place, or put something beside it. */
const spoil = fc.oneof(
  fc.constant((parent: Node, key: string) => {
    delete parent[key];
  }),
  fc
    .oneof(fc.constantFrom<Json>(null, true, 0, -1, 1.5, '', 'x', 'x'.repeat(101), [], {}, [1]), fc.jsonValue())
    .map((value) => (parent: Node, key: string) => {
      // A copy: what is put in may be spoilt itself.
      parent[key] = structuredClone(value);
    }),
  fc.string({ minLength: 1 }).map((name) => (parent: Node, key: string) => {
    parent[`${key}${name}`] = parent[key];
  }),
);

describe.each(names)('%s', (name) => {
  const example = examples.get(name) as Json;

  test('the example fits, and fits no other message of its kind', async () => {
    const theirs: Validator = await validateOther(messageId(name));
    expect(validateMessage(name, example)).toEqual([]);
    expect(theirs(example as never).valid).toBe(true);
    const method = (example as { method?: string }).method;
    const others = names.filter((other) => validateMessage(other, example).length === 0);
    // Answers are told apart by the request they belong to.
    if (method !== undefined) expect(others).toEqual([name]);
  });

  test('both validators agree on what is spoilt', async () => {
    const theirs: Validator = await validateOther(messageId(name));
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths(example)), spoil), { minLength: 1, maxLength: 2 }),
        (changes) => {
          const message = structuredClone(example);
          for (const [path, change] of changes) {
            // biome-ignore lint/suspicious/noExplicitAny: any node of any JSON value
            const parent = path.slice(0, -1).reduce((node: any, key) => node?.[key], message);
            if (typeof parent === 'object' && parent !== null) change(parent as Node, path.at(-1) as string);
          }
          const sent = JSON.parse(JSON.stringify(message)) as Json;
          const fits = validateMessage(name, sent).length === 0;
          verdicts.add(fits);
          expect(theirs(sent as never).valid).toBe(fits);
        },
      ),
      { numRuns: 80 },
    );
    expect(verdicts).toContain(false);
  });
});
