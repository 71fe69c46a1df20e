/**
 * `npm run docs:data`: runs the bundled hosts and the faulty ones, and writes what the site's pages are made of to docs/data
 * and between the markers of the READMEs. `-- --check` writes nothing and fails where a file differs; names of parts
 * (`-- architecture readme`) make these alone. The whole takes a few minutes.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ensureBuilt, root } from './build.mjs';

const outfile = join(root, '.cache', `docs-data-${process.pid}.mjs`);
try {
  ensureBuilt();
  await build({
    entryPoints: [join(root, 'docs', 'make', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(root, process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
} finally {
  rmSync(outfile, { force: true });
}
