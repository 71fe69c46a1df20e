/** A sign with its word: how the page shows verdicts, conclusions and trends. */
import type { Text } from '../../../spec/index.ts';
import { html, type Markup, say } from '../html/markup.ts';
import type { Conclusion } from '../report.ts';
import { conclusionWords } from '../words.ts';

/** The verdict whose colour a conclusion borrows. */
export const conclusionShown = { conformant: 'pass', 'non-conformant': 'fail', incomplete: 'inconclusive' } as const;

/** A sign with its word, as everywhere on the page; `shown` gives the colours. */
export function pill(shown: string, sign: string, word: Text, count?: number): Markup {
  return html`<span class=${`pill v-${shown}`}><b class="sign" aria-hidden="true">${sign}</b>${count === undefined ? null : html`<b>${count}</b> `}${say(word)}</span>`;
}

/** A conclusion as sign and word; with a count, how many there are of it. */
export function conclusionPill(conclusion: Conclusion, count?: number): Markup {
  return pill(conclusionShown[conclusion], conclusionWords[conclusion].icon, conclusionWords[conclusion].word, count);
}
