/** The faulty hosts there are: those that were written by hand, and those that were made by a machine. */
import { allMutants, machineMutants } from '../../adapters/mutants/index.ts';
import type { Runnable } from './mutants-kills.ts';

/** Which faulty hosts are meant: of an API, and of one revision alone where it is named. Can be sent to a thread. */
export interface Collection {
  readonly kind: 'by-hand' | 'machine';
  readonly api: string;
  readonly revision?: string;
}

/** All faulty hosts of a collection, in its order. */
export function faultyHosts({ kind, api, revision }: Collection): readonly Runnable[] {
  const all =
    kind === 'machine' ? machineMutants({ api, ...(revision === undefined ? {} : { revision }) }) : allMutants();
  return all.filter((one) => one.api === api && (revision === undefined || one.revisions.includes(revision)));
}

/** The revision a host of a collection is run at: the oldest that has the requirement, unless one is named. */
export function revisionOf({ revisions }: Runnable, { revision }: Collection): string | undefined {
  return revision ?? revisions[0];
}
