/** What stands above the table: the hosts, what changed, and the controls. */
import type { Spec, Text } from '../../../spec/index.ts';
import { html, icon, label, levelBadge, type Markup, say } from '../html/markup.ts';
import type { Conclusion } from '../report.ts';
import { safeText } from '../safe-text.ts';
import { classOf, requirementOf } from '../view.ts';
import { conclusionWords, type Shown, shownVerdicts, type VerdictWord, verdictWords, words } from '../words.ts';
import { hostsOf, platformsOf } from './arrange.ts';
import type { CompatibilityChanges } from './changes.ts';
import { libraryText, type Moved, spansOf, spanText, summaryOf } from './changes-summary.ts';
import type { Compatibility, CompatibilityEntry } from './compatibility.ts';
import { conclusionShown } from './grid.ts';
import { changedSince, circumstanceWords, extent, matrixWords, runs, trends, trendWords } from './words.ts';

/** A sign with its word, as everywhere on the page; `shown` gives the colours. */
export function pill(shown: string, sign: string, word: Text, count?: number): Markup {
  return html`<span class=${`pill v-${shown}`}><b class="sign" aria-hidden="true">${sign}</b>${count === undefined ? null : html`<b>${count}</b> `}${say(word)}</span>`;
}

/** A card for each host: what it is, and what its runs come to on each platform. */
export function hostCards({ entries, requirements }: Compatibility): Markup {
  const hosts = hostsOf(entries);
  return html`<section aria-labelledby="hosts">
    <h2 id="hosts">${say(words.hosts)} <span class="muted">${say(extent(hosts.length, entries.length, requirements.length))}</span></h2>
    <div class=${`cards hosts-${hosts.length > 6 ? 'many' : 'few'}`}>${hosts.map(card)}</div>
  </section>`;
}

function card(entries: readonly CompatibilityEntry[]): Markup {
  const [first] = entries;
  const versions = [...new Set(entries.map(({ host }) => safeText(host.version, 30)))];
  return html`<article class="card">
    <h3>${safeText(first?.host.name ?? '', 60)} <span class="muted">${versions.slice(0, 3).join(', ')}</span></h3>
    ${first?.host.vendor === undefined ? null : html`<p class="small muted">${safeText(first.host.vendor, 60)}</p>`}
    <ul class="runs">${platformsOf(entries).map(platformLine)}</ul>
    ${entries.length === 1 && first !== undefined ? countsLine(first) : null}
  </article>`;
}

function platformLine(entries: readonly CompatibilityEntry[]): Markup {
  const [first, last] = [entries[0], entries.at(-1)];
  const conclusions = (['conformant', 'incomplete', 'non-conformant'] as const)
    .map((conclusion) => ({ conclusion, count: entries.filter((entry) => entry.conclusion === conclusion).length }))
    .filter(({ count }) => count > 0);
  const libraries = [
    ...new Set([first, last].flatMap((one) => (one === undefined ? [] : [libraryText(one.baseLibrary)]))),
  ];
  return html`<li>
    <span class="small"><b>${safeText(first?.platform ?? '', 40)}</b> <span class="muted">${libraries.join(' … ')}</span></span>
    <span class="strip" aria-hidden="true">${entries.map(({ conclusion }) => html`<i class=${`v-${conclusionShown[conclusion]}`}></i>`)}</span>
    <span class="pills">${conclusions.map(({ conclusion, count }) => pill(conclusionShown[conclusion], conclusionWords[conclusion].icon, conclusionWords[conclusion].word, entries.length === 1 ? undefined : count))}</span>
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

/** What changed since an earlier matrix, what moved alike on one line. */
export function changesSection(changes: CompatibilityChanges, spec: Spec): Markup {
  const { conclusions, requirements, circumstances, counts } = summaryOf(changes);
  const where = (entries: Parameters<typeof spansOf>[0]): Markup =>
    html`<p class="where">${spansOf(entries).map((span) => html`<span>${spanText(span)}</span>`)}</p>`;
  const existence = ([entries, word, sign]: readonly [CompatibilityChanges['added'], Text, string]): Markup =>
    entries.length === 0 ? null : html`<li>${pill('inapplicable', sign, word, entries.length)}${where(entries)}</li>`;
  return html`<section aria-labelledby="changes">
    <h2 id="changes">${say(changedSince(changes.since))}</h2>
    <p class="pills tally">${trends.filter((trend) => counts[trend] > 0).map((trend) => pill(trendWords[trend].shown, trendWords[trend].icon, trendWords[trend].word, counts[trend]))}
      <span class="small muted">${say(runs(changes.same))} ${say(matrixWords.unchanged)}</span></p>
    <ul class="problems changed">
      ${conclusions.map((moved) => html`<li>${title(moved, html`<b>${label(words.conclusion)}</b>`)} ${move(moved, conclusionWords, (one) => conclusionShown[one])}${where(moved.entries)}</li>`)}
      ${requirements.map((moved) => html`<li>${title(moved, html`<span class="id">${safeText(moved.id, 120)}</span>`)} ${move(moved, verdictWords, (one) => one)}<p class="statement">${say(requirementOf(spec, moved.id)?.statement ?? words.unknownRequirement)}</p>${where(moved.entries)}</li>`)}
      ${existence([changes.added, matrixWords.added, '+'])}
      ${existence([changes.gone, matrixWords.gone, '−'])}
      ${circumstances.map(({ what, before, after, entries }) => html`<li><b>${label(circumstanceWords[what])}</b> <span class="move">${safeText(what === 'spec' ? before.slice(0, 12) : before, 80)} → ${safeText(what === 'spec' ? after.slice(0, 12) : after, 80)}</span>${where(entries)}</li>`)}
    </ul>
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

/** The controls; without a script there are none. */
export function toolbar({ entries, requirements }: Compatibility, changes: CompatibilityChanges | undefined): Markup {
  const plain = (values: readonly string[]): (readonly [string, Markup])[] =>
    [...new Set(values)].map((value) => [value, value] as const);
  const occurring = shownVerdicts.filter((shown) => entries.some(({ counts }) => counts[shown] > 0));
  const libraries = [...new Set(entries.map(({ baseLibrary }) => libraryText(baseLibrary)))];
  const byNumber = new Intl.Collator('en', { numeric: true });
  return html`<div class="toolbar matrix-tools" role="search">
    <label class="search">${icon('search')}<span class="hide">${say(matrixWords.search)}</span>
      <input type="search" name="q" autocomplete="off" spellcheck=${false} />
    </label>
    ${facet('host', words.host, plain(entries.map(({ host }) => safeText(host.name, 60))))}
    ${facet('platform', words.platform, plain(entries.map(({ platform }) => safeText(platform, 40))))}
    ${facet('library', words.baseLibrary, plain(libraries.sort(byNumber.compare)))}
    ${facet('class', words.class, plain(requirements.map(({ id }) => safeText(classOf(id), 60))))}
    ${facet(
      'level',
      words.level,
      [...new Set(requirements.map(({ level }) => level))].map(
        (level) => [level.toLowerCase(), levelBadge(level)] as const,
      ),
    )}
    <div class="chips" role="group" aria-label=${`${words.show.en} / ${words.show.zh}`}>
      ${occurring.map((shown) => html`<button type="button" class=${`chip v-${shown}`} data-set="verdict" data-value=${shown} aria-pressed="false"><b class="sign" aria-hidden="true">${verdictWords[shown].icon}</b>${say(verdictWords[shown].word)}</button>`)}
      <button type="button" class="chip" data-toggle="differ" aria-pressed="false">${say(matrixWords.differences)}</button>
      ${changes === undefined ? null : html`<button type="button" class="chip" data-toggle="changed" aria-pressed="false"><b class="sign" aria-hidden="true">▲▼</b>${say(matrixWords.changedOnly)}</button>`}
      <button type="button" class="chip reset" data-reset hidden>${icon('fail')}${say(matrixWords.reset)}</button>
    </div>
    <p class="small muted found" role="status"></p>
  </div>`;
}

/** A list of boxes to tick, behind a button; none ticked means all. A list of one is no choice and is left out. */
function facet(name: string, title: Text, options: readonly (readonly [string, Markup])[]): Markup {
  if (options.length < 2) return null;
  return html`<details class="facet" data-facet=${name}>
    <summary class="chip">${label(title)} <b></b></summary>
    <div class="options" role="group" aria-label=${`${title.en} / ${title.zh}`}>${options.map(([value, text]) => html`<label><input type="checkbox" data-set=${name} data-value=${value} /> <span>${text}</span></label>`)}</div>
  </details>`;
}
