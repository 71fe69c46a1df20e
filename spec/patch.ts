/** What a revision changes of the one before it. */
import type { SpecFiles } from './load.ts';

/** The files of a revision: those of the one before it, with its changes. */
export function applyRevision(files: SpecFiles, _revision: unknown): SpecFiles {
  return files;
}
