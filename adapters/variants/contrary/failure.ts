/** The two ways in which a call ends without an image. */

/** A failure by its code. */
export class Failure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The user went away from the menu: nobody is told anything. */
export class Dismissed extends Error {}
