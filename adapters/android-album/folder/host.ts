/** A simulated Android album that is kept in a folder: a SQLite database and image files, to be looked at. */
import { type AlbumModel, albumModel } from '../../album-model.ts';
import type { Download } from '../../download.ts';
import type { HostDefinition } from '../../host.ts';
import { type AlbumSettings, AndroidAlbum } from '../album.ts';
import { manifestOf, phoneTime } from '../host.ts';
import { type AndroidAlbumOptions, checkOptions, possibleOn } from '../options.ts';
import { type FolderVolume, openFolder } from './volume.ts';

/**
 * A simulated album of Android in a folder: rows in `external.db`, which any SQLite tool can open once the album is
 * closed, files below `Pictures/`. What is there is kept until a host over the album is reset. The folder belongs to
 * one process at a time; a process that died leaves nothing that the next would have to be told of.
 * @param folder is made where it is absent; else it must be empty, or one in which such an album was kept before.
 * Opening throws an Error for any other, and for one that another process uses
 * @throws {TypeError} for an option that cannot be
 */
export function androidAlbumOn(folder: string, options: AndroidAlbumOptions = {}): AlbumModel {
  if (typeof folder !== 'string' || folder === '') throw new TypeError('androidAlbumOn: the folder must be a path');
  checkOptions('androidAlbumOn', options);
  const definition: HostDefinition<Download> = {
    manifest: manifestOf(options),
    possible: possibleOn(options),
    open(context, circumstances) {
      const volume = openFolder(folder);
      return new FolderAlbum({ ...options, volume, circumstances, now: phoneTime(context) });
    },
  };
  return albumModel(definition);
}

/** An album that outlives its process. */
class FolderAlbum extends AndroidAlbum {
  readonly #volume: FolderVolume;

  constructor(settings: AlbumSettings & { readonly volume: FolderVolume }) {
    super(settings);
    this.#volume = settings.volume;
    // The app starts, perhaps after a death.
    this.restarted();
  }

  clear(): void {
    this.#volume.clear();
  }

  close(): void {
    this.#volume.close();
  }
}
