/** Limits of a run, as a policy has them. A manifest's own deadlines come before these. */
import { type CertificationPolicy, defaultCertificationPolicy, digest, type Limits } from '../../spec/index.ts';

/** How long the kit waits and how much it keeps. */
export type Policy = Limits;

/** The limits where nobody says otherwise. */
export const defaultPolicy: Policy = defaultCertificationPolicy.limits;

/** The limits of a run under a policy; `byHand` where a person has a hand in every case. */
export function limitsOf({ limits, byHand: own }: CertificationPolicy, byHand: boolean): Policy {
  return byHand ? { ...limits, ...own } : limits;
}

/** The limits of a policy that have this digest, as a journal names them; null where none have. */
export function limitsNamed(policy: CertificationPolicy, name: string): Policy | null {
  return [false, true].map((byHand) => limitsOf(policy, byHand)).find((limits) => digest(limits) === name) ?? null;
}
