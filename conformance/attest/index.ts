/** The door of certificates, baselines and what a bundle says, safe in a browser. */
export { applyBaseline, type Baseline, holds, loadBaseline } from './baseline/baseline.ts';
export type * from './certificate.ts';
export { type CertificateList, certificateLists } from './certificate-lists.ts';
export { renderCertificate } from './certificate-terminal.ts';
export { certificateWords } from './certificate-words.ts';
export { certify } from './level.ts';
export { updateBaseline, type WaiverWords } from './baseline/update-baseline.ts';
export { redaction, redactTrace } from './redact.ts';
export { redactText } from './redact-text.ts';
export { traceLines } from './bundle/trace-lines.ts';
export type { BundleClaims, Discrepancy, Verification } from './bundle/verification.ts';
export { renderVerification, type VerificationOptions } from './bundle/verification-text.ts';
export { diffReports } from './diff/diff.ts';
export { type DifferenceOptions, renderDifference } from './diff/diff-terminal.ts';
export type * from './diff/difference.ts';
export { effectWords } from './diff/diff-words.ts';
