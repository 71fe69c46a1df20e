/** What the check of a bundle found, as a value. */
import type { Text } from '../../../spec/index.ts';
import type { CertificateLevel } from '../certificate.ts';

/** One thing that is not as it must be. */
export interface Discrepancy {
  /** The file of the bundle; `.` for the bundle itself. */
  readonly file: string;
  /** JSON pointer into it, or the number of a line as `line 3`; empty for the file itself. */
  readonly pointer: string;
  /** What was expected there, and what is there instead, in one sentence. */
  readonly expected: Text;
}

/** What a bundle says of itself; worth as much as the checks it passed. */
export interface BundleClaims {
  readonly host: string;
  readonly hostVersion: string;
  readonly platform: string;
  readonly artefact: { readonly name: string; readonly sha256: string; readonly kind: string };
  readonly spec: { readonly api: string; readonly revision: string; readonly hash: string };
  readonly kit: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly startedAt: string;
  /** The level in the signed statement; null where that names none. */
  readonly level: CertificateLevel | null;
}

/** What the check of a bundle found. */
export interface Verification {
  /** Nothing was found that is not as it must be. */
  readonly intact: boolean;
  /**
   * Who signed it: the holder of the key that was given (`known`), somebody (`unknown`, where no key was given), or somebody
   * else (`other`); null where no signature holds.
   */
  readonly signer: 'known' | 'unknown' | 'other' | null;
  /** Fingerprint of the key that the bundle carries, or null where there is none to be read. */
  readonly fingerprint: string | null;
  /** Cases that were judged again; null where they were not, and `notes` says why. */
  readonly judged: number | null;
  /** The level, worked out again; null where that could not be done. */
  readonly level: CertificateLevel | null;
  /** Null where the bundle is so damaged that it says nothing. */
  readonly claims: BundleClaims | null;
  /** At most a hundred, in the order in which they were met. */
  readonly discrepancies: readonly Discrepancy[];
  /** How many there are in all. */
  readonly count: number;
  /** What a reader should know, and breaks nothing. */
  readonly notes: readonly Text[];
}

/** Where discrepancies and notes are collected. */
export interface Findings {
  readonly discrepancies: readonly Discrepancy[];
  readonly notes: readonly Text[];
  readonly count: number;
  differs(file: string, pointer: string, en: string, zh: string): void;
  note(en: string, zh: string): void;
}

const mostKept = 100;

/** Begins to collect. */
export function openFindings(): Findings {
  const discrepancies: Discrepancy[] = [];
  const notes: Text[] = [];
  let count = 0;
  return {
    discrepancies,
    notes,
    get count() {
      return count;
    },
    differs(file, pointer, en, zh) {
      count += 1;
      if (discrepancies.length < mostKept) discrepancies.push({ file, pointer, expected: { en, zh } });
    },
    note(en, zh) {
      notes.push({ en, zh });
    },
  };
}
