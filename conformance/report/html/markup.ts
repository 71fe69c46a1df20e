/** Small pieces of markup that every part of the page uses. */
import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Level, Text } from '../../../spec/index.ts';
import { safeText } from '../safe-text.ts';
import { conclusionWords, type Lang, languages, levelWords, type Shown, verdictWords } from '../words.ts';
import type { Conclusion } from '../report.ts';

/** What can stand inside an element; plain strings are escaped when the page is written. */
export type Markup = ComponentChildren;

export { html };

/** A text in both languages, of which the page shows one; once alone where they are equal. */
export function say(text: Text, max = 600): Markup {
  const en = safeText(text.en, max);
  const zh = safeText(text.zh, max);
  return en === zh ? en : html`<span lang="en">${en}</span><span lang="zh">${zh}</span>`;
}

/** What links to a page that there is in both languages; the content alone where there is none. */
export function linked(content: Markup, address: (lang: Lang) => string | undefined): Markup {
  const links = languages.flatMap(({ lang }) => {
    const href = address(lang);
    return href === undefined ? [] : [html`<a lang=${lang} href=${href}>${content}</a>`];
  });
  return links.length === 0 ? content : links;
}

/** A word as a label: with a capital where the language has them. */
export function label(text: Text): Markup {
  return say({ en: text.en.slice(0, 1).toUpperCase() + text.en.slice(1), zh: text.zh });
}

/** The drawings, on a field of 16 × 16; those of verdicts have the shape of their signs in `words.ts`. */
const drawings = {
  pass: 'M3 8.6l3.2 3.2L13 4.6',
  fail: 'M4 4l8 8M12 4l-8 8',
  error: 'M11.5 3.5H5v9h6.5M5 8h5.5',
  warning: 'M8 2.8v6.4M8 12.6v.1',
  inconclusive: 'M5.4 5.7a2.6 2.6 0 1 1 3.8 2.3C8.3 8.5 8 9 8 9.9M8 12.9v.1',
  'not-testable': 'M2.8 8a5.2 5.2 0 1 0 10.4 0a5.2 5.2 0 1 0-10.4 0M4.4 11.6l7.2-7.2',
  inapplicable: 'M4.5 8h7',
  copy: 'M6 6h7v7H6zM3.5 10V3.5H10',
  previous: 'M10 3.5L5.5 8l4.5 4.5',
  next: 'M6 3.5L10.5 8L6 12.5',
  search: 'M3 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0M10 10l3.5 3.5',
} as const;

/** The name of a drawing. */
export type Drawing = keyof typeof drawings;

/** All drawings once, for {@link icon} to refer to. */
export function sprite(): Markup {
  return html`<svg width="0" height="0" aria-hidden="true" style="position:absolute">
    ${Object.entries(drawings).map(([name, path]) => html`<symbol id=${`i-${name}`} viewBox="0 0 16 16"><path d=${path} /></symbol>`)}
  </svg>`;
}

/** A drawing in the colour of the text around it; readers of the page's text do not hear it. */
export function icon(name: Drawing): Markup {
  return html`<svg class="i" aria-hidden="true"><use href=${`#i-${name}`} /></svg>`;
}

/** A verdict as icon and word. */
export function verdictPill(shown: Shown): Markup {
  return html`<span class=${`pill v-${shown}`}>${icon(shown)}${say(verdictWords[shown].word)}</span>`;
}

const conclusionShown = { conformant: 'pass', 'non-conformant': 'fail', incomplete: 'inconclusive' } as const;

/** A conclusion as icon and word. */
export function conclusionPill(conclusion: Conclusion): Markup {
  const shown = conclusionShown[conclusion];
  return html`<span class=${`pill v-${shown}`}>${icon(shown)}${say(conclusionWords[conclusion].word)}</span>`;
}

/** The level of a requirement. */
export function levelBadge(level: Level): Markup {
  return html`<span class=${`level ${level.toLowerCase()}`}>${say(levelWords[level])}</span>`;
}
