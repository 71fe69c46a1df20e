/** The name somebody probably meant. */
import { closest, distance } from 'fastest-levenshtein';

/** The nearest of the names there are, or null where none is near. */
export function nearest(wrong: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const near = closest(wrong, [...names]);
  return distance(wrong, near) <= Math.max(2, Math.floor(near.length / 3)) ? near : null;
}
