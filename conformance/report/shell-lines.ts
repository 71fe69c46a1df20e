/** A shell command in lines that a terminal holds and a shell reads as one. */
import { widthOf } from './layout.ts';

/** Breaks between words where it can, inside a word where it must; never between a backslash and what it escapes. */
export function shellLines(command: string, columns: number): string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const word of command.match(/(?:\\.|[^\s\\])+/gsu) ?? []) {
    // The columns kept free are for the blank and the backslash at the end.
    if (line.trim() !== '' && widthOf(line) + 1 + widthOf(word) > columns - 2) {
      lines.push(`${line} \\`);
      line = '   ';
    }
    line += ' ';
    for (const unit of word.match(/\\.|./gsu) ?? []) {
      if (widthOf(line) + widthOf(unit) > columns - 2) {
        // A blank before the backslash, or at the start of the next line, would part the word.
        lines.push(`${line}\\`);
        line = '';
      }
      line += unit;
    }
  }
  return [...lines, line];
}
