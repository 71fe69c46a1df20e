/** The phone behind a `my` object, as its calls use it. */
import type { AlbumItem, HostFile } from '../../spec/index.ts';
import type { Calls } from './call.ts';
import type { Screen } from './screen.ts';

/** What the calls around `my.saveImage` need of the phone. */
export interface Phone {
  readonly platform: string;
  /** Version of the base library in force. */
  readonly baseLibrary: string;
  readonly calls: Calls;
  readonly screen: Screen;
  /** Resolves with the state of a permission, asking the user where it is undecided. */
  decide(permission: 'authorization' | 'albumPermission'): Promise<string>;
  /** What is in the album now, oldest first. */
  items(): Promise<readonly AlbumItem[]>;
  /** Places a file and returns its path. */
  file(file: HostFile): string;
  /** Saves the image at an address into the album, without a menu, by the steps of `my.saveImage`. */
  save(url: string): Promise<unknown>;
}
