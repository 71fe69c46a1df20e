/**
 * The door of the mutants: the reference with one fault each, and the requirement that must reject it. What the kit is
 * worth is what it catches.
 */
import type { CreateHost } from '../../spec/index.ts';
import { albumFaults } from './album.ts';
import { callbackFaults } from './callbacks.ts';
import { codeFaults } from './codes.ts';
import { memoryFaults } from './memory.ts';
import { menuFaults } from './menu.ts';
import { networkFaults } from './network.ts';
import { paramFaults } from './params.ts';
import { noFault, type Platform, plant } from './plant.ts';
import type { Entry } from './tools.ts';

/** A faulty host. */
export interface Mutant {
  /** The fault's name and the platform, such as `menu-never@ios`. */
  readonly name: string;
  readonly description: string;
  /** `repo#number` on GitHub where such a fault was reported. */
  readonly reference?: string;
  /** The requirement that must reject it. */
  readonly requirement: string;
  readonly platform: Platform;
  readonly createHost: CreateHost;
}

const faults: readonly Entry[] = [
  ...paramFaults,
  ...menuFaults,
  ...callbackFaults,
  ...codeFaults,
  ...albumFaults,
  ...networkFaults,
  ...memoryFaults,
];

/** Every mutant, in the order of the catalogue. */
export const mutants: readonly Mutant[] = faults.flatMap(({ platforms, fault, name, ...rest }) =>
  platforms.map((platform) => {
    const named = `${name}@${platform}`;
    return { ...rest, name: named, platform, createHost: plant(named, platform, fault) };
  }),
);

/** The toolkit without a fault, which must be as conformant as the reference: what a mutant shows is then its fault's. */
export const sound: Readonly<Record<Platform, CreateHost>> = {
  ios: plant('no-fault@ios', 'ios', noFault),
  android: plant('no-fault@android', 'android', noFault),
};
