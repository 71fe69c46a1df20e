/** The page, step by step: arguments, menu, authorization, image, album. */
import {
  albumFailure,
  dismissed,
  invalidParameters,
  notAuthorized,
  otherError,
  type SaveImageError,
} from './errors.ts';
import type { Options } from './options.ts';
import type { Ports } from './ports.ts';
import { checkUrl } from './url.ts';
import { compareVersions } from './version.ts';

/** The base library from which `showActionSheet` is supported (the page's table of parameters). */
const MENU_SINCE = '1.24.0';

/** Where the steps run. */
export interface Surroundings<Image> {
  /** `ios`, `android` or any other name. */
  readonly platform: string;
  /** Version of the base library, such as `2.7.0`. */
  readonly baseLibrary: string;
  /** URL schemes images may be fetched from, in lower case and without the colon. */
  readonly schemes: readonly string[];
  readonly ports: Ports<Image>;
}

/** Runs one call and resolves with its failure, or with nothing where the image was saved; never rejects. */
export async function runSteps<Image>(
  options: Options,
  where: Surroundings<Image>,
): Promise<SaveImageError | undefined> {
  if (options.problem !== undefined) return invalidParameters(options.problem);
  const checked = checkUrl(options.url, where.schemes);
  if ('problem' in checked) return invalidParameters(checked.problem);
  const { authorizer, menu, source, album } = where.ports;
  let image: Image;
  try {
    if (showsMenu(options, where.baseLibrary) && (await menu.show()) !== 'save') return dismissed();
    if ((await authorizer.authorize()) !== 'granted') return notAuthorized();
    image = await source.fetch(checked.url);
  } catch (reason) {
    return otherError(reason);
  }
  try {
    await album.save(image);
  } catch (reason) {
    return albumFailure(reason, where.platform);
  }
  return undefined;
}

/** The default is `true`, so `false` alone hides the menu; before the option existed there was no menu at all. */
function showsMenu(options: Options, baseLibrary: string): boolean {
  return options.showActionSheet !== false && compareVersions(baseLibrary, MENU_SINCE) >= 0;
}
