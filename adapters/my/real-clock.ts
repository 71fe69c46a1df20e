/** The time of the machine a test runs on; a test runner's fake timers reach it too. */
import type { Clock } from '../../spec/index.ts';

/** A clock over the global timers, looked up at each use. */
export function realClock(): Clock {
  const begin = Date.now();
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  const clock: Clock = {
    virtual: false,
    now: () => Date.now() - begin,
    setTimeout(callback, milliseconds) {
      last += 1;
      const id = last;
      const timer = setTimeout(() => {
        timers.delete(id);
        callback();
      }, milliseconds);
      timers.set(id, timer);
      return id;
    },
    clearTimeout(id) {
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
    sleep: (milliseconds) => new Promise((resolve) => void clock.setTimeout(resolve, milliseconds)),
  };
  return clock;
}
