/** Makes a checked spec from the data files of one API. Pure: it reads no file. */
import { digest } from './canonical.ts';
import { expandCondition } from './conditions.ts';
import { conditionsOf } from './places.ts';
import { checkReferences, checkRequired } from './references.ts';
import { assertSchema, compileCondition, compileSchema, type SchemaName, validate } from './validate.ts';
import type {
  Ambiguity,
  Api,
  Coverage,
  ErrorCode,
  JsonSchema,
  RequiredRequirement,
  Requirement,
  Spec,
} from './types.ts';

/** The files of one API, parsed and not yet checked. */
export interface SpecFiles {
  readonly 'api.json': unknown;
  readonly 'params.schema.json': unknown;
  readonly 'situation.schema.json': unknown;
  readonly 'error-codes.json': unknown;
  readonly 'ambiguities.json': unknown;
  readonly 'requirements.json': unknown;
  readonly 'coverage.json': unknown;
  readonly 'required.json': unknown;
}

/** Stops the load of a spec or a policy: which file, where in it, and what was expected there. */
export class SpecError extends Error {
  /** The file's name. */
  readonly file: string;
  /** JSON pointer into it. */
  readonly pointer: string;
  /** What was expected, in one clause. */
  readonly expected: string;

  constructor(file: string, pointer: string, expected: string, what = 'spec') {
    super(`The ${what} cannot be loaded: ${file}, at ${pointer === '' ? 'the top' : pointer}: expected ${expected}.`);
    this.name = 'SpecError';
    this.file = file;
    this.pointer = pointer;
    this.expected = expected;
  }
}

const shapes: readonly (readonly [keyof SpecFiles, SchemaName])[] = [
  ['api.json', 'api'],
  ['situation.schema.json', 'situation'],
  ['error-codes.json', 'error-codes'],
  ['ambiguities.json', 'ambiguities'],
  ['requirements.json', 'requirements'],
  ['coverage.json', 'coverage'],
  ['required.json', 'required'],
];

/**
 * Checks the files against `spec/schemas/` and against each other, and returns them as one value.
 * @throws SpecError at the first thing that is not as it must be
 */
export function loadSpec(files: SpecFiles): Spec {
  for (const [file, schema] of shapes) {
    const [violation] = validate(schema, files[file]);
    if (violation !== undefined) throw new SpecError(file, violation.pointer, violation.expected);
  }
  for (const file of ['params.schema.json', 'situation.schema.json'] as const) {
    const schema = files[file] as JsonSchema;
    compiles(file, '', schema, () => compileSchema(schema));
  }
  const spec = assembleSpec(files);
  const [broken] = [
    ...checkReferences(spec),
    ...checkRequired(spec, files['required.json'] as { revision: string; requirements: RequiredRequirement[] }),
  ];
  if (broken !== undefined) throw new SpecError(broken.file, broken.pointer, broken.expected);
  for (const { file, pointer, condition } of conditionsOf(spec))
    compiles(file, pointer, expandCondition(condition), () => compileCondition(condition));
  return spec;
}

/**
 * The files of a spec as one value, unchecked: for those that are known to be right, as the bundled ones are, which tests
 * load. To check them means to compile the schemas of all files and every condition, at the start of every command.
 */
export function assembleSpec(files: SpecFiles): Spec {
  const data = {
    api: files['api.json'] as Api,
    params: files['params.schema.json'] as JsonSchema,
    situation: files['situation.schema.json'] as JsonSchema,
    errorCodes: (files['error-codes.json'] as { errorCodes: ErrorCode[] }).errorCodes,
    ambiguities: (files['ambiguities.json'] as { ambiguities: Ambiguity[] }).ambiguities,
    requirements: (files['requirements.json'] as { requirements: Requirement[] }).requirements,
    coverage: (files['coverage.json'] as { coverage: Coverage[] }).coverage,
  };
  const { requirements: required } = files['required.json'] as { requirements: RequiredRequirement[] };
  return { ...data, hash: digest(data), required };
}

function compiles(file: string, pointer: string, schema: JsonSchema, compile: () => unknown): void {
  try {
    assertSchema(schema);
    compile();
  } catch (error) {
    throw new SpecError(
      file,
      pointer,
      `JSON Schema 2020-12 that compiles (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}
