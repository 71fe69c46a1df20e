/**
 * A trace fit to be published: what the host said of the machine or the person behind it is gone, and every judge says of it
 * what it said before. Two texts that differed still differ, two that were the same still are. Pure.
 */
import { canonicalJson, type Json, type State } from '../../spec/index.ts';
import type { Redaction } from '../campaign/types.ts';
import type { Run, SeenItem, StepTrace, Trace, TraceEvent } from '../trace.ts';
import { redactText } from './redact-text.ts';

/** What a run to be published makes of its host's words. */
export const redaction: Redaction = { trace: (trace) => redactTrace(trace), text: redactText };

/** What is left of a text of one trace. */
type Redact = (text: string) => string;

/**
 * The trace without what must not be published, as it reads after it was written and read again. What a host logs is dropped
 * to its length; no judge looks at it. The case and what the manifest says of the host stay: they are not the run's.
 */
export function redactTrace(trace: Trace): Trace {
  const redact = redactor(trace);
  const runs = trace.runs.map((run) => redactRun(run, redact));
  return JSON.parse(canonicalJson({ ...trace, runs })) as Trace;
}

/**
 * Texts of the case are the kit's own and stay. Of the others, two that differ are told apart by a number after them, since
 * judges compare payloads and look for items by their names.
 */
function redactor(trace: Trace): Redact {
  const own = new Set<string>();
  gather([trace.case, trace.platform, trace.host], own);
  const known = new Map<string, string>();
  const taken = new Set<string>(own);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (own.has(text)) return text;
    // Half a character cannot be written as UTF-8.
    const plain = redactText(text.replace(/\p{Cs}/gu, '\uFFFD'));
    let made = plain;
    for (let n = 2; taken.has(made); n += 1) made = `${plain} ${n}`;
    taken.add(made);
    known.set(text, made);
    return made;
  };
}

function gather(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const one of value) gather(one, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      found.add(name);
      gather(one, found);
    }
}

function redactRun({ args, before, steps }: Run, redact: Redact): Run {
  return {
    args,
    before: before.map((item) => redactItem(item, redact)),
    steps: steps.map((step) => redactStep(step, redact)),
  };
}

function redactStep(step: StepTrace, redact: Redact): StepTrace {
  return {
    ...step,
    state: redactState(step.state, redact),
    events: step.events.map((event) => redactEvent(event, redact)),
    album: step.album.map((item) => redactItem(item, redact)),
  };
}

function redactItem(item: SeenItem, redact: Redact): SeenItem {
  const { content } = item;
  return {
    ...item,
    id: redact(item.id),
    name: redact(item.name),
    type: redact(item.type),
    content: /^[0-9a-f]{64}$/.test(content) ? content : redact(content),
  };
}

function redactEvent(event: TraceEvent, redact: Redact): TraceEvent {
  switch (event.kind) {
    case 'threw':
      return { ...event, error: redactJson(event.error, redact) };
    case 'callback':
      return { ...event, payload: redactJson(event.payload, redact) };
    case 'promise':
      return { ...event, value: redactJson(event.value, redact) };
    case 'mutated':
      return { ...event, property: redact(event.property) };
    case 'asked':
      return { ...event, prompt: redact(event.prompt) };
    case 'answered':
      return { ...event, prompt: redact(event.prompt), answer: redact(event.answer) };
    case 'item-visible':
      return { ...event, item: redactItem(event.item, redact) };
    case 'item-removed':
      return { ...event, id: redact(event.id) };
    case 'changed':
      return { ...event, state: redactState(event.state, redact) };
    case 'log':
      return { ...event, message: lengthOf(event.message) };
    case 'host-fault':
      return { ...event, message: redact(event.message) };
    default:
      return event;
  }
}

function lengthOf(message: string): string {
  return /^<\d+ characters>$/.test(message) ? message : `<${message.length} characters>`;
}

/** A base library of four parts looks like the address of a machine, and the oracle reads it. */
function redactState(state: State, redact: Redact): State {
  return redactJson(state, (text) => (/^\d+(?:\.\d+){0,3}$/.test(text) ? text : redact(text))) as State;
}

function redactJson(value: Json, redact: Redact): Json {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Json) => redactJson(one, redact));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), redactJson(one, redact)]));
}
