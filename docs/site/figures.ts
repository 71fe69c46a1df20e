/** What the home page counts. */
import { casesToKill } from '../../conformance/index.ts';
import { specs } from '../../spec/index.ts';
import { readApiData } from './data.ts';
import { standingRequirements } from './revisions.ts';
import { matrixOf, placesOf, siteOf } from './site.ts';

/** One count, and the place of the page behind it. */
interface Figure {
  readonly count: number;
  readonly place: string;
}

/** The counts of one API. */
export interface Figures {
  /** What a mini program calls. */
  readonly name: string;
  readonly figures: Readonly<Record<'requirements' | 'codes' | 'questions' | 'hosts' | 'mutants' | 'cases', Figure>>;
}

/** Counts what each spec has and what the data shows; `docs` is the folder that holds `data/`. */
export function figuresOf(docs: string): Figures[] {
  return specs.map((entry) => {
    const site = siteOf(entry, readApiData(docs, entry.api), 'en');
    const { spec, data } = site;
    const { results } = data.kills;
    const places = placesOf(spec);
    const conformant = matrixOf(site).hosts.filter(({ conclusion }) => conclusion === 'conformant').length;
    return {
      name: entry.name,
      figures: {
        requirements: { count: standingRequirements(site).length, place: places.requirements },
        codes: { count: spec.errorCodes.length, place: places.codes },
        questions: { count: spec.ambiguities.length, place: places.register },
        hosts: { count: conformant, place: places.hosts },
        mutants: { count: results.filter(({ status }) => status === 'killed').length, place: places.mutants },
        cases: { count: casesToKill(results)?.median ?? 0, place: places.mutants },
      },
    };
  });
}
