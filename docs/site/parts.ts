/** Parts that many pages have: facts, tables, verdicts, names of requirements. */
import { type Lang, renderLevel, renderVerdict, type Shown } from '../../conformance/index.ts';
import type { Requirement, Spec } from '../../spec/index.ts';
import { type Html, html, type Piece, raw } from './html.ts';
import type { Standing } from './revisions.ts';
import { link, placesOf, type Site, wordsIn } from './site.ts';

/** Names and what they are; those without a value are left out. */
export function facts(rows: readonly (readonly [name: string, value: Piece] | null)[]): Html {
  const shown = rows.filter((row) => row !== null);
  return html`<dl class="facts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/**
 * A table whose rows become cards on a phone, where each cell says under which head it stood. The first cell of a row names it.
 * @param head the heads of the columns
 */
export function table(head: readonly string[], rows: readonly (readonly Piece[])[], look = ''): Html {
  const cell = (piece: Piece, at: number): Html =>
    at === 0
      ? html`<th scope="row" data-label="${head[at] ?? ''}">${piece}</th>`
      : html`<td data-label="${head[at] ?? ''}">${piece}</td>`;
  return html`<table class="stack ${look}">
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
  </table>`;
}

/** A piece of a report within a line: it has the report's own look. */
export function fromReport(markup: string): Html {
  return html`<span class="kit">${raw(markup)}</span>`;
}

/** A drawing or a timeline with the report's look. */
export function figure(markup: string): Html {
  return html`<div class="kit">${raw(markup)}</div>`;
}

/** A verdict as icon and word. */
export function verdict(shown: Shown, lang: Lang): Html {
  return fromReport(renderVerdict(shown, lang));
}

/** A verdict as its icon alone; `title` says what it means, and of whom. */
export function verdictIcon(shown: Shown, title: string): Html {
  const icon = raw(`<svg class="i" aria-hidden="true"><use href="#i-${shown}"></use></svg>`);
  return html`<span class="kit"><span class="verdict-icon v-${shown}" role="img" aria-label="${title}" title="${title}">${icon}</span></span>`;
}

/** The level of a requirement. */
export function level(requirement: Pick<Requirement, 'level'>, lang: Lang): Html {
  return fromReport(renderLevel(requirement.level, lang));
}

/** The id of a requirement, which leads to its page. */
export function requirementLink(spec: Spec, from: string, id: string): Html {
  // A long id may break after its class.
  const [name = id, ...rest] = id.split('/');
  const text = rest.length === 0 ? name : html`${name}/<wbr>${rest.join('/')}`;
  return html`<span class="id">${link(text, from, placesOf(spec).requirement(id))}</span>`;
}

/** Requirements in a row. */
export function requirementLinks(spec: Spec, from: string, ids: readonly string[]): Html {
  return html`<ul class="row">${ids.map((id) => html`<li>${requirementLink(spec, from, id)}</li>`)}</ul>`;
}

const revisionWords = {
  from: { en: 'from revision', zh: '始于版本' },
  until: { en: 'until revision', zh: '止于版本' },
  changed: { en: 'changed in', zh: '有改动：' },
} as const;

/** Which revisions an entry stands in, where that is not all of them. */
export function revisionMark({ revisions, changed }: Standing<unknown>, { revisions: all, lang }: Site): Html | null {
  const say = wordsIn(revisionWords, lang);
  const [first, last] = [revisions[0], revisions.at(-1)];
  const said = [
    ...(first === all[0]?.api.revision ? [] : [`${say.from} ${first}`]),
    ...(last === all.at(-1)?.api.revision ? [] : [`${say.until} ${last}`]),
    ...changed.map((revision) => `${say.changed} ${revision}`),
  ];
  return said.length === 0 ? null : html` <span class="revision">${said.join(lang === 'zh' ? '，' : ', ')}</span>`;
}

/** Pieces in a row. */
export function inRow(pieces: readonly Piece[]): Html {
  return html`<ul class="row">${pieces.map((piece) => html`<li>${piece}</li>`)}</ul>`;
}

/** A paragraph in large letters, for what a page says first. */
export function lead(piece: Piece): Html {
  return html`<p class="lead">${piece}</p>`;
}
