/** The file `album.json`: what a library kept in a folder knows of its assets. */
import { mediaTypeOf } from './formats.ts';
import type { Asset } from './library-store.ts';

/** What the library knows beside its assets. */
export interface CatalogueHead {
  /** A random identifier of this library, which only names of its own bear. */
  readonly library: string;
  /** The highest `Z_PK` ever given out, as `Z_PRIMARYKEY` has it. */
  readonly lastKey: number;
  /** Paths of originals that are no longer in the library, and are still to be deleted. */
  readonly removed: readonly string[];
}

/** What the library knows, as a value. */
export interface Catalogue extends CatalogueHead {
  /** The rows, oldest first. */
  readonly assets: readonly Asset[];
}

/** By this a folder is known to be one of ours. */
const FORMAT = 'saveimage-conformance ios-album 1';

const ORIGINAL = /^DCIM\/[1-9]\d{2,}APPLE\/IMG_\d{4}\.[A-Z0-9]+$/u;

/** What each column must hold, in words and as a check. */
const COLUMNS: Readonly<Record<keyof Asset, readonly [words: string, check: (value: unknown) => boolean]>> = {
  Z_PK: ['a whole number, 1 or more', (value) => isCount(value, 1)],
  ZUUID: ['an identifier in upper case', (value) => isText(value) && /^[0-9A-F-]{36}$/u.test(value)],
  ZDIRECTORY: ['a folder such as DCIM/100APPLE', (value) => isText(value) && isOriginal(`${value}/IMG_0001.JPG`)],
  ZFILENAME: ['a name such as IMG_0001.JPG', (value) => isText(value) && isOriginal(`DCIM/100APPLE/${value}`)],
  ZUNIFORMTYPEIDENTIFIER: ['the type of an image', (value) => isText(value) && mediaTypeOf(value) !== undefined],
  ZKIND: ['0', (value) => value === 0],
  ZWIDTH: ['a whole number, 1 or more', (value) => isCount(value, 1)],
  ZHEIGHT: ['a whole number, 1 or more', (value) => isCount(value, 1)],
  ZORIENTATION: ['a whole number from 1 to 8', (value) => isCount(value, 1) && Number(value) <= 8],
  ZDATECREATED: ['seconds since 2001', (value) => Number.isFinite(value)],
  ZADDEDDATE: ['seconds since 2001', (value) => Number.isFinite(value)],
  ZTRASHEDSTATE: ['0 or 1', (value) => value === 0 || value === 1],
  ZHIDDEN: ['0 or 1', (value) => value === 0 || value === 1],
  ZORIGINALFILESIZE: ['a whole number, 1 or more', (value) => isCount(value, 1)],
};

/** The text of a row where it stands in the file; made once, because the whole file is written at every change. */
export function rowText(asset: Asset): string {
  return JSON.stringify(asset, null, 2).replace(/^/gmu, '    ');
}

/** The text of the whole file; `rows` are the texts of the assets. */
export function catalogueText({ library, lastKey, removed }: CatalogueHead, rows: readonly string[]): string {
  const empty = JSON.stringify({ format: FORMAT, library, lastKey, removed, assets: [] }, null, 2);
  return `${rows.length === 0 ? empty : `${empty.slice(0, -'[]\n}'.length)}[\n${rows.join(',\n')}\n  ]\n}`}\n`;
}

/**
 * Reads the text of the file.
 * @throws {Error} naming `file` and, as a JSON pointer, the place in it that is wrong
 */
export function parseCatalogue(text: string, file: string): Catalogue {
  const refuse = (pointer: string, words: string): never => {
    throw new Error(
      `${file}#${pointer}: it must be ${words}; mend the file, or take another folder (nothing here was changed)`,
    );
  };
  const value = parse(text);
  if (!isObject(value) || value['format'] !== FORMAT) return refuse('/format', JSON.stringify(FORMAT));
  const { library, lastKey, removed, assets } = value;
  if (!isText(library) || !/^[0-9a-f-]{36}$/u.test(library)) return refuse('/library', 'an identifier in lower case');
  if (!isCount(lastKey, 0)) return refuse('/lastKey', 'a whole number, 0 or more');
  if (!Array.isArray(removed)) return refuse('/removed', 'a list of names');
  for (const [index, path] of removed.entries()) {
    if (!isOriginal(path)) refuse(`/removed/${index}`, 'a name such as DCIM/100APPLE/IMG_0001.JPG');
  }
  if (!Array.isArray(assets)) return refuse('/assets', 'a list of assets');
  let before = 0;
  for (const [index, asset] of (assets as unknown[]).entries()) {
    const pointer = `/assets/${index}`;
    if (!isObject(asset)) return refuse(pointer, 'an asset');
    for (const [column, [words, check]] of Object.entries(COLUMNS)) {
      if (!check(asset[column])) refuse(`${pointer}/${column}`, words);
    }
    // Keys count on, and with them names: no two assets can be one file.
    const key = Number(asset['Z_PK']);
    if (key <= before || key > Number(lastKey)) refuse(`${pointer}/Z_PK`, `above ${before} and at most lastKey`);
    before = key;
  }
  return { library, lastKey: Number(lastKey), removed: removed as string[], assets: assets as Asset[] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isOriginal(path: unknown): boolean {
  return isText(path) && ORIGINAL.test(path);
}

function isCount(value: unknown, from: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from;
}
