/** The door of certificates and baselines, safe in a browser. */
export { applyBaseline, type Baseline, holds, loadBaseline } from './baseline.ts';
export type * from './certificate.ts';
export { certificateWords } from './certificate-words.ts';
export { certify } from './level.ts';
export { updateBaseline, type WaiverWords } from './update-baseline.ts';
