/** The required set of the revision is frozen: certificates that were given rest on it. */
import { expect, test } from 'vitest';
import { digest } from '../canonical.ts';
import { saveImageSpec } from '../index.ts';

const spec = saveImageSpec();

test('it is the set that certificates rest on', () => {
  // Never to be changed: what is added to a revision later is reported and not scored; a new set is a new revision.
  expect(spec.required).toHaveLength(59);
  expect(digest([spec.api.revision, spec.required])).toBe(
    '0a6fd8a78605ed02f0483869b8f252fb1bfaa1eb4057366c5586af3fc3802d5a',
  );
});
