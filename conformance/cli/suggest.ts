/** Did you mean …: the nearest of the names there are. */
import { closest, distance } from 'fastest-levenshtein';

/** A clause that suggests the nearest name, or lists what there is where none is near. */
export function suggest(wrong: string, names: readonly string[]): string {
  const near = names.length === 0 ? undefined : closest(wrong, [...names]);
  if (near !== undefined && distance(wrong, near) <= Math.max(2, Math.floor(near.length / 3)))
    return `Did you mean ${near}?`;
  return names.length > 12 ? 'See what there is with the command list.' : `There are: ${names.join(', ')}.`;
}
