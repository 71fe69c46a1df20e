/** What a host stands in while a command is at it. */
import type { CreateHost, Spec } from '../../spec/index.ts';
import type { CampaignOptions } from '../index.ts';

/** A host that can be run, and what a run of it needs beside. */
export interface Place {
  /** What it is tested by. */
  readonly spec: Spec;
  readonly createHost: CreateHost;
  readonly campaign: Partial<CampaignOptions>;
  /** A person has a hand in every case. */
  readonly byHand: boolean;
  /** Ends with the reason where the run cannot go on, such as an answer that is missing. */
  readonly stop: AbortSignal;
  close(): Promise<void>;
}
