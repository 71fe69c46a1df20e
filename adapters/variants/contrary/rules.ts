/** In what the calls differ; all else is the same for both. */

/** What one of the calls is like. */
export interface Rules {
  /** The option that names the image. */
  readonly subject: 'url' | 'filePath';
  /** The base library that brought the call; below it there is no such function. */
  readonly since: string;
  /** Whether the user is shown a menu first, from {@link MENU_SINCE} on by choice. */
  readonly menu: boolean;
  /** Whether files may be named by their paths, and pictures given as base64 URLs. */
  readonly files: boolean;
  readonly dataUrls: boolean;
  /** Where others are under way: a call is turned away, or only the latest of them is told of its success. */
  readonly overlap: 'turned-away' | 'latest-told';
  /** The code for an image that is named, and in no way the call knows. */
  readonly unknown: number;
  /** The code for an address with characters that should have been escaped. */
  readonly unescaped: number;
  /** The code for an authorisation that ends without an answer. */
  readonly interrupted: number;
  readonly success: object;
}

/** The base library that brought the option of the menu, which is there before it as well. */
export const MENU_SINCE = '1.24.0';

/** The rules of `my.saveImage` as its page has them at this date, such as `2022-03-25`. */
export function saveImageAt(date: string): Rules {
  return {
    subject: 'url',
    since: '0',
    menu: true,
    files: false,
    dataUrls: date >= '2022-03-25',
    overlap: 'turned-away',
    unknown: 17,
    unescaped: 17,
    interrupted: 17,
    success: { error: 0 },
  };
}

/** The rules of `my.saveImageToPhotosAlbum`. */
export const saveImageToPhotosAlbum: Rules = {
  subject: 'filePath',
  since: '1.15.0',
  menu: false,
  files: true,
  dataUrls: false,
  overlap: 'latest-told',
  unknown: 2,
  unescaped: 2,
  interrupted: 2001,
  success: { success: true, error: 0 },
};

/** Whether a version is at least another, part by part. */
export function atLeast(version: string, wanted: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, part] of wanted.split('.').entries()) {
    const difference = (parts[i] ?? 0) - Number(part);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
