/** How wide a text will be, and where it may be broken: drawings are laid out before any browser has seen them. */

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The letters of a text as readers count them; most texts are plain, and finding them in the rest is slow. */
function graphemes(text: string): readonly string[] {
  return /^[ -~]*$/.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Marks that may not begin a line. */
const closing = /^[，。、；：！？）》」』”’…,.;:!?)\]}]/u;

/** Widths of proportional letters in ems, those of the broadest of the common fonts. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/^[ijl.,:;'’|!` ]/, 0.32],
  [/^[frt()[\]"“”/\\-]/, 0.42],
  [/^[mwMW@%—…]/, 0.99],
  [/^[A-Z&#+=<>~]/, 0.76],
  [/^[a-z0-9$?*_^{}]/, 0.635],
];

/** A face that texts are set in; what is bold is broader. */
export type Face = 'text' | 'bold' | 'code';

/** The width of a text in pixels at a size in pixels; rather too much than too little. */
export function measure(text: string, size: number, face: Face = 'text'): number {
  let ems = 0;
  for (const grapheme of graphemes(text)) ems += emsOf(grapheme, face);
  return ems * size;
}

function emsOf(grapheme: string, face: Face): number {
  const point = grapheme.codePointAt(0) ?? 0;
  // Chinese, full-width marks, and whatever else is not surely narrow.
  if (point >= 0x2e80) return grapheme.length > 2 ? 1.4 : 1.02;
  if (face === 'code') return 0.63;
  const plain = widths.find(([letters]) => letters.test(grapheme))?.[1] ?? (point < 0x250 ? 0.7 : 1.02);
  return face === 'bold' ? plain * 1.13 : plain;
}

/** Breaks a text into lines no wider than `width` pixels: at blanks, between Chinese characters, inside words too long. */
export function wrapText(text: string, width: number, size: number, face: Face = 'text'): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (more: string): boolean => measure(line + more, size, face) <= width;
  const next = (begin: string): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = begin.trimStart();
  };
  for (const piece of piecesOf(text)) {
    if (fits(piece.trimEnd())) line += piece;
    else if (measure(piece.trim(), size, face) <= width) next(piece);
    else {
      for (const grapheme of graphemes(piece)) {
        if (!fits(grapheme)) next('');
        line += grapheme;
      }
    }
  }
  next('');
  return lines.length === 0 ? [''] : lines;
}

/** What stays together: a word with the blank after it; one Chinese character with the marks that follow it. */
function piecesOf(text: string): string[] {
  const found: string[] = [];
  let open = false;
  for (const grapheme of graphemes(text)) {
    const narrow = (grapheme.codePointAt(0) ?? 0) < 0x2e80;
    const joins = found.length > 0 && (closing.test(grapheme) || grapheme.trim() === '' || (open && narrow));
    if (joins) found.push(`${found.pop() ?? ''}${grapheme}`);
    else found.push(grapheme);
    open = narrow && grapheme.trim() !== '';
  }
  return found;
}

/** Breaks like {@link wrapText} into at most `most` lines, the last of which ends in `…` where something is missing. */
export function clipText(
  text: string,
  width: number,
  most: number,
  size: number,
  face: Face = 'text',
): readonly string[] {
  const lines = wrapText(text, width, size, face);
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last !== '' && measure(`${last}…`, size, face) > width) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last}…`];
}
