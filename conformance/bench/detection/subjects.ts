/** The faulty hosts that are hunted. */
import * as catalogue from '../../../adapters/mutants/index.ts';
import type { CreateHost } from '../../../spec/index.ts';

/** A faulty host. */
export interface Subject {
  readonly name: string;
  readonly platform: string;
  readonly createHost: CreateHost;
  /** The requirements of which one should reject it. */
  readonly requirements: readonly string[];
}

/** A collection of faulty hosts. */
export interface Corpus {
  readonly name: 'hand' | 'machine';
  readonly title: string;
  readonly subjects: readonly Subject[];
  /** Names of those that no case can tell from a correct host. */
  readonly setAside: readonly string[];
}

/** A mutant as either collection lists it. */
interface Listed {
  readonly name: string;
  readonly platform: string;
  readonly createHost: CreateHost;
  readonly requirement?: string;
  readonly requirements?: readonly string[];
  readonly equivalent?: unknown;
}

/** The collections there are, hand-written mutants first. */
export function corpora(): Corpus[] {
  const { machineMutants = [] } = catalogue as { readonly machineMutants?: readonly Listed[] };
  const found = [
    corpus('hand', 'hand-written mutants', catalogue.mutants),
    corpus('machine', 'machine-made mutants', machineMutants),
  ];
  return found.filter(({ subjects }) => subjects.length > 0);
}

function corpus(name: Corpus['name'], title: string, listed: readonly Listed[]): Corpus {
  const equivalent = (one: Listed): boolean => one.equivalent !== undefined && one.equivalent !== false;
  return {
    name,
    title,
    subjects: listed
      .filter((one) => !equivalent(one))
      .map(({ requirement, requirements = requirement === undefined ? [] : [requirement], ...rest }) => ({
        name: rest.name,
        platform: rest.platform,
        createHost: rest.createHost,
        requirements,
      })),
    setAside: listed.filter(equivalent).map((one) => one.name),
  };
}
