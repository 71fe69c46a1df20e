/** What iOS knows of image formats: uniform type identifiers, and from which version on it can decode them. */

/** A format by iOS's own name of it. */
export interface Format {
  /** Uniform type identifier, such as `public.jpeg`. */
  readonly uniformType: string;
  /** Major version of iOS that decodes it first. */
  readonly since: number;
  /** Extensions the type goes by, in lower case and without the dot. */
  readonly extensions: readonly string[];
}

/** Formats by media type. SVG is missing because the library never takes it. */
export const FORMATS: Readonly<Record<string, Format>> = {
  'image/jpeg': { uniformType: 'public.jpeg', since: 8, extensions: ['jpg', 'jpeg', 'jpe'] },
  'image/png': { uniformType: 'public.png', since: 8, extensions: ['png'] },
  'image/gif': { uniformType: 'com.compuserve.gif', since: 8, extensions: ['gif'] },
  'image/bmp': { uniformType: 'com.microsoft.bmp', since: 8, extensions: ['bmp'] },
  'image/tiff': { uniformType: 'public.tiff', since: 8, extensions: ['tiff', 'tif'] },
  'image/x-icon': { uniformType: 'com.microsoft.ico', since: 8, extensions: ['ico'] },
  'image/jp2': { uniformType: 'public.jpeg-2000', since: 8, extensions: ['jp2'] },
  'image/heic': { uniformType: 'public.heic', since: 11, extensions: ['heic'] },
  'image/heif': { uniformType: 'public.heif', since: 11, extensions: ['heif'] },
  'image/webp': { uniformType: 'org.webmproject.webp', since: 14, extensions: ['webp'] },
  'image/avif': { uniformType: 'public.avif', since: 16, extensions: ['avif'] },
};

/** The media type of a uniform type identifier; undefined for one the library does not take. */
export function mediaTypeOf(uniformType: string): string | undefined {
  return Object.keys(FORMATS).find((type) => FORMATS[type]?.uniformType === uniformType);
}
