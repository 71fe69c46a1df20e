import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kit } from '../../conformance/index.ts';
export function writeLook(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kit.css'), '/* ' + kit.version + ' */');
  writeFileSync(join(folder, 'sprite.ts'), `export const sprite = '';\n`);
}
