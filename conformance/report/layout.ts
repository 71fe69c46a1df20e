/** Text in columns, where a Chinese character takes two. */
import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Marks that may not begin a line. */
const closing = /^[，。、；：！？）》」』”’…,.;:!?)\]}]$/u;

/** Columns a text takes. */
export function widthOf(text: string): number {
  // Most texts are plain, and measuring the rest is slow.
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** Fills up to a width with blanks, on the right or (for numbers) on the left. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'right' ? text + blanks : blanks + text;
}

/** Cuts to a width, the last column being `…` where something is missing. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return `${split(text, width - 1)[0] ?? ''}…`;
}

/** Breaks into lines of at most `width` columns: at blanks, between Chinese characters, and inside words too long. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  const next = (begin: string): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = begin.trim() === '' ? '' : begin;
    taken = widthOf(line);
  };
  for (const piece of pieces(text)) {
    const wide = widthOf(piece);
    if (taken + wide <= width) {
      line += piece;
      taken += wide;
    } else {
      for (const part of split(piece, width)) next(part);
    }
  }
  next('');
  return lines.length === 0 ? [''] : lines;
}

/** Unbreakable pieces: runs of narrow characters, single wide ones with the closing mark that follows, blanks. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let joinable = false;
  for (const { segment } of segmenter.segment(text)) {
    const wide = widthOf(segment) > 1;
    const blank = segment.trim() === '';
    const last = found.at(-1) ?? '';
    const joins = !blank && last.trim() !== '' && (closing.test(segment) || (joinable && !wide));
    if (joins) found.pop();
    found.push(joins ? last + segment : segment);
    joinable = !wide && !blank;
  }
  return found;
}

/** Cuts into parts of at most `width` columns. */
function split(text: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const { segment } of segmenter.segment(text)) {
    const wide = widthOf(segment);
    if (part !== '' && taken + wide > width) {
      parts.push(part);
      part = '';
      taken = 0;
    }
    part += segment;
    taken += wide;
  }
  return [...parts, part];
}
