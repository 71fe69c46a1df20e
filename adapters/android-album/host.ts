/** A host app on a simulated Android phone, saving through its media store. */
import type { HostContext, Manifest } from '../../spec/index.ts';
import { type AlbumModel, albumModel } from '../album-model.ts';
import type { Circumstances } from '../circumstances.ts';
import type { Download } from '../download.ts';
import { type CompleteHost, createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import { AndroidAlbum } from './album.ts';
import type { AndroidManner } from './manner.ts';
import { memoryVolume } from './memory-volume.ts';
import { type AndroidAlbumOptions, checkOptions, possibleOn } from './options.ts';

export type { AndroidManner } from './manner.ts';

/** The day the simulated phone is switched on, in milliseconds since 1970. */
const SWITCHED_ON = Date.UTC(2021, 11, 20);

/** A host over a simulated media store of Android: API level 33 where no permission is needed, else 28. */
export function createAndroidAlbum(context: HostContext): CompleteHost {
  return createHost(context, definition({}));
}

/**
 * A simulated album of Android in memory.
 * @throws {TypeError} for an option that cannot be
 */
export function androidAlbum(options: AndroidAlbumOptions = {}): AlbumModel {
  checkOptions('androidAlbum', options);
  return albumModel(definition(options));
}

/** The album of an Android phone that is switched on now, and an app that saves in this manner. */
export function openAndroidAlbum(
  context: HostContext,
  circumstances: Circumstances,
  manner: Partial<AndroidManner> = {},
): Device<Download> {
  return new AndroidAlbum({ volume: memoryVolume(), circumstances, now: phoneTime(context) }, manner);
}

/** The time of a phone, in milliseconds since 1970: that of the machine, or a virtual one from a day of old on. */
export function phoneTime({ clock }: HostContext): () => number {
  return () => (clock.virtual ? SWITCHED_ON + clock.now() : Date.now());
}

/** The manifest of a phone of these options. */
export function manifestOf(options: AndroidAlbumOptions): Manifest {
  const { apiLevel } = options;
  const system = apiLevel === undefined ? 'Android 9 and 13' : `Android of API level ${apiLevel}`;
  const manifest = simulatedManifest('android-album', 'android', `A simulated MediaStore of ${system}.`);
  const { albumPermission } = possibleOn(options);
  const [only] = albumPermission;
  if (albumPermission.length > 1 || only === undefined) return manifest;
  const reason = `Since API level 29 an app needs no permission to add an image; this phone is of ${apiLevel}.`;
  return { ...manifest, fixed: { albumPermission: { value: only, reason } } };
}

function definition(options: AndroidAlbumOptions): HostDefinition<Download> {
  return {
    manifest: manifestOf(options),
    possible: possibleOn(options),
    open: (context, circumstances) =>
      new AndroidAlbum({ ...options, volume: memoryVolume(), circumstances, now: phoneTime(context) }),
  };
}
