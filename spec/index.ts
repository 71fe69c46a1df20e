/** The door of the spec: the data of an API, its types, and the contract of a host. */
export { canonicalJson, digest } from './canonical.ts';
export { expandCondition } from './conditions.ts';
export type * from './host.ts';
export { loadSpec, SpecError, type SpecFiles } from './load.ts';
export { saveImageFiles, saveImageSpec } from './save-image/index.ts';
export type * from './types.ts';
export {
  compileCondition,
  compileSchema,
  type Predicate,
  schemaId,
  type SchemaName,
  validate,
  type Violation,
} from './validate.ts';
