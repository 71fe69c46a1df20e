/** The table of the matrix: a row for each requirement, columns by host, platform and base library. */
import type { Spec } from '../../../spec/index.ts';
import { html, label, levelBadge, type Markup, say } from '../html/markup.ts';
import { safeText } from '../safe-text.ts';
import { classOf, requirementOf } from '../view.ts';
import { conclusionWords, verdictWords, words } from '../words.ts';
import { groupBy, hostsOf, platformsOf } from './arrange.ts';
import { libraryText } from './changes-summary.ts';
import { shownIn } from './changes.ts';
import type { Compatibility, CompatibilityEntry } from './compatibility.ts';
import { conclusionShown } from './pill.ts';
import { matrixWords } from './words.ts';

/** The table of an arranged matrix, as it reads without a script; the script adds columns for groups that are folded. */
export function grid(matrix: Compatibility, spec: Spec): Markup {
  const { entries, requirements } = matrix;
  const hosts = hostsOf(entries);
  return html`<div class="frame grid" tabindex="-1">
    <table id="grid" aria-labelledby="matrix" aria-describedby="keys">
      <thead>
        <tr class="hosts"><th scope="col" rowspan="3">${label(words.requirement)}</th>${hosts.map(hostHead)}</tr>
        <tr class="platforms">${hosts.flatMap(platformsOf).map((own) => html`<th scope="colgroup" colspan=${own.length}><span>${safeText(own[0]?.platform ?? '', 40)}</span></th>`)}</tr>
        <tr class="libraries">${hosts.flatMap((own) => own.map((entry) => libraryHead(entry, own)))}</tr>
      </thead>
      ${groupBy(requirements, ({ id }) => classOf(id)).map(
        (own) => html`<tbody>
          <tr class="group"><th scope="rowgroup" colspan=${entries.length + 1}><span>${safeText(classOf(own[0]?.id ?? ''), 60)}</span></th></tr>
          ${own.map((requirement) => row(requirement, entries, spec))}
        </tbody>`,
      )}
    </table>
  </div>
  <p id="keys" class="hide">${say(matrixWords.keys)}</p>`;
}

function hostHead(entries: readonly CompatibilityEntry[]): Markup {
  const versions = [...new Set(entries.map(({ host }) => safeText(host.version, 30)))];
  return html`<th scope="colgroup" colspan=${entries.length}><span class="host">${safeText(entries[0]?.host.name ?? '', 60)}</span> <span class="muted">${versions.slice(0, 2).join(', ')}</span></th>`;
}

/** The version of the host stands here where it is not the same in all of its columns. */
function libraryHead(entry: CompatibilityEntry, all: readonly CompatibilityEntry[]): Markup {
  const { word } = conclusionWords[entry.conclusion];
  const mixed = all.some((other) => other.host.version !== entry.host.version);
  const version = mixed ? ` (${safeText(entry.host.version, 30)})` : '';
  return html`<th scope="col"><span class="turned">${libraryText(entry.baseLibrary)}${version}</span>${conclusionMark(entry)}<span class="hide">${say(word)}</span></th>`;
}

/** A conclusion as its icon alone. */
function conclusionMark({ conclusion }: Pick<CompatibilityEntry, 'conclusion'>): Markup {
  return html`<b class=${`mark v-${conclusionShown[conclusion]}`} aria-hidden="true">${conclusionWords[conclusion].icon}</b>`;
}

function row(
  { id, level }: Compatibility['requirements'][number],
  entries: readonly CompatibilityEntry[],
  spec: Spec,
): Markup {
  const statement = requirementOf(spec, id)?.statement ?? words.unknownRequirement;
  return html`<tr class="row"><th scope="row"><span class="id">${safeText(id, 120)}</span> ${levelBadge(level)}<span class="statement">${say(statement)}</span></th>${entries.map((entry) => cell(entry, id))}</tr>`;
}

function cell(entry: CompatibilityEntry, id: string): Markup {
  const shown = shownIn(entry, id);
  return shown === null ? html`<td></td>` : html`<td class=${`v-${shown}`}>${verdictWords[shown].icon}</td>`;
}
