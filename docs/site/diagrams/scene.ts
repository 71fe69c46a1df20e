/** A drawing as a value, in pixels: what stands where. It can be measured before it becomes SVG. */
import { type Face, measure } from './text.ts';

/** How a text, a box or a line looks; the style sheet (diagrams.css) gives each its colours. */
export type TextLook = 'plain' | 'strong' | 'muted' | 'link' | 'pass' | 'fail';
export type BoxLook = 'surface' | 'sunken' | 'open' | 'pass' | 'fail';
export type LineLook = 'quiet' | 'plain' | 'dashed' | 'accent' | 'pass' | 'fail';

/** Lines of text; `y` is the top of the first line, and `x` where the anchor is. */
export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly size: number;
  readonly face: Face;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly look: TextLook;
}

/** A rectangle with round corners. */
export interface BoxShape {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly look: BoxLook;
}

/** A line through points, with round bends, and with an arrowhead at its end or none. */
export interface LineShape {
  readonly kind: 'line';
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly look: LineLook;
  readonly arrow?: boolean;
  /** Filled and closed: a diamond. */
  readonly closed?: boolean;
}

/** What leads to another page. */
export interface LinkShape {
  readonly kind: 'link';
  readonly href: string;
  readonly shapes: readonly Shape[];
}

/** Anything that can be drawn. */
export type Shape = TextShape | BoxShape | LineShape | LinkShape;

/** A drawing of a size. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** The height of one line of text of a size, in pixels. */
export const lineHeight = (size: number): number => Math.round(size * 1.45);

/** Makes a text; without more, 13 pixels high and plain, beginning at x. */
export function text(
  x: number,
  y: number,
  lines: string | readonly string[],
  more: Partial<Omit<TextShape, 'kind' | 'x' | 'y' | 'lines'>> = {},
): TextShape {
  const given = typeof lines === 'string' ? [lines] : lines;
  return { kind: 'text', size: 13, face: 'text', anchor: 'start', look: 'plain', ...more, x, y, lines: given };
}

/** Makes a box. */
export function box(x: number, y: number, width: number, height: number, look: BoxLook, radius = 8): BoxShape {
  return { kind: 'box', x, y, width, height, radius, look };
}

/** Makes a line through points, given as x, y, x, y … */
export function line(
  points: readonly number[],
  look: LineLook = 'plain',
  more: Pick<LineShape, 'arrow' | 'closed'> = {},
): LineShape {
  const pairs = points.flatMap((x, at) => (at % 2 === 0 ? [[x, points[at + 1] ?? 0] as const] : []));
  return { kind: 'line', points: pairs, look, ...more };
}

/** A rectangle that something takes up. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The area of each line of a text. */
export function areasOf({ x, y, lines, size, face, anchor }: TextShape): readonly Area[] {
  const height = lineHeight(size);
  return lines.map((each, at) => {
    const width = measure(each, size, face);
    const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
    return { x: left, y: y + at * height, width, height };
  });
}

/** The height of a text in pixels. */
export function heightOf({ lines, size }: Pick<TextShape, 'lines' | 'size'>): number {
  return lines.length * lineHeight(size);
}

/** A part of a drawing that has its place, with the height it takes. */
export interface Block {
  readonly shapes: readonly Shape[];
  readonly height: number;
}
