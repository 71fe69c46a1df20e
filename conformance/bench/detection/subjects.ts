/** The faulty hosts that are hunted. */
import { machineMutants, mutants } from '../../../adapters/mutants/index.ts';
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

/** The collections there are. */
export const corpora: readonly Corpus[] = [
  corpus('hand', 'hand-written mutants', mutants),
  corpus('machine', 'machine-made mutants', machineMutants()),
];

/** A mutant as either collection lists it. */
interface Listed {
  readonly name: string;
  readonly platform: string;
  readonly createHost: CreateHost;
  readonly requirement: string;
  /** Where several may reject it. */
  readonly requirements?: readonly string[];
  /** Why no case can tell it from a correct host, where none can. */
  readonly equivalent?: unknown;
}

function corpus(name: Corpus['name'], title: string, listed: readonly Listed[]): Corpus {
  return {
    name,
    title,
    subjects: listed
      .filter(({ equivalent }) => equivalent === undefined)
      .map(({ requirement, requirements = [requirement], name: own, platform, createHost }) => ({
        name: own,
        platform,
        createHost,
        requirements,
      })),
    setAside: listed.filter(({ equivalent }) => equivalent !== undefined).map((one) => one.name),
  };
}
