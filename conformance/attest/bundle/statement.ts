/** The signed statement: in-toto's Statement v1 with the predicate of test results, v0.1. Pure. */
import type { CertificationPolicy } from '../../../spec/index.ts';
import type { Report } from '../../report/report.ts';
import { shownVerdict } from '../../report/view.ts';
import type { Shown } from '../../report/words.ts';
import type { Certificate, CertificateLevel } from '../certificate.ts';

/** What a statement is about. */
export interface Artefact {
  readonly name: string;
  /** Lower-case hexadecimal SHA-256: of the file; of a folder, of what `sha256sum` says of its files in their order. */
  readonly sha256: string;
  /** `manifest`: no artefact was given, and the digest is that of the manifest's canonical JSON. */
  readonly kind: 'file' | 'folder' | 'manifest';
}

/** What the statement needs to know beside the files it binds. */
export interface StatementFacts {
  readonly report: Report;
  readonly policy: CertificationPolicy;
  readonly certificate: Certificate;
  readonly artefact: Artefact;
  /** Lower-case hexadecimal SHA-256 of the installed kit. */
  readonly kitDigest: string;
  /** SubjectPublicKeyInfo of the key that signs, as base64 of its DER, and its fingerprint. */
  readonly publicKey: { readonly spki: string; readonly fingerprint: string };
  /** Lower-case hexadecimal SHA-256 of files of the bundle. */
  readonly digests: { readonly sums: string; readonly report: string; readonly policy: string };
}

/** A resource of in-toto: one of `digest` and `content` is there. */
export interface ResourceDescriptor {
  readonly name: string;
  readonly digest?: { readonly sha256: string };
  /** Base64. */
  readonly content?: string;
  readonly mediaType?: string;
  readonly annotations?: Readonly<Record<string, string | number | null>>;
}

/** The statement. */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly [ResourceDescriptor];
  readonly predicateType: 'https://in-toto.io/attestation/test-result/v0.1';
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED' | 'FAILED';
    readonly configuration: readonly ResourceDescriptor[];
    /** Ids of requirements; what was not judged is in none of the lists. */
    readonly passedTests: readonly string[];
    readonly warnedTests: readonly string[];
    readonly failedTests: readonly string[];
  };
}

/** The predicate knows three results: what is incomplete has not been shown to conform. */
const results: Readonly<Record<CertificateLevel, Statement['predicate']['result']>> = {
  conformant: 'PASSED',
  'conformant-with-warnings': 'WARNED',
  'conformant-limited': 'WARNED',
  incomplete: 'FAILED',
  'non-conformant': 'FAILED',
};

/** Makes the statement; the same facts always give the same one. */
export function statementOf(facts: StatementFacts): Statement {
  const { report, policy, certificate, artefact, kitDigest, publicKey, digests } = facts;
  const { kit, spec, run, host } = report;
  const shown = (wanted: Shown): string[] =>
    report.results.filter((result) => shownVerdict(result) === wanted).map(({ id }) => id);
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: artefact.name, digest: { sha256: artefact.sha256 }, annotations: { kind: artefact.kind } }],
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: results[certificate.level],
      configuration: [
        { name: 'SHA256SUMS', digest: { sha256: digests.sums }, mediaType: 'text/plain' },
        {
          name: 'report.json',
          digest: { sha256: digests.report },
          mediaType: 'application/json',
          annotations: {
            level: certificate.level,
            host: host.name,
            hostVersion: host.version,
            platform: run.platform,
            baseLibrary: run.baseLibrary,
            seed: run.seed,
            cases: run.ran,
            startedAt: run.startedAt,
          },
        },
        {
          name: 'spec',
          digest: { sha256: spec.hash },
          annotations: { api: spec.api, revision: spec.revision },
        },
        { name: 'kit', digest: { sha256: kitDigest }, annotations: { name: kit.name, version: kit.version } },
        {
          name: 'policy.json',
          digest: { sha256: digests.policy },
          mediaType: 'application/json',
          annotations: { name: policy.name, version: policy.version },
        },
        {
          name: 'public-key',
          content: publicKey.spki,
          mediaType: 'application/pkix-spki',
          annotations: { fingerprint: publicKey.fingerprint },
        },
      ],
      passedTests: shown('pass'),
      warnedTests: shown('warning'),
      failedTests: shown('fail'),
    },
  };
}
