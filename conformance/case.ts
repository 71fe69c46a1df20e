/** A case as a value: everything needed to run it again, and nothing else. It is the replay token. */
import type { Json, State } from '../spec/index.ts';

/**
 * What JSON cannot say is tagged: `{ "$": "undefined" }`, `"function"`, `"nan"`, `"callback"` (records its call),
 * `"throwing-callback"` (records, then throws), `"absent"` (in patches: take away),
 * `{ "$": "frozen", "of": {…} }`. What a string that begins with `$image` and the like stands for, `symbols.ts` says.
 */
export type Tagged = Json;

/** The arguments of one call, in order. */
export type CallArguments = readonly Tagged[];

/** One step of a case. */
export type Step =
  /** Starts the calls one after another without waiting, then waits until the host has settled. */
  | { readonly do: 'call'; readonly calls: readonly CallArguments[] }
  | { readonly do: 'change'; readonly state: State }
  /** Starts the calls and ends the host `after` milliseconds later. */
  | { readonly do: 'kill'; readonly calls: readonly CallArguments[]; readonly after: number }
  | { readonly do: 'restart' };

/** The same case on a fresh host with one thing changed. */
export interface Twin {
  /** The requirement it is for. */
  readonly requirement: string;
  /** Changes to the state. */
  readonly state?: State;
  /** Changes to the options of every call; `{ "$": "absent" }` takes a property away. */
  readonly params?: { readonly [name: string]: Tagged };
}

/** A case: a state, steps, and perhaps twins. */
export interface Case {
  readonly api: string;
  readonly revision: string;
  /** How it came to be planned, such as `boundary url=""`. Says nothing to a judge. */
  readonly origin: string;
  readonly state: State;
  readonly steps: readonly Step[];
  readonly twins?: readonly Twin[];
}
