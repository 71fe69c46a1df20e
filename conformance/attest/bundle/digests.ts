/** SHA-256 of files and folders, without holding them in memory. Needs Node. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Lower-case hexadecimal SHA-256 of a text's UTF-8, or of bytes. */
export function sha256Of(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Lower-case hexadecimal SHA-256 of a file. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The line of `sha256sum` about a file. */
export function sumLine(sha256: string, path: string): string {
  return `${sha256}  ${path}\n`;
}

/** The files below a folder as paths relative to it, `/` between their parts, in the order of their characters' codes. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) found.push(path);
      else throw new NotAFile(path);
    }
  };
  await walk('');
  return found.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Something among files that is none, such as a link. */
export class NotAFile extends Error {
  override readonly name = 'NotAFile';
  /** Where it lies below the folder. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} is no plain file`);
    this.path = path;
  }
}

/** SHA-256 of the lines that `sha256sum` prints of these files of a folder, in the order given. */
export async function sha256OfFiles(folder: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(sumLine(await sha256OfFile(join(folder, path)), path));
  return hash.digest('hex');
}
