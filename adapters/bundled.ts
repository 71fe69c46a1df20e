/** What every entry of a list of hosts says. */
import type { CreateHost, Text } from '../spec/index.ts';

/** A host that comes with the kit. */
export interface BundledHost {
  /** The name to choose it by; also the name in its manifest. */
  readonly name: string;
  readonly description: Text;
  readonly createHost: CreateHost;
  /** The same host over an album that is kept in a folder, to be looked at. */
  readonly onFolder?: (folder: string) => CreateHost;
}
