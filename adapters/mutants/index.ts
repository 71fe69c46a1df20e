/**
 * The door of the mutants: sound hosts with one fault each, and the requirement that must reject it. What the kit is
 * worth is what it catches.
 */
import type { CreateHost, Text } from '../../spec/index.ts';
import { androidAlbumFaults } from './android-album.ts';
import { answerFaults } from './answers.ts';
import { callbackFaults } from './callbacks.ts';
import { codeFaults } from './codes.ts';
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
import { promiseFaults } from './promises.ts';
import { promptFaults } from './prompts.ts';
import { savedFaults } from './saved.ts';
import { type Entry, everywhere } from './tools.ts';

export { type Bug, bugs } from './bugs.ts';
export { machineCount, type MachineMutant, machineMutants, machineSeed, type Trigger } from './machine.ts';
export type { Base, Platform } from './plant.ts';

/** A faulty host. */
export interface Mutant {
  /** The fault's name and the base, such as `menu-never@ios`. */
  readonly name: string;
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
  ...menuFaults,
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
];

/** Every mutant, in the order of the catalogue. */
export const mutants: readonly Mutant[] = faults.flatMap(mutantsOf);

/** The bases without a fault, which must be conformant: what a mutant shows is then its fault's. */
export const sound = Object.fromEntries(
  everywhere.map((base) => [base, plant(`no-fault@${base}`, base, noFault)]),
) as Readonly<Record<Base, CreateHost>>;

function mutantsOf(entry: Entry): Mutant[] {
  if (entry.platforms !== undefined) {
    const { fault, platforms } = entry;
    return platforms.map((base) => mutantOf(entry, base, plant(`${entry.name}@${base}`, base, fault)));
  }
  const { fault, bases } = entry;
  return bases.map((base) => mutantOf(entry, base, plant(`${entry.name}@${base}`, base, fault)));
}

function mutantOf(entry: Entry, base: Base, createHost: CreateHost): Mutant {
  const { description, reference, requirement, equivalent } = entry;
  return {
    name: `${entry.name}@${base}`,
    description,
    ...(reference === undefined ? {} : { reference }),
    requirement,
    ...(equivalent === undefined ? {} : { equivalent }),
    base,
    platform: platformOf(base),
    createHost,
  };
}
