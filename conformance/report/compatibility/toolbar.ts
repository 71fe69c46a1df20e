/** The controls above the table. */
import type { Text } from '../../../spec/index.ts';
import { html, icon, label, levelBadge, type Markup, say } from '../html/markup.ts';
import { safeText } from '../safe-text.ts';
import { classOf } from '../view.ts';
import { shownVerdicts, verdictWords, words } from '../words.ts';
import type { CompatibilityChanges } from './changes.ts';
import { libraryText } from './changes-summary.ts';
import type { Compatibility } from './compatibility.ts';
import { matrixWords } from './words.ts';

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
