/** How checks say what they found. */
import type { Text } from '../../spec/index.ts';
import type { Diagnosis, Side } from './types.ts';

/** A text in both languages. */
export function say(en: string, zh: string): Text {
  return { en, zh };
}

/** Nothing is amiss. */
export function ok(check: string, what: Text): Diagnosis {
  return { check, status: 'ok', side: null, what };
}

/** It could not be tried. */
export function skipped(check: string, what: Text): Diagnosis {
  return { check, status: 'skipped', side: null, what };
}

/** Something must be changed before a run. */
export function wrong(check: string, side: Side, what: Text, remedy: Text, where?: string): Diagnosis {
  return { check, status: 'wrong', side, what, remedy, ...(where === undefined ? {} : { where }) };
}

/** A run is possible, and will not show all it could. */
export function warning(check: string, what: Text, remedy: Text, where?: string): Diagnosis {
  return { check, status: 'warning', side: 'host', what, remedy, ...(where === undefined ? {} : { where }) };
}
