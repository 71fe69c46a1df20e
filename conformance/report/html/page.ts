/** The page of a whole run. */
import type { Spec } from '../../../spec/index.ts';
import { times } from '../phrases.ts';
import type { Report } from '../report.ts';
import { safeText } from '../safe-text.ts';
import type { RenderOptions } from '../view.ts';
import { brokenWaivers, waiverTestName, waiverText } from '../waivers.ts';
import { shownVerdicts, verdictWords, words } from '../words.ts';
import { framed } from './frame.ts';
import { cards, header } from './header.ts';
import { type HostView, hostViews } from './hosts.ts';
import { html, type Markup, say, verdictPill } from './markup.ts';
import { matrix } from './matrix.ts';
import { panel } from './panel.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** Renders reports of one spec as a self-contained HTML page. */
export function renderHtml(reports: readonly Report[], spec: Spec, options: RenderOptions = {}): string {
  const hosts = hostViews(reports);
  const { lang = 'en' } = options;
  return framed({
    lang,
    title: `${spec.api.name} – ${words.conformance[lang]}`,
    style,
    script,
    body: html`<main>
      ${header(hosts, spec)} ${cards(hosts)} ${matrix(hosts, spec)} ${waivers(hosts)} ${problems(hosts)} ${legend()}
    </main>
    <div id="panels">${hosts.map((host) => host.report.results.map((result) => panel(host, result, spec, options)))}</div>`,
  });
}

function waivers(hosts: readonly HostView[]): Markup {
  const rows = hosts.flatMap((host) => brokenWaivers(host.report).map((outcome) => ({ host, outcome })));
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="waivers">
    <h2 id="waivers">${say(words.brokenBaseline)}</h2>
    <ul class="problems">
      ${rows.map(({ host, outcome }) => html`<li><b>${host.name}</b> <span class="muted">${waiverTestName(outcome)}</span><p class="prose">${say(waiverText(outcome), 1_200)}</p></li>`)}
    </ul>
  </section>`;
}

function problems(hosts: readonly HostView[]): Markup {
  const rows = hosts.flatMap((host) => host.report.problems.map((problem) => ({ host, problem })));
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="problems">
    <h2 id="problems">${say(words.otherProblems)}</h2>
    <ul class="problems">
      ${rows.map(({ host, problem }) => html`<li><b>${host.name}</b> <span class="muted">${say(words.sides[problem.side])} · ${safeText(problem.where, 80)} · ${say(times(problem.count))}</span><p>${safeText(problem.message, 600)}</p></li>`)}
    </ul>
  </section>`;
}

function legend(): Markup {
  return html`<footer><dl class="legend">${shownVerdicts.toReversed().map((shown) => html`<div><dt>${verdictPill(shown)}</dt><dd>${say(verdictWords[shown].meaning)}</dd></div>`)}</dl></footer>`;
}
