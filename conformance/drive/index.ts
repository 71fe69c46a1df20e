/** Driving: from a case and a host to a trace. */
export { thrownByCase } from './calls.ts';
export { KitError, RemoteError } from './faults.ts';
export { claimsOf } from './claims.ts';
export { HostError } from './host.ts';
export { patience } from './patience.ts';
export {
  begin,
  type BreachListener,
  byHand,
  type CallListener,
  isRemote,
  onBreach,
  type RemoteHost,
} from './remote.ts';
export { openSession, type Session, type SessionOptions } from './session.ts';
