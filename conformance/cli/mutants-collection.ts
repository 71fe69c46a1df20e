/** The faulty hosts there are: those that were written by hand, and those that were made by a machine. */
import { machineMutants, mutants } from '../../adapters/mutants/index.ts';
import type { Runnable } from './mutants-kills.ts';

/** Which faulty hosts are meant. */
export type Collection = 'by-hand' | 'machine';

/** All faulty hosts of a collection, in its order. */
export function faultyHosts(collection: Collection): readonly Runnable[] {
  return collection === 'machine' ? machineMutants() : mutants;
}
