/** Notices when a connection has gone silent. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Session } from '../session.ts';

/** Calls `onSilence` once nothing has been heard for `limit` milliseconds while somebody was listening. */
export class Watchdog {
  readonly #session: Session;
  readonly #limit: number;
  readonly #onSilence: () => void;
  #heard: number;
  #listening = true;
  #stopped = false;
  #cancel: () => void = () => {};

  constructor(session: Session, limit: number, onSilence: () => void) {
    this.#session = session;
    this.#limit = limit;
    this.#onSilence = onSilence;
    this.#heard = session.clock.now();
    this.#arm(limit);
  }

  /** Something was heard. */
  touch(): void {
    this.#heard = this.#session.clock.now();
  }

  /** While the receiver is busy with what it has, silence is its own doing. */
  pause(): void {
    this.#listening = false;
  }

  resume(): void {
    this.#listening = true;
    this.touch();
  }

  /** Ends the watch and takes its timer back. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #arm(milliseconds: number): void {
    this.#cancel = this.#session.timer(() => void this.#check(), milliseconds);
  }

  /**
   * Timers run before sockets are read: on a busy machine the data may be there already, so they get a turn first.
   */
  async #check(): Promise<void> {
    await nextTurn();
    await nextTurn();
    if (this.#stopped || !this.#session.isAlive()) return;
    const silent = this.#listening ? this.#session.clock.now() - this.#heard : 0;
    if (silent >= this.#limit) this.#onSilence();
    else this.#arm(this.#limit - silent);
  }
}
