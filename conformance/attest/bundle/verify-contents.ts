/** Makes the files of a bundle anew, and compares. Needs Node. */
import {
  canonicalJson,
  type CertificationPolicy,
  defaultCertificationPolicy,
  digest,
  type Spec,
} from '../../../spec/index.ts';
import { kit } from '../../kit.ts';
import type { Report } from '../../report/report.ts';
import { safeText } from '../../report/safe-text.ts';
import type { Artefact } from './statement.ts';
import { applyBaseline } from '../baseline/baseline.ts';
import { statementFor } from './bundle.ts';
import { bundleFiles } from './bundle-layout.ts';
import type { CertificateLevel } from '../certificate.ts';
import { textsOf } from './contents.ts';
import { sha256Of } from './digests.ts';
import { kitDigest } from './kit-digest.ts';
import { certify } from '../level.ts';
import type { BundleClaims, Findings } from './verification.ts';
import type { CheckedFiles } from './verify-files.ts';
import type { Signed } from './verify-signature.ts';
import type { Values } from './verify-values.ts';

/** Makes every file anew from report, policy and baseline, and the statement with them; returns the level they come to. */
export async function compareFiles(
  { report, policy, baseline }: Values,
  { payload, publicKey }: Signed,
  claims: BundleClaims,
  { digests, sums }: CheckedFiles,
  spec: Spec,
  findings: Findings,
): Promise<CertificateLevel> {
  const otherKit = report.kit.version !== kit.version;
  await noteKit(report, claims, findings);
  notePolicy(policy, findings);
  const waivers = applyBaseline(report, baseline, report.run.startedAt.slice(0, 10));
  if (canonicalJson(waivers) !== canonicalJson(report.waivers ?? []))
    findings.differs(
      bundleFiles.report,
      '/waivers',
      'what baseline.json comes to was expected',
      '预期与 baseline.json 的结果一致',
    );
  const certificate = certify(report, policy, spec);
  const artefact = artefactOf(claims, report);
  if (artefact === null) {
    findings.differs(
      bundleFiles.attestation,
      '/payload',
      'digests of artefact and kit were expected',
      '预期包含制品和工具的摘要',
    );
    return certificate.level;
  }
  const contents = { spec, report, policy, baseline, certificate, artefact };
  const texts = textsOf({ ...contents, fingerprint: publicKey.fingerprint });
  for (const [path, text] of texts) {
    const wording = path.endsWith('.md') && otherKit;
    if (!wording && digests.get(path) !== sha256Of(text))
      findings.differs(
        path,
        '',
        'what report, policy and baseline come to was expected',
        '预期与报告、策略和基线的结果一致',
      );
  }
  for (const path of digests.keys())
    if (!texts.has(path) && path !== bundleFiles.traces)
      findings.differs(path, '', 'no such file belongs to this bundle', '此证明包不应有此文件');
  const statement = statementFor({ ...contents, kitDigest: claims.kit.sha256 }, publicKey, digests, sums);
  if (canonicalJson(statement) !== payload)
    findings.differs(
      bundleFiles.attestation,
      '/payload',
      `the statement that the files come to was expected, with the level ${certificate.level}`,
      `预期为与各文件一致的声明，结论为 ${certificate.level}`,
    );
  return certificate.level;
}

/** Says so where the kit that made the bundle is not the one that checks it. */
async function noteKit({ kit: its }: Report, claims: BundleClaims, findings: Findings): Promise<void> {
  const version = safeText(its.version, 50);
  if (its.version !== kit.version)
    findings.note(
      `The bundle was made by version ${version} of the kit and checked by ${kit.version}; the wording of its pages was not compared.`,
      `此证明包由工具版本 ${version} 生成，由 ${kit.version} 验证；未比较页面措辞。`,
    );
  else if (claims.kit.sha256 !== (await kitDigest()))
    findings.note(
      'The kit that made the bundle is not, byte for byte, the one that checks it, though both say they are the same version.',
      '生成此证明包的工具与当前工具版本号相同，但文件内容不完全一致。',
    );
}

function notePolicy(policy: CertificationPolicy, findings: Findings): void {
  if (canonicalJson(policy) === canonicalJson(defaultCertificationPolicy)) return;
  const name = safeText(`${policy.name} ${policy.version}`, 200);
  findings.note(
    `The level rests on a policy other than the kit’s own; it calls itself ${name}.`,
    `结论依据的不是工具自带的策略，而是名为 ${name} 的策略。`,
  );
}

/** The artefact that a statement names, where it is one; that of a manifest must be the manifest's. */
function artefactOf({ artefact, kit: its }: BundleClaims, { host }: Report): Artefact | null {
  const { name, sha256, kind } = artefact;
  const digests = [sha256, its.sha256].every((one) => /^[0-9a-f]{64}$/.test(one));
  if (!digests || (kind === 'manifest' && sha256 !== digest(host))) return null;
  return kind === 'file' || kind === 'folder' || kind === 'manifest' ? { name, sha256, kind } : null;
}
