/** Where the parts of a sequence diagram stand: in a wide column, and on a phone. */
import type { CallPicture, Lane, Message } from './call-picture.ts';
import { box, heightOf, line, lineHeight, type LineLook, type Scene, type Shape, text } from './scene.ts';
import { clipText, measure } from './text.ts';

/** Lines of a message at most. */
const mostLines = 3;

const lineLook = ({ look, reply }: Message): LineLook =>
  look === 'pass' || look === 'fail' ? look : reply ? 'dashed' : 'plain';

/** For a column of 688 pixels: a lane for each who takes part, messages between them. */
export function wideScene({ lanes, messages }: CallPicture): Scene {
  const width = 688;
  const [first, last] = [68, width - 44];
  // Calls and callbacks have the longest words, and so the most room.
  const callGap = lanes.length > 2 ? (last - first) * (1.25 / (lanes.length - 0.75)) : 300;
  const gap = callGap / 1.25;
  const place = (index: number): number => (index === 0 ? first : first + callGap + (index - 1) * gap);
  const at = new Map(lanes.map(({ id }, index) => [id, place(index)]));
  const xOf = (lane: Lane): number => at.get(lane) ?? first;
  const top = 34;
  const bar = 4;

  const shapes: Shape[] = [];
  let y = top + 20;
  let shown: number | undefined;
  for (const message of messages) {
    const { t, from, to } = message;
    const beside = to === 'program' || from === 'program' ? callGap : gap;
    const room = to === undefined ? 2 * gap - 40 : beside - 24;
    const lines = clipText(message.words, room, mostLines, 13, message.face);
    const look = { face: message.face, look: message.look, anchor: 'middle' } as const;
    const words = text(0, y, lines, look);
    const height = heightOf(words);
    if (to === undefined) {
      const wide = Math.max(...lines.map((each) => measure(each, 13, message.face))) + 24;
      shapes.push(box(xOf(from) - wide / 2, y, wide, height + 12, 'sunken'), { ...words, x: xOf(from), y: y + 6 });
    } else {
      const way = Math.sign(xOf(to) - xOf(from));
      const begin = xOf(from) + (from === 'host' ? way * bar : 0);
      const end = xOf(to) - (to === 'host' ? way * bar : way);
      shapes.push({ ...words, x: xOf(from) + (way * beside) / 2 });
      shapes.push(line([begin, y + height + 5, end - way, y + height + 5], lineLook(message), { arrow: true }));
    }
    const middle = to === undefined ? y + 6 : y + height + 5 - lineHeight(12) / 2;
    if (t !== shown) shapes.push(text(0, middle, clock(t), { size: 12, look: 'muted' }));
    shown = t;
    y += height + 28;
  }
  const heads = lanes.flatMap(({ name }, index) => {
    const x = place(index);
    const lines = clipText(name, gap - 30, 1, 13, 'bold');
    const wide = measure(lines[0] ?? '', 13, 'bold') + 28;
    return [
      box(x - wide / 2, 0, wide, top, 'surface', 10),
      text(x, (top - lineHeight(13)) / 2, lines, { anchor: 'middle', face: 'bold' }),
    ];
  });
  const lifelines = lanes.map((_, index) => line([place(index), top, place(index), y], 'quiet'));
  const busy = box(xOf('host') - bar, top + 14, 2 * bar, Math.max(8, y - top - 26), 'surface', bar);
  return { width, height: y + 2, shapes: [...lifelines, ...heads, busy, ...shapes] };
}

/** For a phone: narrow lanes on the left, and what happens beside them. */
export function narrowScene({ lanes, messages }: CallPicture): Scene {
  const width = 342;
  const gap = 24;
  const at = new Map(lanes.map(({ id }, index) => [id, 8 + index * gap]));
  const xOf = (lane: Lane): number => at.get(lane) ?? 8;
  const left = 8 + (lanes.length - 1) * gap + 18;
  const row = 24;

  // Each lane begins a row lower than the one before, so that its name stands beside it.
  const heads = lanes.map(({ name }, index) => {
    const x = 8 + index * gap;
    return text(x + 12, index * row, clipText(name, width - x - 12, 1, 13, 'bold'), { face: 'bold' });
  });
  const shapes: Shape[] = [];
  let y = lanes.length * row + 16;
  let shown: number | undefined;
  for (const message of messages) {
    const { t, from, to, words, face } = message;
    const time = clock(t);
    const room = width - left - measure(time, 12) - 12;
    const said = text(left, y, clipText(words, room, mostLines + 1, 13, face), { face, look: message.look });
    const middle = y + lineHeight(13) / 2;
    if (to === undefined) {
      const x = xOf(from);
      const corners = [x, middle - 5, x + 5, middle, x, middle + 5, x - 5, middle];
      shapes.push(line(corners, message.look === 'fail' ? 'fail' : 'plain', { closed: true }));
    } else {
      const way = Math.sign(xOf(to) - xOf(from));
      shapes.push(
        line([xOf(from), middle, xOf(to) - way * 1.5, middle], lineLook({ ...message, reply: false }), { arrow: true }),
      );
    }
    shapes.push(said);
    if (t !== shown) shapes.push(text(width, y + 1, time, { size: 12, look: 'muted', anchor: 'end' }));
    shown = t;
    y += heightOf(said) + 14;
  }
  const lifelines = lanes.flatMap((_, index) => {
    const x = 8 + index * gap;
    const begin = index * row + lineHeight(13) / 2;
    return [line([x, begin + 4, x, y], 'quiet'), box(x - 4, begin - 4, 8, 8, 'surface', 4)];
  });
  return { width, height: y, shapes: [...lifelines, ...heads, ...shapes] };
}

/** A time as short as it can be read. */
function clock(milliseconds: number): string {
  return milliseconds < 10_000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;
}
