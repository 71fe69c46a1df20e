/** The way of an arrow from a room to one below it: straight down where it can, or through the gaps between rooms. */
import { type Area, line, type LineShape } from './scene.ts';

/** How far an arrow keeps from the corner of a room, in pixels. */
const corner = 10;

type Span = readonly [from: number, to: number];

/**
 * Routes an arrow.
 * @param rows the rooms of each row, from left to right, the rows from top to bottom
 */
export function routeArrow(above: Area, below: Area, rows: readonly (readonly Area[])[], width: number): LineShape {
  const between = rows.filter(([room]) => room !== undefined && room.y > above.y && room.y < below.y);
  const ends: Span[] = [inner(above), inner(below)];
  const straight = between
    .map((row) => gapsOf(row, width))
    .reduce<readonly Span[]>(
      (ways, gaps) => ways.flatMap((way) => gaps.flatMap((gap) => both(way, gap))),
      both(ends[0], ends[1]),
    );
  const [from, to] = [above.y + above.height, below.y - 2];
  const way = straight.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
  if (way !== undefined) return line([middle(way), from, middle(way), to], 'plain', { arrow: true });

  // Round the rooms between: through the gap of each row that is nearest to the goal.
  const goal = middle(inner(below));
  const points = [middle(inner(above)), from];
  for (const row of between) {
    const top = row[0]?.y ?? from;
    const gap =
      gapsOf(row, width)
        .map(middle)
        .toSorted((a, b) => Math.abs(a - goal) - Math.abs(b - goal))[0] ?? goal;
    points.push(points.at(-2) ?? goal, top - corner, gap, top - corner);
  }
  points.push(points.at(-2) ?? goal, below.y - 2 * corner, goal, below.y - 2 * corner, goal, to);
  return line(points, 'plain', { arrow: true });
}

function inner({ x, width }: Area): Span {
  return [x + corner, x + width - corner];
}

/** Where one can pass between the rooms of a row. */
function gapsOf(row: readonly Area[], width: number): readonly Span[] {
  const edges = [0, ...row.flatMap((room) => [room.x, room.x + room.width]), width];
  return edges.flatMap((edge, at) => {
    const next = edges[at + 1];
    return at % 2 === 0 && next !== undefined && next - edge >= 8 ? [[edge, next] as const] : [];
  });
}

function both(a: Span | undefined, b: Span | undefined): readonly Span[] {
  if (a === undefined || b === undefined) return [];
  const span = [Math.max(a[0], b[0]), Math.min(a[1], b[1])] as const;
  return span[0] <= span[1] ? [span] : [];
}

function middle([from, to]: Span): number {
  return (from + to) / 2;
}
