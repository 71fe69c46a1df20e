/** `my.saveImage`, step by step as the page has it: arguments, menu, authorization, image, album. */
import { createCall } from './call.ts';
import { dismissed, invalidParameters, notAuthorized, otherError, type SaveImageError } from './errors.ts';
import type { Parameters } from './options.ts';
import type { Ports } from './ports.ts';
import { type Surroundings, save } from './steps.ts';
import { checkUrl } from './url.ts';
import { compareVersions } from './version.ts';

/** The base library from which `showActionSheet` is supported (the page's table of parameters). */
const MENU_SINCE = '1.24.0';

/** The revision of the page from which base64 URLs of images are supported (its FAQ). */
const BASE64_SINCE = '2022-03-25';

const PARAMETERS = ['url', 'showActionSheet'] as const;

/** What {@link createSaveImage} needs. */
export interface SaveImageSettings<Image> extends Surroundings {
  readonly ports: Ports<Image>;
  /** The day whose page it is to follow, such as `2022-03-25`; the oldest page known where left out. */
  readonly revision?: string | undefined;
}

/** What `success` receives and the promise resolves with: an object without properties. */
export type SaveImageSuccess = Record<string, never>;

/** `my.saveImage` as a mini program calls it; it never throws, and rejects with a {@link SaveImageError}. */
export type SaveImage = (...args: unknown[]) => Promise<SaveImageSuccess>;

/**
 * Makes `my.saveImage` over four ports, after the vendor's page.
 *
 * Callbacks run after the call has returned: `success` or `fail` once, then `complete` once with an equal object, then
 * the promise settles alike. Nobody has to await the promise.
 */
export function createSaveImage<Image>(settings: SaveImageSettings<Image>): SaveImage {
  const { alive } = settings;
  const steps = (parameters: Parameters<(typeof PARAMETERS)[number]>) => run(parameters, settings);
  return createCall({ names: PARAMETERS, result: {}, invalid, steps, alive });
}

async function run<Image>(
  { url, showActionSheet }: Parameters<(typeof PARAMETERS)[number]>,
  { platform, baseLibrary, schemes, ports, revision }: SaveImageSettings<Image>,
): Promise<SaveImageError | undefined> {
  const checked = checkUrl('url', url, schemes, revision !== undefined && revision >= BASE64_SINCE);
  if ('problem' in checked) return invalid(checked.problem);
  try {
    if (showsMenu(showActionSheet, baseLibrary) && (await ports.menu.show()) !== 'save') return dismissed();
  } catch (reason) {
    return otherError(reason);
  }
  return save({ platform, ports, image: () => ports.source.fetch(checked.url), refused: notAuthorized });
}

/** The default is `true`, so `false` alone hides the menu; before the option existed there was no menu at all. */
function showsMenu(showActionSheet: unknown, baseLibrary: string): boolean {
  return showActionSheet !== false && compareVersions(baseLibrary, MENU_SINCE) >= 0;
}

function invalid(problem: string): SaveImageError {
  return invalidParameters(problem, 'Pass the absolute URL of an online image.');
}
