/** What tests of the data go through: every bundled API at every revision. */
import { type SpecEntry, specs } from './index.ts';
import type { SpecFiles } from './load.ts';
import type { Spec } from './types.ts';

/** One revision of one API. */
export interface Revised {
  /** As tests are named: API and revision. */
  readonly title: string;
  readonly entry: SpecEntry;
  readonly revision: string;
  readonly spec: Spec;
  readonly files: SpecFiles;
}

/** All of them, in their order. */
export const everySpec: readonly Revised[] = specs.flatMap((entry) =>
  entry.revisions.map((revision) => ({
    title: `${entry.api} ${revision}`,
    entry,
    revision,
    spec: entry.spec(revision),
    files: entry.files(revision),
  })),
);
