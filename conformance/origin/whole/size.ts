/** The kind and pixels of an image by its header: what a host saved may be of any format, and say nothing of its size. */
import { imageSize } from 'image-size';

/** What a header says of an image. */
export interface HeaderSize {
  /** The format by image-size's name of it, such as `jpg` or `heic`. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

/** The format and pixels that a file's header gives; null for what is no image. Says nothing of wholeness, never throws. */
export function headerSize(bytes: Uint8Array): HeaderSize | null {
  try {
    // Some of its readers go by the buffer, which may go on after the file.
    const alone = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
    const { type: format, width, height } = imageSize(alone);
    return format !== undefined && width > 0 && height > 0 ? { format, width, height } : null;
  } catch {
    return null;
  }
}
