/**
 * In the manner of Schemathesis: first each boundary, listed value, wrong type and missing property one at a time around
 * valid values (positive, then negative), then generated values, of which half are mutated until they break the schema.
 * Circumstances are generated as well, valid ones only: a host cannot be put into others.
 */
import fc from 'fast-check';
import { compileSchema, type Json } from '../../../../spec/index.ts';
import type { Case } from '../../../index.ts';
import { type PropertySchema, propertiesOf } from '../../../factors.ts';
import type { ValueClass } from '../../../plan/classes.ts';
import { optionsOf, patchOptions } from '../../../tags.ts';
import type { Contender } from '../contender.ts';
import { type Ground, singleCall } from '../ground.ts';
import { stateFor, surroundings } from '../situation.ts';
import { caseOf } from '../value-classes.ts';

/** Schema coverage, then generation and mutation. */
export const schemaBased: Contender = {
  name: 'schema',
  title: 'schema coverage, mutation',
  cases(ground, seed, limit) {
    const covered = coverage(ground).slice(0, limit);
    const drawn = fc.sample(fc.tuple(generated(ground), surroundings(ground)), { seed, numRuns: limit });
    const rest = drawn
      .slice(covered.length)
      .map(([args, around]) => singleCall(ground, 'schema, generated', stateFor(ground, around, args), args));
    return [...covered, ...rest];
  },
};

/** Says of a call's arguments whether the schema of the options allows them. */
function argumentsAllowed({ spec }: Ground): (args: readonly Json[]) => boolean {
  const violations = compileSchema(spec.params);
  return (args) => violations(optionsOf(args[0])).length === 0;
}

const unknown: Readonly<Record<string, Json>> = { unknown: 1 };

/** One thing at a time in valid surroundings: what the schema of the options allows first, then what it forbids. */
function coverage(ground: Ground): Case[] {
  const { assembler } = ground;
  const allowed = argumentsAllowed(ground);
  const made = (...chosen: (readonly [string, ValueClass])[]): { positive: boolean; one: Case }[] => {
    const assignment = assembler.choose(...chosen);
    const resolved = assembler.resolve(assignment);
    const one = caseOf(ground, 'schema, coverage', [...assignment]);
    return one === null || resolved === null ? [] : [{ one, positive: allowed(resolved.args) }];
  };
  const all = [
    ...made(),
    ...assembler.factors.flatMap(({ name, others }) => others.flatMap((chosen) => made([name, chosen]))),
    ...made(['unknown', { label: 'unknown property', params: unknown }]),
  ];
  const positive = all.filter((each) => each.positive);
  const negative = all.filter((each) => !each.positive);
  return [...positive, ...negative].map(({ one }) => one);
}

/** Valid options, half of them then mutated; now and then an argument that is no options object. */
function generated(ground: Ground): fc.Arbitrary<readonly Json[]> {
  const whole = valuesOf(ground, 'argument').map(({ args }) => args ?? []);
  const mutated = fc
    .tuple(validOptions(ground), fc.array(mutation(ground), { minLength: 1, maxLength: 2 }))
    .map(([options, changes]) => Object.assign({}, options, ...changes) as Readonly<Record<string, Json>>);
  return fc.oneof(
    { weight: 10, arbitrary: validOptions(ground).map((options) => patchOptions([{}], options)) },
    { weight: 9, arbitrary: mutated.map((options) => patchOptions([{}], options)) },
    { weight: 1, arbitrary: fc.constantFrom(...whole) },
  );
}

function validOptions({ spec }: Ground): fc.Arbitrary<Readonly<Record<string, Json>>> {
  const { required = [] } = spec.params as { readonly required?: readonly string[] };
  return fc.record(
    Object.fromEntries(
      Object.entries(propertiesOf(spec.params)).map(([name, property]) => {
        const value = validValue(property);
        // An optional property is there half the time; callbacks, without which little can be seen, four times of five.
        const weight = property.$ref === undefined ? 1 : 4;
        const left = { weight: 1, arbitrary: fc.constant<Json>({ $: 'absent' }) };
        return [name, required.includes(name) ? value : fc.oneof({ weight, arbitrary: value }, left)];
      }),
    ),
  );
}

/** Mostly what the schema lists, sometimes any text, as a generator from a schema draws. */
function validValue(property: PropertySchema): fc.Arbitrary<Json> {
  if (property.type === 'boolean') return fc.boolean();
  const { minLength = 0 } = property;
  const listed = (property.enum ?? property.examples ?? []).filter(
    (value) => typeof value !== 'string' || value.length >= minLength,
  );
  if (property.type !== 'string') return fc.constantFrom(...listed);
  const text = fc.string({ minLength }).filter((one) => !one.startsWith('$image'));
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...listed) }, { weight: 1, arbitrary: text });
}

/** Takes a required property away, gives one a wrong type or a value beyond its limit, or adds one nobody knows. */
function mutation(ground: Ground): fc.Arbitrary<Readonly<Record<string, Json>>> {
  const { spec, assembler } = ground;
  const allowed = argumentsAllowed(ground);
  const template = assembler.resolve(assembler.choose())?.args ?? [];
  const each = Object.keys(propertiesOf(spec.params)).map((name) => {
    const values = valuesOf(ground, `params.${name}`).flatMap(({ params }) => Object.values(params ?? {}));
    const wrong = values.filter((value) => !allowed(patchOptions(template, { [name]: value })));
    return fc.constantFrom(...wrong).map((value) => ({ [name]: value }));
  });
  return fc.oneof(...each, fc.constant(unknown));
}

function valuesOf({ assembler }: Ground, factor: string): readonly ValueClass[] {
  return assembler.factors.find(({ name }) => name === factor)?.others ?? [];
}
