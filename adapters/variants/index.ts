/**
 * The door of the variants: correct hosts that use the freedom the page leaves. What the kit is worth is also what it
 * does not accuse.
 */
import { albums } from './albums.ts';
import { contrary } from './contrary/index.ts';
import { overReference } from './over-reference.ts';
import { readings } from './readings.ts';
import type { Variant } from './variant.ts';
import { ways } from './ways.ts';

export type { Variant } from './variant.ts';

/** Every variant, in order. */
export const variants: readonly Variant[] = [contrary, ...readings, ...ways, ...albums, ...overReference];
