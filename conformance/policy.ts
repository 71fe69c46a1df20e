/** Limits of a run, as the default policy has them. A manifest's own deadlines come before these. */
import { defaultCertificationPolicy, type Limits } from '../spec/index.ts';

/** How long the kit waits and how much it keeps. */
export type Policy = Limits;

/** The limits where nobody says otherwise. */
export const defaultPolicy: Policy = defaultCertificationPolicy.limits;
