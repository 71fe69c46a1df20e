/** The parts of the picture of error codes: stops on the way, chips with codes, what is left open. */
import type { Exit, FactorRow } from './error-codes-picture.ts';
import { type Block, box, heightOf, line, lineHeight, type Shape, text } from './scene.ts';
import { clipText, measure, wrapText } from './text.ts';

/** Where the way goes down, and where texts begin, in pixels from the left. */
export const spine = 13;
export const left = 40;
/** The height of a chip in pixels. */
export const chipHeight = 26;

/** Where a line of text of a size begins that stands in the middle of a chip or pill. */
const inset = (height: number, size: number): number => (height - lineHeight(size)) / 2;

/** The beginning or the end of the way, no wider than `most`. */
export function pill(
  words: string,
  look: 'surface' | 'pass',
  y: number,
  most: number,
): Block & { readonly width: number } {
  const lines = clipText(words, most - 28, 1, 13, 'code');
  const [width, height] = [measure(lines[0] ?? '', 13, 'code') + 28, 30];
  const label = text(width / 2, y + inset(height, 13), lines, {
    face: 'code',
    anchor: 'middle',
    look: look === 'pass' ? 'pass' : 'strong',
  });
  return { shapes: [box(0, y, width, height, look, height / 2), label], height, width };
}

/** A stop on the way: a factor with its name, the questions left open about it, and what of it can stand in the way. */
export function stop(row: FactorRow, y: number, width: number, drawExit: (exit: Exit, y: number) => Block): Block {
  const { factor, title, questions, exits } = row;
  const decides = exits.length > 0;
  const size = title === undefined ? 13 : 14;
  const face = title !== undefined ? 'bold' : 'code';
  const name = wrapText(title ?? factor, width - left, size, face);
  const head = text(left, y, name, { size, face, look: decides ? 'strong' : 'muted' });
  const shapes: Shape[] = [diamond(spine, y + lineHeight(size) / 2, decides ? 8 : 4, decides), head];

  // What stands beside the name goes below it where there is no room.
  let x = left + measure(name.at(-1) ?? '', size, face) + 12;
  let top = y + heightOf(head) - lineHeight(12) - 1;
  const beside = (words: string, code: boolean, href?: string): void => {
    const lines = wrapText(words, width - left, 12, code ? 'code' : 'text');
    const taken = Math.max(...lines.map((each) => measure(each, 12, code ? 'code' : 'text')));
    if (x + taken > width) [x, top] = [left, top + lineHeight(13) + 2];
    const look = href === undefined ? 'muted' : 'link';
    const shape = text(x, top, lines, { size: 12, look, face: code ? 'code' : 'text' });
    shapes.push(href === undefined ? shape : { kind: 'link', href, shapes: [shape] });
    top += heightOf(shape) - lineHeight(12);
    x += taken + 12;
  };
  if (title !== undefined) beside(factor, true);
  if (questions !== undefined) beside(questions.text, false, questions.href);

  let bottom = top + lineHeight(12) + 1;
  for (const exit of exits) {
    const block = drawExit(exit, bottom + 6);
    shapes.push(...block.shapes);
    bottom += 6 + block.height;
  }
  return { shapes, height: bottom - y };
}

function diamond(x: number, y: number, size: number, decides: boolean): Shape {
  const corners = [x, y - size, x + size, y, x, y + size, x - size, y];
  return line(corners, decides ? 'accent' : 'plain', { closed: true });
}

/** The width of a chip that is as narrow as its code allows. */
export function chipWidth(code: number): number {
  return Math.max(46, measure(String(code), 13, 'bold') + 34);
}

/** A code behind a cross, which tells failure without the colour. */
export function codeChip(code: number, href: string, x: number, y: number, width: number): Shape {
  const content = 7 + 7 + measure(String(code), 13, 'bold');
  const from = x + (width - content) / 2;
  const to = from + 7;
  const middle = y + chipHeight / 2;
  const label = text(to + 7, y + inset(chipHeight, 13), String(code), { look: 'fail', face: 'bold' });
  return {
    kind: 'link',
    href,
    shapes: [
      box(x, y, width, chipHeight, 'fail', 7),
      line([from, middle - 3.5, to, middle + 3.5], 'fail'),
      line([from, middle + 3.5, to, middle - 3.5], 'fail'),
      label,
    ],
  };
}

/** All that is allowed where the page says nothing. */
export function openChip(
  words: string,
  { allowed, href }: NonNullable<Exit['open']>,
  x: number,
  y: number,
  width: number,
): Block {
  const head = text(x + 12, y + 6, wrapText(words, width - 24, 12), { size: 12, look: 'link' });
  const body = text(x + 12, y + 6 + heightOf(head), wrapText(allowed, width - 24, 12), { size: 12 });
  const height = heightOf(head) + heightOf(body) + 12;
  return { shapes: [{ kind: 'link', href, shapes: [box(x, y, width, height, 'open', 7), head, body] }], height };
}
