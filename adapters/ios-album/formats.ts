/** What iOS knows of image formats: uniform type identifiers, and from which version on it can decode them. */

/** A format by iOS's own name of it. */
export interface Format {
  /** Uniform type identifier, such as `public.jpeg`. */
  readonly uniformType: string;
  /** Major version of iOS that decodes it first. */
  readonly since: number;
}

/** Formats by media type. SVG is missing because the library never takes it. */
export const FORMATS: Readonly<Record<string, Format>> = {
  'image/jpeg': { uniformType: 'public.jpeg', since: 8 },
  'image/png': { uniformType: 'public.png', since: 8 },
  'image/gif': { uniformType: 'com.compuserve.gif', since: 8 },
  'image/bmp': { uniformType: 'com.microsoft.bmp', since: 8 },
  'image/tiff': { uniformType: 'public.tiff', since: 8 },
  'image/x-icon': { uniformType: 'com.microsoft.ico', since: 8 },
  'image/jp2': { uniformType: 'public.jpeg-2000', since: 8 },
  'image/heic': { uniformType: 'public.heic', since: 11 },
  'image/heif': { uniformType: 'public.heif', since: 11 },
  'image/webp': { uniformType: 'org.webmproject.webp', since: 14 },
  'image/avif': { uniformType: 'public.avif', since: 16 },
};
