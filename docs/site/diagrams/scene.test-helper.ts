/** What is wrong with a drawing, whatever it shows: words over words, words out of the frame, lines through words. */
import { type Area, areasOf, type LineShape, type Scene, type Shape, type TextShape } from './scene.ts';

/** All shapes of a scene, those of links included. */
export function shapesOf(shapes: readonly Shape[]): readonly Exclude<Shape, { kind: 'link' }>[] {
  return shapes.flatMap((shape) => (shape.kind === 'link' ? shapesOf(shape.shapes) : [shape]));
}

/** The texts of a scene, each with its lines joined. */
export function wordsOf(scene: Scene): readonly string[] {
  return shapesOf(scene.shapes).flatMap((shape) => (shape.kind === 'text' ? [shape.lines.join(' ')] : []));
}

/** True where two areas share more than half a pixel. */
export function meet(a: Area, b: Area): boolean {
  const slack = 0.5;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}

/** The straight parts of a line as areas. */
export function partsOf({ points }: LineShape): readonly Area[] {
  return points.slice(1).map(([x, y], at) => {
    const [fromX, fromY] = points[at] ?? [x, y];
    const [left, top] = [Math.min(x, fromX), Math.min(y, fromY)];
    return { x: left - 0.75, y: top - 0.75, width: Math.abs(x - fromX) + 1.5, height: Math.abs(y - fromY) + 1.5 };
  });
}

/** Every fault of a scene, in words; none for a good one. */
export function faultsOf(scene: Scene): readonly string[] {
  const shapes = shapesOf(scene.shapes);
  const texts = shapes.filter((shape): shape is TextShape => shape.kind === 'text');
  const lines = texts.flatMap((text) => areasOf(text).map((area, at) => ({ area, words: text.lines[at] ?? '' })));
  const arrows = shapes.filter((shape): shape is LineShape => shape.kind === 'line' && shape.arrow === true);
  const outside = lines.filter(
    ({ area }) =>
      area.x < -0.5 ||
      area.y < -0.5 ||
      area.x + area.width > scene.width + 0.5 ||
      area.y + area.height > scene.height + 0.5,
  );
  const over = lines.flatMap((one, at) =>
    lines
      .slice(at + 1)
      .flatMap((other) => (meet(one.area, other.area) ? [`“${one.words}” over “${other.words}”`] : [])),
  );
  const crossed = arrows.flatMap((arrow) =>
    lines.flatMap(({ area, words }) =>
      partsOf(arrow).some((part) => meet(part, area)) ? [`an arrow through “${words}”`] : [],
    ),
  );
  return [...outside.map(({ words }) => `“${words}” outside`), ...over, ...crossed];
}
