/** Where the parts of the picture of error codes stand: in a wide column, and on a phone. */
import type { CodePicture, Exit } from './error-codes-picture.ts';
import { chipHeight, chipWidth, codeChip, left, openChip, pill, spine, stop } from './error-codes-parts.ts';
import { type Block, box, heightOf, line, lineHeight, type Scene, type Shape, text, type TextShape } from './scene.ts';
import { measure, wrapText } from './text.ts';

/** For a column of 688 pixels: causes on the left, and a column for each platform on the right. */
export function wideScene(picture: CodePicture): Scene {
  const width = 688;
  const gap = 6;
  const count = picture.platforms.length;
  const codes = picture.rows.flatMap(({ exits }) => exits.flatMap((exit) => exit.codes.map(({ code }) => code)));
  const column = Math.max(Math.min(80, 250 / count - gap), ...codes.map(chipWidth));
  const columns = picture.platforms.map((platform, at) => ({
    ...platform,
    x: width - (count - at) * (column + gap) + gap,
  }));
  const edge = columns[0]?.x ?? width - 250;

  const drawCodes = ({ codes }: Exit, y: number): Block => ({
    shapes: codes.flatMap(({ code, platforms, href }) =>
      runsOf(columns.map(({ id }) => platforms.includes(id))).map(([from, to]) => {
        const x = columns[from]?.x ?? edge;
        return codeChip(code, href, x, y, (columns[to]?.x ?? edge) + column - x);
      }),
    ),
    height: chipHeight,
  });
  const drawExit = (exit: Exit, y: number): Block => {
    const inset = (chipHeight - lineHeight(13)) / 2;
    const cause = text(left, y + inset, wrapText(exit.cause, edge - left - 40, 13));
    const from = left + measure(cause.lines[0] ?? '', 13) + 10;
    const leader = line([from, y + chipHeight / 2, edge - 6, y + chipHeight / 2], 'quiet', { arrow: true });
    const { open } = exit;
    const end = open === undefined ? drawCodes(exit, y) : openChip(picture.open, open, edge, y, width - edge);
    return { shapes: [cause, leader, ...end.shapes], height: Math.max(end.height, heightOf(cause) + 2 * inset) };
  };
  const heads = columns.map(({ name, x }) =>
    text(x + column / 2, 0, wrapText(name, column, 12), { anchor: 'middle', size: 12, look: 'muted' }),
  );
  return compose(picture, width, heads, edge, drawExit);
}

/** For a phone: the codes stand below their cause, each with its platforms. */
export function narrowScene(picture: CodePicture): Scene {
  const width = 342;
  const drawCodes = ({ codes }: Exit, y: number): Block => {
    const shapes: Shape[] = [];
    let [x, top, bottom] = [left, y, y + chipHeight];
    for (const { code, where, href } of codes) {
      const chip = chipWidth(code);
      const lines = wrapText(where, width - left - chip - 8, 12);
      const taken = chip + 8 + Math.max(...lines.map((each) => measure(each, 12)));
      if (x > left && x + taken > width) [x, top] = [left, bottom + 6];
      const label = text(x + chip + 8, top + (chipHeight - lineHeight(12)) / 2, lines, { size: 12, look: 'muted' });
      shapes.push(codeChip(code, href, x, top, chip), label);
      bottom = Math.max(bottom, top + chipHeight, label.y + heightOf(label));
      x += taken + 18;
    }
    return { shapes, height: bottom - y };
  };
  const drawExit = (exit: Exit, y: number): Block => {
    const cause = text(left, y, wrapText(exit.cause, width - left, 13));
    const below = y + heightOf(cause) + 6;
    const { open } = exit;
    const end = open === undefined ? drawCodes(exit, below) : openChip(picture.open, open, left, below, width - left);
    return { shapes: [cause, ...end.shapes], height: below + end.height - y };
  };
  return compose(picture, width, [], width, drawExit);
}

/**
 * The call at the top, the factors along the way, success at its end, and the note about the order.
 * @param headsFrom where the names of the platforms begin, in pixels from the left
 */
function compose(
  picture: CodePicture,
  width: number,
  heads: readonly TextShape[],
  headsFrom: number,
  drawExit: (exit: Exit, y: number) => Block,
): Scene {
  const start = pill(picture.call, 'surface', 0, headsFrom - 16);
  const headsHeight = Math.max(0, ...heads.map(heightOf));
  const shapes: Shape[] = [];
  let y = Math.max(start.height, headsHeight) + 24;
  for (const row of picture.rows) {
    const block = stop(row, y, width, drawExit);
    shapes.push(...block.shapes);
    y += block.height + (row.exits.length > 0 ? 26 : 16);
  }
  const end = pill(picture.success, 'pass', y + 2, width / 2);
  const clear = text(end.width + 12, y + 2 + 6, wrapText(picture.clear, width - end.width - 12, 13), { look: 'muted' });
  const noteY = y + 2 + Math.max(end.height, 6 + heightOf(clear)) + 22;
  const note = text(16, noteY + 13, wrapText(picture.note, width - 32, 13));
  const noteHeight = heightOf(note) + 26;
  return {
    width,
    height: noteY + noteHeight,
    shapes: [
      line([spine, start.height, spine, y - 2], 'plain', { arrow: true }),
      ...start.shapes,
      // The names of the platforms stand on one line with the bottom of the pill.
      ...heads.map((head) => ({ ...head, y: Math.max(start.height, headsHeight) - heightOf(head) })),
      ...shapes,
      ...end.shapes,
      clear,
      box(0, noteY, width, noteHeight, 'sunken', 10),
      note,
    ],
  };
}

/** The runs of neighbours that are so, as first and last index. */
function runsOf(flags: readonly boolean[]): (readonly [from: number, to: number])[] {
  const starts = flags.flatMap((flag, at) => (flag && flags[at - 1] !== true ? [at] : []));
  return starts.map((from) => {
    const end = flags.findIndex((flag, at) => at > from && !flag);
    return [from, (end === -1 ? flags.length : end) - 1] as const;
  });
}
