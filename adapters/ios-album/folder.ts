/** The simulated album of iOS on a folder; needs Node. */
import type { AlbumModel } from '../album-model.ts';
import { FolderStore } from './folder-store.ts';
import { iosModel } from './host.ts';
import type { IosAlbumOptions } from './options.ts';

/**
 * A simulated album of iOS that is kept in a folder, to be looked at: originals as `DCIM/100APPLE/IMG_0001.JPG`, and in
 * `album.json` what the library knows of them.
 *
 * The folder must be missing, empty, or such an album; it is opened when a host resets or a `my` object is made, one
 * process at a time, and continues what is there. Files in it that the library did not make are never deleted, and
 * their names are passed over. The file system must have hard links.
 *
 * `album.json` has `format`; `library`, a random identifier of this one; `lastKey`, the highest `Z_PK` ever given out; `removed`, originals that are still to be
 * deleted, by path; and `assets`, oldest first, each with the columns of a row of `ZASSET`: `Z_PK`, `ZUUID`,
 * `ZDIRECTORY`, `ZFILENAME`, `ZUNIFORMTYPEIDENTIFIER`, `ZKIND` (0), `ZWIDTH` and `ZHEIGHT` (pixels as stored),
 * `ZORIENTATION` (1 to 8), `ZDATECREATED` and `ZADDEDDATE` (seconds since 2001-01-01 UTC), `ZTRASHEDSTATE` and `ZHIDDEN`
 * (0 or 1; an item with either is not shown), and `ZORIGINALFILESIZE` (bytes). It is replaced as a whole at the end of
 * each change, so a change is there whole or not at all, whenever the process dies.
 * @throws {TypeError} for a folder that is no path, and for options as `iosAlbum` does
 */
export function iosAlbumOn(folder: string, options: IosAlbumOptions = {}): AlbumModel {
  if (typeof (folder as unknown) !== 'string' || folder === '') {
    throw new TypeError(`iosAlbumOn: the folder is ${JSON.stringify(folder)}; it must be a path`);
  }
  return iosModel(options, () => FolderStore.open(folder));
}
