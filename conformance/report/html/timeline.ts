/** What the smallest case and its twins showed, event by event. */
import type { Case } from '../../case.ts';
import type { Run, StepTrace, TraceEvent } from '../../trace.ts';
import { describeChanges, describeEvent, describeItem } from '../events.ts';
import { more, stepTitle } from '../phrases.ts';
import { words } from '../words.ts';
import { html, label, type Markup, say } from './markup.ts';

/** Events and items of a step that the page lists: a host can flood a trace, not a page. */
const eventsShown = 60;
const itemsShown = 12;

/** The groups a reader tells apart at a glance. */
const tones: Readonly<Partial<Record<TraceEvent['kind'], string>>> = {
  callback: 'answer',
  promise: 'answer',
  threw: 'bad',
  'host-fault': 'bad',
  flood: 'bad',
  mutated: 'bad',
  'item-visible': 'album',
  'item-removed': 'album',
  asked: 'user',
  answered: 'user',
  log: 'quiet',
};

/** A case with what it showed; `at` is where a requirement was broken. */
export interface Showing {
  readonly case: Case;
  readonly runs: readonly Run[];
  readonly at?: { readonly run: number; readonly step: number };
}

/** All runs, the case itself first. */
export function timeline(shown: Showing): Markup {
  return shown.runs.map((run, at) => runOf(run, at, shown));
}

function runOf(run: Run, at: number, shown: Showing): Markup {
  const twin = at === 0 ? undefined : shown.case.twins?.[at - 1];
  const changes = describeChanges({ ...twin?.state, ...twin?.params });
  const number = at > 1 ? ` ${at}` : '';
  return html`<div class="run">
    <h4>${at === 0 ? say(words.theCase) : html`${say(words.twin)}${number}`} ${changes.en === '' ? null : html`<code>${say(changes)}</code>`}</h4>
    ${run.steps.map((step, stepAt) => stepOf(step, stepAt, run.steps.length, shown.at?.run === at && shown.at.step === stepAt))}
  </div>`;
}

function stepOf(step: StepTrace, at: number, steps: number, broken: boolean): Markup {
  const rest = step.events.length - eventsShown;
  // A single step needs no number; the mark is shown where it tells one step from another.
  const title =
    steps > 1
      ? html`<h5>${say(stepTitle(at + 1))}${broken ? html` <span class="broken">${say(words.brokenHere)}</span>` : null}</h5>`
      : null;
  return html`${title}<ol class="events">
    ${step.events.slice(0, eventsShown).map(eventOf)}
    ${rest > 0 ? html`<li class="quiet"><span></span><span>${say(more(rest))}</span></li>` : null}
    ${step.settled ? null : html`<li class="bad"><span></span><span>${say(words.notSettled)}</span></li>`}
  </ol>${albumOf(step)}`;
}

function eventOf(event: TraceEvent): Markup {
  return html`<li class=${tones[event.kind] ?? ''}><time>${event.t}</time><span>${say(describeEvent(event))}</span></li>`;
}

function albumOf(step: StepTrace): Markup {
  const items = step.album.slice(0, itemsShown).map((item) => html`<li>${say(describeItem(item))}</li>`);
  const rest = step.album.length - itemsShown;
  return html`<div class="after"><span class="muted">${label(words.album)}</span>${items.length === 0 ? html`<span>${say(words.empty)}</span>` : html`<ul>${items}${rest > 0 ? html`<li>${say(more(rest))}</li>` : null}</ul>`}</div>`;
}
