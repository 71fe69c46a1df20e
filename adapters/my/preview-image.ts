/** `my.previewImage`: shows images over the whole screen; the user can save the one shown where that is enabled. */
import { compareVersions } from '../../reference/index.ts';
import { type MyCallbacks, type MySuccess, type Outcome, optionsOf } from './call.ts';
import { failureOf } from './failure.ts';
import type { Phone } from './phone.ts';

/** What `my.previewImage` takes. */
export interface PreviewImageOptions extends MyCallbacks<MySuccess> {
  /** Addresses on the network, or paths of chosen images. */
  readonly urls: readonly string[];
  /** Index of the image shown first; 0 by default. */
  readonly current?: number;
  /** Whether a long press opens the image menu; as the platform's pages spell it. */
  readonly enablesavephoto?: boolean;
  /** The same; as the platform's typings spell it. */
  readonly enableSavePhoto?: boolean;
  /** Whether there is a download button. */
  readonly enableShowPhotoDownload?: boolean;
}

/** The base library from which images can be saved out of a preview. */
export const SAVING_SINCE = '1.13.0';

/** Opens a preview, which is called back when it is open; what the user does in it comes after that. */
export function previewImage(phone: Phone, options: PreviewImageOptions): Promise<MySuccess> {
  const given = optionsOf<PreviewImageOptions>(options);
  const { urls, current = 0 } = given;
  const problem = problemOf(urls);
  if (urls === undefined || problem !== undefined) {
    return phone.calls.answer(options, async () => ({
      failure: await failureOf('invalid', phone.platform, `Invalid parameter: ${problem}.`),
    }));
  }
  // An index of no image shows the first one.
  const index = Number.isInteger(current) && urls[current] !== undefined ? current : 0;
  phone.screen.show({ kind: 'previewImage', urls: [...urls], current: index });
  const saving = compareVersions(phone.baseLibrary, SAVING_SINCE) >= 0;
  const menu = saving && (given.enablesavephoto === true || given.enableSavePhoto === true);
  const download = saving && given.enableShowPhotoDownload === true;
  const opened = phone.calls.answer(options, async (): Promise<Outcome<MySuccess>> => ({ result: {} }));
  void phone.calls.track(opened.then(() => look(phone, String(urls[index]), { menu, download })));
  return opened;
}

/** What the user does while the preview is open, until it is closed. */
async function look(phone: Phone, url: string, enabled: { readonly menu: boolean; readonly download: boolean }) {
  const tap = phone.screen.tap('previewImage');
  if (tap === 'close') return;
  // Where it is not enabled there is no button, and a long press does nothing.
  if (!enabled[tap === 'download' ? 'download' : 'menu']) return;
  if (tap === 'long-press') {
    phone.screen.show({ kind: 'menu' });
    if (phone.screen.tap('menu') !== 'save') return;
  }
  // The app tells the user itself how that went; the mini program hears nothing of it.
  await phone.save(url);
}

/** What is wrong about the addresses, in one clause. */
function problemOf(urls: unknown): string | undefined {
  if (!Array.isArray(urls) || urls.length === 0) return 'urls is to be a list of addresses';
  const wrong: unknown = urls.find((url) => typeof url !== 'string' || !/^https?:\/\//iu.test(url));
  return wrong === undefined ? undefined : `${JSON.stringify(wrong)} in urls is no http or https address`;
}
