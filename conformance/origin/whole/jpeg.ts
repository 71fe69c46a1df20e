/** The structure of a JPEG: marker segments from SOI to EOI (ITU-T T.81, annex B). */
import { byteAt, u16beAt } from './reader.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DHT = 0xc4;
const JPG = 0xc8;
const DAC = 0xcc;

/** True where a frame, at least one scan and EOI are there, in this order, and every segment's length leads to a marker. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  if (byteAt(bytes, 0) !== 0xff || byteAt(bytes, 1) !== SOI) return false;
  let at = 2;
  let frames = 0;
  let scans = 0;
  while (byteAt(bytes, at) === 0xff) {
    const marker = byteAt(bytes, at + 1);
    if (marker === 0xff) {
      at += 1; // a marker may be preceded by any number of fill bytes
      continue;
    }
    if (marker === EOI) return scans > 0;
    const length = u16beAt(bytes, at + 2);
    if (!hasSegment(marker) || !(length >= 2)) return false;
    if (isFrame(marker)) {
      if (!frameHasSize(bytes, at)) return false;
      frames += 1;
    }
    at += 2 + length;
    if (marker === SOS) {
      const scanStart = at;
      at = endOfScan(bytes, at);
      if (frames === 0 || at === scanStart) return false;
      scans += 1;
    }
  }
  return false;
}

/** Markers before SOF0 are reserved, and RST, SOI and EOI stand alone, within a scan or at an end. */
function hasSegment(marker: number): boolean {
  return marker >= 0xc0 && marker < 0xff && !(marker >= 0xd0 && marker <= SOI);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;
}

function frameHasSize(bytes: Uint8Array, at: number): boolean {
  const height = u16beAt(bytes, at + 5);
  const width = u16beAt(bytes, at + 7);
  return height > 0 && width > 0 && byteAt(bytes, at + 9) > 0;
}

/** Where the coded data that begins at `at` ends: at a 0xff that is followed by neither a zero nor a restart marker. */
function endOfScan(bytes: Uint8Array, at: number): number {
  for (let end = at; end < bytes.length; end++) {
    if (bytes[end] !== 0xff) continue;
    const next = byteAt(bytes, end + 1);
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return end;
  }
  return bytes.length;
}
