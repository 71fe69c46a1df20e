/** What a host stands in while a command is at it. */
import type { CreateHost, Spec } from '../../spec/index.ts';
import type { CampaignOptions } from '../index.ts';

/** How much is to be run, where anybody says. */
export interface Effort {
  readonly cases?: number;
  /** Milliseconds. */
  readonly budget?: number;
}

/** A host that can be run, and what a run of it needs beside. */
export interface Place {
  /** What it is tested by. */
  readonly spec: Spec;
  readonly createHost: CreateHost;
  /** What a run of this effort has otherwise than others. */
  readonly campaign: (effort: Effort) => Partial<CampaignOptions>;
  /** A person has a hand in every case. */
  readonly byHand: boolean;
  /** Ends with the reason where the run cannot go on, such as an answer that is missing. */
  readonly stop: AbortSignal;
  close(): Promise<void>;
}
