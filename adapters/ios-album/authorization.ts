/** `PHAuthorizationStatus` by access level. */

/** `PHAccessLevel`: adding alone, or reading and writing. Apps can tell the two apart from iOS 14 on. */
export type AccessLevel = 'add-only' | 'read-write';

/** `PHAuthorizationStatus` with Apple's numbers. */
export const NOT_DETERMINED = 0;
export const RESTRICTED = 1;
export const DENIED = 2;
export const AUTHORIZED = 3;
export const LIMITED = 4;

/** The major version of iOS that brought access levels, and with them access to some photos alone. */
const LEVELS_SINCE = 14;

/** Status for adding and for reading by state. Someone who may only add was never asked about reading. */
const STATUS: Readonly<Record<string, Readonly<Record<AccessLevel, number>>>> = {
  granted: { 'add-only': AUTHORIZED, 'read-write': AUTHORIZED },
  denied: { 'add-only': DENIED, 'read-write': DENIED },
  undecided: { 'add-only': NOT_DETERMINED, 'read-write': NOT_DETERMINED },
  restricted: { 'add-only': RESTRICTED, 'read-write': RESTRICTED },
  limited: { 'add-only': AUTHORIZED, 'read-write': LIMITED },
  'add-only': { 'add-only': AUTHORIZED, 'read-write': NOT_DETERMINED },
};

/** States in which the two levels differ. */
const BY_LEVEL = ['limited', 'add-only'];

/** The permission states that can be on a major version of iOS, the usual one first. */
export function permissionsOf(systemVersion: number): readonly string[] {
  const states = Object.keys(STATUS);
  return systemVersion < LEVELS_SINCE ? states.filter((state) => !BY_LEVEL.includes(state)) : states;
}

/** The status of a permission state at an access level. */
export function authorizationStatus(permission: string, level: AccessLevel): number {
  return STATUS[permission]?.[level] ?? NOT_DETERMINED;
}

/**
 * What the call without a level says, the only one before iOS 14: the status for reading and writing, where an app
 * that does not know of access to some photos alone is told that it is authorized. Whoever may only add is thus not
 * determined by it, however often they save.
 */
export function legacyStatus(permission: string): number {
  const status = authorizationStatus(permission, 'read-write');
  return status === LIMITED ? AUTHORIZED : status;
}
