/** The door of the spec: the data of an API, its types, and the contract of a host. */
import { bundledSpec } from './catalogue.ts';
import type { SpecFiles } from './load.ts';
import { saveImageFiles as files } from './save-image/index.ts';
import type { Spec } from './types.ts';

export { canonicalJson, digest } from './canonical.ts';
export {
  changesBetween,
  type DefinitionPart,
  definitionChange,
  type RevisedEntry,
  type SpecChanges,
  type Succession,
} from './changes.ts';
export { expandCondition } from './conditions.ts';
export type * from './host.ts';
export { loadSpec, SpecError, type SpecFiles } from './load.ts';
export { defaultCertificationPolicy, loadPolicy } from './policies/index.ts';
export { bundledSpec, methodOf, type SpecEntry, specFor, specs } from './catalogue.ts';
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

/** The data of my.saveImage as it stands in the files, for tools that show or change it. */
export const saveImageFiles: SpecFiles = files;

/** The spec of my.saveImage, at its oldest revision where none is named. */
export function saveImageSpec(revision?: string): Spec {
  return bundledSpec('save-image', revision);
}

/** The spec of my.saveImageToPhotosAlbum, at its oldest revision where none is named. */
export function saveImageToPhotosAlbumSpec(revision?: string): Spec {
  return bundledSpec('save-image-to-photos-album', revision);
}
