/** The door of certificates, baselines and what a bundle says, safe in a browser. */
export { applyBaseline, type Baseline, holds, loadBaseline } from './baseline.ts';
export type * from './certificate.ts';
export { certificateWords } from './certificate-words.ts';
export { certify } from './level.ts';
export { updateBaseline, type WaiverWords } from './update-baseline.ts';
export { redaction, redactTrace } from './redact.ts';
export { redactText } from './redact-text.ts';
export { traceLines } from './trace-lines.ts';
export type { BundleClaims, Discrepancy, Verification } from './verification.ts';
export { renderVerification, type VerificationOptions } from './verification-text.ts';
export { diffReports } from './diff.ts';
export { type DifferenceOptions, renderDifference } from './diff-terminal.ts';
export type * from './difference.ts';
