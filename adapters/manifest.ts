/** What the manifests of the bundled hosts have in common. */
import { implemented } from '../reference/index.ts';
import type { Manifest } from '../spec/index.ts';
import { FILE_KINDS } from './local-files.ts';

/** Version of all bundled hosts. */
const VERSION = '0.1.0';

/** What can be set around a simulated host. */
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
  ...FILE_KINDS,
];

const OBSERVE = ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'];

/** The manifest of a host of ours that lives in memory, on the kit's clock and origin. */
export function simulatedManifest(name: string, platform: string, description: string): Manifest {
  return {
    name,
    version: VERSION,
    vendor: 'saveimage-conformance',
    description,
    apis: implemented,
    platforms: [platform],
    baseLibraries: { from: '1.0.0', to: '2.7.17' },
    schemes: ['https', 'http'],
    clock: 'virtual',
    network: 'origin',
    capabilities: { control: CONTROL, observe: OBSERVE },
  };
}
