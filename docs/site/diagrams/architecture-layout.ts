/** Where rooms stand: each above what it imports (dagre finds rows and order), rows as broad as the page. */
import dagre from '@dagrejs/dagre';
import type { Room, RoomPicture } from './architecture-picture.ts';
import { drawRoom, leastWidth } from './architecture-room.ts';
import { routeArrow } from './architecture-route.ts';
import { type Area, heightOf, type Scene, text } from './scene.ts';
import { wrapText } from './text.ts';

/** Measures in pixels that differ between a wide column and a phone. */
interface RoomMeasures {
  readonly width: number;
  readonly padding: number;
  /** Between rooms of a row. */
  readonly beside: number;
  /** Between rows. */
  readonly below: number;
}

const measures: Readonly<Record<'wide' | 'narrow', RoomMeasures>> = {
  wide: { width: 688, padding: 16, beside: 32, below: 48 },
  narrow: { width: 342, padding: 12, beside: 16, below: 38 },
};

/** Lays the rooms out for a column of 688 pixels, or for a phone. */
export function layOutRooms(picture: RoomPicture, kind: 'wide' | 'narrow'): Scene {
  const { width, padding, beside, below } = measures[kind];
  const all = ranksOf(picture).flatMap((rank) => inRows(rank, measures[kind]));
  const rowOf = new Map(all.flatMap((row, at) => row.map(({ id }) => [id, at] as const)));
  const rows: Area[][] = [];
  const places = new Map<string, Area>();
  let y = 0;
  for (const [at, rooms] of all.entries()) {
    // An arrow that passes a row needs a gap: between rooms, or beside the only one.
    const passed = picture.arrows.some(({ from, to }) => (rowOf.get(from) ?? at) < at && (rowOf.get(to) ?? at) > at);
    const gaps = rooms.length === 1 && passed ? 1 : rooms.length - 1;
    const widths = share(rooms, picture, width - beside * gaps, padding);
    let x = 0;
    const row = rooms.map((room, at) => {
      const roomWidth = widths[at] ?? 0;
      const { height } = drawRoom(room, { x, y, width: roomWidth }, padding, picture);
      const place = { x, y, width: roomWidth, height };
      places.set(room.id, place);
      x += roomWidth + beside;
      return place;
    });
    rows.push(row);
    y += Math.max(...row.map(({ height }) => height)) + below;
  }
  const drawn = picture.rooms.flatMap((room) => {
    const place = places.get(room.id);
    return place === undefined ? [] : drawRoom(room, place, padding, picture).shapes;
  });
  const arrows = picture.arrows.flatMap(({ from, to }) => {
    const [above, beneath] = [places.get(from), places.get(to)];
    return above === undefined || beneath === undefined ? [] : [routeArrow(above, beneath, rows, width)];
  });
  const note = text(0, y - below + 18, wrapText(picture.note, width, 12), { size: 12, look: 'muted' });
  return { width, height: note.y + heightOf(note), shapes: [...drawn, ...arrows, note] };
}

/** The rooms by rank, what is imported below what imports it, in an order in which few arrows cross. */
function ranksOf({ rooms, arrows }: RoomPicture): readonly (readonly Room[])[] {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ ranker: 'longest-path' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of rooms) graph.setNode(id, { width: 100, height: 100 });
  for (const { from, to } of arrows) graph.setEdge(from, to);
  dagre.layout(graph);
  const placed = rooms.map((room) => ({ room, ...(graph.node(room.id) as { x: number; y: number }) }));
  const ranks = [...new Set(placed.map(({ y }) => y))].sort((a, b) => a - b);
  return ranks.map((rank) =>
    placed
      .filter(({ y }) => y === rank)
      .sort((a, b) => a.x - b.x)
      .map(({ room }) => room),
  );
}

/** The rooms of a rank in as many rows as they need. */
function inRows(rank: readonly Room[], { width, padding, beside }: RoomMeasures): readonly (readonly Room[])[] {
  const rows: Room[][] = [];
  let taken = 0;
  for (const room of rank) {
    const least = leastWidth(room, padding);
    const row = rows.at(-1);
    if (row === undefined || taken + beside + least > width) {
      rows.push([room]);
      taken = least;
    } else {
      row.push(room);
      taken += beside + least;
    }
  }
  return rows;
}

/** The widths of the rooms of a row: what each needs, and of the rest more for whoever holds more or is imported more. */
function share(rooms: readonly Room[], { arrows }: RoomPicture, width: number, padding: number): readonly number[] {
  const least = rooms.map((room) => leastWidth(room, padding));
  const weights = rooms.map(
    ({ id, folders }) => folders.length + arrows.filter(({ to }) => to === id).length ** 2 + 0.1,
  );
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const rest = width - sum(least);
  return least.map((each, at) => each + (rest * (weights[at] ?? 0)) / sum(weights));
}
