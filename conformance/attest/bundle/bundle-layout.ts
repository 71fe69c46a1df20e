/** How a bundle is laid out: its files, and what they are made from. Pure. */
import { canonicalJson, type CertificationPolicy, type Spec } from '../../../spec/index.ts';
import type { Report, Result } from '../../report/report.ts';
import type { Artefact } from './statement.ts';
import type { Baseline } from '../baseline/baseline.ts';
import type { Certificate } from '../certificate.ts';

/** The files that are not made from the report, by their names. */
export const bundleFiles = {
  attestation: 'attestation.dsse.json',
  sums: 'SHA256SUMS',
  traces: 'traces.jsonl.gz',
  report: 'report.json',
  manifest: 'manifest.json',
  policy: 'policy.json',
  baseline: 'baseline.json',
  requirements: 'requirements.json',
  statement: 'STATEMENT.md',
  reproduce: 'REPRODUCE.md',
} as const;

/** The one folder of a bundle; it is there where a requirement failed. */
export const counterexampleFolder = 'counterexamples';

/** What all files but the traces, the digests and the signature are made from. */
export interface Contents {
  readonly spec: Spec;
  readonly report: Report;
  readonly policy: CertificationPolicy;
  readonly baseline: Baseline;
  readonly certificate: Certificate;
  readonly artefact: Artefact;
  /** Of the key that signs. */
  readonly fingerprint: string;
}

/** A value as a file of a bundle has it: canonical JSON and a line feed. */
export function canonicalFile(value: unknown): string {
  return `${canonicalJson(value)}\n`;
}

/** Where the case that breaks a requirement lies. */
export function counterexamplePath({ id }: Pick<Result, 'id'>): string {
  return `${counterexampleFolder}/${id.replaceAll('/', '-')}.json`;
}
