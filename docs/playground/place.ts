/** Where the hash of the page leads to: an API at a revision, and what of it. Pure. */
import { readShare, type Shared, shareHash, TextError } from '../../conformance/index.ts';
import { type Spec, specFor, specs } from '../../spec/index.ts';
import { type DemoDeed, readDeeds, writeDeeds } from './demo-deeds.ts';

/** A place of the page: the beginning, the mini program after what was done with it, or a case; each of one API at one revision. */
export type Place =
  | { readonly at: 'start'; readonly spec: Spec }
  | { readonly at: 'demo'; readonly spec: Spec; readonly deeds: readonly DemoDeed[] }
  | { readonly at: 'case'; readonly spec: Spec; readonly shared: Shared };

/** Whoever asks for none gets this one. */
const usual = (): Spec => {
  const [first] = specs;
  if (first === undefined) throw new Error('There is no API; spec/catalogue.ts lists those there are.');
  return first.spec();
};

/** The sign after the hash of an API, and the sign that stands alone for that of the usual one; deeds come after it. */
const demo = 'demo';

/** The hash of a place: none for the very beginning, else as short as it can be. */
export function hashOf(place: Place): string {
  if (place.at === 'case') return shareHash(place.shared);
  const { api, revision } = place.spec.api;
  const deeds = place.at === 'demo' && place.deeds.length > 0 ? [writeDeeds(place.deeds)] : [];
  const own = place.spec === usual() && deeds.length === 0 ? [] : [api, revision];
  const parts = [...own, ...(place.at === 'demo' ? [demo] : []), ...deeds];
  return parts.length === 0 ? '' : `#${parts.join('/')}`;
}

/**
 * Reads a hash, which may come from anywhere.
 * @throws TextError where it leads to no place; see {@link readShare} and {@link readDeeds}
 */
export function readPlace(hash: string): Place {
  if (hash === '') return { at: 'start', spec: usual() };
  if (hash === `#${demo}`) return { at: 'demo', spec: usual(), deeds: [] };
  // A shared case has no stroke in it.
  const [, api = '', revision, sign, deeds] = /^#([^/]+)\/([^/]+)(?:\/(demo)(?:\/([^/]+))?)?$/.exec(hash) ?? [];
  const spec = specFor(api, revision);
  if (spec !== undefined && sign === undefined) return { at: 'start', spec };
  if (spec !== undefined) return { at: 'demo', spec, deeds: deeds === undefined ? [] : readDeeds(spec, deeds) };
  const shared = readShare(hash, specs);
  const own = specFor(shared.case.api, shared.case.revision) ?? usual();
  return { at: 'case', spec: own, shared };
}

/**
 * The place that is closest to another one: of another revision of the same API the same case or the same deeds, where they can
 * be there; of another API the mini program, or the beginning.
 */
export function moved(place: Place, spec: Spec): Place {
  const start: Place = place.at === 'demo' ? { at: 'demo', spec, deeds: [] } : { at: 'start', spec };
  if (place.at === 'start' || place.spec.api.api !== spec.api.api) return start;
  try {
    if (place.at === 'demo') return readPlace(hashOf({ ...place, spec }));
    const testCase = { ...place.shared.case, revision: spec.api.revision };
    return readPlace(hashOf({ at: 'case', spec, shared: { ...place.shared, case: testCase } }));
  } catch (error) {
    if (error instanceof TextError) return start;
    throw error;
  }
}
