/** What is wrong with a matrix, said so that a reader can mend it. */
import type { Text } from '../../../spec/index.ts';

/** Reports or a matrix that cannot be used: bad input, and no fault of a host's. */
export class CompatibilityError extends Error {
  override readonly name = 'CompatibilityError';
  /** The message in each language: where, what was expected, and what to do. */
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
