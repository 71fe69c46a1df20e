/** Checks a bundle without its host: files, signature, and what every recorded case says. Needs Node. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spec } from '../../../spec/index.ts';
import type { Report } from '../../report/report.ts';
import { safeText } from '../../report/safe-text.ts';
import { bundleFiles } from './bundle-layout.ts';
import type { CertificateLevel } from '../certificate.ts';
import type { PublicKey } from './keys.ts';
import { type BundleClaims, type Findings, openFindings, type Verification } from './verification.ts';
import { compareFiles } from './verify-contents.ts';
import { checkDigests, listFiles } from './verify-files.ts';
import { compareReport } from './verify-report.ts';
import { at, configured, openEnvelope, type Signed } from './verify-signature.ts';
import { judgeAgain } from './verify-traces.ts';
import { claimsOf, readValues } from './verify-values.ts';

/** What a bundle is checked against. */
export interface VerifyOptions {
  readonly spec: Spec;
  /** The key that the reader knows; without one, whoever signed it is unknown. */
  readonly publicKey?: PublicKey;
}

/**
 * Checks a bundle. Whatever is in the folder, it ends with a value: what is not as it must be is a discrepancy in it.
 */
export async function verifyBundle(folder: string, options: VerifyOptions): Promise<Verification> {
  const findings = openFindings();
  const checked = await check(folder, options, findings);
  const { signed = null, claims = null, judged = null, level = null } = checked;
  return {
    intact: findings.count === 0,
    signer: signed === null ? null : signerOf(signed, options),
    fingerprint: signed?.publicKey.fingerprint ?? null,
    judged,
    level,
    claims,
    discrepancies: findings.discrepancies,
    count: findings.count,
    notes: findings.notes,
  };
}

/** What the checks got to know before they ended. */
interface Checked {
  readonly signed?: Signed;
  readonly claims?: BundleClaims;
  readonly judged?: number;
  readonly level?: CertificateLevel;
}

async function check(folder: string, options: VerifyOptions, findings: Findings): Promise<Checked> {
  const found = await listFiles(folder, findings);
  if (found === null) return {};
  const signed = openEnvelope(await readFile(join(folder, bundleFiles.attestation)), findings);
  if (signed === null) return {};
  if (signerOf(signed, options) === 'other')
    findings.differs(
      bundleFiles.attestation,
      '/signatures/0',
      `a signature by the key ${options.publicKey?.fingerprint} was expected; it is by ${signed.publicKey.fingerprint}`,
      `预期由密钥 ${options.publicKey?.fingerprint} 签名；实际由 ${signed.publicKey.fingerprint} 签名`,
    );
  const sumsDigest = at(at(configured(signed.statement, bundleFiles.sums), 'digest'), 'sha256');
  const files = await checkDigests(folder, found, sumsDigest, findings);
  if (files === null) return { signed };
  const values = findings.count > 0 ? null : await readValues(folder, files.digests, options.spec, findings);
  if (values === null) {
    findings.note(
      'The traces were not judged again, since what surrounds them is not as it was signed.',
      '由于其他文件与签名时不一致，未重新判定用例记录。',
    );
    return { signed };
  }
  const claims = claimsOf(values.report, signed);
  if (!isOurs(values.report, options.spec, findings)) return { signed, claims };
  const judged = await judgeAgain(join(folder, bundleFiles.traces), { ...options, ...values }, findings);
  if (judged === null) return { signed, claims };
  compareReport(values.report, judged, options.spec, findings);
  const level = await compareFiles(values, signed, claims, files, options.spec, findings);
  return { signed, claims, judged: judged.ledger.ran, level };
}

function signerOf({ publicKey: { fingerprint } }: Signed, { publicKey }: VerifyOptions): 'known' | 'unknown' | 'other' {
  if (publicKey === undefined) return 'unknown';
  return publicKey.fingerprint === fingerprint ? 'known' : 'other';
}

/** Whether the spec at hand is the one that the bundle is of; the verdicts of another cannot be checked by it. */
function isOurs({ spec: its, kit: { version } }: Report, { api, hash }: Spec, findings: Findings): boolean {
  const named = safeText(`${its.api} ${its.revision}`, 200);
  const ours = `${api.api} ${api.revision}`;
  const remedy = { en: 'Use the kit that wrote it.', zh: '请使用生成它的工具版本。' };
  if (its.hash === hash) return true;
  const same = its.api === api.api && its.revision === api.revision;
  const digests = same ? ` (${its.hash.slice(0, 12)} / ${hash.slice(0, 12)})` : '';
  findings.note(
    `The bundle is of ${named}, by kit ${safeText(version, 50)}; the spec at hand is ${ours}${digests}. Files, digests and signature were checked, and the traces were not judged again. ${remedy.en}`,
    `此证明包针对 ${named}，由工具 ${safeText(version, 50)} 生成；当前规范是 ${ours}${digests}。已检查文件、摘要和签名，未重新判定用例记录。${remedy.zh}`,
  );
  return false;
}
