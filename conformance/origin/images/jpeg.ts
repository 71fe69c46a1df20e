/** A minimal baseline JPEG of one colour (ITU-T T.81), with EXIF. */
import { ascii, concat, type Part, u16be } from './bytes.ts';
import { exif } from './note.ts';

/** A JPEG in two parts, between which further segments may stand. */
export interface JpegParts {
  /** From SOI to the segment before SOS. */
  readonly head: Uint8Array;
  /** From SOS to EOI. */
  readonly tail: Uint8Array;
}

/** A marker segment: its code, its length, its content (at most 65533 bytes). */
export function segment(code: number, content: Part): Uint8Array {
  return concat([0xff, code], u16be(content.length + 2), content);
}

/** The two parts of a JPEG of `width` x `height` pixels. */
export function jpegParts(width: number, height: number): JpegParts {
  const components = [1, 2, 3];
  // One Huffman table of each class serves all components. DC: category 0 in one bit, 1 to 7 in four; AC: end of block.
  const dcTable = [0x00, 1, 0, 0, 7, ...zeros(12), 0, 1, 2, 3, 4, 5, 6, 7];
  const acTable = [0x10, 1, ...zeros(15), 0x00];
  const head = concat(
    [0xff, 0xd8],
    segment(0xe1, concat(ascii('Exif\0\0'), exif(width, height))),
    segment(0xdb, [0, ...new Array<number>(64).fill(QUANTUM)]),
    segment(0xc0, [8, ...u16be(height), ...u16be(width), 3, ...components.flatMap((id) => [id, 0x11, 0])]),
    segment(0xc4, dcTable),
    segment(0xc4, acTable),
  );
  const scan = segment(0xda, [3, ...components.flatMap((id) => [id, 0x00]), 0, 63, 0]);
  return { head, tail: concat(scan, entropy(width, height), [0xff, 0xd9]) };
}

/** A whole JPEG of `width` x `height` pixels, in a colour of its own. */
export function makeJpeg(width: number, height: number): Uint8Array {
  const { head, tail } = jpegParts(width, height);
  return concat(head, tail);
}

/** A DC coefficient is eight times a block's level, so this step makes one quantised unit one level. */
const QUANTUM = 8;

const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** The coded blocks: the first of each component sets its level, all others say "no change". */
function entropy(width: number, height: number): number[] {
  const levels = [(width * 5 + height * 11) % 100, (width * 3) % 60, (height * 3) % 60].map((level) => level - 50);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const endOfBlock = '0';
  const first = levels.map((level) => dcDifference(level) + endOfBlock).join('');
  const others = levels.map(() => dcDifference(0) + endOfBlock).join('');
  return packed(first + others.repeat(blocks - 1));
}

/** The bits of a DC difference: the code of its category, then its value in as many bits. */
function dcDifference(difference: number): string {
  if (difference === 0) return '0';
  const category = Math.abs(difference).toString(2).length;
  const code = (0b1000 + category - 1).toString(2);
  const value = difference > 0 ? difference : difference + 2 ** category - 1;
  return code + value.toString(2).padStart(category, '0');
}

/** Bits as bytes, the last one filled with ones. None is 0xff, which would need a zero after it: ones never run that long. */
function packed(bits: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    bytes.push(Number.parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2));
  }
  return bytes;
}
