/** The head of the page and one card for each host. */
import type { Api, Spec, Text } from '../../../spec/index.ts';
import { coveredSoFar, ofThemWaived, ranCases } from '../phrases.ts';
import { safeText } from '../safe-text.ts';
import { baseLibraryOf, conclusionReasons, countShown } from '../view.ts';
import { countWaived } from '../waivers.ts';
import { conclusionWords, languages, shownVerdicts, verdictWords, words } from '../words.ts';
import type { HostGroup, HostView } from './hosts.ts';
import { conclusionPill, html, icon, label, type Markup, say } from './markup.ts';

/** Title, what was measured against what, the conclusions in one line, and the switch of languages. */
export function header(hosts: readonly HostView[], specs: readonly Spec[]): Markup {
  const kits = new Set(hosts.map(({ report }) => `${report.kit.name} ${report.kit.version}`));
  const dates = hosts.map(({ report }) => report.run.startedAt.slice(0, 10)).sort();
  const facts: [Text, string][] = [
    [
      words.revision,
      specs.map(({ api }) => (specs.length === 1 ? api.revision : `${api.name} ${api.revision}`)).join(', '),
    ],
    [words.spec, specs.map(({ hash }) => hash.slice(0, 12)).join(', ')],
    ...Array.from(kits, (kit): [Text, string] => [words.kit, kit]),
    ...(dates.length === 0 ? [] : [[words.date, [...new Set([dates[0], dates.at(-1)])].join(' – ')] as [Text, string]]),
  ];
  const [first, ...others] = specs;
  const name = [...new Set(specs.map(({ api }) => api.name))].join(', ');
  const lead = first === undefined || others.length > 0 ? null : say(first.api.title);
  return titleBar(words.conformance, lead, { api: { name } }, facts);
}

/** What every page begins with: what it is, of which API, its facts, and the switch of languages. */
export function titleBar(
  kind: Text,
  lead: Markup,
  { api: { name: title } }: { readonly api: Pick<Api, 'name'> },
  facts: readonly (readonly [Text, string])[],
): Markup {
  return html`<header class="top">
    <div>
      <p class="eyebrow">${label(kind)}</p>
      <h1>${title}</h1>
      ${lead === null ? null : html`<p class="lead">${lead}</p>`}
      <dl class="facts">${facts.map(([name, text]) => html`<div><dt>${label(name)}</dt><dd>${safeText(text, 80)}</dd></div>`)}</dl>
    </div>
    <div class="lang" role="group" aria-label=${`${words.language.en} / ${words.language.zh}`}>
      ${languages.map(({ lang, name }) => html`<button type="button" data-lang=${lang} lang="">${name}</button>`)}
    </div>
  </header>`;
}

/** The hosts side by side. */
export function cards({ hosts, name, key }: HostGroup): Markup {
  return html`<section aria-labelledby=${`hosts${key}`}>
    <h2 id=${`hosts${key}`}>${name}${say(words.hosts)} <span class="muted">${tally(hosts)}</span></h2>
    <div class=${`cards${hosts.length <= 2 ? ' few' : ''}`}>${hosts.map(card)}</div>
  </section>`;
}

function tally(hosts: readonly HostView[]): Markup {
  const conclusions = (['conformant', 'non-conformant', 'incomplete'] as const)
    .map((conclusion) => ({ conclusion, count: hosts.filter(({ report }) => report.conclusion === conclusion).length }))
    .filter(({ count }) => count > 0);
  const line = (lang: 'en' | 'zh') =>
    conclusions.map(({ conclusion, count }) => `${count} ${conclusionWords[conclusion].word[lang]}`).join(' · ');
  return say({ en: line('en'), zh: line('zh') });
}

function card(host: HostView): Markup {
  const { report } = host;
  const counts = countShown(report.results);
  const occurring = shownVerdicts.filter((shown) => counts[shown] > 0);
  const waived = countWaived(report);
  const note = (shown: string): Markup =>
    shown === 'fail' && waived > 0 ? html` (${say(ofThemWaived(waived))})` : null;
  // The bar reads from good to bad, as a progress bar does.
  const bar = occurring.toReversed();
  const facts = [report.host.vendor, host.platform, baseLibraryOf(report)].flatMap((fact) =>
    fact === undefined ? [] : [safeText(fact, 60)],
  );
  return html`<article class="card">
    ${conclusionPill(report.conclusion)}
    <h3>${host.name} <span class="muted">${host.version}</span></h3>
    <p class="small muted">${facts.join(' · ')}</p>
    <div class="bar" aria-hidden="true">${bar.map((shown) => html`<i class=${`v-${shown}`} style=${`flex:${counts[shown]}`}></i>`)}</div>
    <ul class="counts">
      ${occurring.toReversed().map((shown) => html`<li class=${`v-${shown}`}>${icon(shown)}<b>${counts[shown]}</b><span>${say(verdictWords[shown].word)}${note(shown)}</span></li>`)}
    </ul>
    <p class="small">${conclusionReasons(report).map((reason) => html`<span class="line">${label(reason)}</span>`)}</p>
    <p class="small muted">${say(ranCases(report.run.ran, report.run.planned, report.run.calls, report.run.milliseconds))}</p>
    <p class="small muted">${say(coveredSoFar(report.coverage))}</p>
  </article>`;
}
