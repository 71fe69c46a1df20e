/** How an image's name becomes a path on an origin, and a path an image again. */
import { IMAGES, imageNumber } from './images/index.ts';

/** A symbol of a case, taken apart. */
export interface ParsedSymbol {
  /** The image's number, from 1. */
  readonly number: number;
  /** What the case wrote after the name: a path, a query, a fragment, or nothing. */
  readonly rest: string;
}

/** What a request asks for. */
export interface Target {
  readonly number: number;
  /** How many redirects led here, from 0. */
  readonly hop: number;
}

/**
 * Takes `$image2/any/path.png?query` apart.
 * @throws {RangeError} where it names no image
 */
export function parseSymbol(symbol: string): ParsedSymbol {
  const [, name = symbol, rest = ''] = /^(\$image\d*)([/?#].*)?$/s.exec(symbol) ?? [];
  return { number: imageNumber(name), rest };
}

/** The path of a symbol: every path below `/<number>/` is the same image, `photo.<extension>` the usual one. */
export function pathOf(symbol: ParsedSymbol, extension: string): string {
  const path = symbol.rest.startsWith('/') ? '' : `/photo.${extension}`;
  return `/${symbol.number}${path}${symbol.rest}`;
}

/** The path of an image after some redirects, which {@link parsePath} counts again. */
export function hopPath(number: number, hop: number, extension: string): string {
  return `/${number}/hop-${hop}/photo.${extension}`;
}

/** What the path of a request asks for; null where no image has it. */
export function parsePath(path: string): Target | null {
  const match = PATH.exec(path);
  const number = Number(match?.[1]);
  return number <= IMAGES ? { number, hop: Number(match?.[2] ?? 0) } : null;
}

const PATH = /^\/([1-9]\d?)\/(?:hop-(\d)\/)?/;
