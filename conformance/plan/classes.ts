/** From the schemas to factors and their value classes: add an enum value or a boundary there, and cases follow. */
import type { Json, Manifest, Spec, State } from '../../spec/index.ts';
import { factorsOf, nominalState, type PropertySchema, propertiesOf } from '../factors.ts';
import { fileKindOf } from '../symbols.ts';
import { compareVersions } from '../version.ts';

/** One value class: what it makes of the state, of the options, or of the arguments as a whole. */
export interface ValueClass {
  /** Shown in plans and reports, such as `url=""`. */
  readonly label: string;
  readonly state?: State;
  /** Sets a per-image property of the image the call names. */
  readonly perImage?: Readonly<Record<string, Json>>;
  readonly params?: Readonly<Record<string, Json>>;
  /** Replaces all arguments. */
  readonly args?: readonly Json[];
  /** Costs a host in real time much more than others. */
  readonly expensive?: true;
  /** What a host must be able to do beside controlling the factor, such as counting bytes, or placing a file. */
  readonly needs?: string;
}

/** A factor: the class without an obstacle, and all others. */
export interface Factor {
  readonly name: string;
  readonly nominal: ValueClass;
  readonly others: readonly ValueClass[];
}

/** What a run pins. */
export interface Pinned {
  readonly platform: string;
  /** The base library of all cases; varied where left out. */
  readonly baseLibrary?: string;
  /** The values that factors can have here, where those are not all that the spec has. */
  readonly values?: Readonly<Record<string, readonly Json[]>>;
}

const absent = { $: 'absent' };

/** The factors of an API for one host. */
export function factorsFor(spec: Spec, manifest: Manifest, pinned: Pinned): Factor[] {
  return [
    ...Object.entries(propertiesOf(spec.params)).map(([name, property]) => {
      const { others, ...factor } = parameterFactor(name, property);
      const can = ({ needs }: ValueClass): boolean =>
        needs === undefined || manifest.capabilities.control.includes(needs);
      return { ...factor, others: others.filter(can) };
    }),
    argumentFactor(),
    ...Object.entries(propertiesOf(spec.situation)).flatMap(([name, property]) =>
      situationFactor(spec, name, property, manifest, pinned),
    ),
  ];
}

/** The state of a case before any class is chosen: the schema's defaults, what the run pins, what the host fixes. */
export function baseState(spec: Spec, manifest: Manifest, pinned: Pinned): State {
  const { from, to } = manifest.baseLibraries;
  const usual = String(nominalState(spec)['baseLibrary'] ?? to);
  const within = compareVersions(usual, from) >= 0 && compareVersions(usual, to) <= 0;
  const fixed = Object.fromEntries(Object.entries(manifest.fixed ?? {}).map(([name, { value }]) => [name, value]));
  return {
    ...nominalState(spec),
    baseLibrary: within ? usual : to,
    ...fixed,
    platform: pinned.platform,
    ...(pinned.baseLibrary === undefined ? {} : { baseLibrary: pinned.baseLibrary }),
  };
}

/** The values a parameter is tried with: what its schema lists, its limits, and a value of each other type. */
export function parameterFactor(name: string, property: PropertySchema): Factor {
  const values = [
    ...(property.const === undefined ? [] : [property.const]),
    ...(property.enum ?? []),
    ...booleans(property),
    ...(property.examples ?? []),
    ...boundaries(property),
  ];
  const nominal = property.default !== undefined ? absent : (values[0] ?? absent);
  const others = [...values, absent, { $: 'undefined' }, null, ...wrongTypes(property)];
  const make = (value: Json): ValueClass => {
    const kind = fileKindOf(value);
    return {
      label: `${name}=${show(value)}`,
      params: { [name]: value },
      ...(kind === null ? {} : { needs: kind }),
    };
  };
  return { name: `params.${name}`, nominal: make(nominal), others: distinct(others, nominal).map(make) };
}

function booleans({ type }: PropertySchema): Json[] {
  return type === 'boolean' ? [true, false] : [];
}

/** The values at each limit of a schema, and the nearest ones beyond it. */
function boundaries({ minLength, maxLength, minimum, maximum }: PropertySchema): Json[] {
  const lengths = [...around(minLength), ...around(maxLength)].filter((length) => length >= 0 && length <= 100_000);
  return [
    ...(minLength === 1 && maxLength === undefined ? [''] : lengths.map((length) => 'a'.repeat(length))),
    ...around(minimum),
    ...around(maximum),
  ];
}

function around(limit: number | undefined): number[] {
  return limit === undefined ? [] : [limit - 1, limit, limit + 1];
}

const samples: readonly (readonly [type: string, value: Json])[] = [
  ['number', 42],
  ['number', 0],
  ['number', { $: 'nan' }],
  ['boolean', true],
  ['boolean', false],
  ['string', 'text'],
  ['object', {}],
  ['array', []],
  ['array', ['$image']],
  ['function', { $: 'function' }],
];

/** A value of each type the property does not have. */
function wrongTypes({ type, examples }: PropertySchema): Json[] {
  const own = [type ?? []].flat();
  const isFunction = examples?.some((value) => typeof value === 'object' && value !== null && '$' in value) ?? false;
  return samples.filter(([name]) => !(isFunction ? name === 'function' : own.includes(name))).map(([, value]) => value);
}

/** What can be given in place of an options object. */
export function argumentFactor(): Factor {
  const values: (readonly [string, readonly Json[]])[] = [
    ['no argument', []],
    ['argument=undefined', [{ $: 'undefined' }]],
    ['argument=null', [null]],
    ['argument="text"', ['text']],
    ['argument=42', [42]],
    ['argument=function', [{ $: 'function' }]],
  ];
  return { name: 'argument', nominal: { label: 'options' }, others: values.map(([label, args]) => ({ label, args })) };
}

function situationFactor(
  spec: Spec,
  name: string,
  property: PropertySchema,
  manifest: Manifest,
  pinned: Pinned,
): Factor[] {
  const controlled = manifest.capabilities.control.includes(name) && manifest.fixed?.[name] === undefined;
  if (name === 'platform' || factorsOf(spec).answerLists.has(name) || !controlled) return [];
  if (name === 'baseLibrary')
    return pinned.baseLibrary === undefined ? [versionFactor(spec, name, property, manifest, pinned)] : [];
  const each = property.additionalProperties;
  if (typeof each === 'object') return [perImageFactor(name, each)];
  const values = (pinned.values?.[name] ?? property.enum ?? property.examples ?? []).filter((value) =>
    allowedBy(property, value, manifest),
  );
  const base = baseState(spec, manifest, pinned)[name];
  if (values.length === 0 || base === undefined) return [];
  const make = (value: Json): ValueClass => ({
    label: `${name}=${show(value)}`,
    state: { [name]: value },
    ...(property.expensive?.includes(value) ? { expensive: true as const } : {}),
    ...(property.needs?.[String(value)] === undefined ? {} : { needs: property.needs[String(value)] as string }),
  });
  const rule = property.prompt;
  const others = distinct(values, base).flatMap((value) => {
    const list = rule?.answersIn;
    if (rule === undefined || list === undefined || value !== rule.undecided) return [make(value)];
    return rule.answers.map(
      (answer): ValueClass => ({
        label: `${name}=${show(value)}, then ${answer}`,
        state: { [name]: value, [list]: [answer] },
      }),
    );
  });
  return [{ name: `situation.${name}`, nominal: make(base), others }];
}

/** Some values need more than control of the factor: a host that counts space in bytes, for one. */
function allowedBy({ needs }: PropertySchema, value: Json, { capabilities }: Manifest): boolean {
  const needed = needs?.[String(value)];
  return needed === undefined || capabilities.control.includes(needed);
}

function perImageFactor(name: string, each: PropertySchema): Factor {
  const make = (value: Json): ValueClass => ({
    label: `${name}=${show(value)}`,
    perImage: { [name]: value },
    ...(each.expensive?.includes(value) ? { expensive: true as const } : {}),
  });
  const nominal = each.default ?? null;
  return { name: `situation.${name}`, nominal: make(nominal), others: distinct(each.enum ?? [], nominal).map(make) };
}

/** Versions at and below each `since` of the parameters, and the schema's own examples, as far as the host can be them. */
function versionFactor(spec: Spec, name: string, property: PropertySchema, manifest: Manifest, pinned: Pinned): Factor {
  const { from, to } = manifest.baseLibraries;
  const base = String(baseState(spec, manifest, pinned)[name]);
  const candidates = [...(property.examples ?? []).map(String), ...factorsOf(spec).since.values(), from, to];
  const reachable = candidates.filter(
    (version) => compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0,
  );
  const make = (version: Json): ValueClass => ({ label: `${name}=${String(version)}`, state: { [name]: version } });
  return { name: `situation.${name}`, nominal: make(base), others: distinct(reachable, base).map(make) };
}

function distinct(values: readonly Json[], but: Json): Json[] {
  const seen = new Set([JSON.stringify(but)]);
  return values.filter((value) => {
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function show(value: Json): string {
  if (typeof value === 'object' && value !== null && '$' in value) return String((value as { $: Json }).$);
  const json = JSON.stringify(value);
  return json.length > 48 ? `${json.slice(0, 47)}…` : json;
}
