/** What a session works with: one host, its clock, its images, and the run under way. */
import type { Host, Manifest, Spec, State } from '../../spec/index.ts';
import type { Factors } from '../factors.ts';
import type { Oracle } from '../oracle.ts';
import type { ImageOrigin, Served } from '../origin/index.ts';
import type { Policy } from '../campaign/policy.ts';
import type { Treated } from '../origin/treatment.ts';
import type { Recorder } from '../recorder.ts';
import type { Pace } from './pace.ts';

/** A file the host has placed. */
export interface PlacedFile {
  readonly path: string;
  /** What was put into it. */
  readonly bytes: Uint8Array;
}

/** The run under way: its record, its state as the user's answers change it, and how often the host has asked. */
export interface RunState {
  readonly recorder: Recorder;
  state: State;
  asked: number;
  /** Calls started. */
  started: number;
}

/** Everything the parts of a session share. */
export interface Lab {
  readonly spec: Spec;
  readonly factors: Factors;
  readonly policy: Policy;
  readonly oracle: Oracle;
  readonly host: Host;
  /** The call under test, as a mini program makes it. */
  readonly call: (...args: unknown[]) => unknown;
  readonly manifest: Manifest;
  readonly origin: ImageOrigin;
  readonly pace: Pace;
  /** Milliseconds a host has for an answer to the kit. */
  readonly deadline: number;
  /** The manifest's `observe`. */
  readonly observes: ReadonlySet<string>;
  /** What a correct host would save of each image, in the run under way. */
  served: readonly Served[];
  /** The images that the origin does not serve: in data URLs and in files. */
  held: ReadonlyMap<string, Treated>;
  /** The files the host has placed, by their symbols; none after a reset or a restart. */
  readonly placed: Map<string, PlacedFile>;
  /** Null between runs: what a host does then reaches nobody. */
  run: RunState | null;
  /** Calls made so far. */
  calls: number;
}
