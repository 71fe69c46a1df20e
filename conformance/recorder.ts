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

/** What is left for events of one kind in a step, and the event that counts those for which nothing was. */
interface Room {
  left: number;
  flood: Flood | null;
}

/**
 * Makes a recorder that keeps `limit` events of each kind in a step: a host that logs every step of its work, or floods with
 * one thing, must not drown the rest. `late` is told of every event after the end.
 */
export function createRecorder(clock: Clock, limit: number, late: () => void): Recorder {
  const start = clock.now();
  const rooms = new Map<TraceEvent['kind'], Room>();
  let seq = 0;
  let events: TraceEvent[] = [];
  let closed = false;
  const roomFor = (kind: TraceEvent['kind']): Room => {
    const room = rooms.get(kind) ?? { left: limit, flood: null };
    rooms.set(kind, room);
    return room;
  };
  return {
    record(event) {
      const room = roomFor(event.kind);
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
      rooms.clear();
      return events;
    },
    close() {
      closed = true;
    },
  };
}
