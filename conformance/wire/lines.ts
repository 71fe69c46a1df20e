/** Cuts a stream of bytes into lines, however the bytes were split or merged on their way. */

/** Bytes a line may have: an image of 32 MiB in base64, and what is around it. */
export const maxLine = 48 * 1024 * 1024;

/** The lines of one stream. What it leaves behind without a line break was cut off where its writer ended, and is none. */
export class Lines {
  readonly #line: (text: string) => void;
  readonly #tooLong: () => void;
  readonly #limit: number;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #over = false;

  /**
   * Lines are handed over without blanks around them, CR and byte order mark included; empty ones are not.
   * `tooLong` is called once, and nothing after it: who sends such a line is not worth listening to.
   */
  constructor(line: (text: string) => void, tooLong: () => void, limit = maxLine) {
    this.#line = line;
    this.#tooLong = tooLong;
    this.#limit = limit;
  }

  /** Takes the next bytes of the stream. */
  push(bytes: Uint8Array): void {
    let rest = bytes;
    while (!this.#over) {
      const end = rest.indexOf(10);
      const piece = end < 0 ? rest : rest.subarray(0, end);
      this.#length += piece.length;
      if (this.#length > this.#limit) {
        this.#over = true;
        this.#pieces = [];
        this.#tooLong();
        return;
      }
      if (piece.length > 0) this.#pieces.push(piece);
      if (end < 0) return;
      this.#finish();
      rest = rest.subarray(end + 1);
    }
  }

  #finish(): void {
    const line = Buffer.concat(this.#pieces).toString('utf8').trim();
    this.#pieces = [];
    this.#length = 0;
    if (line !== '') this.#line(line);
  }
}
