/** The steps that every call ends with: authorization, image, album. */
import { albumFailure, otherError, type SaveImageError } from './errors.ts';
import type { SavingPorts } from './ports.ts';

/** Where the steps run. */
export interface Surroundings {
  /** `ios`, `android` or any other name. */
  readonly platform: string;
  /** Version of the base library, such as `2.7.0`. */
  readonly baseLibrary: string;
  /** URL schemes images may be fetched from, in lower case and without the colon. */
  readonly schemes: readonly string[];
  /** False once the process the call ran in has ended: from then on nothing is called back and the promise stays open. */
  readonly alive?: () => boolean;
}

/** How the steps of one call differ from those of another. */
export interface Saving<Image> {
  readonly platform: string;
  readonly ports: SavingPorts<Image>;
  /** Gets the image, once the user has authorized the mini program; may reject. */
  image(): Promise<Image>;
  /** The failure where the user has refused that. */
  refused(): SaveImageError;
}

/** Saves an image; resolves with the failure, or with nothing where it was saved. Never rejects. */
export async function save<Image>({
  platform,
  ports: { authorizer, album },
  image,
  refused,
}: Saving<Image>): Promise<SaveImageError | undefined> {
  let got: Image;
  try {
    if ((await authorizer.authorize()) !== 'granted') return refused();
    got = await image();
  } catch (reason) {
    return otherError(reason);
  }
  try {
    await album.save(got);
  } catch (reason) {
    return albumFailure(reason, platform);
  }
  return undefined;
}
