/** What lies between two reports or bundles, as a value. */
import type {
  CertificationPolicy,
  DefinitionPart,
  RequiredRequirement,
  Requirement,
  Text,
} from '../../../spec/index.ts';
import type { Report } from '../../report/report.ts';
import type { Shown } from '../../report/words.ts';
import type { CertificateLevel } from '../certificate.ts';

/** One of the two: a report, and what is known beside it where it comes from a bundle. */
export interface ComparedSide {
  /** What it is called, such as its path. */
  readonly name: string;
  readonly report: Report;
  /** The requirements in full, as its kit had them. */
  readonly requirements?: readonly Requirement[];
  /** Those that certificates of its revision rest on. */
  readonly required?: readonly RequiredRequirement[];
  readonly policy?: CertificationPolicy;
  /** The level of its certificate; without it there is none. */
  readonly level?: CertificateLevel;
  /** SHA-256 of the host's artefact. */
  readonly artefact?: string;
}

/** What two runs can differ in beside what they found. */
export type CircumstanceName =
  | 'revision'
  | 'spec'
  | 'kit'
  | 'policy'
  | 'host'
  | 'host-version'
  | 'artefact'
  | 'platform'
  | 'base-library';

/** A circumstance that differs; null where a side does not say. */
export interface CircumstanceChange {
  readonly what: CircumstanceName;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed of a requirement; at least one of `kind`, `definition` and `verdict` says something. */
export interface RequirementChange {
  readonly id: string;
  /** Of one side alone; null where both have it. */
  readonly kind: 'new' | 'gone' | null;
  /** Certificates of either side rest on it. */
  readonly scored: boolean;
  /** The parts that differ; empty where they are alike, or a side does not hold the definition. */
  readonly definition: readonly DefinitionPart[];
  /** The verdicts where they differ; null for a side that has none. */
  readonly verdict: { readonly before: Shown | null; readonly after: Shown | null } | null;
}

/** What lies between two sides, and what it does to the certificate of each: null for a side without one. */
export interface Difference {
  readonly before: ComparedName;
  readonly after: ComparedName;
  readonly circumstances: readonly CircumstanceChange[];
  readonly requirements: readonly RequirementChange[];
  readonly certificates: { readonly before: CertificateEffect | null; readonly after: CertificateEffect | null };
}

/** Which side is which. */
export interface ComparedName {
  readonly name: string;
  readonly host: string;
  readonly version: string;
  readonly platform: string;
  readonly level: CertificateLevel | null;
}

/**
 * What becomes of a certificate: nothing it rests on differs; the level is to be worked out anew, without a run; the host is
 * to be run again; or it says nothing of what the other side is about, as where a requirement or the host has changed.
 */
export type EffectStatus = 'stands' | 'score-again' | 'run-again' | 'lapses';

/** What becomes of a certificate, and why; the weightiest reason first, one at least. */
export interface CertificateEffect {
  readonly status: EffectStatus;
  readonly reasons: readonly Text[];
}
