/** The page of the kill matrix. */
import type { Spec } from '../../spec/index.ts';
import { framed } from './html/frame.ts';
import { titleBar } from './html/header.ts';
import { html, icon, label, levelBadge, type Markup, say } from './html/markup.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import {
  casesToKill,
  columnsOf,
  countKills,
  groupKills,
  isSettled,
  type KillMatrix,
  killStatuses,
  type MutantResult,
  namedBy,
  type Witness,
  withoutWitness,
  witnesses,
} from './kill-matrix.ts';
import { killStyle } from './kill-matrix-style.ts';
import {
  aloneOf,
  fateOf,
  killTexts,
  killWords,
  ranMutants,
  rejectsAlone,
  rejectsNothing,
  seenBy,
  stoppedAfter,
} from './kill-matrix-words.ts';
import { safeText } from './safe-text.ts';
import type { ClassGroup, RenderOptions } from './view.ts';
import { words } from './words.ts';

/** Renders a kill matrix as a self-contained HTML page. */
export function renderKillMatrix(matrix: KillMatrix, spec: Spec, options: Pick<RenderOptions, 'lang'> = {}): string {
  const { lang = 'en' } = options;
  return framed({
    lang,
    title: `${spec.api.name} – ${killTexts.title[lang]}`,
    style: style + killStyle,
    script,
    kind: 'kills-page',
    body: html`<main>
      ${header(matrix, spec)} ${cards(matrix, spec)} ${others(matrix)} ${table(matrix, spec)} ${setAside(matrix)}
      ${requirements(matrix, spec)} ${legend()}
    </main>`,
  });
}

function header(matrix: KillMatrix, spec: Spec): Markup {
  const facts = [
    [words.revision, spec.api.revision],
    [words.spec, spec.hash.slice(0, 12)],
    [words.kit, `${matrix.kit.name} ${matrix.kit.version}`],
    [words.date, matrix.date],
  ] as const;
  return titleBar(killTexts.title, say(killTexts.lead), spec, facts);
}

function cards(matrix: KillMatrix, spec: Spec): Markup {
  const { results } = matrix;
  const counts = countKills(results);
  const present = killStatuses.toReversed().filter((status) => counts[status] > 0);
  const took = casesToKill(results);
  const figures =
    took === null ? [] : (['median', 'ninth', 'most'] as const).map((name) => [name, took[name]] as const);
  const stopped = results.length < matrix.planned;
  return html`<section aria-labelledby="summary">
    <h2 id="summary">${say(words.summary)}</h2>
    <div class="cards">
      <article class="card">
        <h3>${say(killTexts.mutants)} <span class="muted">${results.length}</span></h3>
        <div class="bar" aria-hidden="true">${present.map((status) => html`<i class=${`v-${killWords[status].shown}`} style=${`flex:${counts[status]}`}></i>`)}</div>
        <ul class="counts">${present.map((status) => html`<li class=${`v-${killWords[status].shown}`}>${icon(killWords[status].shown)}<b>${counts[status]}</b><span>${say(killWords[status].word)}</span></li>`)}</ul>
        <p class="small muted">${say(ranMutants(matrix))}</p>
        ${stopped ? html`<p class="small">${say(stoppedAfter(results.length, matrix.planned))}</p>` : null}
      </article>
      ${figures.length === 0 ? null : html`<article class="card"><h3>${say(killTexts.toKill)}</h3><dl class="figures">${figures.map(([name, count]) => html`<div><dt>${say(killTexts[name])}</dt><dd>${count}</dd></div>`)}</dl></article>`}
      ${matrix.eachAlone ? aloneCard(matrix, spec) : null}
    </div>
  </section>`;
}

function aloneCard(matrix: KillMatrix, spec: Spec): Markup {
  const without = withoutWitness(matrix, spec);
  const all = spec.requirements.length;
  return html`<article class="card">
    <h3>${say(killTexts.eachAlone)}</h3>
    <p class="small">${say(aloneOf(all - without.length, all))}</p>
    ${without.length === 0 ? null : html`<ul class="small">${without.map((id) => html`<li class="v-fail">${link(id)}</li>`)}</ul>`}
  </article>`;
}

/** A link to what the page says of a requirement. */
function link(id: string): Markup {
  return html`<a class="id" href=${`#${anchorOf(id)}`}>${safeText(id, 120)}</a>`;
}

function anchorOf(id: string): string {
  return `r-${id.replace(/[^\w./-]/g, '-')}`;
}

function pill(result: MutantResult): Markup {
  const { shown, word } = killWords[result.status];
  return html`<span class=${`pill v-${shown}`}>${icon(shown)}${say(word)}</span>`;
}

function others({ results }: KillMatrix): Markup {
  const found = results.filter((result) => !isSettled(result));
  return found.length === 0 ? null : listed('others', killTexts.others, found);
}

function setAside({ results }: KillMatrix): Markup {
  const found = results.filter(({ status }) => status === 'equivalent');
  return found.length === 0 ? null : listed('set-aside', killTexts.setAside, found);
}

function listed(
  id: string,
  title: (typeof killTexts)[keyof typeof killTexts],
  results: readonly MutantResult[],
): Markup {
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${say(title)} <span class="muted">${results.length}</span></h2>
    <ul class="problems">${results.map(
      (result) => html`<li>
        <span class="id">${safeText(result.name, 120)}</span> ${pill(result)}
        <p class="said">${say(result.description)}</p>
        ${result.equivalent === undefined ? null : html`<p class="said"><b>${label(words.reason)}</b> ${say(result.equivalent, 1_000)}</p>`}
        <p class="said muted">${fate(result)}</p>
      </li>`,
    )}</ul>
  </section>`;
}

/** What a mutant names, what became of it, and what else failed. */
function fate(result: MutantResult): Markup {
  const named = namedBy(result);
  const seen = result.killedBy.filter((id) => !named.includes(id));
  const how = result.status === 'killed-by-other' ? killTexts.instead : killTexts.also;
  return html`${named.map((id, at) => html`${at > 0 ? ', ' : ''}${link(id)}`)}: ${say(fateOf(result))}${seen.length === 0 ? null : html` · ${say(how)}: ${seen.map((id) => safeText(id, 120)).join(', ')}`}`;
}

function table({ results }: KillMatrix, spec: Spec): Markup {
  const columns = columnsOf(results, spec);
  const width = columns.reduce((sum, { ids }) => sum + ids.length, 1);
  return html`<section class="wide" aria-labelledby="matrix">
    <h2 id="matrix">${label(killTexts.title)}</h2>
    ${toolbar(results)}
    <ul class="marks">${(['named', 'also', 'missed'] as const).map((mark) => html`<li><span class=${`mark ${marks[mark].name}`} aria-hidden="true">${marks[mark].text}</span>${say(killTexts[mark])}</li>`)}</ul>
    <div class="frame kills" role="region" aria-labelledby="matrix" tabindex="0">
      <table>
        <thead><tr>
          <th scope="col">${label(killTexts.mutant)}</th>
          <th scope="col"><span class="turned">${label(words.cases)}</span></th>
          ${columns.map(({ ids }) => ids.map((id, at) => html`<th scope="col" class=${at === 0 ? 'first' : ''}><a class="turned" href=${`#${anchorOf(id)}`}>${safeText(id, 60)}</a></th>`))}
        </tr></thead>
        ${groupKills(results, spec).map(
          (group) => html`<tbody>
            <tr class="group"><th scope="rowgroup">${safeText(group.name, 60)}</th><td colspan=${width}>${countKills(group.results).killed}/${group.results.length}</td></tr>
            ${group.results.map((result) => row(result, columns))}
          </tbody>`,
        )}
      </table>
    </div>
    <p class="none" hidden>${say(killTexts.noMutant)}</p>
  </section>`;
}

function toolbar(results: readonly MutantResult[]): Markup {
  const counts = countKills(results);
  return html`<div class="toolbar" role="search">
    <label class="search">${icon('search')}<span class="hide">${say(killTexts.searchMutants)}</span>
      <input type="search" data-en=${killTexts.searchMutants.en} data-zh=${killTexts.searchMutants.zh} autocomplete="off" spellcheck=${false} />
    </label>
    <div class="chips" role="group" aria-label=${`${words.show.en} / ${words.show.zh}`}>
      <button type="button" class="chip" data-filter="all" aria-pressed="true">${say(words.all)} <b>${results.length}</b></button>
      ${killStatuses
        .filter((status) => counts[status] > 0)
        .map(
          (status) =>
            html`<button type="button" class=${`chip v-${killWords[status].shown}`} data-filter=${status} aria-pressed="false">${icon(killWords[status].shown)}${say(killWords[status].word)} <b>${counts[status]}</b></button>`,
        )}
    </div>
  </div>`;
}

/** The marks of a cell; a colour is never needed to tell them apart. */
const marks = {
  named: { name: 'k', text: '✓' },
  also: { name: 'a', text: '•' },
  missed: { name: 'm', text: '✗' },
} as const;

function row(result: MutantResult, columns: readonly ClassGroup[]): Markup {
  const { shown, word } = killWords[result.status];
  const named = new Set(namedBy(result));
  const failed = new Set(result.killedBy);
  const markOf = (id: string): keyof typeof marks | null => {
    if (failed.has(id)) return named.has(id) ? 'named' : 'also';
    // Of several that may reject it, one suffices; of a host that was set aside, none need.
    return named.has(id) && (result.status === 'silent' || result.status === 'killed-by-other') ? 'missed' : null;
  };
  // Most names end in their base.
  const base = result.base !== undefined && result.name.endsWith(`@${result.base}`) ? undefined : result.base;
  const about = [base, result.reference].flatMap((text) => (text === undefined ? [] : [safeText(text, 80)]));
  return html`<tr class=${`v-${shown}`} data-verdicts=${result.status}>
    <th scope="row">${icon(shown)}<span class="hide">${say(word)}</span><span class="id">${safeText(result.name, 120)}</span>
      <span class="told">${say(result.description, 300)}${about.length === 0 ? '' : ` (${about.join('; ')})`}</span>
      <span class="fate">${fate(result)}</span></th>
    <td class="n">${result.cases ?? '–'}</td>
    ${columns.map(({ ids }) =>
      ids.map((id, at) => {
        const mark = markOf(id);
        const names = [mark === null ? '' : marks[mark].name, at === 0 ? 'first' : ''].filter((name) => name !== '');
        const text = mark === null ? '' : marks[mark].text;
        return names.length === 0 ? html`<td></td>` : html`<td class=${names.join(' ')}>${text}</td>`;
      }),
    )}
  </tr>`;
}

/** Each requirement: how many mutants name it and fail by it, and one that it rejects alone. */
function requirements(matrix: KillMatrix, spec: Spec): Markup {
  const seen = witnesses(matrix.results);
  return html`<section aria-labelledby="requirements">
    <h2 id="requirements">${say(words.requirements)}</h2>
    <ul class="problems">${spec.requirements.map(({ id, level, statement }) => {
      const naming = matrix.results.filter((result) => namedBy(result).includes(id)).length;
      const failing = matrix.results.filter(({ killedBy }) => killedBy.includes(id)).length;
      return html`<li id=${anchorOf(id)}>
        <span class="id">${safeText(id, 120)}</span> ${levelBadge(level)}
        <p class="said">${say(statement)}</p>
        <p class="said muted">${say(seenBy(naming, failing))}${matrix.eachAlone ? html` · ${aloneLine(seen.get(id))}` : null}</p>
      </li>`;
    })}</ul>
  </section>`;
}

function aloneLine(witness: Witness | undefined): Markup {
  return witness === undefined
    ? html`<b class="v-fail">${say(rejectsNothing)}</b>`
    : say(rejectsAlone(safeText(witness.name, 120), witness.cases));
}

function legend(): Markup {
  return html`<footer><dl class="legend">${killStatuses.toReversed().map((status) => html`<div><dt><span class=${`pill v-${killWords[status].shown}`}>${icon(killWords[status].shown)}${say(killWords[status].word)}</span></dt><dd>${say(killWords[status].meaning)}</dd></div>`)}</dl></footer>`;
}
