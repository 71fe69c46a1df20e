/** Records one run: every event in one order, with its time, up to a limit for each step. */
import type { Clock } from '../spec/index.ts';
import type { TraceEvent } from './trace.ts';

type Unstamped<E> = E extends unknown ? Omit<E, 'seq' | 't'> : never;

/** An event before it has its place and time. */
export type NewEvent = Unstamped<TraceEvent>;

/** The record of one run. */
export interface Recorder {
  /** Adds an event to the step under way; after {@link close} to the last step, as late. */
  record(event: NewEvent): void;
  /** Begins a step and returns its list of events, which grows as they come. */
  begin(): TraceEvent[];
  /** Ends the run; what comes from now on is late. */
  close(): void;
}

type Flood = TraceEvent & { dropped: number };

/** What is left for events of a step, and the event that counts those for which nothing was. */
interface Room {
  left: number;
  flood: Flood | null;
}

/** Makes a recorder that keeps `limit` events of a step, and as many logs and faults. `late` is told of every event after the end. */
export function createRecorder(clock: Clock, limit: number, late: () => void): Recorder {
  const start = clock.now();
  const empty = (): Room => ({ left: limit, flood: null });
  let seq = 0;
  let events: TraceEvent[] = [];
  // A host that logs every step of its work must not drown its callbacks.
  let logs = empty();
  // And one that floods must not drown what it broke.
  let faults = empty();
  let others = empty();
  let closed = false;
  return {
    record(event) {
      const room = event.kind === 'log' ? logs : event.kind === 'host-fault' ? faults : others;
      if (room.left <= 0) {
        if (room.flood === null) {
          room.flood = { kind: 'flood', seq: seq++, t: clock.now() - start, dropped: 0 };
          events.push(room.flood);
          if (closed) late();
        }
        room.flood.dropped += 1;
        return;
      }
      room.left -= 1;
      events.push({ ...event, seq: seq++, t: clock.now() - start });
      if (closed) late();
    },
    begin() {
      events = [];
      // A flood in one step must not drown what comes after it.
      logs = empty();
      faults = empty();
      others = empty();
      return events;
    },
    close() {
      closed = true;
    },
  };
}
