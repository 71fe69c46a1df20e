/** What of a trace judges look at, as text: two traces with the same outline are judged alike. Pure. */
import { isObject } from '../payload.ts';
import type { Payload, SeenItem, Trace, TraceEvent } from '../trace.ts';

/** The outline of a trace: order, kinds and outcomes, without names, times, bytes and the wording of messages. */
export function outlineOf(trace: Trace): string {
  return JSON.stringify(
    trace.runs.map(({ steps }) =>
      steps.map(({ events, album, settled }) => [events.map(outlineOfEvent), album.map(outlineOfItem), settled]),
    ),
  );
}

/** The whole of what a trace shows. */
export function recordOf({ runs }: Trace): string {
  return JSON.stringify(runs);
}

function outlineOfEvent(event: TraceEvent): unknown[] {
  switch (event.kind) {
    case 'returned':
      return [event.kind, event.call, event.promise];
    case 'callback':
      return [event.kind, event.call, event.name, ...outlineOfPayload(event.payload)];
    case 'promise':
      return [event.kind, event.call, event.state, ...outlineOfPayload(event.value)];
    case 'mutated':
      return [event.kind, event.call, event.property];
    case 'asked':
    case 'answered':
      // What an answer decides is part of the situation.
      return [event.kind, event.prompt];
    case 'item-visible':
      return [event.kind, ...outlineOfItem(event.item)];
    case 'called':
    case 'threw':
      return [event.kind, event.call];
    default:
      return [event.kind];
  }
}

/** Of a text it matters that there is one. */
function outlineOfPayload(payload: Payload): unknown[] {
  if (!isObject(payload)) return [payload];
  return Object.entries(payload).map(([name, value]) => [name, typeof value === 'string' ? value !== '' : value]);
}

function outlineOfItem({ image, exact }: SeenItem): unknown[] {
  return [image, exact];
}
