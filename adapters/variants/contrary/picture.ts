/** What counts as a picture: a JPEG, PNG or GIF to its last byte. */
import { identify } from '../../media-type.ts';
import { Failure } from './failure.ts';

/** A whole picture. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

/** Endings of whole files by type; any other type is refused, WebP among them. */
const ENDINGS: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd9],
  'image/png': [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
  'image/gif': [0x3b],
};

/**
 * The picture that the bytes are.
 * @throws {Failure} by `code` where they are none, or not all of it; by 17 where it is of a type that is not known
 */
export function pictureOf(bytes: Uint8Array, code = 17): Picture {
  const media = identify(bytes);
  if (media === undefined) throw new Failure(code, '不是图片');
  const ending = ENDINGS[media.type];
  if (ending === undefined) throw new Failure(17, '不支持的图片格式');
  if (!ending.every((byte, i) => bytes[bytes.length - ending.length + i] === byte))
    throw new Failure(code, '不是完整的图片');
  return { ...media, bytes };
}
