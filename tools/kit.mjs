/** The command line from a checkout: builds silently where needed, then is what the installed command is. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

try {
  ensureBuilt();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(3);
}

// In this process, not a child: signals and exit codes then need no handing on.
const main = join(root, 'dist', 'conformance', 'cli', 'main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
