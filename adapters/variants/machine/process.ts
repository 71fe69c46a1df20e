/** The process of the machine: its timers and listeners, none of which outlives it. */
import type { HostContext, TimerId } from '../../../spec/index.ts';

/** One life of the process after the other, with an ear for when nothing is under way. */
export class Process {
  readonly #context: HostContext;
  readonly #timers = new Set<TimerId>();
  #life = 0;
  #under = 0;
  #idle: (() => void)[] = [];

  constructor(context: HostContext) {
    this.#context = context;
  }

  /** Runs `action` in a later turn, unless the process has ended by then. */
  after(milliseconds: number, action: () => void): void {
    const timer = this.#context.clock.setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
  }

  /** Runs `action` a while later; returns how to take that back. */
  alarm(milliseconds: number, action: () => void): () => void {
    let rung = false;
    this.after(milliseconds, () => {
      if (!rung) action();
    });
    return () => {
      rung = true;
    };
  }

  /** The listener, deaf once this life has ended. */
  mine<T>(listener: (value: T) => void): (value: T) => void {
    const life = this.#life;
    return (value) => {
      if (life === this.#life) listener(value);
    };
  }

  begin(): void {
    this.#under += 1;
  }

  end(): void {
    this.#under -= 1;
    if (this.#under === 0) this.#rest();
  }

  /** Calls `listener` when nothing is under way. */
  whenIdle(listener: () => void): void {
    if (this.#under === 0) listener();
    else this.#idle.push(listener);
  }

  /** The process dies: timers and listeners with it. */
  die(): void {
    this.#life += 1;
    this.#under = 0;
    for (const timer of this.#timers) this.#context.clock.clearTimeout(timer);
    this.#timers.clear();
    this.#rest();
  }

  #rest(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const listener of waiting) listener();
  }
}
