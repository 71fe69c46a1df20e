/** The faulty hosts that are hunted. */
import { machineMutants, mutantsFor } from '../../../adapters/mutants/index.ts';
import type { CreateHost, Spec } from '../../../spec/index.ts';

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

/** The collections there are of a spec. */
export function corporaOf(spec: Spec): readonly Corpus[] {
  const { name, api, revision } = spec.api;
  return [
    corpus('hand', `hand-written mutants of ${name} ${revision}`, mutantsFor(spec)),
    corpus('machine', `machine-made mutants of ${name} ${revision}`, machineMutants({ api, revision })),
  ];
}

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
