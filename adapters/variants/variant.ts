/** What a variant is, and how one is made of the machine. */
import type { CreateHost, Manifest } from '../../spec/index.ts';
import { type Habits, machine } from './machine/index.ts';

/** A correct host that differs from the reference. */
export interface Variant {
  readonly name: string;
  readonly description: string;
  readonly platforms: readonly string[];
  /** The freedoms it uses: readings of the register as `row/reading`, and others by a name. */
  readonly freedoms: readonly string[];
  /** What it does not do that a host should, on purpose. */
  readonly shoulds: readonly string[];
  readonly createHost: CreateHost;
}

/** What of a manifest differs from {@link manifestOf}'s. */
export type ManifestPatch = Partial<Manifest> & {
  /** What it cannot set, or show, of what the others can. */
  readonly without?: readonly string[];
};

const CONTROL = [
  'baseLibrary',
  'account',
  'authorization',
  'albumPermission',
  'storage',
  'menu',
  'origin',
  'format',
  'kill',
  'restart',
  'exact-space',
  'temporary-file',
  'cached-file',
  'user-file',
];

const OBSERVE = ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'];

/** The manifest of a variant that can be controlled and seen throughout, but for the patch. */
export function manifestOf(name: string, { without = [], ...patch }: ManifestPatch = {}): Manifest {
  const left = (names: readonly string[]): string[] => names.filter((one) => !without.includes(one));
  return {
    name,
    version: '1.0.0',
    apis: { 'save-image': ['2021-12-20', '2022-03-25'], 'save-image-to-photos-album': ['2022-08'] },
    platforms: ['ios', 'android', 'other'],
    baseLibraries: { from: '1.0.0', to: '2.7.17' },
    schemes: ['https', 'http'],
    clock: 'virtual',
    network: 'origin',
    capabilities: { control: left(CONTROL), observe: left(OBSERVE) },
    ...patch,
  };
}

/** A variant that is a machine with habits of its own. */
export interface MachineVariant {
  readonly name: string;
  readonly description: string;
  readonly freedoms: readonly string[];
  readonly shoulds?: readonly string[];
  readonly habits?: Partial<Habits>;
  readonly manifest?: ManifestPatch;
}

/** Makes the variants of a table. */
export function machines(rows: readonly MachineVariant[]): readonly Variant[] {
  return rows.map(({ name, description, freedoms, shoulds = [], habits = {}, manifest: patch = {} }) => {
    const manifest = manifestOf(name, { description, ...patch });
    return {
      name,
      description,
      platforms: manifest.platforms,
      freedoms,
      shoulds,
      createHost: machine(manifest, habits),
    };
  });
}
