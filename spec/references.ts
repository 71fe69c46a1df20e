/** Checks that the files of a spec speak of the same things: no unknown factor, code, property or id. */
import type { Spec } from './types.ts';

/** One reference that leads nowhere. */
export interface BrokenReference {
  readonly file: string;
  readonly pointer: string;
  readonly expected: string;
}

/** Names every reference that leads nowhere, and every id that is given twice. */
export function checkReferences(spec: Omit<Spec, 'hash'>): BrokenReference[] {
  const broken: BrokenReference[] = [];
  const expect = (holds: boolean, file: string, pointer: string, expected: string): void => {
    if (!holds) broken.push({ file, pointer, expected });
  };
  const unique = (ids: readonly (string | number)[], file: string, at: string, name: string): void => {
    for (const [i, id] of ids.entries())
      expect(ids.indexOf(id) === i, file, `${at}/${i}/${name}`, `an id that is not taken (${id} is)`);
  };

  const { factors, fallbackCode, subject, callbacks } = spec.api;
  const params = properties(spec.params);
  const situation = properties(spec.situation);
  const known = `one of the factors ${factors.join(', ')}`;
  expect(
    spec.errorCodes.some(({ code }) => code === fallbackCode),
    'api.json',
    '/fallbackCode',
    'a code of error-codes.json',
  );
  expect(params.has(subject), 'api.json', '/subject', 'a property of params.schema.json');
  for (const [role, name] of Object.entries(callbacks)) {
    expect(params.has(name), 'api.json', `/callbacks/${role}`, 'a property of params.schema.json');
  }

  unique(
    spec.errorCodes.map(({ code }) => code),
    'error-codes.json',
    '/errorCodes',
    'code',
  );
  for (const [i, row] of spec.errorCodes.entries()) {
    for (const [j, cause] of row.causes.entries()) {
      const at = `/errorCodes/${i}/causes/${j}`;
      expect(factors.includes(cause.factor), 'error-codes.json', `${at}/factor`, known);
      for (const name of Object.keys(cause.clearedBy.situation ?? {})) {
        expect(
          situation.has(name),
          'error-codes.json',
          `${at}/clearedBy/situation/${name}`,
          'a property of situation.schema.json',
        );
      }
      for (const name of Object.keys(cause.clearedBy.params ?? {})) {
        expect(
          params.has(name),
          'error-codes.json',
          `${at}/clearedBy/params/${name}`,
          'a property of params.schema.json',
        );
      }
    }
  }

  unique(
    spec.ambiguities.map(({ id }) => id),
    'ambiguities.json',
    '/ambiguities',
    'id',
  );
  for (const [i, { factor, readings }] of spec.ambiguities.entries()) {
    expect(factor === undefined || factors.includes(factor), 'ambiguities.json', `/ambiguities/${i}/factor`, known);
    unique(
      readings.map(({ id }) => id),
      'ambiguities.json',
      `/ambiguities/${i}/readings`,
      'id',
    );
  }

  unique(
    spec.requirements.map(({ id }) => id),
    'requirements.json',
    '/requirements',
    'id',
  );
  const ids = new Set(spec.requirements.map(({ id }) => id));
  for (const [i, { scope, judge }] of spec.requirements.entries()) {
    const since = scope.since?.param;
    expect(
      since === undefined || params.get(since)?.['since'] !== undefined,
      'requirements.json',
      `/requirements/${i}/scope/since/param`,
      'a parameter that has a since in params.schema.json',
    );
    for (const name of ['code'] as const) {
      const code = judge.args[name];
      expect(
        code === undefined || spec.errorCodes.some((row) => row.code === code),
        'requirements.json',
        `/requirements/${i}/judge/args/${name}`,
        'a code of error-codes.json',
      );
    }
  }
  for (const [i, { requirements }] of spec.coverage.entries()) {
    for (const [j, id] of (requirements ?? []).entries()) {
      expect(ids.has(id), 'coverage.json', `/coverage/${i}/requirements/${j}`, 'the id of a requirement');
    }
  }
  return broken;
}

/** The properties of an object schema, by name. */
function properties(schema: unknown): Map<string, Record<string, unknown>> {
  const all = (schema as { properties?: Record<string, Record<string, unknown>> }).properties;
  return new Map(Object.entries(all ?? {}));
}
