/** What every image origin of the kit offers: addresses for a host, faults for a case, and what was served for a judge. */
import type { Awaitable, Origin } from '../../spec/index.ts';

/** How the origin treats one image in one case: the situation's own words. */
export interface Treatment {
  /** A value of the factor that `treats` the behaviour, such as `ok`, `status-404`, `cut-chunked`. */
  readonly behaviour: string;
  /** A value of the one that treats the format: `jpeg`, `png`, `gif` or `webp`. */
  readonly format: string;
}

/** What a correct host would save of one image. */
export interface Served {
  /** The case's name of it: `$image`, `$image2` … */
  readonly image: string;
  /**
   * Bytes a correct save may leave, most likely first; empty where the body is too large to hold (see `sha256`). Of an
   * answer that fails, the image that would have come, so that whoever saves it in spite of that is recognised.
   */
  readonly bodies: readonly Uint8Array[];
  /** Lower-case hexadecimal SHA-256 of each acceptable content; computed when first read. */
  readonly sha256: readonly string[];
  /** Pixels, unique among the images of the kit; null where no whole image is served. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** An origin the kit owns. `fetch` is for hosts with no network of their own. */
export interface ImageOrigin extends Origin {
  readonly kind: 'memory' | 'nock' | 'http';
  /**
   * The real address behind a symbol: `$image`, `$image2`, `$image/any/path.png?query`. Ask for it after
   * {@link ImageOrigin.arrange}: the format decides its extension, and a refused image may be where nothing listens.
   * @throws {RangeError} where the symbol names no image
   */
  address(symbol: string): string;
  /**
   * Sets how each named image is treated from now on; images not named are served well, as JPEG.
   * @throws {RangeError} naming the behaviour, format or image that there is not; nothing is changed then
   */
  arrange(treatments: Readonly<Record<string, Treatment>>): Awaitable<void>;
  /** What a correct host would save of an image, as it is arranged now. The bytes are shared: read them only. */
  served(image: string): Served;
  /** Requests that reached the origin since it was made; refused ones do not. */
  requests(): number;
  /** Stops serving and closes what is open. */
  close(): Awaitable<void>;
}
