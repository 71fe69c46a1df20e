/** Virtual time, moved by the kit alone, and real time behind the same interface. */
import type { Clock, TimerId } from '../spec/index.ts';

/** A clock that stands still until the kit fires its next timer. */
export interface VirtualClock extends Clock {
  /** Moves time to the earliest timer and fires it; false where none is set, or due within so many milliseconds. */
  advance(within?: number): boolean;
  /** Timers that are set. */
  pending(): number;
  /** Drops every timer: nothing of the last case may reach the next. */
  clear(): void;
}

interface Timer {
  readonly id: TimerId;
  readonly at: number;
  readonly callback: () => void;
}

/**
 * Makes a virtual clock. Timers due at the same time fire in the order in which they were set.
 * @param stray is told what a timer's callback throws
 */
export function virtualClock(stray: (error: unknown) => void = () => undefined): VirtualClock {
  let now = 0;
  let nextId: TimerId = 1;
  let timers: Timer[] = [];
  const clock: VirtualClock = {
    virtual: true,
    now: () => now,
    setTimeout(callback, milliseconds) {
      const timer = { id: nextId++, at: now + Math.max(0, Number.isFinite(milliseconds) ? milliseconds : 0), callback };
      let place = timers.length;
      while (place > 0 && (timers[place - 1] as Timer).at > timer.at) place -= 1;
      timers.splice(place, 0, timer);
      return timer.id;
    },
    clearTimeout(id) {
      const place = timers.findIndex((timer) => timer.id === id);
      if (place >= 0) timers.splice(place, 1);
    },
    sleep: (milliseconds) => new Promise((resolve) => clock.setTimeout(resolve, milliseconds)),
    advance(within = Number.POSITIVE_INFINITY) {
      const [timer] = timers;
      if (timer === undefined || timer.at > now + within) return false;
      timers.shift();
      now = timer.at;
      try {
        timer.callback();
      } catch (error) {
        // As on a real machine, what a timer throws reaches neither the other timers nor whoever moves time.
        stray(error);
      }
      return true;
    },
    pending: () => timers.length,
    clear() {
      timers = [];
    },
  };
  return clock;
}

/** Real time, by the timers of the runtime. */
export function realClock(): Clock {
  const start = performance.now();
  const timers = new Map<TimerId, ReturnType<typeof setTimeout>>();
  let nextId: TimerId = 1;
  const clock: Clock = {
    virtual: false,
    now: () => performance.now() - start,
    setTimeout(callback, milliseconds) {
      const id = nextId++;
      const run = (): void => {
        timers.delete(id);
        callback();
      };
      timers.set(id, setTimeout(run, milliseconds));
      return id;
    },
    clearTimeout(id) {
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
    sleep: (milliseconds) => new Promise((resolve) => clock.setTimeout(resolve, milliseconds)),
  };
  return clock;
}

/**
 * Resolves after everything that is ready to run has run: every microtask, and what they queue in turn.
 * A macrotask of the runtime; no timer, so that it costs about a microsecond.
 */
export const turn: () => Promise<void> = makeTurn();

function makeTurn(): () => Promise<void> {
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
