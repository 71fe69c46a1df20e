/**
 * How a case names an image. `$image2` is an address on the kit's own origin, with any path after it; `$data2` a picture as a
 * data URL; `$temporary-file2` and any other `$…-file` the path of a file of that kind, which the host has placed. Another
 * number is another picture, the first has none; the whole symbol is what the image is known by in states and traces.
 */
const pattern = /^\$(image|data|[a-z]+-file)(\d*)/;

/** A symbol, taken apart. */
export interface ImageSymbol {
  /** `image`, `data`, or the kind of a file. */
  readonly kind: string;
  /** Tells it from others that are given in the same way; from 1. */
  readonly number: number;
}

/** The image a string stands for (`$image2/photo.png` → `$image2`), or null. */
export function imageOf(value: unknown): string | null {
  return typeof value === 'string' ? (pattern.exec(value)?.[0] ?? null) : null;
}

/** What an image's symbol says of it; of anything else, what `$image` says. */
export function symbolOf(image: string): ImageSymbol {
  const [, kind = 'image', number = ''] = pattern.exec(image) ?? [];
  return { kind, number: Number(number || 1) };
}

/** The symbol of another picture that is given in the same way. */
export function anotherImage(image: string, number: number): string {
  return `$${symbolOf(image).kind}${number === 1 ? '' : number}`;
}

/** The kind of file a string stands for, which a host has to place; null where it stands for none. */
export function fileKindOf(value: unknown): string | null {
  const image = imageOf(value);
  const kind = image === null ? '' : symbolOf(image).kind;
  return kind.endsWith('-file') ? kind : null;
}

/** All images that a text names, each once. */
export function imagesIn(text: string): string[] {
  return [...new Set(text.match(new RegExp(pattern.source.slice(1), 'g')))];
}
