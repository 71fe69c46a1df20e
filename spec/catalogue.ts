/** Which APIs and revisions are bundled. A folder of data that is not listed here does not exist. */
import { assembleSpec, type SpecFiles } from './load.ts';
import { applyRevision } from './patch.ts';
import { saveImageFiles, saveImageRevisions } from './save-image/index.ts';
import { saveImageToPhotosAlbumFiles } from './save-image-to-photos-album/index.ts';
import type { Api, Spec } from './types.ts';

/** One bundled API. */
export interface SpecEntry {
  /** Its id, such as the name of its folder. */
  readonly api: string;
  /** What a mini program calls. */
  readonly name: string;
  /** Its revisions, the oldest first. */
  readonly revisions: readonly string[];
  /**
   * The spec of a revision, the oldest where none is named.
   * @throws {RangeError} for a revision there is not
   */
  spec(revision?: string): Spec;
  /**
   * The data of a revision as files, for tools that show or change it.
   * @throws {RangeError} for a revision there is not
   */
  files(revision?: string): SpecFiles;
}

/** The bundled APIs, in the order in which they came. */
export const specs: readonly SpecEntry[] = [
  entry(saveImageFiles, saveImageRevisions),
  entry(saveImageToPhotosAlbumFiles),
];

/** The spec of an API by its id, at its oldest revision where none is named; undefined where there is no such API or revision. */
export function specFor(api: string, revision?: string): Spec | undefined {
  const found = specs.find((one) => one.api === api);
  if (revision !== undefined && found?.revisions.includes(revision) !== true) return undefined;
  return found?.spec(revision);
}

/**
 * The spec of an API by its id; the first API's where none is named, at its oldest revision where none is.
 * @throws {RangeError} for an API or a revision there is not
 */
export function bundledSpec(api?: string, revision?: string): Spec {
  const found = api === undefined ? specs[0] : specs.find((one) => one.api === api);
  if (found === undefined)
    throw new RangeError(`There is no API ${api}: use one of ${specs.map((one) => one.api).join(', ')}.`);
  return found.spec(revision);
}

/** What a mini program calls without what stands before the dot: `saveX` of `my.saveX`, the method of a host that has it. */
export function methodOf({ name }: Pick<Api, 'name'>): string {
  return name.slice(name.indexOf('.') + 1);
}

/** An API whose later revisions are stored as what each changes of the one before it. */
function entry(oldest: SpecFiles, changes: readonly unknown[] = []): SpecEntry {
  const { api, name, revision } = oldest['api.json'] as Api;
  const stored = new Map<string, () => SpecFiles>([[revision, () => oldest]]);
  let before = () => oldest;
  for (const change of changes) {
    const from = before;
    before = once(() => applyRevision(from(), change));
    stored.set((change as { readonly revision: string }).revision, before);
  }
  const files = (asked = revision): SpecFiles => {
    const found = stored.get(asked);
    if (found === undefined)
      throw new RangeError(`There is no revision ${asked} of ${name}: use one of ${[...stored.keys()].join(', ')}.`);
    return found();
  };
  const loaded = new Map<string, Spec>();
  return {
    api,
    name,
    revisions: [...stored.keys()],
    files,
    spec(asked = revision) {
      const spec = loaded.get(asked) ?? assembleSpec(files(asked));
      loaded.set(asked, spec);
      return spec;
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
