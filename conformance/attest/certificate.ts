/** The certificate as a value: a level, why it is that one, and what became of every requirement of the required set. */
import type { Level, Text } from '../../spec/index.ts';
import type { Verdict, Waiver } from '../report/report.ts';

/**
 * What a report comes to under a policy. Conformant: every applicable MUST passed with evidence. With warnings: so too, and
 * a SHOULD was not kept, or something tolerated was seen. Limited: so too, but for MUSTs that the platform has no way to
 * show. Incomplete: a MUST has no verdict, or too little was run. Non-conformant: a MUST failed, whoever waived it.
 */
export type CertificateLevel =
  | 'conformant'
  | 'conformant-with-warnings'
  | 'conformant-limited'
  | 'incomplete'
  | 'non-conformant';

/** One requirement of the required set, with the level it is scored at. */
export interface Scored {
  readonly id: string;
  readonly level: Level;
}

/** A requirement, and why it has no verdict or counts for nothing. */
export interface Explained extends Scored {
  readonly reason: Text;
}

/** A MUST that failed. */
export interface Failed extends Scored {
  readonly expected: Text | null;
  readonly actual: Text | null;
  /** The vendor's own waiver, where the failure is as that expects; it changes nothing of the level. */
  readonly waiver?: Waiver;
}

/** A SHOULD that was not kept, or a requirement that passed with something tolerated. */
export interface Warned extends Scored {
  readonly warning: Text | null;
  /** The vendor's own waiver of a SHOULD, where the failure is as that expects. */
  readonly waiver?: Waiver;
}

/** A MUST that was not observed, which the policy allows; `why` is the policy's reason, `reason` what the host lacks. */
export interface Unobserved extends Explained {
  readonly why: Text;
}

/** A requirement that does not apply since it compares the values of a factor which the manifest declares fixed. */
export interface Fixed extends Scored {
  readonly factor: string;
  /** The factor's one value, as JSON. */
  readonly value: unknown;
  /** The manifest's reason: the host's words, to be shown as such. */
  readonly reason: string;
}

/** What a report comes to, and all that must be told with it. Each requirement of the required set is in one list. */
export interface Certificate {
  readonly level: CertificateLevel;
  /** Why it is this level, the weightiest reason first; never empty. */
  readonly reasons: readonly Text[];
  readonly policy: { readonly name: string; readonly version: string };
  /** The revision whose required set it rests on. */
  readonly revision: string;
  readonly passed: readonly Scored[];
  readonly warnings: readonly Warned[];
  readonly failed: readonly Failed[];
  /** MUSTs without a verdict, and whatever the kit itself failed at: they make it incomplete. */
  readonly open: readonly Explained[];
  readonly unobserved: readonly Unobserved[];
  /** SHOULDs without a verdict, which count for nothing. */
  readonly unjudged: readonly Explained[];
  /** Of another platform or base library. */
  readonly inapplicable: readonly Explained[];
  readonly fixed: readonly Fixed[];
  /** Of the required set, and not in the report: they make it incomplete. */
  readonly missing: readonly Scored[];
  /** In the report, and not of the required set: reported, not scored. */
  readonly notScored: readonly { readonly id: string; readonly verdict: Verdict }[];
}
