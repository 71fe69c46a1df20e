/** Reads the files of a bundle that all others are made from, and what its statement claims. Needs Node. */
import { type CertificationPolicy, loadPolicy, type Spec, SpecError, validate } from '../../../spec/index.ts';
import type { Report } from '../../report/report.ts';
import { safeText } from '../../report/safe-text.ts';
import { type Baseline, loadBaseline } from '../baseline/baseline.ts';
import { bundleFiles, canonicalFile } from './bundle-layout.ts';
import type { CertificateLevel } from '../certificate.ts';
import { certificateWords } from '../certificate-words.ts';
import type { BundleClaims, Findings } from './verification.ts';
import { readChecked } from './verify-files.ts';
import { at, configured, type Signed } from './verify-signature.ts';

/** The files that others are made from. */
export interface Values {
  readonly report: Report;
  readonly policy: CertificationPolicy;
  readonly baseline: Baseline;
}

/** Reads and checks them; null, and a discrepancy, where one is not as its schema says. */
export async function readValues(
  folder: string,
  digests: ReadonlyMap<string, string>,
  spec: Spec,
  findings: Findings,
): Promise<Values | null> {
  const read = async (path: string): Promise<unknown> => {
    const bytes = await readChecked(folder, path, digests.get(path), findings);
    const value = bytes === null ? undefined : canonicalValue(bytes);
    if (bytes !== null && value === undefined)
      findings.differs(path, '', 'canonical JSON was expected', '预期为规范化 JSON');
    return value;
  };
  const report = await read(bundleFiles.report);
  const policy = await read(bundleFiles.policy);
  const baseline = await read(bundleFiles.baseline);
  if (findings.count > 0) return null;
  const [violation] = validate('report', report);
  if (violation !== undefined) {
    const { pointer, expected } = violation;
    findings.differs(bundleFiles.report, safeText(pointer, 200), `expected ${expected}`, `预期 ${expected}`);
    return null;
  }
  try {
    return {
      report: report as Report,
      policy: loadPolicy(policy, bundleFiles.policy, spec),
      baseline: loadBaseline(baseline, bundleFiles.baseline),
    };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    findings.differs(error.file, safeText(error.pointer, 200), `expected ${error.expected}`, `预期 ${error.expected}`);
    return null;
  }
}

/** The value of a file, or undefined where its bytes are not the one form that is written. */
function canonicalValue(bytes: Buffer): unknown {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown;
    return Buffer.from(canonicalFile(value)).equals(bytes) ? value : undefined;
  } catch {
    // Not JSON, or nested deeper than any of these files is.
    return undefined;
  }
}

/** What report and statement claim. */
export function claimsOf({ host, run, spec, kit: its }: Report, { statement }: Signed): BundleClaims {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [subject] = (at(statement, 'subject') ?? []) as unknown[];
  const level = text(at(at(configured(statement, bundleFiles.report), 'annotations'), 'level'));
  const sha256 = (resource: unknown): string => text(at(at(resource, 'digest'), 'sha256'));
  return {
    host: host.name,
    hostVersion: host.version,
    platform: run.platform,
    artefact: {
      name: text(at(subject, 'name')),
      sha256: sha256(subject),
      kind: text(at(at(subject, 'annotations'), 'kind')),
    },
    spec,
    kit: { ...its, sha256: sha256(configured(statement, 'kit')) },
    startedAt: run.startedAt,
    level: level in certificateWords ? (level as CertificateLevel) : null,
  };
}
