/** `PHAuthorizationStatus` by access level. */
import type { Session } from '../session.ts';

/** `PHAccessLevel`: adding alone, or reading and writing. */
export type AccessLevel = 'add-only' | 'read-write';

/** `PHAuthorizationStatus` with Apple's numbers. */
export const NOT_DETERMINED = 0;
export const RESTRICTED = 1;
export const DENIED = 2;
export const AUTHORIZED = 3;
export const LIMITED = 4;

/** Status for adding and for reading by state. Someone who may only add was never asked about reading. */
const STATUS: Readonly<Record<string, Readonly<Record<AccessLevel, number>>>> = {
  granted: { 'add-only': AUTHORIZED, 'read-write': AUTHORIZED },
  limited: { 'add-only': AUTHORIZED, 'read-write': LIMITED },
  'add-only': { 'add-only': AUTHORIZED, 'read-write': NOT_DETERMINED },
  denied: { 'add-only': DENIED, 'read-write': DENIED },
  restricted: { 'add-only': RESTRICTED, 'read-write': RESTRICTED },
};

/** The status of a permission state at an access level. */
export function authorizationStatus(permission: string, level: AccessLevel): number {
  return STATUS[permission]?.[level] ?? NOT_DETERMINED;
}

/** Asks where the user has not decided yet – the system shows its dialog once – and resolves with the status then. */
export async function requestAuthorization(session: Session, level: AccessLevel): Promise<number> {
  return authorizationStatus(await session.decide('albumPermission'), level);
}
