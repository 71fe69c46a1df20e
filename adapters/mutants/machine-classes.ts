/**
 * Classes of situations and parameters on which a machine-made mutant's fault may depend. They are read out of the
 * spec's schemas: what an enum lists, on which side of its `since` a base library lies, whether an option is there and
 * of its type, what kind of url an example is.
 */
import { compareVersions } from '../../reference/index.ts';
import type { Json, PromptRule, Spec, State, Text } from '../../spec/index.ts';
import type { World } from './plant.ts';
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
  readonly label: Text;
  /** All values of the spec's data that are in the class. */
  readonly values: readonly ClassValue[];
  /** Only a call that names an image of the kit's own origin is in it, only one that does not, or either. */
  readonly image: boolean | null;
  /** Whether a call is in it. */
  readonly holds: (options: Options, state: State, world: Pick<World, 'kindOf'>) => boolean;
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
    ...situation.flatMap(([name, property]) => situationClasses(spec, name, property)),
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

function situationClasses(spec: Spec, name: string, property: Property): TriggerClass[] {
  const factor = `situation.${name}`;
  const { prompt, additionalProperties: each } = property;
  if (typeof each === 'object')
    return (each.enum ?? []).map((value) => imageClass(spec, name, value, each.default ?? null));
  return (property.enum ?? []).flatMap((value): TriggerClass[] => {
    const list = prompt?.answersIn;
    if (list === undefined || value !== prompt?.undecided) {
      const text = JSON.stringify(value);
      const is = { en: `${name} is ${text}`, zh: `${name} 为 ${text}` };
      return [
        {
          factor,
          label: is,
          values: [{ label: is.en, state: { [name]: value } }],
          image: null,
          holds: (_, state) => state[name] === value,
        },
      ];
    }
    // Who is still undecided is one class for each answer to come.
    return prompt.answers.map((answer) => {
      const [now, next] = [JSON.stringify(value), JSON.stringify(answer)];
      const then = {
        en: `${name} is ${now} and the answer will be ${next}`,
        zh: `${name} 为 ${now} 且回答将是 ${next}`,
      };
      return {
        factor,
        label: then,
        values: [{ label: then.en, state: { [name]: value, [list]: [answer] } }],
        image: null,
        holds: (_, state) => state[name] === value && (state[list] as readonly Json[] | undefined)?.[0] === answer,
      };
    });
  });
}

function imageClass({ api }: Spec, name: string, value: Json, usual: Json): TriggerClass {
  const text = JSON.stringify(value);
  const label = { en: `the ${name} of the image is ${text}`, zh: `图片的 ${name} 为 ${text}` };
  return {
    factor: `situation.${name}`,
    label,
    values: [{ label: label.en, perImage: { [name]: value } }],
    image: true,
    holds(options, state) {
      const image = imageAt(options[api.subject]);
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
        [{ en: 'below', zh: '低于' }, (version) => compareVersions(version, since) < 0],
        [{ en: 'at', zh: '恰为' }, (version) => compareVersions(version, since) === 0],
        [{ en: 'above', zh: '高于' }, (version) => compareVersions(version, since) > 0],
      ] as const satisfies readonly (readonly [Text, (version: string) => boolean])[]
    ).map(([side, has]): TriggerClass => {
      const label = { en: `${name} is ${side.en} ${since}`, zh: `${name} ${side.zh} ${since}` };
      const values = versions.filter(has).map((version) => ({ label: label.en, state: { [name]: version } }));
      return { factor: `situation.${name}`, label, values, image: null, holds: (_, state) => has(String(state[name])) };
    }),
  );
}

type Kind = readonly [
  label: Text,
  values: readonly Json[],
  has: (value: unknown, world: Pick<World, 'kindOf'>) => boolean,
];

function parameterClasses(spec: Spec, name: string, property: Property): TriggerClass[] {
  const isSubject = name === spec.api.subject;
  const type = isFunction(property) ? 'function' : property.type;
  const others = [null, 42, true, 'text', [], { $: 'function' }].filter((value) => typeOf(value) !== type);
  const kinds: Kind[] = [
    [{ en: 'is left out', zh: '不传' }, [absent, { $: 'undefined' }], (value) => value === undefined],
    [{ en: 'is of another type', zh: '为其他类型' }, others, (value) => value !== undefined && typeof value !== type],
    ...(type === 'boolean'
      ? [true, false].map((value): Kind => [{ en: `is ${value}`, zh: `为 ${value}` }, [value], (one) => one === value])
      : []),
    ...(type === 'function'
      ? [[{ en: 'is a function', zh: '是函数' }, property.examples ?? [], isCallable] as const]
      : []),
    ...(isSubject ? [urlKinds, fileKinds].flatMap((of) => of((property.examples ?? []).map(String))) : []),
  ];
  return kinds.map(([label, values, has]) => ({
    factor: `params.${name}`,
    label: { en: `${name} ${label.en}`, zh: `${name} ${label.zh}` },
    values: values.map((value) => ({ label: `${name}=${JSON.stringify(value)}`, params: { [name]: value } })),
    image: isSubject ? values.every((value) => String(value).startsWith('$image')) : null,
    holds: (options, _, world) => has(options[name], world),
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
const urlFeatures: readonly (readonly [label: Text, has: (url: string) => boolean])[] = [
  [{ en: 'is empty', zh: '为空字符串' }, (url) => url === ''],
  [{ en: 'is blank', zh: '只有空白' }, (url) => /^\s+$/u.test(url)],
  [{ en: 'has no scheme', zh: '没有协议' }, (url) => url.trim() !== '' && schemeOf(url) === undefined],
  [{ en: 'is base64', zh: '是 base64' }, (url) => /^[^,]*;\s*base64\s*,/iu.test(url)],
  [{ en: "is an image's", zh: '指向一张图片' }, (url) => imageAt(url) !== null],
  [{ en: "is the first image's", zh: '指向第一张图片' }, (url) => imageAt(url) === '$image'],
  [{ en: "is another image's", zh: '指向另一张图片' }, (url) => imageAt(url) !== null && imageAt(url) !== '$image'],
  [{ en: 'has a query', zh: '带有查询串' }, (url) => imageAt(url) !== null && url.includes('?')],
  [
    { en: 'has no extension', zh: '没有扩展名' },
    (url) => imageAt(url) !== null && !/\.\w+$/u.test(url.replace(/[?#].*$/u, '')),
  ],
  [{ en: 'has escapes', zh: '含有转义' }, (url) => imageAt(url) !== null && /%[0-9a-f]{2}/iu.test(url)],
  [
    { en: 'has characters beyond ASCII', zh: '含有 ASCII 以外的字符' },
    (url) => imageAt(url) !== null && /[^\0-\x7f]/u.test(url),
  ],
  [{ en: 'is longer than 255', zh: '长于 255' }, (url) => imageAt(url) !== null && url.length > 255],
];

function urlKinds(examples: readonly string[]): Kind[] {
  const schemes = [...new Set(examples.filter((url) => !url.startsWith('$')).flatMap((url) => schemeOf(url) ?? []))];
  const features = [
    ...urlFeatures,
    ...schemes.map((scheme) => {
      const label = { en: `has the scheme ${scheme}`, zh: `的协议为 ${scheme}` };
      return [label, (url: string) => schemeOf(url) === scheme] as const;
    }),
  ];
  return features.map(([label, has]): Kind => {
    const of = examples.filter((example) => has(addressed(example)));
    return [label, of, (value) => typeof value === 'string' && has(value)];
  });
}

/** The path of a file of each kind that the spec has an example of. */
function fileKinds(examples: readonly string[]): Kind[] {
  const kinds = [...new Set(examples.flatMap((example) => /^\$([a-z]+-file)\d*$/u.exec(example)?.[1] ?? []))];
  return kinds.map((kind) => [
    { en: `is the path of a ${kind}`, zh: `是 ${kind} 的路径` },
    examples.filter((example) => example.startsWith(`$${kind}`)),
    (value, { kindOf }) => kindOf(value) === kind,
  ]);
}

function schemeOf(url: string): string | undefined {
  return /^\s*([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
}

/**
 * An example as a host gets it: an image's name is an address by then, and the number is its path's first part; a data
 * URL is written out, and the path of a file has the scheme that the bundled hosts give it.
 */
function addressed(example: string): string {
  return example
    .replace(
      /^\$image(\d*)(\/?)/u,
      (_, number: string, path: string) => `https://images.test/${number || 1}/${path === '' ? 'photo.jpg' : ''}`,
    )
    .replace(/^\$data\d*$/u, 'data:image/png;base64,')
    .replace(/^\$([a-z]+)-file\d*$/u, 'https://resource/$1.image');
}

/** The name of the image at an address of the kit's origin; null for any other value. */
function imageAt(url: unknown): string | null {
  const number = typeof url === 'string' ? /^\s*https?:\/\/[^/?#]+\/(\d+)(?=[/?#]|$)/iu.exec(url)?.[1] : undefined;
  if (number === undefined) return null;
  return number === '1' ? '$image' : `$image${number}`;
}
