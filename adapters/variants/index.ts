/**
 * The door of the variants: correct hosts that use the freedom the page leaves. What the kit is worth is also what it
 * does not accuse.
 */
import type { CreateHost } from '../../spec/index.ts';
import { createContrary } from './contrary.ts';

/** A correct host that differs from the reference. */
export interface Variant {
  readonly name: string;
  readonly description: string;
  readonly platforms: readonly string[];
  /** What it does not do that a host should, on purpose. */
  readonly shoulds: readonly string[];
  readonly createHost: CreateHost;
}

/** Every variant, in order. */
export const variants: readonly Variant[] = [
  {
    name: 'contrary',
    description: 'written from the page without the reference, with the other reading wherever there are two',
    platforms: ['ios', 'android', 'other'],
    // The register lets an empty url fail with 17, and images may be encoded anew; both are still advised against.
    shoulds: ['params/url-empty', 'album/same-bytes'],
    createHost: createContrary,
  },
];
