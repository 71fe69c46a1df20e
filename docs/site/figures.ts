/** What the home page counts. */
import { casesToKill } from '../../conformance/index.ts';
import { saveImageSpec } from '../../spec/index.ts';
import { readApiData } from './data.ts';
import { placesOf } from './site.ts';

/** The counts, and the place of the page behind each. */
export type Figures = Readonly<
  Record<
    'requirements' | 'codes' | 'questions' | 'hosts' | 'mutants' | 'cases',
    { readonly count: number; readonly place: string }
  >
>;

/** Counts what the spec has and what the data shows; `docs` is the folder that holds `data/`. */
export function figuresOf(docs: string): Figures {
  const spec = saveImageSpec();
  const { matrix, kills } = readApiData(docs, spec.api.api);
  const places = placesOf(spec);
  return {
    requirements: { count: spec.requirements.length, place: places.requirements },
    codes: { count: spec.errorCodes.length, place: places.codes },
    questions: { count: spec.ambiguities.length, place: places.register },
    hosts: {
      count: matrix.hosts.filter(({ conclusion }) => conclusion === 'conformant').length,
      place: places.hosts,
    },
    mutants: { count: kills.results.filter(({ status }) => status === 'killed').length, place: places.mutants },
    cases: { count: casesToKill(kills.results)?.median ?? 0, place: places.mutants },
  };
}
