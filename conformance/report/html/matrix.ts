/** The matrix: a row for each requirement, a column for each host, and the controls that filter it. */
import type { Spec } from '../../../spec/index.ts';
import { passedOf } from '../phrases.ts';
import { safeText } from '../safe-text.ts';
import { type ClassGroup, groupByClass, isProblem, requirementOf, shownVerdict } from '../view.ts';
import { waiverOf, waiverWords } from '../waivers.ts';
import { type Shown, shownVerdicts, verdictWords, words } from '../words.ts';
import { anchor, type HostGroup, type HostView } from './hosts.ts';
import { html, icon, label, levelBadge, type Markup, say } from './markup.ts';

/** From this many hosts on, the matrix scrolls in a frame of its own. */
const many = 7;

/** The controls of all tables of the page. */
export function controls(groups: readonly HostGroup[]): Markup {
  return toolbar(
    groups.flatMap((group) => classesOf(group).flatMap(({ ids }) => ids.map((id) => rowVerdicts(group.hosts, id)))),
  );
}

function classesOf({ hosts, spec }: HostGroup): ClassGroup[] {
  return groupByClass(
    hosts.map(({ report }) => report),
    spec,
  );
}

/** The table of a group; `controls` stand above the first. */
export function matrix(group: HostGroup, controls: Markup): Markup {
  const { hosts, spec, name, key } = group;
  const groups = classesOf(group);
  const density = hosts.length >= many ? 'many' : hosts.length <= 2 ? 'few' : '';
  return html`<section aria-labelledby=${`matrix${key}`}>
    <h2 id=${`matrix${key}`}>${name}${say(words.requirements)}</h2>
    ${controls}
    <div class=${`frame ${density}`}>
      <table>
        <thead><tr>
          <th scope="col">${label(words.requirement)}</th>
          ${hosts.map((host) => html`<th scope="col"><span class="host">${host.name}</span><span class="muted">${host.platform}</span></th>`)}
        </tr></thead>
        ${groups.map((group) => classRows(group, hosts, spec))}
      </table>
    </div>
  </section>`;
}

function toolbar(rows: readonly (readonly Shown[])[]): Markup {
  const counted = (test: (shown: Shown) => boolean) => rows.filter((row) => row.some(test)).length;
  const filters = shownVerdicts.map((shown) => ({ shown, count: counted((one) => one === shown) }));
  return html`<div class="toolbar" role="search">
    <label class="search">${icon('search')}<span class="hide">${say(words.search)}</span>
      <input type="search" data-en=${words.search.en} data-zh=${words.search.zh} autocomplete="off" spellcheck=${false} />
    </label>
    <div class="chips" role="group" aria-label=${`${words.show.en} / ${words.show.zh}`}>
      <button type="button" class="chip" data-filter="all" aria-pressed="true">${say(words.all)} <b>${rows.length}</b></button>
      <button type="button" class="chip" data-filter="problem" aria-pressed="false">${say(words.problemsOnly)} <b>${counted(isProblem)}</b></button>
      ${filters
        .filter(({ count }) => count > 0)
        .map(
          ({ shown, count }) =>
            html`<button type="button" class=${`chip v-${shown}`} data-filter=${shown} aria-pressed="false">${icon(shown)}${say(verdictWords[shown].word)} <b>${count}</b></button>`,
        )}
    </div>
  </div>`;
}

function rowVerdicts(hosts: readonly HostView[], id: string): Shown[] {
  return hosts.flatMap((host) => host.results.get(id) ?? []).map(shownVerdict);
}

function classRows(group: ClassGroup, hosts: readonly HostView[], spec: Spec): Markup {
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup">${safeText(group.name, 60)}</th>
      ${hosts.map((host) => html`<td>${share(group, host)}</td>`)}
    </tr>
    ${group.ids.map((id) => row(id, hosts, spec))}
  </tbody>`;
}

/** Passes out of what applies. */
function share(group: ClassGroup, host: HostView): Markup {
  const shown = rowVerdictsOf(group, host).filter((one) => one !== 'inapplicable');
  const passed = shown.filter((one) => one === 'pass').length;
  return html`<span aria-hidden="true">${passed}/${shown.length}</span><span class="hide">${say(passedOf(passed, shown.length))}</span>`;
}

function rowVerdictsOf(group: ClassGroup, host: HostView): Shown[] {
  return group.ids.flatMap((id) => host.results.get(id) ?? []).map(shownVerdict);
}

function row(id: string, hosts: readonly HostView[], spec: Spec): Markup {
  const requirement = requirementOf(spec, id);
  const level = requirement?.level ?? hosts.flatMap((host) => host.results.get(id) ?? [])[0]?.level ?? 'MUST';
  const verdicts = [...new Set(rowVerdicts(hosts, id))];
  const marks = [...verdicts, ...(verdicts.some(isProblem) ? ['problem'] : [])];
  return html`<tr data-verdicts=${marks.join(' ')}>
    <th scope="row"><span class="id">${safeText(id, 120)}</span> ${levelBadge(level)}
      <span class="statement">${say(requirement?.statement ?? words.unknownRequirement)}</span></th>
    ${hosts.map((host) => cell(id, host))}
  </tr>`;
}

function cell(id: string, host: HostView): Markup {
  const result = host.results.get(id);
  if (result === undefined) return html`<td><span class="hide">${say(words.notRun)}</span></td>`;
  const shown = shownVerdict(result);
  const waived =
    waiverOf(host.report, result) === undefined
      ? null
      : html`<span class="waived">${say(waiverWords.waived.word)}</span>`;
  return html`<td><a class=${`cell v-${shown}`} data-host=${host.name} href=${`#${anchor(host, id)}`}>${icon(shown)}<span class="word">${say(verdictWords[shown].word)}</span>${waived}</a></td>`;
}
