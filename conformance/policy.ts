/** Limits of a run, as data. A manifest's own deadlines come before these. */

/** How long the kit waits and how much it keeps. */
export interface Policy {
  /** Milliseconds of real time until a call has surely settled. */
  readonly call: number;
  /** Milliseconds of real time to wait for late callbacks after a host has settled. */
  readonly quiet: number;
  /** Timers of a virtual clock that may fire before a step counts as never settling. */
  readonly timers: number;
  /** Milliseconds of virtual time a step may take. */
  readonly virtual: number;
  /** Events of one kind a step keeps. */
  readonly events: number;
  /** Items an album may show. */
  readonly items: number;
  /** Prompts that are answered for each call; a host that asks on and on is left waiting. */
  readonly prompts: number;
  /** Cases in a row without an answer after which a run in real time ends. */
  readonly hangs: number;
  /** Cases in a row with a broken contract after which a run ends. */
  readonly faults: number;
  /** Candidates that may run to make one failure small, with a virtual clock and in real time. */
  readonly shrinks: number;
  readonly shrinksInRealTime: number;
}

/** The limits where nobody says otherwise. */
export const defaultPolicy: Policy = {
  call: 15_000,
  quiet: 20,
  timers: 50_000,
  virtual: 600_000,
  events: 400,
  items: 10_000,
  prompts: 20,
  hangs: 5,
  faults: 20,
  shrinks: 400,
  shrinksInRealTime: 60,
};
