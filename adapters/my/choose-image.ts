/** `my.chooseImage`: the user picks images of the album, or takes a photo. */
import type { AlbumItem } from '../../spec/index.ts';
import { type MyCallbacks, type Outcome, optionsOf } from './call.ts';
import { type Cause, failureOf } from './failure.ts';
import { bytesOf } from './images.ts';
import type { Phone } from './phone.ts';
import type { PictureSource } from './screen.ts';
import type { ChooseImageTap } from './taps.ts';
import { tinyPng } from './tiny-png.ts';

/** What `my.chooseImage` takes. */
export interface ChooseImageOptions extends MyCallbacks<ChosenImages> {
  /** The most images that can be picked; 1 by default. */
  readonly count?: number;
  /** Accepted, without effect: images are never compressed here. */
  readonly sizeType?: readonly ('original' | 'compressed')[];
  /** Where images may come from; both by default. */
  readonly sourceType?: readonly PictureSource[] | PictureSource;
}

/** The chosen images; `my.previewImage` and both calls that save, of the same object, take their paths. */
export interface ChosenImages {
  /** Paths of temporary files, in the order in which the images were picked. */
  apFilePaths: string[];
  /** The same. */
  tempFilePaths: string[];
  /** The same, with sizes in bytes. */
  tempFiles: { path: string; size: number }[];
}

/** Permission states in which an app can show the album; one that may only add sees nothing. */
const READABLE = ['granted', 'limited', 'not-needed'];

/** Asks for the permissions, then has the user pick. */
export function chooseImage(phone: Phone, options?: ChooseImageOptions): Promise<ChosenImages> {
  const { count = 1, sourceType = ['camera', 'album'] } = optionsOf<ChooseImageOptions>(options);
  const most = Number.isFinite(count) ? Math.max(1, Math.trunc(count)) : 1;
  const sources = [sourceType].flat();
  const fail = async (cause: Cause, message: string): Promise<Outcome<ChosenImages>> => ({
    failure: await failureOf(cause, phone.platform, message),
  });
  return phone.calls.answer(options, async () => {
    if ((await phone.decide('authorization')) !== 'granted') {
      return fail('refused', 'The user refused to authorize the mini program. Ask the user to accept.');
    }
    if (sources.includes('album') && !READABLE.includes(await phone.decide('albumPermission'))) {
      return fail('permission', 'The app may not read the album. Turn the permission on in the system settings.');
    }
    phone.screen.show({ kind: 'chooseImage', count: most, sourceType: sources });
    try {
      const picked = await pick(phone.screen.tap('chooseImage'), sources.includes('album') ? await phone.items() : []);
      if (picked === undefined) return await fail('dismissed', 'The user cancelled.');
      return { result: chosen(phone, picked.slice(0, most)) };
    } catch (error) {
      return fail('other', error instanceof Error ? error.message : 'the images cannot be read');
    }

    async function pick(tap: ChooseImageTap, items: readonly AlbumItem[]): Promise<Uint8Array[] | undefined> {
      if (tap === 'cancel') return undefined;
      if (tap === 'pick') {
        const last = items.slice(-most).reverse().map(imageOf);
        if (last.length > 0) return last;
        return sources.includes('camera') ? [tinyPng] : undefined;
      }
      if ('images' in tap) return Promise.all(tap.images.map(bytesOf));
      return tap.album.map((name) => imageOf(named(name, items)));
    }
  });
}

/** Puts the images into temporary files. */
function chosen(phone: Phone, images: readonly Uint8Array[]): ChosenImages {
  const tempFiles = images.map((bytes) => ({
    path: phone.file({ kind: 'temporary-file', name: '', bytes }),
    size: bytes.length,
  }));
  const paths = tempFiles.map(({ path }) => path);
  return { apFilePaths: paths, tempFilePaths: [...paths], tempFiles };
}

function named(name: string, items: readonly AlbumItem[]): AlbumItem {
  const item = items.find((one) => one.name === name);
  if (item === undefined) {
    const there = items.map((one) => JSON.stringify(one.name)).join(', ') || 'no image that the call can show';
    throw new TypeError(`createMy: taps.chooseImage picks "${name}", but in the album is ${there}`);
  }
  return item;
}

function imageOf({ name, bytes }: AlbumItem): Uint8Array {
  if (bytes === undefined) throw new TypeError(`createMy: "${name}" is too large to be picked; pick a smaller image`);
  return bytes;
}
