/** One run of the host app's process: from its start to its end, be that a kill, a restart or the end of the test. */
import type { Clock, HostContext, HostEvent, Origin } from '../spec/index.ts';
import type { Circumstances } from './circumstances.ts';
import { LocalFiles } from './local-files.ts';

/** What an answer to a permission dialog decides; any other answer leaves the matter undecided. */
const DECISIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  authorization: { accept: 'granted', refuse: 'refused', 'refuse-for-ever': 'refused-for-ever' },
  albumPermission: { accept: 'granted', refuse: 'denied', 'refuse-for-ever': 'denied' },
};

/** Everything a call in progress may use. Once the session has ended, no effect and no answer comes out of it. */
export class Session {
  readonly circumstances: Circumstances;
  /** The files of the mini program, some of which outlive the process. */
  readonly files: LocalFiles;
  readonly #context: HostContext;
  #alive = true;
  #calls = 0;
  #waiting: (() => void)[] = [];
  readonly #endings = new Set<() => void>();
  readonly #dialogs = new Map<string, Promise<unknown>>();

  constructor(context: HostContext, circumstances: Circumstances, files: LocalFiles = new LocalFiles()) {
    this.#context = context;
    this.circumstances = circumstances;
    this.files = files;
  }

  /** False once the process has ended. */
  isAlive(): boolean {
    return this.#alive;
  }

  get clock(): Clock {
    return this.#context.clock;
  }

  get origin(): Origin {
    return this.#context.origin;
  }

  /** Ends the process: whatever is pending stays pending for ever, and timers and connections go. */
  end(): void {
    this.#alive = false;
    for (const ending of [...this.#endings]) ending();
    this.#endings.clear();
    this.#rest();
  }

  /** Runs `ending` when the process ends; returns how to take that back. */
  onEnd(ending: () => void): () => void {
    this.#endings.add(ending);
    return () => void this.#endings.delete(ending);
  }

  /** Settles as `work` does, but never once the process has ended. */
  hold<T>(work: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => {
          if (this.#alive) resolve(value);
        },
        (reason: unknown) => {
          if (this.#alive) reject(reason);
        },
      );
    });
  }

  /** Starts `work` and holds it; does not even start it once the process has ended. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#alive ? this.hold(work()) : new Promise(() => {});
  }

  /** Runs `action` on the kit's clock unless taken back or overtaken by the end of the process. */
  timer(action: () => void, milliseconds: number): () => void {
    const id = this.clock.setTimeout(() => {
      forget();
      action();
    }, milliseconds);
    const cancel = (): void => {
      forget();
      this.clock.clearTimeout(id);
    };
    const forget = this.onEnd(cancel);
    return cancel;
  }

  /** Counts a call as under way until its promise settles. */
  track(call: Promise<unknown>): void {
    this.#calls += 1;
    const done = (): void => {
      this.#calls -= 1;
      if (this.#calls === 0) this.#rest();
    };
    call.then(done, done);
  }

  /** Resolves when no call is under way, at once if the process has ended. */
  async idle(): Promise<void> {
    if (this.#alive && this.#calls > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Shows the image menu. */
  menu(): Promise<'save' | 'dismissed'> {
    return this.hold(this.#context.ask({ kind: 'menu' }).then((answer) => (answer === 'save' ? 'save' : 'dismissed')));
  }

  /**
   * Resolves with the state of a permission (`authorization`, `albumPermission`) after asking for it where it is
   * undecided. It stays `undecided` where the dialog is interrupted. Only one dialog of a kind is open at a time, so
   * that a call that had to wait for its turn can use what was decided meanwhile.
   */
  async decide(factor: string): Promise<string> {
    const decided = this.circumstances.get(factor);
    if (decided !== 'undecided') return decided;
    const turn = (this.#dialogs.get(factor) ?? Promise.resolve()).then(() => this.#ask(factor));
    this.#dialogs.set(
      factor,
      turn.catch(() => {}),
    );
    return this.hold(turn);
  }

  /** Tells the kit, unless the process has ended. */
  emit(event: HostEvent): void {
    if (this.#alive) this.#context.emit(event);
  }

  async #ask(factor: string): Promise<string> {
    const decided = this.circumstances.get(factor);
    if (decided !== 'undecided') return decided;
    const answer = await this.hold(this.#context.ask({ kind: factor }));
    const decision = DECISIONS[factor]?.[answer];
    if (decision !== undefined) this.circumstances.apply({ [factor]: decision });
    return decision ?? 'undecided';
  }

  #rest(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
