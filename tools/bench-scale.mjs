/** The benchmark of certificates and of scale, by the command line as it is built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runBench } from './bench-run.mjs';
import { ensureBuilt, root } from './build.mjs';

ensureBuilt();
process.argv.push('--program', pathToFileURL(join(root, 'dist', 'conformance', 'cli', 'program.js')).href);
await runBench('scale/main.js', 'bench-scale');
