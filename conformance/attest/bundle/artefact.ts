/** The artefact that was tested, by its digest. Needs Node. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { digest, type Manifest } from '../../../spec/index.ts';
import { safeText } from '../../report/safe-text.ts';
import type { Artefact } from './statement.ts';
import { filesBelow, NotAFile, sha256OfFile, sha256OfFiles } from './digests.ts';
import { TextError } from '../../text-error.ts';

/** An artefact that cannot be digested. */
export class ArtefactError extends TextError {
  override readonly name = 'ArtefactError';
}

/**
 * Digests a file or a folder, whatever its size.
 * @throws ArtefactError where it cannot be read, or a folder holds what is no file, or a name that has no place in a line
 */
export async function digestArtefact(path: string): Promise<Artefact> {
  const shown = safeText(path);
  const name = safeText(basename(resolve(path)), 200);
  try {
    if (!(await stat(path)).isDirectory()) return { name, kind: 'file', sha256: await sha256OfFile(path) };
    const files = await filesBelow(path);
    const odd = files.find((one) => /[\p{Cc}\\]/u.test(one));
    if (odd !== undefined) throw new NotAFile(odd);
    return { name, kind: 'folder', sha256: await sha256OfFiles(path, files) };
  } catch (error) {
    if (error instanceof NotAFile) {
      const odd = safeText(error.path);
      throw new ArtefactError({
        en: `The artefact ${shown} holds ${odd}, which is no plain file, or has a name that no list of files can hold. Pack the folder into one file and name that.`,
        zh: `制品 ${shown} 中的 ${odd} 不是普通文件，或文件名无法写入清单。请将文件夹打包成一个文件后再指定。`,
      });
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new ArtefactError({
      en: `The artefact ${shown} cannot be read: ${code}. Name the file or folder that was tested.`,
      zh: `无法读取制品 ${shown}：${code}。请指定被测的文件或文件夹。`,
    });
  }
}

/** Stands for an artefact where none is named: it binds what the host says of itself, and nothing else. */
export function manifestArtefact(manifest: Manifest): Artefact {
  return { name: safeText(manifest.name, 200), kind: 'manifest', sha256: digest(manifest) };
}
