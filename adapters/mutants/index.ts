/**
 * The door of the mutants: sound hosts with one fault each, and the requirement that must reject it. What the kit is
 * worth is what it catches.
 */
import { type CreateHost, type Spec, type SpecEntry, specs, type Text } from '../../spec/index.ts';
import { androidAlbumFaults } from './android-album.ts';
import { answerFaults } from './answers.ts';
import { callbackFaults } from './callbacks.ts';
import { codeFaults } from './codes.ts';
import { dataUrlFaults } from './data-urls.ts';
import { fileFaults } from './files.ts';
import { iosAlbumFaults } from './ios-album.ts';
import { killFaults } from './kills.ts';
import { memoryFaults } from './memory.ts';
import { menuFaults } from './menu.ts';
import { networkFaults } from './network.ts';
import { olderFaults } from './older.ts';
import { overlapFaults } from './overlaps.ts';
import { paramFaults } from './params.ts';
import { payloadFaults } from './payloads.ts';
import { permissionFaults } from './permissions.ts';
import { type Base, noFault, type Platform, plant, platformOf } from './plant.ts';
import { photosAlbumFaults } from './photos-album.ts';
import { promiseFaults } from './promises.ts';
import { promptFaults } from './prompts.ts';
import { savedFaults } from './saved.ts';
import { type Entry, everywhere, ownName, saveImageAlone } from './tools.ts';

export { type Bug, bugs } from './bugs.ts';
export { machineCount, type MachineMutant, machineMutants, machineSeed, type Trigger } from './machine.ts';
export type { Base, Platform } from './plant.ts';

/** A faulty host. */
export interface Mutant {
  /** The fault's name and the base, such as `menu-never@ios`; before them the API and a colon, where that is not the first. */
  readonly name: string;
  /** The id of the API that it gets wrong, and the revisions of it that have the requirement, the oldest first. */
  readonly api: string;
  readonly revisions: readonly string[];
  /** What the host does wrong, as a predicate. */
  readonly description: Text;
  /** `repo#number` on GitHub where such a fault was reported. */
  readonly reference?: string;
  /** The requirement that must reject it. */
  readonly requirement: string;
  /** Why no case can tell it from a correct host, where none can: it is no measure of the kit. */
  readonly equivalent?: Text;
  /** The sound host the fault is planted in. */
  readonly base: Base;
  readonly platform: Platform;
  readonly createHost: CreateHost;
}

const faults: readonly Entry[] = [
  ...paramFaults,
  ...menuFaults.map((entry): Entry => ({ ...entry, apis: saveImageAlone })),
  ...promptFaults,
  ...answerFaults,
  ...callbackFaults,
  ...promiseFaults,
  ...payloadFaults,
  ...overlapFaults,
  ...codeFaults,
  ...permissionFaults,
  ...savedFaults,
  ...olderFaults,
  ...killFaults,
  ...networkFaults,
  ...memoryFaults,
  ...iosAlbumFaults,
  ...androidAlbumFaults,
  ...dataUrlFaults,
  ...fileFaults,
  ...photosAlbumFaults,
];

let made: readonly Mutant[] | undefined;

/** Every mutant: API by API, each in the order of the catalogue. They are made when first asked for, since that reads every spec. */
export function allMutants(): readonly Mutant[] {
  made ??= specs.flatMap((of) => faults.flatMap((fault) => mutantsOf(fault, of)));
  return made;
}

/** The mutants of a spec: those that its requirements must reject. */
export function mutantsFor({ api: { api, revision } }: Spec): readonly Mutant[] {
  return allMutants().filter((mutant) => mutant.api === api && mutant.revisions.includes(revision));
}

/** The bases without a fault, which must be conformant: what a mutant shows is then its fault's. */
export const sound = Object.fromEntries(
  everywhere.map((base) => [base, plant(`no-fault@${base}`, base, noFault)]),
) as Readonly<Record<Base, CreateHost>>;

/** The mutants of one fault for one API; none where that has no such requirement. */
function mutantsOf(entry: Entry, { api, revisions, spec }: SpecEntry): Mutant[] {
  const { subject } = spec().api;
  const fill = (text: string, word = subject): string => text.replaceAll('{subject}', word);
  const inKebab = subject.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  const requirement = fill(entry.requirement, inKebab);
  const standing = revisions.filter(
    (revision) => revision >= (entry.since ?? '') && spec(revision).requirements.some(({ id }) => id === requirement),
  );
  if (standing.length === 0 || entry.apis?.includes(api) === false) return [];
  const { description, reference, equivalent } = entry;
  return hostsOf(entry, ownName(api, fill(entry.name, inKebab))).map((host) => ({
    ...host,
    api,
    revisions: standing,
    description: { en: fill(description.en), zh: fill(description.zh) },
    ...(reference === undefined ? {} : { reference }),
    requirement,
    ...(equivalent === undefined ? {} : { equivalent }),
    platform: platformOf(host.base),
  }));
}

/** A fault in each of its bases. */
function hostsOf(entry: Entry, fault: string): Pick<Mutant, 'name' | 'base' | 'createHost'>[] {
  const named = (base: Base): Pick<Mutant, 'name' | 'base'> => ({ name: `${fault}@${base}`, base });
  if (entry.platforms === undefined)
    return entry.bases.map((base) => ({ ...named(base), createHost: plant(named(base).name, base, entry.fault) }));
  return entry.platforms.map((base) => ({ ...named(base), createHost: plant(named(base).name, base, entry.fault) }));
}
