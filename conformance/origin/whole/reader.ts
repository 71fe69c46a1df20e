/** Reading that is safe beyond the end: what is not there is -1, or NaN inside a number, and no comparison holds for it. */

/** The byte at `at`, or -1. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? -1;
}

/** The bytes `[at, at + length)` as characters; shorter where the file ends. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Two bytes, most significant first; NaN where the file ends. */
export function u16beAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? Number.NaN) * 256 + (bytes[at + 1] ?? Number.NaN);
}

/** Four bytes, most significant first; NaN where the file ends. */
export function u32beAt(bytes: Uint8Array, at: number): number {
  return u16beAt(bytes, at) * 65536 + u16beAt(bytes, at + 2);
}

/** Two bytes, least significant first; NaN where the file ends. */
export function u16leAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? Number.NaN) + (bytes[at + 1] ?? Number.NaN) * 256;
}

/** Four bytes, least significant first; NaN where the file ends. */
export function u32leAt(bytes: Uint8Array, at: number): number {
  return u16leAt(bytes, at) + u16leAt(bytes, at + 2) * 65536;
}
