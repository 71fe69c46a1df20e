/** Checks values against the schemas of `spec/schemas/`, and compiles the spec's own conditions. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { expandCondition } from './conditions.ts';
import ambiguities from './schemas/ambiguities.schema.json' with { type: 'json' };
import api from './schemas/api.schema.json' with { type: 'json' };
import baseline from './schemas/baseline.schema.json' with { type: 'json' };
import caseSchema from './schemas/case.schema.json' with { type: 'json' };
import caseFile from './schemas/case-file.schema.json' with { type: 'json' };
import common from './schemas/common.schema.json' with { type: 'json' };
import compatibility from './schemas/compatibility.schema.json' with { type: 'json' };
import coverage from './schemas/coverage.schema.json' with { type: 'json' };
import errorCodes from './schemas/error-codes.schema.json' with { type: 'json' };
import journal from './schemas/journal.schema.json' with { type: 'json' };
import journalLine from './schemas/journal-line.schema.json' with { type: 'json' };
import killMatrix from './schemas/kill-matrix.schema.json' with { type: 'json' };
import manifest from './schemas/manifest.schema.json' with { type: 'json' };
import policy from './schemas/policy.schema.json' with { type: 'json' };
import report from './schemas/report.schema.json' with { type: 'json' };
import required from './schemas/required.schema.json' with { type: 'json' };
import requirements from './schemas/requirements.schema.json' with { type: 'json' };
import revision from './schemas/revision.schema.json' with { type: 'json' };
import share from './schemas/share.schema.json' with { type: 'json' };
import situation from './schemas/situation.schema.json' with { type: 'json' };
import trace from './schemas/trace.schema.json' with { type: 'json' };
import wire from './schemas/wire.schema.json' with { type: 'json' };
import type { Condition, JsonSchema } from './types.ts';

/** The values that have a schema of their own. */
export type SchemaName =
  | 'ambiguities'
  | 'api'
  | 'baseline'
  | 'case'
  | 'case-file'
  | 'compatibility'
  | 'coverage'
  | 'error-codes'
  | 'journal'
  | 'journal-line'
  | 'kill-matrix'
  | 'manifest'
  | 'policy'
  | 'report'
  | 'required'
  | 'requirements'
  | 'revision'
  | 'share'
  | 'situation'
  | 'trace'
  | 'wire';

const schemas: Readonly<Record<SchemaName, { readonly $id: string }>> = {
  ambiguities,
  api,
  baseline,
  case: caseSchema,
  'case-file': caseFile,
  compatibility,
  coverage,
  'error-codes': errorCodes,
  journal,
  'journal-line': journalLine,
  'kill-matrix': killMatrix,
  manifest,
  policy,
  report,
  required,
  requirements,
  revision,
  share,
  situation,
  trace,
  wire,
};

/** One way in which a value is not what its schema says. */
export interface Violation {
  /** JSON pointer into the value; empty for the value itself. */
  readonly pointer: string;
  /** What was expected there, in one clause. */
  readonly expected: string;
}

/** Keywords of our own: annotations the planner and the kit read. They never make a value invalid. */
const annotations = ['about', 'since', 'prompt', 'needs', 'expensive', 'operator', 'treats', 'space'];

const options = {
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: false,
  // That is for assertSchema, by one instance: each of these would compile the meta-schema of all schemas anew.
  validateSchema: false,
} as const;

let shared: Ajv2020 | undefined;

function ajv(): Ajv2020 {
  if (shared === undefined) {
    shared = new Ajv2020(options);
    shared.addVocabulary(annotations);
    shared.addSchema(common);
    for (const schema of Object.values(schemas)) shared.addSchema(schema);
  }
  return shared;
}

/** The `$id` of one of the schemas, as values of that kind carry it in `$schema`. */
export function schemaId(name: SchemaName): string {
  return schemas[name].$id;
}

/** Checks a value against one of the project's schemas; an empty list means that it fits. */
export function validate(name: SchemaName, value: unknown): Violation[] {
  return violationsOf(schemaId(name), value);
}

function violationsOf(id: string, value: unknown): Violation[] {
  const check = ajv().getSchema(id);
  if (check === undefined) throw new Error(`The schema ${id} is not registered.`);
  return violations(check as ValidateFunction, value);
}

/** A message of the wire protocol, by the last part of its `$id`: `reset-request`, `reset-result`, `callback` … */
export type WireMessage =
  | `${'hello' | 'reset' | 'change' | 'file' | 'call' | 'settle' | 'kill' | 'restart' | 'close' | 'album' | 'ask'}-${'request' | 'result'}`
  | 'callback'
  | 'promise'
  | 'altered'
  | 'item-visible'
  | 'item-removed'
  | 'log'
  | 'error';

const messages: Readonly<Record<WireMessage, { readonly $id: string }>> = wire.$defs;

/** The `$id` of the schema of a message. */
export function messageId(name: WireMessage): string {
  return messages[name].$id;
}

/** Checks a message of the wire protocol; an empty list means that it fits. */
export function validateMessage(name: WireMessage, message: unknown): Violation[] {
  return violationsOf(messageId(name), message);
}

/** A compiled JSON Schema: true where the value meets it. */
export type Predicate = (value: unknown) => boolean;

/**
 * Checks that a schema is one.
 * @throws Error where it is no JSON Schema 2020-12
 */
export function assertSchema(schema: JsonSchema): void {
  if (ajv().validateSchema(schema) !== true) throw new Error(`schema is invalid: ${ajv().errorsText()}`);
}

/**
 * Compiles a schema the spec carries (parameters, situation).
 * @throws Error where it has a keyword that is not known, or leads nowhere
 */
export function compileSchema(schema: JsonSchema): (value: unknown) => Violation[] {
  const check = standalone().compile(schema as object);
  return (value) => violations(check, value);
}

const conditions = new WeakMap<object, Predicate>();

/**
 * Compiles a condition of the spec; without one the predicate always holds. Each condition is compiled once: every
 * session has an oracle of its own, and compiling takes longer than many a run.
 */
export function compileCondition(condition: Condition | undefined): Predicate {
  if (condition === undefined) return () => true;
  const known = conditions.get(condition);
  if (known !== undefined) return known;
  const check = ajv().compile(expandCondition(condition) as object);
  const predicate: Predicate = (value) => check(value);
  conditions.set(condition, predicate);
  return predicate;
}

/** A fresh instance, so that schemas with the same `$id` (two revisions, a test's copy) never meet. */
function standalone(): Ajv2020 {
  const instance = new Ajv2020(options);
  instance.addVocabulary(annotations);
  return instance;
}

function violations(check: ValidateFunction, value: unknown): Violation[] {
  if (check(value)) return [];
  return (check.errors ?? []).slice(-1).map((error) => ({ pointer: pointerOf(error), expected: expectation(error) }));
}

function pointerOf(error: ErrorObject): string {
  const params = error.params as { additionalProperty?: string; missingProperty?: string; propertyName?: string };
  const last = params.additionalProperty ?? params.propertyName ?? params.missingProperty;
  return last === undefined
    ? error.instancePath
    : `${error.instancePath}/${last.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function expectation(error: ErrorObject): string {
  const params = error.params as {
    allowedValues?: unknown[];
    additionalProperty?: string;
    missingProperty?: string;
    propertyName?: string;
  };
  if ((params.additionalProperty ?? params.propertyName) !== undefined) return 'no property of this name';
  if (params.missingProperty !== undefined) return 'this property to be present';
  if (params.allowedValues !== undefined)
    return `one of ${params.allowedValues.map((value) => JSON.stringify(value)).join(', ')}`;
  return (error.message ?? error.keyword).replace(/^must /, 'it to ');
}
