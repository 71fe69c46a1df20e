/** The page of a whole run: one file, which asks nothing of any network. */
import { renderToString } from 'preact-render-to-string';
import type { Spec } from '../../../spec/index.ts';
import { times } from '../phrases.ts';
import type { Report } from '../report.ts';
import { safeText } from '../safe-text.ts';
import type { RenderOptions } from '../view.ts';
import { brokenWaivers, waiverTestName, waiverText } from '../waivers.ts';
import { shownVerdicts, verdictWords, words } from '../words.ts';
import { cards, header } from './header.ts';
import { type HostView, hostViews } from './hosts.ts';
import { html, type Markup, say, sprite, verdictPill } from './markup.ts';
import { matrix } from './matrix.ts';
import { panel } from './panel.ts';
import { script } from './script.ts';
import { scriptPolicy } from './script-policy.ts';
import { style } from './style.ts';

/** Renders reports of one spec as a self-contained HTML page. */
export function renderHtml(reports: readonly Report[], spec: Spec, options: RenderOptions = {}): string {
  const hosts = hostViews(reports);
  const page = html`<html lang=${options.lang ?? 'en'}>
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content=${scriptPolicy(script)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${`${spec.api.name} – ${words.conformance[options.lang ?? 'en']}`}</title>
      <style dangerouslySetInnerHTML=${{ __html: style }}></style>
    </head>
    <body>
      ${sprite()}
      <main>
        ${header(hosts, spec)} ${cards(hosts)} ${matrix(hosts, spec)} ${waivers(hosts)} ${problems(hosts)} ${legend()}
      </main>
      <div id="panels">${hosts.map((host) => host.report.results.map((result) => panel(host, result, spec, options)))}</div>
      <script dangerouslySetInnerHTML=${{ __html: script }}></script>
    </body>
  </html>`;
  return `<!doctype html>\n${renderToString(page)}\n`;
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
