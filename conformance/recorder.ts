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

/** Makes a recorder. `late` is told of every event that comes after the end. */
export function createRecorder(clock: Clock, limit: number, late: () => void): Recorder {
  const start = clock.now();
  let seq = 0;
  let events: TraceEvent[] = [];
  let room = limit;
  let closed = false;
  let flood: { dropped: number } | null = null;
  return {
    record(event) {
      if (room <= 0) {
        if (flood === null) {
          flood = { kind: 'flood', seq: seq++, t: clock.now() - start, dropped: 0 } as TraceEvent & { dropped: number };
          events.push(flood as TraceEvent & { dropped: number });
          if (closed) late();
        }
        flood.dropped += 1;
        return;
      }
      room -= 1;
      events.push({ ...event, seq: seq++, t: clock.now() - start });
      if (closed) late();
    },
    begin() {
      events = [];
      // A flood in one step must not drown what comes after it.
      room = limit;
      flood = null;
      return events;
    },
    close() {
      closed = true;
    },
  };
}
