/** `my.saveImageToPhotosAlbum`, step by step as its page has it: arguments, authorization, image, album. */
import { createCall } from './call.ts';
import { invalidParameters, noSuchCall, otherError, type SaveImageError } from './errors.ts';
import type { PhotosAlbumPorts } from './ports.ts';
import { type Surroundings, save } from './steps.ts';
import { checkUrl } from './url.ts';
import { compareVersions } from './version.ts';

/** The base library from which the call is there. */
const SINCE = '1.15.0';

/** What {@link createSaveImageToPhotosAlbum} needs. */
export interface SaveImageToPhotosAlbumSettings<Image> extends Surroundings {
  readonly ports: PhotosAlbumPorts<Image>;
}

/** What `success` receives and the promise resolves with. */
export interface SaveImageToPhotosAlbumSuccess {
  readonly success: true;
}

/** `my.saveImageToPhotosAlbum` as a mini program calls it; it never throws, and rejects with a {@link SaveImageError}. */
export type SaveImageToPhotosAlbum = (...args: unknown[]) => Promise<SaveImageToPhotosAlbumSuccess>;

/**
 * Makes `my.saveImageToPhotosAlbum` over four ports, after the vendor's page of 2022-08. It answers as
 * {@link createSaveImage} does, to calls that overlap as well: the page's known issue is not imitated.
 *
 * The user's refusal to authorize the mini program has no row in the page's table, so it is `other`. Below base library
 * 1.15.0 every call fails as one that the platform does not know.
 */
export function createSaveImageToPhotosAlbum<Image>(
  settings: SaveImageToPhotosAlbumSettings<Image>,
): SaveImageToPhotosAlbum {
  return createCall({
    names: ['filePath'],
    result: { success: true },
    invalid,
    steps: ({ filePath }) => run(filePath, settings),
    alive: settings.alive,
  });
}

async function run<Image>(
  filePath: unknown,
  { platform, baseLibrary, schemes, ports }: SaveImageToPhotosAlbumSettings<Image>,
): Promise<SaveImageError | undefined> {
  if (compareVersions(baseLibrary, SINCE) < 0) return noSuchCall('saveImageToPhotosAlbum', SINCE);
  // Only an empty one has a row of its own: whatever else is wrong with it is `other`.
  if (filePath === undefined || filePath === null) return invalid('filePath is missing');
  if (typeof filePath === 'string' && filePath.trim() === '') return invalid('filePath is empty');
  try {
    const file = typeof filePath === 'string' ? await ports.files.read(filePath) : undefined;
    const image = file === undefined ? online(filePath, schemes, ports) : async () => file;
    return await save({ platform, ports, image, refused });
  } catch (reason) {
    return otherError(reason);
  }
}

/** How to get an image that is in no local file. */
function online<Image>(
  filePath: unknown,
  schemes: readonly string[],
  { source }: PhotosAlbumPorts<Image>,
): () => Promise<Image> {
  const checked = checkUrl('filePath', filePath, schemes);
  if ('problem' in checked) throw new Error(`${checked.problem}, and the mini program has no file by this path`);
  return () => source.fetch(checked.url);
}

function invalid(problem: string): SaveImageError {
  return invalidParameters(problem, 'Pass the path of a local file or the address of an online image.');
}

function refused(): SaveImageError {
  return otherError(new Error('the user refused to authorize the mini program'));
}
