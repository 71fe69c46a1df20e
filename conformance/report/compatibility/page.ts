/** The page of the compatibility matrix. */
import type { Spec, Text } from '../../../spec/index.ts';
import { framed } from '../html/frame.ts';
import { titleBar } from '../html/header.ts';
import { html, icon, type Markup, say } from '../html/markup.ts';
import { style } from '../html/style.ts';
import type { RenderOptions } from '../view.ts';
import { shownVerdicts, verdictWords, words } from '../words.ts';
import { arranged } from './arrange.ts';
import type { CompatibilityChanges } from './changes.ts';
import { changesSection } from './changes-section.ts';
import type { Compatibility } from './compatibility.ts';
import { pageData } from './data.ts';
import { grid } from './grid.ts';
import { hostCards } from './hosts.ts';
import { pill } from './pill.ts';
import { script } from './script.ts';
import { matrixPageStyle } from './style.ts';
import { toolbar } from './toolbar.ts';
import { matrixWords, trends, trendWords } from './words.ts';

/** How the page is rendered. */
export interface CompatibilityOptions extends Pick<RenderOptions, 'lang' | 'docs'> {
  /** What changed since an earlier matrix: shown above the table and marked in it. */
  readonly changes?: CompatibilityChanges;
}

/** Renders a matrix as a self-contained HTML page; `lang` is the language it begins with. */
export function renderCompatibility(given: Compatibility, spec: Spec, options: CompatibilityOptions = {}): string {
  const { lang = 'en', changes } = options;
  const matrix = arranged(given);
  return framed({
    lang,
    title: `${spec.api.name} ${spec.api.revision} – ${matrixWords.title[lang]}`,
    style: style + matrixPageStyle,
    script,
    kind: 'matrix-page',
    body: html`<main>
      ${titleBar(matrixWords.title, say(spec.api.title), spec, facts(matrix))}
      ${hostCards(matrix)}
      ${changes === undefined ? null : changesSection(changes, spec)}
      <section class="wide" aria-labelledby="matrix">
        <h2 id="matrix">${say(words.requirements)}</h2>
        ${toolbar(matrix, changes)}
        ${grid(matrix, spec)}
        <ol class="list"></ol>
        <p class="none" hidden>${say(matrixWords.noMatch)}</p>
      </section>
      ${legend(changes)}
    </main>
    ${panel()}
    <script id="data" type="application/json" dangerouslySetInnerHTML=${{ __html: pageData(matrix, spec, options) }}></script>`,
  });
}

/** What was measured against what; where runs differ in it, all that occurs. */
function facts({ entries, dates }: Compatibility): (readonly [Text, string])[] {
  const all = (values: readonly string[]): string => [...new Set(values)].join(', ');
  const days = dates === null ? [] : [...new Set([dates.first, dates.last])];
  return [
    [words.revision, all(entries.map((entry) => entry.spec.revision))],
    [words.spec, all(entries.map((entry) => entry.spec.hash.slice(0, 12)))],
    [words.kit, all(entries.map(({ kit }) => `${kit.name} ${kit.version}`))],
    ...(days.length === 0 ? [] : [[words.date, days.join(' – ')] as const]),
  ];
}

function legend(changes: CompatibilityChanges | undefined): Markup {
  return html`<footer><dl class="legend">${shownVerdicts.toReversed().map((shown) => html`<div><dt>${pill(shown, verdictWords[shown].icon, verdictWords[shown].word)}</dt><dd>${say(verdictWords[shown].meaning)}</dd></div>`)}</dl>
    ${changes === undefined ? null : html`<p class="pills trends">${trends.map((trend) => pill(trendWords[trend].shown, trendWords[trend].icon, trendWords[trend].word))}</p>`}
    <p class="small muted keys">${say(matrixWords.keys)}</p></footer>`;
}

/** The script fills it with what a cell, a row or a column has to say. */
function panel(): Markup {
  return html`<section class="panel" id="panel" role="dialog" aria-labelledby="panel-title" tabindex="-1" hidden>
    <div class="panel-bar">
      <span class="panel-host"></span>
      <button type="button" class="tool" data-close>${icon('fail')}<span class="hide">${say(words.close)}</span></button>
    </div>
    <div class="panel-body"></div>
  </section>`;
}
