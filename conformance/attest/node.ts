/** The door of certification bundles: what reads and writes files, and signs. Needs Node. */
export { ArtefactError, digestArtefact, manifestArtefact } from './bundle/artefact.ts';
export { BundleError, type BundleParts, writeBundle } from './bundle/bundle.ts';
export {
  generateKey,
  KeyError,
  type PublicKey,
  readPrivateKey,
  readPublicKey,
  type SigningKey,
} from './bundle/keys.ts';
export { traceLines } from './bundle/trace-lines.ts';
export { kitDigest } from './bundle/kit-digest.ts';
export type { Artefact } from './bundle/statement.ts';
export { type VerifyOptions, verifyBundle } from './bundle/verify.ts';
