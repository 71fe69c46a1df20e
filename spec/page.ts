/**
 * Cuts a vendor's page into the units that `coverage.json` accounts for, so that a sentence added to the page, or changed
 * on it, is noticed.
 *
 * A unit is
 * - a sentence: it ends at 。！？, at `<br />` and at the end of its line;
 * - a sentence of a table row: the first has the row's leading cells with it, the remedy in a last cell is one of its own;
 * - the header row of a table, which stands for the table as a whole (separators are nothing);
 * - an image, by its line;
 * - a fenced code block; one with methods is cut before each method of the outermost object.
 *
 * Headings are no units: they are what units are found by.
 */

/** One unit of a page. */
export interface PageUnit {
  readonly heading: string;
  /** Its place under the heading, from 1. */
  readonly ordinal: number;
  /** The first cell of the table row it belongs to. */
  readonly row?: string;
  /** Runs of white space are folded to one blank, ends trimmed. */
  readonly text: string;
}

const fence = /^\s*```/;
const headingLine = /^#{1,6}\s+(.*)$/;
const imageLine = /^!\[.*\]\(.*\)$/;
/** `saveImage() {` at the indentation of the outermost object's members. */
const methodStart = /^ {2}(async )?\w+\(.*\) \{$/;
const lineBreak = /<br\s*\/?>/g;
const sentenceEnd = /(?<=[。！？])|\n/;

/** Folds runs of white space to one blank, so that a page wrapped differently has the same units. */
function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The sentences of a text; what has neither a letter nor a digit (a bracket, the line under a table's head) is none. */
function splitSentences(text: string): string[] {
  return text
    .replace(lineBreak, '\n')
    .split(sentenceEnd)
    .map((piece) => fold(piece.replace(/^[\s|]+|[\s|]+$/g, '')))
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

/** A block whole, or its lines cut before each method; what stands before the first is a unit as well. */
function splitCode(lines: readonly string[]): string[] {
  const starts = lines.flatMap((line, index) => (methodStart.test(line) ? [index] : []));
  return [0, ...starts]
    .map((start, index, all) => fold(lines.slice(start, all[index + 1]).join('\n')))
    .filter((part) => part !== '');
}

/** The cells of a row; a bar after a backslash is text. */
function splitCells(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(fold);
}

/**
 * Cuts a page into units, in the order of the page. What comes before the first heading is under the heading ''.
 * A heading that occurs twice counts on.
 */
export function splitPage(markdown: string): PageUnit[] {
  const units: PageUnit[] = [];
  const counts = new Map<string, number>();
  let heading = '';
  let code: string[] | undefined;
  let inTable = false;

  const add = (text: string, row?: string): void => {
    const ordinal = (counts.get(heading) ?? 0) + 1;
    counts.set(heading, ordinal);
    units.push({ heading, ordinal, text, ...(row === undefined ? {} : { row }) });
  };
  const endCode = (): void => {
    for (const part of splitCode(code ?? [])) add(part);
    code = undefined;
  };

  for (const line of markdown.split(/\r?\n/)) {
    if (fence.test(line)) {
      if (code === undefined) code = [];
      else endCode();
      continue;
    }
    if (code !== undefined) {
      code.push(line);
      continue;
    }
    const text = fold(line);
    const isRow = text.startsWith('|') && text.endsWith('|') && text.length > 1;
    const found = headingLine.exec(text);
    if (found) heading = fold(found[1] ?? '');
    else if (isRow && !inTable) add(splitCells(text).join(' | '));
    else if (isRow) {
      const cells = splitCells(text);
      for (const sentence of splitSentences(cells.join(' | '))) add(sentence, cells[0]);
    } else if (imageLine.test(text)) add(text);
    else for (const sentence of splitSentences(text)) add(sentence);
    inTable = isRow;
  }
  endCode();
  return units;
}
