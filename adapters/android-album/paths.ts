/** Where items are: their folders, and what a row says of a path. */
import { JavaException } from './exceptions.ts';
import { validName } from './names.ts';
import type { Row } from './volume.ts';

/** The columns that say a path. */
export function named(path: string): Pick<Row, '_data' | '_display_name'> {
  return { _data: path, _display_name: path.slice(path.lastIndexOf('/') + 1) };
}

/**
 * A folder with a slash at its end, each part of it a valid name.
 * @throws {JavaException} IllegalArgumentException for another folder than the cameras' and `Pictures/`
 */
export function validFolder(relativePath: string): string {
  const parts = relativePath.split('/').filter((part) => part !== '');
  const [first] = parts;
  if (first === 'DCIM' || first === 'Pictures') return `${parts.map(validName).join('/')}/`;
  throw new JavaException(
    'IllegalArgumentException',
    `Primary directory ${first} not allowed for images; allowed directories are DCIM, Pictures`,
  );
}

/** `String.hashCode` of Java. */
export function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}
