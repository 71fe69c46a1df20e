/** Changes of the usual call of saveImage. */
import type { Change } from '../input.test-helper.ts';
import type { Json } from '../types.ts';

/** Another url; none where nothing is given. */
export const url = (value?: Json): Change => ({ params: { url: value } });
/** Another `showActionSheet`; none where nothing is given. */
export const menu = (value?: Json): Change => ({ params: { showActionSheet: value } });
/** How the server of an address behaves, which matters only where the kit's origin is asked. */
export const served = (origin: string, address: Json = '$image'): Change => ({
  ...url(address),
  situation: { origin },
});
