/** The hosts of a matrix: a card for each, with what its runs come to. */
import { html, type Markup, say } from '../html/markup.ts';
import { safeText } from '../safe-text.ts';
import { shownVerdicts, verdictWords, words } from '../words.ts';
import { hostsOf, platformsOf } from './arrange.ts';
import { libraryText } from './changes-summary.ts';
import type { Compatibility, CompatibilityEntry } from './compatibility.ts';
import { conclusionPill, conclusionShown } from './pill.ts';
import { extent } from './words.ts';

/** Up to so many hosts have cards with all their words; those of more are smaller. */
const few = 6;

/** A card for each host: what it is, and what its runs come to on each platform. */
export function hostCards({ entries, requirements }: Compatibility): Markup {
  const hosts = hostsOf(entries);
  return html`<section aria-labelledby="hosts">
    <h2 id="hosts">${say(words.hosts)} <span class="muted">${say(extent(hosts.length, entries.length, requirements.length))}</span></h2>
    ${hosts.length < entries.length || hosts.length > few ? html`<p class="pills tally">${conclusions(entries)}</p>` : null}
    <div class=${`cards hosts-${hosts.length > few ? 'many' : 'few'}`}>${hosts.map(card)}</div>
  </section>`;
}

function card(entries: readonly CompatibilityEntry[]): Markup {
  const [first] = entries;
  const versions = [...new Set(entries.map(({ host }) => safeText(host.version, 30)))];
  return html`<article class="card">
    <h3>${safeText(first?.host.name ?? '', 60)} <span class="muted">${versions.slice(0, 3).join(', ')}</span></h3>
    ${first?.host.vendor === undefined ? null : html`<p class="small muted vendor">${safeText(first.host.vendor, 60)}</p>`}
    <ul class="runs">${platformsOf(entries).map(platformLine)}</ul>
    ${entries.length === 1 && first !== undefined ? countsLine(first) : null}
  </article>`;
}

function platformLine(entries: readonly CompatibilityEntry[]): Markup {
  const [first, last] = [entries[0], entries.at(-1)];
  const libraries = [
    ...new Set([first, last].flatMap((one) => (one === undefined ? [] : [libraryText(one.baseLibrary)]))),
  ];
  return html`<li>
    <span class="small"><b>${safeText(first?.platform ?? '', 40)}</b> <span class="muted">${libraries.join(' … ')}</span></span>
    ${entries.length === 1 ? null : html`<span class="strip" aria-hidden="true">${entries.map(({ conclusion }) => html`<i class=${`v-${conclusionShown[conclusion]}`}></i>`)}</span>`}
    <span class="pills">${conclusions(entries)}</span>
  </li>`;
}

function countsLine({ counts }: CompatibilityEntry): Markup {
  return html`<ul class="counts">${shownVerdicts
    .toReversed()
    .filter((shown) => counts[shown] > 0)
    .map(
      (shown) =>
        html`<li class=${`v-${shown}`}><b class="sign" aria-hidden="true">${verdictWords[shown].icon}</b><b>${counts[shown]}</b><span>${say(verdictWords[shown].word)}</span></li>`,
    )}</ul>`;
}

/** How many runs come to each conclusion; of one run, what it comes to. */
function conclusions(entries: readonly CompatibilityEntry[]): Markup {
  return (['conformant', 'incomplete', 'non-conformant'] as const)
    .map((conclusion) => ({ conclusion, count: entries.filter((entry) => entry.conclusion === conclusion).length }))
    .filter(({ count }) => count > 0)
    .map(({ conclusion, count }) => conclusionPill(conclusion, entries.length === 1 ? undefined : count));
}
