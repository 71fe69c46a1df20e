/**
 * Classes of situations and parameters on which a machine-made mutant's fault may depend. They are read out of the
 * spec's schemas: what an enum lists, on which side of its `since` a base library lies, whether an option is there and
 * of its type, what kind of url an example is.
 */
import { compareVersions } from '../../reference/index.ts';
import type { Json, PromptRule, Spec, State } from '../../spec/index.ts';
import type { Options } from './tools.ts';

/** One value by which the kit's cases bring a class about: what it makes of the state, of the called image, or of the options. */
export interface ClassValue {
  readonly label: string;
  readonly state?: State;
  /** Properties of the situation that are set for the image the call names. */
  readonly perImage?: Readonly<Record<string, Json>>;
  readonly params?: Readonly<Record<string, Json>>;
}

/** A class of one factor. */
export interface TriggerClass {
  /** The factor's name, such as `situation.storage` or `params.url`. */
  readonly factor: string;
  /** In words, such as `storage is "full"`. */
  readonly label: string;
  /** All values of the spec's data that are in the class. */
  readonly values: readonly ClassValue[];
  /** Only a call that names an image of the kit's own origin is in it, only one that does not, or either. */
  readonly image: boolean | null;
  /** Whether a call is in it. */
  readonly holds: (options: Options, state: State) => boolean;
}

/** The schema of one property, as far as it is read here. */
interface Property {
  readonly type?: string;
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly since?: string;
  readonly prompt?: PromptRule;
  readonly additionalProperties?: Property;
  readonly $ref?: string;
}

const absent = { $: 'absent' };

/** The classes of every factor of the spec, by the factor; the platform is each mutant's own. */
export function classesOf(spec: Spec): ReadonlyMap<string, readonly TriggerClass[]> {
  const params = Object.entries(propertiesOf(spec.params));
  const situation = Object.entries(propertiesOf(spec.situation));
  const sinces = new Set(params.flatMap(([, { since }]) => since ?? []));
  const classes = [
    ...params.flatMap(([name, property]) => parameterClasses(spec, name, property)),
    ...situation.flatMap(([name, property]) => situationClasses(name, property)),
    ...versionClasses(situation, [...sinces]),
  ];
  const byFactor = new Map<string, TriggerClass[]>();
  for (const one of classes) {
    if (one.factor === 'situation.platform' || one.values.length === 0) continue;
    byFactor.set(one.factor, [...(byFactor.get(one.factor) ?? []), one]);
  }
  return byFactor;
}

/** The properties of an object schema, local references followed. */
function propertiesOf(schema: unknown): Readonly<Record<string, Property>> {
  const { properties, $defs = {} } = schema as {
    readonly properties: Readonly<Record<string, Property>>;
    readonly $defs?: Readonly<Record<string, Property>>;
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      property.$ref === undefined ? property : { ...$defs[property.$ref.replace('#/$defs/', '')], ...property },
    ]),
  );
}

function situationClasses(name: string, property: Property): TriggerClass[] {
  const factor = `situation.${name}`;
  const { prompt, additionalProperties: each } = property;
  if (typeof each === 'object') return (each.enum ?? []).map((value) => imageClass(name, value, each.default ?? null));
  return (property.enum ?? []).flatMap((value): TriggerClass[] => {
    const list = prompt?.answersIn;
    if (list === undefined || value !== prompt?.undecided) {
      const is = `${name} is ${JSON.stringify(value)}`;
      return [
        {
          factor,
          label: is,
          values: [{ label: is, state: { [name]: value } }],
          image: null,
          holds: (_, state) => state[name] === value,
        },
      ];
    }
    // Who is still undecided is one class for each answer to come.
    return prompt.answers.map((answer) => {
      const then = `${name} is ${JSON.stringify(value)} and the answer will be ${JSON.stringify(answer)}`;
      return {
        factor,
        label: then,
        values: [{ label: then, state: { [name]: value, [list]: [answer] } }],
        image: null,
        holds: (_, state) => state[name] === value && (state[list] as readonly Json[] | undefined)?.[0] === answer,
      };
    });
  });
}

function imageClass(name: string, value: Json, usual: Json): TriggerClass {
  const label = `the ${name} of the image is ${JSON.stringify(value)}`;
  return {
    factor: `situation.${name}`,
    label,
    values: [{ label, perImage: { [name]: value } }],
    image: true,
    holds({ url }, state) {
      const image = imageAt(url);
      const images = state[name] as Readonly<Record<string, Json>> | undefined;
      return image !== null && (images?.[image] ?? usual) === value;
    },
  };
}

/** Below, at and above the base library that brought a parameter. */
function versionClasses(
  situation: readonly (readonly [string, Property])[],
  sinces: readonly string[],
): TriggerClass[] {
  const name = 'baseLibrary';
  const { examples = [], default: usual } = new Map(situation).get(name) ?? {};
  const versions = [...new Set([...examples, ...(usual === undefined ? [] : [usual])].map(String))];
  return sinces.flatMap((since) =>
    (
      [
        ['below', (version) => compareVersions(version, since) < 0],
        ['at', (version) => compareVersions(version, since) === 0],
        ['above', (version) => compareVersions(version, since) > 0],
      ] as const satisfies readonly (readonly [string, (version: string) => boolean])[]
    ).map(([side, has]): TriggerClass => {
      const label = `${name} is ${side} ${since}`;
      const values = versions.filter(has).map((version) => ({ label, state: { [name]: version } }));
      return { factor: `situation.${name}`, label, values, image: null, holds: (_, state) => has(String(state[name])) };
    }),
  );
}

type Kind = readonly [label: string, values: readonly Json[], has: (value: unknown) => boolean];

function parameterClasses(spec: Spec, name: string, property: Property): TriggerClass[] {
  const isSubject = name === spec.api.subject;
  const type = isFunction(property) ? 'function' : property.type;
  const others = [null, 42, true, 'text', [], { $: 'function' }].filter((value) => typeOf(value) !== type);
  const kinds: Kind[] = [
    ['is left out', [absent, { $: 'undefined' }], (value) => value === undefined],
    ['is of another type', others, (value) => value !== undefined && typeof value !== type],
    ...(type === 'boolean' ? [true, false].map((value): Kind => [`is ${value}`, [value], (one) => one === value]) : []),
    ...(type === 'function' ? [['is a function', property.examples ?? [], isCallable] as const] : []),
    ...(isSubject ? urlKinds((property.examples ?? []).map(String)) : []),
  ];
  return kinds.map(([label, values, has]) => ({
    factor: `params.${name}`,
    label: `${name} ${label}`,
    values: values.map((value) => ({ label: `${name}=${JSON.stringify(value)}`, params: { [name]: value } })),
    image: isSubject ? values.every((value) => String(value).startsWith('$image')) : null,
    holds: (options) => has(options[name]),
  }));
}

/** A property whose examples are tags is a function's: JSON has none. */
function isFunction({ examples = [] }: Property): boolean {
  return examples.some((example) => typeof example === 'object');
}

function isCallable(value: unknown): boolean {
  return typeof value === 'function';
}

function typeOf(value: Json): string {
  return typeof value === 'object' && value !== null && '$' in value ? 'function' : typeof value;
}

/** What can be told of a url by looking at it. Those of which the spec has no example are no class. */
const urlFeatures: readonly (readonly [label: string, has: (url: string) => boolean])[] = [
  ['is empty', (url) => url === ''],
  ['is blank', (url) => /^\s+$/u.test(url)],
  ['has no scheme', (url) => url.trim() !== '' && schemeOf(url) === undefined],
  ['is base64', (url) => /^[^,]*;\s*base64\s*,/iu.test(url)],
  ["is an image's", (url) => imageAt(url) !== null],
  ["is the first image's", (url) => imageAt(url) === '$image'],
  ["is another image's", (url) => imageAt(url) !== null && imageAt(url) !== '$image'],
  ['has a query', (url) => imageAt(url) !== null && url.includes('?')],
  ['has no extension', (url) => imageAt(url) !== null && !/\.\w+$/u.test(url.replace(/[?#].*$/u, ''))],
  ['has escapes', (url) => imageAt(url) !== null && /%[0-9a-f]{2}/iu.test(url)],
  ['has characters beyond ASCII', (url) => imageAt(url) !== null && /[^\0-\x7f]/u.test(url)],
  ['is longer than 255', (url) => imageAt(url) !== null && url.length > 255],
];

function urlKinds(examples: readonly string[]): Kind[] {
  const schemes = [...new Set(examples.filter((url) => !url.startsWith('$')).flatMap((url) => schemeOf(url) ?? []))];
  const features = [
    ...urlFeatures,
    ...schemes.map((scheme) => [`has the scheme ${scheme}:`, (url: string) => schemeOf(url) === scheme] as const),
  ];
  return features.map(([label, has]): Kind => {
    const of = examples.filter((example) => has(addressed(example)));
    return [label, of, (value) => typeof value === 'string' && has(value)];
  });
}

function schemeOf(url: string): string | undefined {
  return /^\s*([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
}

/** An example as a host gets it: an image's name is an address by then, and the number is its path's first part. */
function addressed(example: string): string {
  return example.replace(
    /^\$image(\d*)(\/?)/u,
    (_, number: string, path: string) => `https://images.test/${number || 1}/${path === '' ? 'photo.jpg' : ''}`,
  );
}

/** The name of the image at an address of the kit's origin; null for any other value. */
function imageAt(url: unknown): string | null {
  const number = typeof url === 'string' ? /^\s*https?:\/\/[^/?#]+\/(\d+)(?=[/?#]|$)/iu.exec(url)?.[1] : undefined;
  if (number === undefined) return null;
  return number === '1' ? '$image' : `$image${number}`;
}
