/** Errors that a user can mend. */
import type { Text } from '../spec/index.ts';

/** An error that says, in each language, what is wrong, where, and what to do: bad input, and no fault of the kit's. */
export class TextError extends Error {
  /** The message in each language. */
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
