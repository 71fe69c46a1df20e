/** The process, life after life, and the tasks in it: what was begun in one life has no effect in the next. */
import type { Clock, TimerId } from '../../../spec/index.ts';

/** Something under way in one life of the process. Once that life has ended, nothing of it goes on. */
export interface Task {
  /** Runs `action` so many milliseconds later; what it returns takes that back. */
  after(milliseconds: number, action: () => void): () => void;
  /** Resolves so many milliseconds later. */
  pause(milliseconds: number): Promise<void>;
  /** What comes of `work`. */
  outcome<T>(work: Promise<T>): Promise<T>;
  /** It is done. */
  end(): void;
}

/** One life of the process after the other. */
export class Process {
  readonly #clock: Clock;
  readonly #timers = new Set<TimerId>();
  #life = 0;
  #tasks = 0;
  #resting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether anything is under way. */
  get busy(): boolean {
    return this.#tasks > 0;
  }

  begin(): Task {
    const life = this.#life;
    const alive = (): boolean => life === this.#life;
    const after = (milliseconds: number, action: () => void): (() => void) =>
      alive() ? this.#after(milliseconds, action) : () => undefined;
    this.#tasks += 1;
    return {
      after,
      pause: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
      outcome: (work) =>
        new Promise((resolve, reject) => {
          work.then(
            (value) => alive() && resolve(value),
            (reason: unknown) => alive() && reject(reason),
          );
        }),
      end: () => {
        if (!alive()) return;
        this.#tasks -= 1;
        if (this.#tasks === 0) this.#rest();
      },
    };
  }

  /** Resolves when nothing is under way; undefined where nothing is. */
  rest(): Promise<void> | undefined {
    return this.busy ? new Promise((resolve) => this.#resting.push(resolve)) : undefined;
  }

  /** This life is over. */
  end(): void {
    this.#life += 1;
    this.#tasks = 0;
    for (const timer of this.#timers) this.#clock.clearTimeout(timer);
    this.#timers.clear();
    this.#rest();
  }

  #after(milliseconds: number, action: () => void): () => void {
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
    return () => {
      this.#clock.clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  #rest(): void {
    for (const resolve of this.#resting.splice(0)) resolve();
  }
}
