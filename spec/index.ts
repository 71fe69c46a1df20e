/** The door of the spec: the data of an API, its types, and the contract of a host. */
import type { SpecFiles } from './load.ts';
import { saveImageFiles as files } from './save-image/index.ts';

export { canonicalJson, digest } from './canonical.ts';
export { expandCondition } from './conditions.ts';
export type * from './host.ts';
export { loadSpec, SpecError, type SpecFiles } from './load.ts';
export { defaultCertificationPolicy, loadPolicy } from './policies/index.ts';
export { saveImageSpec } from './save-image/index.ts';
export type * from './types.ts';
export {
  compileCondition,
  compileSchema,
  messageId,
  type Predicate,
  schemaId,
  type SchemaName,
  validate,
  validateMessage,
  type Violation,
  type WireMessage,
} from './validate.ts';

/** The bundled data as it stands in the files, for tools that show or change it. */
export const saveImageFiles: SpecFiles = files;
