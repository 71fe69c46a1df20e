/** Failures of the calls around `my.saveImage`, by their cause: only the reference knows codes. */
import { AlbumError, createSaveImage } from '../../reference/index.ts';
import type { MyFailure } from './call.ts';

/**
 * Why a call failed: `invalid` parameters, `dismissed` by the user, the mini program `refused` by the user, the album
 * kept from the app by the system (`permission`), or something `other`.
 */
export type Cause = 'invalid' | 'dismissed' | 'refused' | 'permission' | 'other';

/** The failure with the code that `my.saveImage` has for this cause on the platform. */
export async function failureOf(cause: Cause, platform: string, errorMessage: string): Promise<MyFailure> {
  const saveImage = createSaveImage({
    platform,
    // The newest of all, so that there is a menu to dismiss.
    baseLibrary: String(Number.MAX_SAFE_INTEGER),
    schemes: ['https'],
    ports: {
      menu: { show: async () => (cause === 'dismissed' ? 'dismissed' : 'save') },
      authorizer: { authorize: async () => (cause === 'refused' ? 'refused' : 'granted') },
      source: { fetch: async () => undefined },
      album: {
        save: () => Promise.reject(new AlbumError(cause === 'permission' ? 'permission' : 'other', errorMessage)),
      },
    },
  });
  const { error } = await saveImage(cause === 'invalid' ? {} : { url: 'https://resource/' }).then(
    () => ({ error: Number.NaN }),
    (reason: unknown) => reason as MyFailure,
  );
  return { error, errorMessage };
}
