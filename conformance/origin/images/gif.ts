/** An animated GIF of two frames (GIF89a). */
import { ascii, concat, type Part, u16le } from './bytes.ts';
import { note } from './note.ts';

/**
 * With 128 colours a code has eight bits, so codes are bytes, as long as the table is cleared before it outgrows them.
 * The pixels are then as good as uncompressed, which is plain and still small.
 */
const COLOURS = 128;
const CLEAR = COLOURS;
const END = COLOURS + 1;
const CODES_BETWEEN_CLEARS = 120;

/** A whole GIF of `width` x `height` pixels: two frames, each of one colour, for ever in turn. */
export function makeGif(width: number, height: number): Uint8Array {
  const tableOf128 = 0x80 | (7 << 4) | 6;
  const ramp = Array.from({ length: COLOURS }, (_, level) => [level * 2, (width * 7) & 0xff, (height * 13) & 0xff]);
  return concat(
    ascii('GIF89a'),
    [...u16le(width), ...u16le(height), tableOf128, 0, 0],
    ramp.flat(),
    [0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0],
    [0x21, 0xfe, ...subBlocks(ascii(note(width, height)))],
    frame(width, height, 30),
    frame(width, height, 100),
    [0x3b],
  );
}

function frame(width: number, height: number, colour: number): Uint8Array {
  const tenthOfASecond = u16le(10);
  return concat(
    [0x21, 0xf9, 4, 0, ...tenthOfASecond, 0, 0],
    [0x2c, 0, 0, 0, 0, ...u16le(width), ...u16le(height), 0],
    [7, ...subBlocks(codes(width * height, colour))],
  );
}

function codes(count: number, colour: number): number[] {
  const all: number[] = [];
  for (let at = 0; at < count; at++) {
    if (at % CODES_BETWEEN_CLEARS === 0) all.push(CLEAR);
    all.push(colour);
  }
  return [...all, END];
}

/** Data in blocks of at most 255 bytes, each after its length; an empty one ends them. */
function subBlocks(data: readonly number[]): Part {
  const blocks: number[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.slice(at, at + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}
