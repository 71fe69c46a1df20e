/** The door of certificates, safe in a browser. */
export type * from './certificate.ts';
export { certificateWords } from './certificate-words.ts';
export { certify } from './level.ts';
