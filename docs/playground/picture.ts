/** How a photo is drawn: the kit's images are small areas of one colour, so hills and a sun are laid over them. Pure. */

/** Shapes over the colour of an image, in a box of 120 × 72. */
export interface Picture {
  readonly sun: { readonly x: number; readonly y: number; readonly r: number };
  /** Paths of hills, the farthest first. */
  readonly hills: readonly string[];
}

/** The picture that goes with a name; the same name gives the same one. */
export function pictureOf(name: string): Picture {
  const random = numbersFrom(name);
  const sun = { x: 33 + random() * 54, y: 17 + random() * 12, r: 6 + random() * 4 };
  const hills = [36, 48, 60].map((height) => {
    const [left, first, second, right] = [random, random, random, random].map((next) => height - 11 + next() * 22);
    return `M0 ${left}C25 ${first} 40 ${first} 60 ${height}S95 ${second} 120 ${right}V72H0Z`;
  });
  return { sun, hills };
}

/** A hue for a name, in degrees. */
export function hueOf(name: string): number {
  return Math.floor(numbersFrom(name)() * 360);
}

/** Numbers from 0 up to 1 that follow from a text alone (FNV-1a, then mulberry32). */
function numbersFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
