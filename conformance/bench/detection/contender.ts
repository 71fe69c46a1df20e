/** What a contender is: a way to come by cases. */
import type { Case } from '../../index.ts';
import type { Ground } from './ground.ts';

/** One way to come by cases. They depend on the kind of host and the seed, never on how a host answers. */
export interface Contender {
  readonly name: string;
  /** Shown in tables; at most 26 characters. */
  readonly title: string;
  /** The first `limit` cases. */
  cases(ground: Ground, seed: number, limit: number): readonly Case[];
}
