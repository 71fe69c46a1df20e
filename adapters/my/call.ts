/** How every asynchronous call of the platform answers: `success` or `fail`, then `complete`, then the promise. */

/** What `fail` receives, and what the promise rejects with. */
export interface MyFailure {
  /** The error code, never 0. */
  readonly error: number;
  /** What went wrong, in English. */
  readonly errorMessage: string;
}

/** The callbacks of a call; each may be left out. */
export interface MyCallbacks<Result> {
  /** Called on success. */
  readonly success?: (result: Result) => unknown;
  /** Called on failure. */
  readonly fail?: (failure: MyFailure) => unknown;
  /** Called at the end, after either, with what that one received. */
  readonly complete?: (result: Result | MyFailure) => unknown;
}

/** What a call that tells nothing gives to `success`: an object without properties. */
export type MySuccess = Record<string, never>;

/** How a call ended. */
export type Outcome<Result> = { readonly result: Result } | { readonly failure: MyFailure };

/** The calls of one `my` object. */
export class Calls {
  #over = false;
  #underWay = 0;
  #waiting: (() => void)[] = [];

  /**
   * Answers a call as the reference does: nothing is called back before the call has returned, each receiver gets an
   * object of its own, a callback that throws is contained, and nobody has to await the promise.
   */
  answer<Result extends object>(options: unknown, work: () => Promise<Outcome<Result>>): Promise<Result> {
    const callbacks = callbacksOf<Result>(options);
    return this.track(this.#answer(callbacks, work));
  }

  /** Counts `work` as under way until it settles; a rejection nobody listens to is no error. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#underWay += 1;
    const done = (): void => {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#rest();
    };
    work.then(done, done);
    return work;
  }

  /** Resolves when nothing is under way, and what follows on a promise has had its turn and begun nothing either. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS && !this.#over; quiet++) {
      if (this.#underWay > 0) {
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        quiet = 0;
      }
      await Promise.resolve();
    }
  }

  /** Whether they have ended. */
  get over(): boolean {
    return this.#over;
  }

  /** From now on nothing is called back, and promises stay open. */
  end(): void {
    this.#over = true;
    this.#rest();
  }

  async #answer<Result extends object>(
    callbacks: MyCallbacks<Result>,
    work: () => Promise<Outcome<Result>>,
  ): Promise<Result> {
    const outcome = await work();
    if ('result' in outcome) this.#call(callbacks.success, outcome.result);
    else this.#call(callbacks.fail, outcome.failure);
    this.#call(callbacks.complete, 'result' in outcome ? outcome.result : outcome.failure);
    if (this.#over) return new Promise(ignore);
    // A plain object and no Error: that is what the platform rejects with.
    return 'result' in outcome ? outcome.result : Promise.reject({ ...outcome.failure });
  }

  #call<Result extends object>(callback: ((result: Result) => unknown) | undefined, result: Result): void {
    if (typeof callback !== 'function' || this.#over) return;
    try {
      const returned = callback(structuredClone(result));
      if (returned instanceof Promise) returned.catch(ignore);
    } catch {
      // As in the reference: one caller's callback must not reach another call.
    }
  }

  #rest(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Turns of the microtask queue in which code that awaits a call may begin the next one. */
const QUIET_TURNS = 20;

function callbacksOf<Result>(options: unknown): MyCallbacks<Result> {
  const { success, fail, complete } = optionsOf<MyCallbacks<Result>>(options);
  return { ...(success && { success }), ...(fail && { fail }), ...(complete && { complete }) };
}

/** What a call was given; anything but an object counts as nothing given. */
export function optionsOf<Options extends object>(options: unknown): Partial<Options> {
  return typeof options === 'object' && options !== null ? options : {};
}

function ignore(): void {}
