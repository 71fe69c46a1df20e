/** One room: its name, what it is for, its size, and its folders with bars as long as their code. */
import type { Room, RoomPicture } from './architecture-picture.ts';
import { type Area, type Block, box, heightOf, line, type Shape, text } from './scene.ts';
import { clipText, measure, wrapText } from './text.ts';

const gap = 8;
const chipHeight = 34;
const chipInset = 10;
/** The bar of the largest folder in pixels: what the narrowest chip has room for. */
const longestBar = 76;

/** The width below which a room's words would be broken, in pixels. */
export function leastWidth(room: Room, padding: number): number {
  return 2 * padding + Math.max(80, measure(room.name, 14, 'bold'), chipWidth(room));
}

function chipWidth({ folders }: Room): number {
  return Math.max(0, ...folders.map(({ name }) => measure(name, 12) + 2 * chipInset));
}

/** Draws a room at a place, as high as it needs to be. */
export function drawRoom(
  room: Room,
  { x, y, width }: Omit<Area, 'height'>,
  padding: number,
  { mostLines }: Pick<RoomPicture, 'mostLines'>,
): Block {
  const inside = width - 2 * padding;
  const name = text(x + padding, y + 13, wrapText(room.name, inside, 14, 'bold'), { size: 14, face: 'bold' });
  const about = text(x + padding, name.y + heightOf(name) + 1, wrapText(room.about, inside, 12), { size: 12 });
  const size = text(x + padding, about.y + heightOf(about), wrapText(room.size, inside, 12), {
    size: 12,
    look: 'muted',
  });
  const top = size.y + heightOf(size) + 12;
  const fitting = Math.floor((inside + gap) / (chipWidth(room) + gap));
  const columns = Math.max(1, Math.min(room.folders.length, fitting));
  const chip = Math.min(Math.max(160, chipWidth(room)), (inside + gap) / columns - gap);
  const chips: Shape[] = room.folders.flatMap((folder, at) => {
    const left = x + padding + (at % columns) * (chip + gap);
    const above = top + Math.floor(at / columns) * (chipHeight + gap);
    const bar = Math.max(2, (longestBar * folder.lines) / mostLines);
    const under = above + chipHeight - 7;
    return [
      box(left, above, chip, chipHeight, 'sunken', 7),
      text(left + chipInset, above + 5, clipText(folder.name, chip - 2 * chipInset, 1, 12), { size: 12 }),
      line([left + chipInset, under, left + chipInset + bar, under], 'accent'),
    ];
  });
  const rows = Math.ceil(room.folders.length / columns);
  const height = top - y + (rows === 0 ? 2 : rows * (chipHeight + gap) - gap + padding);
  return { shapes: [box(x, y, width, height, 'surface', 10), name, about, size, ...chips], height };
}
