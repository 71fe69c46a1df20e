/** The contenders, in the order of the table. */
import type { Contender } from '../contender.ts';
import { customary, customaryState } from './customary.ts';
import { kit, kitUnconditioned } from './kit.ts';
import { pairwise } from './pairwise.ts';
import { schemaBased } from './schema-based.ts';
import { uniform } from './uniform.ts';

/** Every contender; one that is not listed here does not take part. */
export const contenders: readonly Contender[] = [
  customary,
  customaryState,
  uniform,
  schemaBased,
  pairwise,
  kit,
  kitUnconditioned,
];
