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
import { controls, matrix } from './matrix.ts';
import { panel } from './panel.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** Renders reports of one spec as a self-contained HTML page. */
export function renderHtml(reports: readonly Report[], spec: Spec, options: RenderOptions = {}): string {
  return renderHtmlOf([{ reports, spec }], options);
}

/** Renders reports of several specs as one page, the tables one after the other; each spec comes once, with its own reports. */
export function renderHtmlOf(
  parts: readonly { readonly reports: readonly Report[]; readonly spec: Spec }[],
  options: RenderOptions = {},
): string {
  const { lang = 'en' } = options;
  const hosts = hostViews(parts.flatMap(({ reports }) => reports));
  const names = parts.map(({ spec: { api } }) => `${api.name} ${api.revision}`);
  const groups = parts.map(({ reports, spec }, at) => ({
    spec,
    hosts: hosts.filter(({ report }) => reports.includes(report)),
    name: parts.length === 1 ? '' : `${names[at]} · `,
    key: at === 0 ? '' : `-${at + 1}`,
  }));
  return framed({
    lang,
    title: `${names.join(', ')} – ${words.conformance[lang]}`,
    style,
    script,
    body: html`<main>
      ${header(
        hosts,
        parts.map(({ spec }) => spec),
      )}
      ${groups.map((group, at) => [cards(group), matrix(group, at === 0 ? controls(groups) : null)])}
      <p class="none" hidden>${say(words.noMatch)}</p>
      ${waivers(hosts)} ${problems(hosts)} ${legend()}
    </main>
    <div id="panels">${groups.map(({ hosts: own, spec }) => own.map((host) => host.report.results.map((result) => panel(host, result, spec, options))))}</div>`,
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
