/** The panel of one result: the requirement, what was found, and how to see it again. */
import type { Spec, Text } from '../../../spec/index.ts';
import { pageOf, trialOf } from '../links.ts';
import { evidenceSeen, found, sourceText } from '../phrases.ts';
import { replayCommand } from '../replay.ts';
import type { Counterexample, Result } from '../report.ts';
import { safeText } from '../safe-text.ts';
import { snippet } from '../snippet.ts';
import { type RenderOptions, requirementOf, shownVerdict } from '../view.ts';
import { waiverOf, waiverText, waiverWords } from '../waivers.ts';
import { type Lang, verdictWords, words } from '../words.ts';
import { anchor, type HostView } from './hosts.ts';
import { html, icon, label, levelBadge, linked, type Markup, say, verdictPill } from './markup.ts';
import { timeline } from './timeline.ts';

/** Longest code put into a page; the case file holds all of it. */
const longestCode = 20_000;

/** The panel that a cell of the matrix opens. */
export function panel(host: HostView, result: Result, spec: Spec, options: RenderOptions): Markup {
  const requirement = requirementOf(spec, result.id);
  const shown = shownVerdict(result);
  const id = anchor(host, result.id);
  const waiver = waiverOf(host.report, result);
  const facts: [Text, Text | undefined][] = [
    [words.source, requirement === undefined ? undefined : sourceText(requirement.source)],
    [words.evidence, evidenceSeen(result)],
    [words.reason, result.reason],
    [verdictWords.warning.word, result.warning],
    [words.waiver, waiver === undefined ? undefined : waiverText(waiver)],
  ];
  return html`<section class=${`panel v-${shown}`} id=${id} role="dialog" aria-labelledby=${`${id}:title`} tabindex="-1">
    <div class="panel-bar">
      <span class="panel-host">${host.name} <span class="muted">${host.version}</span></span>
      <button type="button" class="tool" data-move="-1">${icon('previous')}<span class="hide">${say(words.previous)}</span></button>
      <button type="button" class="tool" data-move="1">${icon('next')}<span class="hide">${say(words.next)}</span></button>
      <a class="tool" href="#matrix" data-close>${icon('fail')}<span class="hide">${say(words.close)}</span></a>
    </div>
    <div class="panel-body">
      <h2 id=${`${id}:title`} class="id">${linked(safeText(result.id, 120), (lang) => pageOf(result.id, spec, options, lang))}</h2>
      <p class="badges">${verdictPill(shown)} ${levelBadge(result.level)} ${waiver === undefined ? null : html`<span class="level">${say(waiverWords.waived.word)}</span>`}</p>
      <p class="big">${say(requirement?.statement ?? words.unknownRequirement)}</p>
      <p class="small muted">${say(verdictWords[shown].meaning)}</p>
      <dl class="rows">${facts.map(([name, text]) => (text === undefined ? null : html`<dt>${label(name)}</dt><dd>${say(text)}</dd>`))}</dl>
      ${result.counterexample === undefined ? null : counterexample(host, result, result.counterexample, spec, options)}
    </div>
  </section>`;
}

function counterexample(
  host: HostView,
  result: Result,
  shown: Counterexample,
  spec: Spec,
  options: RenderOptions,
): Markup {
  const code = (lang: 'en' | 'zh') => snippet(shown.case, spec, lang, result.id).slice(0, longestCode);
  const command = replayCommand(host.report, result, options.casePath);
  return html`
    <div class="versus">
      <div class="expected"><h3>${label(words.expected)}</h3><p>${say(shown.expected)}</p></div>
      <div class="actual"><h3>${label(words.actual)}</h3><p>${say(shown.actual)}</p></div>
    </div>
    <h3>${label(shown.smallest ? words.smallestCase : words.caseFound)}</h3>
    ${copyable({ en: code('en'), zh: code('zh') })}
    <p class="small muted">${say(found(shown.foundBy, shown.foundAfter, shown.smallest))}</p>
    <h3>${label(words.replay)}</h3>
    ${copyable({ en: command, zh: command }, 'command')}
    ${trial(host, result, options)}
    <h3>${label(words.timeline)}</h3>
    ${timeline(shown)}`;
}

function trial(host: HostView, result: Result, options: RenderOptions): Markup {
  const address = (lang: Lang): string | undefined => trialOf(host.report, result, options, lang);
  if (address('en') === undefined) return null;
  return html`<p class="small">${linked(say(words.openInPlayground), address)}</p>`;
}

/** Code with a button that copies the language on show. */
function copyable(code: Text, kind = ''): Markup {
  const blocks =
    code.en === code.zh
      ? html`<pre>${code.en}</pre>`
      : html`<pre lang="en">${code.en}</pre><pre lang="zh">${code.zh}</pre>`;
  return html`<div class=${`code ${kind}`}>${blocks}<button type="button" class="copy" data-copy>${icon('copy')}<span class="todo">${say(words.copy)}</span><span class="done">${say(words.copied)}</span></button></div>`;
}
