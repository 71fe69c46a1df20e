/** Scenes as SVG, and the figure that shows the one that fits the reader's screen. */
import type { Lang } from '../../../conformance/index.ts';
import { lineHeight, type LineShape, type Scene, type Shape, type TextShape } from './scene.ts';

/** A drawing in words: its name, and what it shows for those who do not see it. */
export interface Caption {
  readonly title: string;
  readonly description: string;
}

/**
 * The HTML of a drawing: laid out for a wide column and for a phone, of which the style sheet shows one.
 * It stands in `<div class="kit" v-pre>`.
 */
export function renderFigure(
  name: string,
  caption: Caption,
  scenes: { wide: Scene; narrow: Scene },
  lang: Lang,
): string {
  const drawn = (['wide', 'narrow'] as const).map((kind) => renderScene(scenes[kind], kind, caption, lang));
  return `<div class="diagram d-${name}">${drawn.join('')}</div>`;
}

/** One drawing as an `<svg>` with its title and description. */
export function renderScene({ width, height, shapes }: Scene, kind: string, caption: Caption, lang: Lang): string {
  // A picture has no parts for a screen reader; where there are links to follow it is a group.
  const role = shapes.some((shape) => shape.kind === 'link') ? 'group' : 'img';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="d-${kind}" role="${role}" lang="${lang}"`,
    ` viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}">`,
    `<title>${escaped(caption.title)}</title><desc>${escaped(caption.description)}</desc>`,
    ...shapes.map(renderShape),
    '</svg>',
  ].join('');
}

function renderShape(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return renderText(shape);
    case 'box':
      return `<rect class="d-${shape.look}" x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" rx="${shape.radius}"/>`;
    case 'line':
      return renderLine(shape);
    case 'link':
      return `<a href="${escaped(shape.href)}">${shape.shapes.map(renderShape).join('')}</a>`;
  }
}

function renderText({ x, y, lines, size, face, anchor, look }: TextShape): string {
  const height = lineHeight(size);
  const looks = [look, ...(face === 'text' ? [] : [face])].map((each) => `d-${each}`).join(' ');
  const spans = lines.map((each, at) => {
    // The baseline stands so that letters and Chinese characters are in the middle of their line.
    const baseline = y + at * height + height / 2 + size * 0.35;
    return `<tspan x="${round(x)}" y="${round(baseline)}">${escaped(each)}</tspan>`;
  });
  return `<text class="${looks}" font-size="${size}" text-anchor="${anchor}">${spans.join('')}</text>`;
}

function renderLine({ points, look, arrow, closed }: LineShape): string {
  const path = `<path class="d-${look}${closed === true ? ' d-closed' : ''}" d="${closed === true ? `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z` : bends(points)}"/>`;
  if (arrow !== true) return path;
  const [end, before] = [points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]];
  const angle = (Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI;
  const head = `<path class="d-${look} d-head" transform="translate(${round(end[0])} ${round(end[1])}) rotate(${round(angle)})" d="M-5.5-4L0 0L-5.5 4"/>`;
  return path + head;
}

/** A path through the points, its corners rounded off. */
function bends(points: LineShape['points']): string {
  return points
    .map(([x, y], at) => {
      const before = points[at - 1];
      const after = points[at + 1];
      if (before === undefined) return `M${round(x)} ${round(y)}`;
      if (after === undefined) return `L${round(x)} ${round(y)}`;
      const [fromX, fromY] = towards([x, y], before);
      const [toX, toY] = towards([x, y], after);
      return `L${round(fromX)} ${round(fromY)}Q${round(x)} ${round(y)} ${round(toX)} ${round(toY)}`;
    })
    .join('');
}

/** The point at most 10 pixels from one point to another, and at most half the way. */
function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): [number, number] {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const part = Math.min(10, length / 2) / length;
  return [x + (toX - x) * part, y + (toY - y) * part];
}

/** Text fit to stand between tags and in attributes. */
function escaped(value: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return value.replace(/[&<>"']/g, (mark) => names[mark] ?? mark);
}

/** Two digits are enough for a pixel. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
