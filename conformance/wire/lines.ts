/** Cuts a stream of bytes into lines, however the bytes were split or merged on their way. */

/** Bytes a line may have: an image of 32 MiB in base64, and what is around it. */
export const maxLine = 48 * 1024 * 1024;

/** The pieces of one stream. */
export class Lines {
  readonly #line: (text: string) => void;
  readonly #tooLong: () => void;
  readonly #limit: number;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #over = false;

  /** `tooLong` is called once, and nothing after it: who sends such a line is not worth listening to. */
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

  /** The stream has ended; what came after the last line break is a line as well. */
  end(): void {
    if (!this.#over && this.#length > 0) this.#finish();
  }

  #finish(): void {
    const text = Buffer.concat(this.#pieces).toString('utf8');
    this.#pieces = [];
    this.#length = 0;
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (line.trim() !== '') this.#line(line);
  }
}
