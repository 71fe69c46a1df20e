/** The APIs that a benchmark is about. */
import { type Spec, specs } from '../../spec/index.ts';

/**
 * The specs that are meant: of the API named, or of all; each at the revision named, or at its oldest.
 * @throws RangeError where there is none
 */
export function chosenSpecs(api: string | undefined, revision: string | undefined): Spec[] {
  const chosen = specs.filter(
    (one) => (api ?? one.api) === one.api && (revision === undefined || one.revisions.includes(revision)),
  );
  if (chosen.length > 0) return chosen.map(({ spec }) => spec(revision));
  const known = specs.map((one) => `${one.api} ${one.revisions.join(', ')}`).join('; ');
  throw new RangeError(`There is no such API or revision. There are: ${known}.`);
}
