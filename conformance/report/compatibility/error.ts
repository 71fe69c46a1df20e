/** What is wrong with a matrix, said so that a reader can mend it. */
import { TextError } from '../../text-error.ts';

/** Reports or a matrix that cannot be used: bad input, and no fault of a host's. */
export class CompatibilityError extends TextError {
  override readonly name = 'CompatibilityError';
}
