/** Checks that the files of a spec speak of the same things: no unknown factor, code, property or id. */
import { checkAnnotations } from './annotations.ts';
import { type BrokenReference, conditionsOf, pathsOf } from './places.ts';
import situationSchema from './schemas/situation.schema.json' with { type: 'json' };
import type { RequiredRequirement, Spec } from './types.ts';

type Data = Omit<Spec, 'hash' | 'required'>;

/** Names every reference that leads nowhere, and every id that is given twice. */
export function checkReferences(spec: Data): BrokenReference[] {
  return [
    ...inApi(spec),
    ...checkAnnotations(spec.situation),
    ...inErrorCodes(spec),
    ...inAmbiguities(spec),
    ...inRequirements(spec),
    ...inConditions(spec),
    ...inCoverage(spec),
  ];
}

/** Names what a required set says of requirements that are not there, or of another revision. */
export function* checkRequired(
  { api, requirements }: Data,
  required: { readonly revision: string; readonly requirements: readonly RequiredRequirement[] },
): Generator<BrokenReference> {
  const file = 'required.json';
  if (required.revision !== api.revision)
    yield { file, pointer: '/revision', expected: `${api.revision}, the revision of api.json` };
  yield* taken(
    required.requirements.map(({ id }) => id),
    file,
    (i) => `/requirements/${i}/id`,
  );
  const ids = new Set(requirements.map(({ id }) => id));
  for (const [i, { id }] of required.requirements.entries()) {
    if (!ids.has(id))
      yield { file, pointer: `/requirements/${i}/id`, expected: 'the id of a requirement (one is never taken away)' };
  }
}

const parameter = 'a property of params.schema.json';
const ofSituation = 'a property of situation.schema.json';
const knownCode = 'a code of error-codes.json';

function* inApi({ api, params, errorCodes }: Data): Generator<BrokenReference> {
  const file = 'api.json';
  const names = properties(params);
  if (!errorCodes.some(({ code }) => code === api.fallbackCode))
    yield { file, pointer: '/fallbackCode', expected: knownCode };
  if (!names.has(api.subject)) yield { file, pointer: '/subject', expected: parameter };
  for (const [role, name] of Object.entries(api.callbacks)) {
    if (!names.has(name)) yield { file, pointer: `/callbacks/${role}`, expected: parameter };
  }
}

function* inErrorCodes({ api, params, situation, errorCodes }: Data): Generator<BrokenReference> {
  const file = 'error-codes.json';
  yield* taken(
    errorCodes.map(({ code }) => code),
    file,
    (i) => `/errorCodes/${i}/code`,
  );
  const places = errorCodes.flatMap(({ causes }, i) =>
    causes.map((cause, j) => ({ cause, at: `/errorCodes/${i}/causes/${j}` })),
  );
  yield* taken(
    places.map(({ cause }) => cause.id),
    file,
    (i) => `${places[i]?.at}/id`,
  );
  for (const { cause, at } of places) {
    if (!api.factors.includes(cause.factor)) yield { file, pointer: `${at}/factor`, expected: oneOf(api.factors) };
    for (const [part, names, expected] of [
      ['situation', properties(situation), ofSituation],
      ['params', properties(params), parameter],
    ] as const) {
      for (const name of Object.keys(cause.clearedBy[part] ?? {})) {
        if (!names.has(name)) yield { file, pointer: `${at}/clearedBy/${part}/${name}`, expected };
      }
    }
  }
}

function* inAmbiguities({ api, ambiguities }: Data): Generator<BrokenReference> {
  const file = 'ambiguities.json';
  yield* taken(
    ambiguities.map(({ id }) => id),
    file,
    (i) => `/ambiguities/${i}/id`,
  );
  for (const [i, { factor, readings }] of ambiguities.entries()) {
    const known = factor === undefined || api.factors.includes(factor);
    if (!known) yield { file, pointer: `/ambiguities/${i}/factor`, expected: oneOf(api.factors) };
    yield* taken(
      readings.map(({ id }) => id),
      file,
      (j) => `/ambiguities/${i}/readings/${j}/id`,
    );
  }
}

function* inRequirements({ api, params, errorCodes, requirements }: Data): Generator<BrokenReference> {
  const file = 'requirements.json';
  yield* taken(
    requirements.map(({ id }) => id),
    file,
    (i) => `/requirements/${i}/id`,
  );
  const isCode = (value: unknown): boolean => errorCodes.some(({ code }) => code === value);
  for (const [i, { scope, judge }] of requirements.entries()) {
    const at = `/requirements/${i}`;
    if (scope.since !== undefined && properties(params).get(scope.since.param)?.['since'] === undefined) {
      yield {
        file,
        pointer: `${at}/scope/since/param`,
        expected: 'a parameter that has a since in params.schema.json',
      };
    }
    const { code, codes, factor } = judge.args;
    if (factor !== undefined && !api.factors.includes(String(factor)))
      yield { file, pointer: `${at}/judge/args/factor`, expected: oneOf(api.factors) };
    if (code !== undefined && !isCode(code)) yield { file, pointer: `${at}/judge/args/code`, expected: knownCode };
    for (const [j, one] of (Array.isArray(codes) ? codes : []).entries()) {
      if (!isCode(one)) yield { file, pointer: `${at}/judge/args/codes/${j}`, expected: knownCode };
    }
  }
}

/** What the oracle adds to the situation by itself. */
const derived = situationSchema.$defs.derived.enum;

/** A path that leads nowhere would make a condition that never holds, and nobody would notice. */
function* inConditions(spec: Data): Generator<BrokenReference> {
  const names: Readonly<Record<string, ReadonlySet<string>>> = {
    params: new Set(properties(spec.params).keys()),
    situation: new Set([...properties(spec.situation).keys(), ...derived]),
    supported: new Set(
      [...properties(spec.params)].filter(([, { since }]) => since !== undefined).map(([name]) => name),
    ),
    host: new Set(['schemes']),
  };
  for (const { file, pointer, condition } of conditionsOf(spec)) {
    for (const path of pathsOf(condition)) {
      const [root = '', name] = path.split('.');
      const known = names[root];
      if (name !== undefined && known?.has(name) !== true) {
        yield { file, pointer, expected: `a path that exists, where ${path} stands (${oneOf([...(known ?? [])])})` };
      }
    }
  }
}

function* inCoverage({ coverage, requirements }: Data): Generator<BrokenReference> {
  const ids = new Set(requirements.map(({ id }) => id));
  for (const [i, unit] of coverage.entries()) {
    for (const [j, id] of (unit.requirements ?? []).entries()) {
      if (!ids.has(id))
        yield {
          file: 'coverage.json',
          pointer: `/coverage/${i}/requirements/${j}`,
          expected: 'the id of a requirement',
        };
    }
  }
}

function* taken(
  ids: readonly (string | number)[],
  file: string,
  pointer: (index: number) => string,
): Generator<BrokenReference> {
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) !== i) yield { file, pointer: pointer(i), expected: `an id that is not taken (${id} is)` };
  }
}

function oneOf(names: readonly string[]): string {
  return `one of ${names.join(', ')}`;
}

/** The properties of an object schema, by name. */
function properties(schema: unknown): Map<string, Record<string, unknown>> {
  const all = (schema as { properties?: Record<string, Record<string, unknown>> }).properties;
  return new Map(Object.entries(all ?? {}));
}
