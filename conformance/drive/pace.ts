/** How the kit waits for a host: by moving virtual time, or by letting real time pass within limits. */
import type { Clock } from '../../spec/index.ts';
import { turn, type VirtualClock } from '../clock.ts';
import type { Policy } from '../campaign/policy.ts';
import { RemoteError } from './faults.ts';
import { patience } from './patience.ts';

/** Waiting, in the time a host lives in. */
export interface Pace {
  readonly clock: Clock;
  /**
   * What a promise of the host's gives.
   * @throws RemoteError with `message` where it gives nothing within the deadline
   */
  within<T>(promise: PromiseLike<T>, message: string): Promise<T>;
  /** Waits until a host has settled, and a little longer for what comes late; false where it does not settle. */
  settled(settling: PromiseLike<unknown>): Promise<boolean>;
  /** Lets a little time pass: hops of a virtual host, milliseconds of a real one. */
  pass(amount: number): Promise<void>;
  /** Drops what a run has left behind. */
  clear(): void;
}

/**
 * Milliseconds within which a timer fires while a little time passes: a user's answer, the steps of a save. What a host
 * has set as a limit lies further off, and would end the work that is to be interrupted.
 */
const soon = 1_000;

/** Hops of the microtask queue to wait before a macrotask is spent: most calls end sooner. */
const hops = 24;

/** Macrotasks to wait for a host that has set no timer. */
const turns = 24;

/** Timers that may fire after a host has settled, while the kit waits for what comes late: a heartbeat never ends. */
const afterwards = 2_000;

/** Waits that may reach the limit of timers. Of a host that hangs in case after case, each wait costs time and tells nothing new. */
const longHangs = 20;

/** The pace of a host that hangs on the kit's clock alone. */
export function virtualPace(clock: VirtualClock, policy: Policy): Pace {
  let hung = 0;
  /** Lets whatever is ready run, until `done` holds: a host may wait for macrotasks of its runtime, with no timer set. */
  async function idle(done: () => boolean): Promise<void> {
    for (let count = 0; count < turns && !done() && clock.pending() === 0; count += 1) await turn();
  }
  /** Moves time until nothing is left to fire, or `enough` holds; false where `done` does not hold by then or at the limits. */
  async function drain(done: () => boolean, enough: () => boolean): Promise<boolean> {
    const end = clock.now() + policy.virtual;
    for (let hop = 0; hop < hops && !done(); hop += 1) await Promise.resolve();
    const timers = hung < longHangs ? policy.timers : Math.min(policy.timers, afterwards);
    for (let fired = 0; fired < timers && clock.now() < end; fired += 1) {
      // A timer waits until nothing else can run, as it would on a real machine.
      await turn();
      await idle(done);
      if (enough() || !clock.advance()) return done();
    }
    if (!done()) hung += 1;
    return done();
  }
  return {
    clock,
    async within(promise, message) {
      let done = false;
      const watched = Promise.resolve(promise).finally(() => {
        done = true;
      });
      watched.catch(() => undefined);
      // Once it has answered, what timers are left are for what comes next.
      if (
        await drain(
          () => done,
          () => done,
        )
      )
        return watched;
      throw new RemoteError(message);
    },
    async settled(settling) {
      let ended = false;
      const end = (): void => {
        ended = true;
      };
      settling.then(end, end);
      let late = 0;
      const enough = (): boolean => ended && ++late > afterwards;
      if (!(await drain(() => ended, enough))) return false;
      await settling;
      return true;
    },
    async pass(amount) {
      for (let hop = 0; hop < amount; hop += 1) {
        await Promise.resolve();
        // Some of what is to be interrupted waits for a timer, such as an answer of the user.
        if (hop % 8 === 7) clock.advance(soon);
      }
    },
    clear: () => clock.clear(),
  };
}

/** The pace of a host that lives in real time. `deadline` and `quiet` are milliseconds. */
export function realPace(clock: Clock, deadline: number, quiet: number): Pace {
  async function limited<T, L>(promise: PromiseLike<T>, late: L): Promise<T | L> {
    let stop = (): void => undefined;
    const limit = new Promise<L>((resolve) => {
      stop = patience(deadline, () => resolve(late));
    });
    return Promise.race([promise, limit]).finally(() => stop());
  }
  const late = Symbol('late');
  return {
    clock,
    async within(promise, message) {
      const result = await limited(promise, late);
      if (result === late) throw new RemoteError(message);
      return result;
    },
    async settled(settling) {
      if ((await limited(settling, late)) === late) return false;
      if (quiet > 0) await clock.sleep(quiet);
      return true;
    },
    pass: (amount) => (amount > 0 ? clock.sleep(amount) : Promise.resolve()),
    clear: () => undefined,
  };
}
