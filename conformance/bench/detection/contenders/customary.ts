/**
 * What a property-based test of this call customarily looks like: an arbitrary of the options, written by hand from the
 * page, and one call. First over a host with nothing in its way, then with its circumstances drawn as well.
 */
import fc from 'fast-check';
import type { Json, Spec } from '../../../../spec/index.ts';
import { patchOptions } from '../../../tags.ts';
import { optionsBy } from '../../handwritten.ts';
import type { Contender } from '../contender.ts';
import { singleCall } from '../ground.ts';
import { stateFor, surroundings } from '../situation.ts';

const ours: fc.Arbitrary<Json> = fc.constantFrom(
  '$image',
  '$image2',
  '$image/photo.jpg',
  '$image/photo.png?size=large',
);
const wrong: fc.Arbitrary<Json> = fc.constantFrom<Json>('', '   ', 'data:image/png;base64,AAAA', null, 42, {});

const image: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: ours },
  { weight: 1, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: fc.string().filter((text) => !text.startsWith('$image')) },
  { weight: 2, arbitrary: wrong },
);

/** An option that may be left out. */
function optional(arbitrary: fc.Arbitrary<Json>, given: number): fc.Arbitrary<Json> {
  return fc.oneof({ weight: given, arbitrary }, { weight: 1, arbitrary: fc.constant({ $: 'absent' }) });
}

const callback = optional(fc.constant({ $: 'callback' }), 4);

function options(spec: Spec): fc.Arbitrary<readonly Json[]> {
  return fc
    .record({
      ...optionsBy(spec, optional(image, 19), optional(fc.boolean(), 2)),
      success: callback,
      fail: callback,
      complete: callback,
    })
    .map((drawn) => patchOptions([{}], drawn));
}

/** The customary property over a host with nothing in its way. */
export const customary: Contender = {
  name: 'customary',
  title: 'customary, nominal host',
  cases: (ground, seed, limit) =>
    fc
      .sample(options(ground.spec), { seed, numRuns: limit })
      .map((args) => singleCall(ground, 'customary', ground.nominal, args)),
};

/** The same over circumstances drawn evenly from the situation schema. */
export const customaryState: Contender = {
  name: 'customary-state',
  title: 'customary, random state',
  cases: (ground, seed, limit) =>
    fc
      .sample(fc.tuple(options(ground.spec), surroundings(ground)), { seed, numRuns: limit })
      .map(([args, around]) => singleCall(ground, 'customary, random state', stateFor(ground, around, args), args)),
};
