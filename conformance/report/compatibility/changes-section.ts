/** What changed since an earlier matrix, above the table. */
import type { Spec, Text } from '../../../spec/index.ts';
import { html, label, type Markup, say } from '../html/markup.ts';
import { more } from '../phrases.ts';
import type { Conclusion } from '../report.ts';
import { safeText } from '../safe-text.ts';
import { requirementOf } from '../view.ts';
import { conclusionWords, type Shown, type VerdictWord, verdictWords, words } from '../words.ts';
import type { CompatibilityChanges } from './changes.ts';
import { type Moved, spansOf, spanText, summaryOf } from './changes-summary.ts';
import { conclusionShown, pill } from './pill.ts';
import { changedSince, circumstanceWords, matrixWords, runs, trends, trendWords } from './words.ts';

/** Lines that are shown at once; the others are behind a button. */
const first = 6;

/** What changed since an earlier matrix, what moved alike on one line. */
export function changesSection(changes: CompatibilityChanges, spec: Spec): Markup {
  const { conclusions, requirements, circumstances, counts } = summaryOf(changes, spec);
  const where = (entries: Parameters<typeof spansOf>[0]): Markup =>
    html`<p class="where">${spansOf(entries).map((span) => html`<span>${spanText(span)}</span>`)}</p>`;
  const existence = (entries: CompatibilityChanges['added'], word: Text, sign: string): Markup[] =>
    entries.length === 0 ? [] : [html`<li>${pill('inapplicable', sign, word, entries.length)}${where(entries)}</li>`];
  const lines = [
    ...conclusions.map(
      (moved) =>
        html`<li>${title(moved, html`<b>${label(words.conclusion)}</b>`)} ${move(moved, conclusionWords, (one) => conclusionShown[one])}${where(moved.entries)}</li>`,
    ),
    ...requirements.map(
      (moved) =>
        html`<li>${title(moved, html`<span class="id">${safeText(moved.id, 120)}</span>`)} ${move(moved, verdictWords, (one) => one)}<p class="statement">${say(requirementOf(spec, moved.id)?.statement ?? words.unknownRequirement)}</p>${where(moved.entries)}</li>`,
    ),
    ...existence(changes.added, matrixWords.added, '+'),
    ...existence(changes.gone, matrixWords.gone, '−'),
    ...circumstances.map(({ what, before, after, entries }) => {
      const shown = (text: string): string => safeText(what === 'spec' ? text.slice(0, 12) : text, 80);
      return html`<li><b>${label(circumstanceWords[what])}</b> <span class="move">${shown(before)} → ${shown(after)}</span>${where(entries)}</li>`;
    }),
  ];
  const rest = lines.slice(first);
  return html`<section aria-labelledby="changes">
    <h2 id="changes">${say(changedSince(changes.since))}</h2>
    <p class="pills tally">${trends.filter((trend) => counts[trend] > 0).map((trend) => pill(trendWords[trend].shown, trendWords[trend].icon, trendWords[trend].word, counts[trend]))}
      <span class="small muted">${say(runs(changes.same))} ${say(matrixWords.unchanged)}</span></p>
    ${lines.length === 0 ? null : html`<ul class="problems changed">${lines.slice(0, first)}</ul>`}
    ${rest.length === 0 ? null : html`<details class="problems changed rest-of"><summary>${say(more(rest.length))}</summary><ul>${rest}</ul></details>`}
  </section>`;
}

function title({ trend }: Moved<unknown>, name: Markup): Markup {
  const { icon: sign, word, shown } = trendWords[trend];
  return html`<b class=${`sign v-${shown}`} aria-hidden="true">${sign}</b><span class="hide">${say(word)}</span> ${name}`;
}

function move<K extends Shown | Conclusion>(
  { before, after }: Moved<K | null>,
  shown: Readonly<Record<K, Pick<VerdictWord, 'icon' | 'word'>>>,
  colour: (one: K) => string,
): Markup {
  const one = (side: K | null): Markup =>
    side === null
      ? html`<span class="pill v-inapplicable">${say(matrixWords.none)}</span>`
      : pill(colour(side), shown[side].icon, shown[side].word);
  return html`<span class="move">${one(before)} → ${one(after)}</span>`;
}
