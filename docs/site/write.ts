/** Writes the generated pages below docs/, where VitePress finds them beside the guides. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One page: its path below docs/, such as `spec/save-image/error-codes.md`, and its Markdown. */
export interface Page {
  readonly path: string;
  readonly markdown: string;
}

/** Folders that hold generated pages alone. */
const generated = ['spec', 'zh/spec', 'api', 'zh/api'];

/** Replaces all generated pages. */
export function writePages(docs: string, pages: readonly Page[]): void {
  for (const folder of generated) rmSync(join(docs, folder), { recursive: true, force: true });
  for (const { path, markdown } of pages) {
    const file = join(docs, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, markdown);
  }
}
