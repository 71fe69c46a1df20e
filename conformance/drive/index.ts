/** Driving: from a case and a host to a trace. */
export { thrownByCase } from './calls.ts';
export { HostError } from './host.ts';
export {
  begin,
  type BreachListener,
  type CallListener,
  KitError,
  onBreach,
  RemoteError,
  type RemoteHost,
} from './remote.ts';
export { openSession, type Session, type SessionOptions } from './session.ts';
