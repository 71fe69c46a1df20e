/** The door of certification bundles: what reads and writes files, and signs. Needs Node. */
export { ArtefactError, digestArtefact, manifestArtefact } from './artefact.ts';
export { BundleError, type BundleParts, writeBundle } from './bundle.ts';
export { generateKey, KeyError, type PublicKey, readPrivateKey, readPublicKey, type SigningKey } from './keys.ts';
export { traceLines } from './trace-lines.ts';
export { kitDigest } from './kit-digest.ts';
export type { Artefact } from './statement.ts';
export { type VerifyOptions, verifyBundle } from './verify.ts';
