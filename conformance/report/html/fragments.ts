/** Pieces of a report for pages of another make, in one language: the very markup and style of the report's own. */
import { cloneElement, h, Fragment, isValidElement, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Level } from '../../../spec/index.ts';
import type { Conclusion } from '../report.ts';
import type { Lang, Shown } from '../words.ts';
import { conclusionPill, levelBadge, type Markup, sprite, verdictPill } from './markup.ts';
import { colours, verdictColours } from './palette.ts';
import { partsStyle } from './style-parts.ts';
import { type Showing, timeline } from './timeline.ts';

/** A verdict as icon and word: HTML on one line, which wants the drawings of {@link renderSprite} on its page. */
export function renderVerdict(shown: Shown, lang: Lang): string {
  return written(verdictPill(shown), lang);
}

/** A conclusion as icon and word: HTML on one line, which wants the drawings of {@link renderSprite} on its page. */
export function renderConclusion(conclusion: Conclusion, lang: Lang): string {
  return written(conclusionPill(conclusion), lang);
}

/** The level of a requirement as a small label: HTML on one line. */
export function renderLevel(level: Level, lang: Lang): string {
  return written(levelBadge(level), lang);
}

/** What a case and its twins showed, event by event: HTML on one line, with all that a host said escaped and cut to length. */
export function renderTimeline(shown: Showing, lang: Lang): string {
  return written(timeline(shown), lang);
}

/** The drawings that icons refer to: an `<svg>` to be put on a page once. */
export function renderSprite(): string {
  return renderToString(h(Fragment, null, sprite()));
}

/** Undoes what a site's own style says of plain elements; doubled, to outweigh a rule such as `.article li + li`. */
const plain = `
& :is(h4, h5, ol, ul, li) { margin: 0; padding: 0; border: 0; line-height: inherit; letter-spacing: normal; list-style: none; }
& code { padding: 0; border-radius: 0; background: none; color: inherit; }
`;

/**
 * CSS of the fragments, which holds for what stands in an element of the class `kit`. The colours, such as `--pass` and `--pass-t`,
 * are the whole page's: for light everywhere, for dark below the selector `dark`, such as `.dark` or `[data-theme=dark]`.
 */
export function fragmentStyle(dark: string): string {
  return `:root { ${colours('light')} }\n${dark} { ${colours('dark')} }\n.kit.kit {${plain}${verdictColours}${partsStyle}}\n`;
}

function written(markup: Markup, lang: Lang): string {
  return renderToString(h(Fragment, null, inLanguage(markup, lang)));
}

/** The same markup without what is there for readers of the other language. */
function inLanguage(markup: Markup, lang: Lang): Markup {
  if (Array.isArray(markup)) return markup.map((one: Markup) => inLanguage(one, lang));
  if (!isValidElement(markup)) return markup;
  const { type, props } = markup as VNode<{ readonly lang?: string; readonly children?: Markup }>;
  if (props.lang !== undefined && props.lang !== lang) return null;
  const children = inLanguage(props.children, lang);
  // Such a span was there to name its language alone.
  return type === 'span' && props.lang === lang ? children : cloneElement(markup, {}, children);
}
