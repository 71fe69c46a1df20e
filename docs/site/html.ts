/** HTML as a value: what is put in is escaped, unless it is HTML already. */

/** A piece of HTML. */
export interface Html {
  readonly html: string;
}

/** What can stand between tags: text, HTML, several of them, or nothing. */
export type Piece = string | number | Html | null | readonly Piece[];

/** The template tag: texts become texts, whatever they hold. Attributes want their quotation marks in the template. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const written = strings.map((markup, at) => markup.replace(/\s*\n\s*/g, ' ') + write(pieces[at] ?? null));
  return { html: written.join('') };
}

/** Markup that somebody else wrote, and escaped. */
export function raw(markup: string): Html {
  return { html: markup };
}

/** Pieces with something between them. */
export function joined(pieces: readonly Piece[], between: Piece): Piece {
  return pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]));
}

function write(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string') return escapeHtml(piece);
  if (typeof piece === 'number') return String(piece);
  return 'html' in piece ? piece.html : piece.map(write).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML that reads as the text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
