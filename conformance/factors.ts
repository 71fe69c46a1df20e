/** What the situation and parameter schemas say of each property, in the form the engine asks for. */
import type { Json, OperatorRule, PromptRule, SpaceRule, Spec, State, Text, Treats } from '../spec/index.ts';
import { fileKindOf } from './symbols.ts';

/** A property's schema as far as the kit reads it. */
export interface PropertySchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, PropertySchema>>;
  readonly additionalProperties?: PropertySchema | boolean;
  readonly $ref?: string;
  /** What it is. */
  readonly about?: Text;
  readonly since?: string;
  readonly prompt?: PromptRule;
  readonly needs?: Readonly<Record<string, string>>;
  readonly expensive?: readonly Json[];
  readonly operator?: OperatorRule;
  readonly treats?: Treats;
  readonly space?: SpaceRule;
}

/** What the engine needs to know of a spec's schemas, read once. */
export interface Factors {
  /** Situation properties that a prompt decides or answers, by name. */
  readonly prompts: ReadonlyMap<string, PromptRule>;
  /** Situation properties that map an image to a value, with the value of images not named. */
  readonly perImage: ReadonlyMap<string, Json>;
  /** The per-image properties that say how the server treats an image, by what they say of it. */
  readonly treats: ReadonlyMap<Treats, string>;
  /** The property that says how much room there is, with its usual value; null where none does. */
  readonly space: (SpaceRule & { readonly name: string; readonly usual: Json }) | null;
  /** Parameters with the base library that brought them. */
  readonly since: ReadonlyMap<string, string>;
  /** Situation properties that list answers to come; the kit's own business, not the host's. */
  readonly answerLists: ReadonlySet<string>;
  /** Unusual values of situation properties that list theirs, the plainest first; of a map from images, those of an entry. */
  readonly values: ReadonlyMap<string, readonly Json[]>;
}

const cache = new WeakMap<Spec, Factors>();

/** Reads the factors of a spec. */
export function factorsOf(spec: Spec): Factors {
  const known = cache.get(spec);
  if (known !== undefined) return known;
  const situation = Object.entries(propertiesOf(spec.situation));
  const prompts = new Map(
    situation.flatMap(([name, { prompt }]) => (prompt === undefined ? [] : [[name, prompt] as const])),
  );
  const factors: Factors = {
    prompts,
    perImage: new Map(
      situation.flatMap(([name, { additionalProperties: each }]) =>
        typeof each === 'object' && each.default !== undefined ? [[name, each.default] as const] : [],
      ),
    ),
    treats: new Map(situation.flatMap(([name, { treats }]) => (treats === undefined ? [] : [[treats, name] as const]))),
    space:
      situation.flatMap(([name, { space, default: usual = null }]) =>
        space === undefined ? [] : [{ ...space, name, usual }],
      )[0] ?? null,
    since: new Map(
      Object.entries(propertiesOf(spec.params)).flatMap(([name, { since }]) =>
        since === undefined ? [] : [[name, since] as const],
      ),
    ),
    answerLists: new Set(
      [...prompts.values()].flatMap(({ answersIn }) => (answersIn === undefined ? [] : [answersIn])),
    ),
    values: new Map(
      situation.flatMap(([name, property]) => {
        const { additionalProperties: each } = property;
        const { enum: values, default: usual } = typeof each === 'object' ? each : property;
        return values === undefined ? [] : [[name, values.filter((value) => value !== usual)] as const];
      }),
    ),
  };
  cache.set(spec, factors);
  return factors;
}

/** The properties of an object schema, local references followed. */
export function propertiesOf(schema: unknown): Readonly<Record<string, PropertySchema>> {
  const root = schema as { properties?: Record<string, PropertySchema>; $defs?: Record<string, PropertySchema> };
  return Object.fromEntries(
    Object.entries(root.properties ?? {}).map(([name, property]) => {
      const target = property.$ref === undefined ? undefined : root.$defs?.[property.$ref.replace('#/$defs/', '')];
      return [name, target === undefined ? property : { ...target, ...property }];
    }),
  );
}

/** The state a situation schema's defaults describe: nothing in the way. */
export function nominalState(spec: Spec): State {
  return Object.fromEntries(
    Object.entries(propertiesOf(spec.situation)).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** The kinds of files that the examples of parameters name, which a host has to place. */
export function fileKindsIn(params: unknown): string[] {
  const examples = Object.values(propertiesOf(params)).flatMap((property) => property.examples ?? []);
  return [...new Set(examples.flatMap((example) => fileKindOf(example) ?? []))];
}

/** How a state treats one image: the value of a per-image property. */
export function imageFactor(factors: Factors, state: State, name: string, image: string | null): Json {
  const values = state[name] as Readonly<Record<string, Json>> | undefined;
  const named = image === null ? undefined : values?.[image];
  return named ?? factors.perImage.get(name) ?? null;
}
