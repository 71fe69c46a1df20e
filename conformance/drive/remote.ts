/** Hosts in another process: what they can be asked beside the contract. */
import type { Host, Json } from '../../spec/index.ts';
import type { Served } from '../origin/index.ts';

/** What is told of one call, in the order in which it happened there. */
export interface CallListener {
  /** The call has returned; `promise` where it returned one. */
  returned(promise: boolean): void;
  threw(error: string): void;
  callback(name: string, payload: unknown): void;
  promise(state: 'resolved' | 'rejected', value: unknown): void;
  /** A property of the options object is not what it was. */
  altered(property: string): void;
}

/** The method by which a call begins elsewhere; a symbol, so that no host has it by chance. */
export const begin: unique symbol = Symbol('begin a call elsewhere');

/** The property that hears of breaches of the protocol. */
export const onBreach: unique symbol = Symbol('hear of a breach');

/** Marks a host in which a person has a hand: they take as long as they take, and the rest it waits for by itself. */
export const byHand: unique symbol = Symbol('a person has a hand in it');

/** Hears of a breach; `lost` where something of the case may have been lost with it, so that it cannot be judged. */
export type BreachListener = (message: string, lost: boolean) => void;

/** A host in another process: functions do not travel, so it gets arguments as the case writes them, tags and all. */
export interface RemoteHost extends Host {
  /** `image` is what the call names of the kit's images; null where it names none. */
  [begin](args: readonly Json[], listener: CallListener, image: Served | null): void;
  [onBreach]: BreachListener;
}

/** Whether a host is elsewhere. */
export function isRemote(host: Host): host is RemoteHost {
  return begin in host;
}
