/** Circumstances drawn from the situation schema, property by property, as one would who knows the schema alone. */
import fc from 'fast-check';
import { compileSchema, type Json, type State } from '../../../spec/index.ts';
import { factorsOf, type PropertySchema, propertiesOf } from '../../factors.ts';
import { imageOf } from '../../symbols.ts';
import { compareVersions } from '../../version.ts';
import type { Ground } from './ground.ts';

/** Circumstances, those of an image not yet said of which image. */
export interface Surroundings {
  readonly state: State;
  readonly perImage: Readonly<Record<string, Json>>;
}

/** Each property evenly over its values, independently; only what the host can be put in. */
export function surroundings(ground: Ground): fc.Arbitrary<Surroundings> {
  const { spec, nominal } = ground;
  const valid = compileSchema(spec.situation);
  const perImage = [...factorsOf(spec).perImage.keys()];
  const values = Object.entries(propertiesOf(spec.situation)).flatMap(([name, property]) => {
    const arbitrary = valuesOf(ground, name, property);
    return arbitrary === null ? [] : [[name, arbitrary] as const];
  });
  return fc
    .record(Object.fromEntries(values))
    .map((drawn): Surroundings => {
      const entries = Object.entries(drawn);
      const state = { ...nominal, ...Object.fromEntries(entries.filter(([name]) => !perImage.includes(name))) };
      return { state, perImage: Object.fromEntries(entries.filter(([name]) => perImage.includes(name))) };
    })
    .filter(({ state }) => valid(state).length === 0);
}

/** The state of a call: what holds of an image holds of the one it names. */
export function stateFor({ spec }: Ground, { state, perImage }: Surroundings, args: readonly Json[]): State {
  const [options] = args as readonly (Readonly<Record<string, Json>> | null | undefined)[];
  const image = imageOf(options?.[spec.api.subject]) ?? '$image';
  return {
    ...state,
    ...Object.fromEntries(Object.entries(perImage).map(([name, value]) => [name, { [image]: value }])),
  };
}

function valuesOf(ground: Ground, name: string, property: PropertySchema): fc.Arbitrary<Json> | null {
  const { manifest, spec, nominal } = ground;
  const { control } = manifest.capabilities;
  const rule = [...factorsOf(spec).prompts.entries()].find(([, { answersIn }]) => answersIn === name);
  if (rule !== undefined) {
    const [asking, { answers }] = rule;
    if (!control.includes(asking) || manifest.fixed?.[asking] !== undefined) return null;
    return fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 2 });
  }
  if (name === 'platform' || !control.includes(name) || manifest.fixed?.[name] !== undefined) return null;
  if (name === 'baseLibrary') {
    const { from, to } = manifest.baseLibraries;
    const usual = [...(property.examples ?? []), nominal[name]].map(String);
    return fc.constantFrom(...usual.filter((one) => compareVersions(one, from) >= 0 && compareVersions(one, to) <= 0));
  }
  const each = property.additionalProperties;
  const listed = (typeof each === 'object' ? each.enum : property.enum) ?? [];
  const possible = listed.filter((value) => {
    const needed = property.needs?.[String(value)];
    return needed === undefined || control.includes(needed);
  });
  return possible.length === 0 ? null : fc.constantFrom(...possible);
}
