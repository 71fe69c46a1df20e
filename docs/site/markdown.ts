/** Markdown for VitePress: pages are headings, which it must know of, and blocks of HTML, which nothing else can read into. */
import { safeText } from '../../conformance/index.ts';
import type { Html } from './html.ts';

/**
 * Text on one line that neither Markdown nor Vue reads anything into: every mark is escaped, and two braces, where Vue would
 * begin an expression, are kept apart by a comment.
 */
export function escapeMarkdown(text: string): string {
  return safeText(text)
    .replaceAll('&', '&amp;')
    .replace(/[!"#$%'()*+,\-./:;=?@[\\\]^_`{|}~]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\\{', '\\{<!---->');
}

/** A heading; `id` is its anchor, for headings that are linked to. */
export function heading(level: 1 | 2 | 3, text: string, id?: string): string {
  // A long id may break after a slash.
  const words = escapeMarkdown(text).replaceAll('\\/', '\\/<wbr>');
  return `${'#'.repeat(level)} ${words}${id === undefined ? '' : ` {#${anchorOf(id)}}`}`;
}

/** The anchor of an id: VitePress and browsers take letters, digits and hyphens as they are. */
export function anchorOf(id: string): string {
  return id.replace(/[^\p{L}\p{N}]+/gu, '-');
}

/**
 * HTML as a block of its own; `v-pre` keeps Vue's hands off it. Its lines are short, since VitePress searches each for headings in
 * a time that grows with a power of its length, and none is blank, which would end the block.
 */
export function block(body: Html): string {
  const lines = body.html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<(?:li|tr|td|div|section|article|p|h3|svg|g|path)\b/g, '\n$&');
  return `<div class="data" v-pre>${lines}</div>`;
}

/** Code between fences, which no run of backticks in it can close. */
export function fence(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${code}\n${marks}`;
}

/** Another page: what it is called, and its address below the site's path. */
export interface Neighbour {
  readonly text: string;
  readonly link: string;
}

/** What a page says of itself, before its text. */
export interface Front {
  readonly title: string;
  /** A sentence for search engines. */
  readonly description?: string;
  /** A class of the page's element. */
  readonly pageClass?: string;
  /** The levels of headings in the list of contents; false for none. */
  readonly outline?: false | readonly [number, number];
  /** The pages before and after it. */
  readonly prev?: Neighbour;
  readonly next?: Neighbour;
  /** Pages of its kind, which the list at the side shows. */
  readonly siblings?: { readonly title: string; readonly pages: readonly Neighbour[] };
}

/** A page: its front matter and its parts, the absent ones left out. */
export function pageOf(front: Front, parts: readonly (string | null)[]): string {
  const facts = Object.entries(front).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${[...facts, 'editLink: false'].join('\n')}\n---\n\n${parts.filter((part) => part !== null).join('\n\n')}\n`;
}
