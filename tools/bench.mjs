/** Compiles the benchmark aside (it is no part of the package) and runs it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, tsc } from './build.mjs';

rmSync(join(root, '.cache', 'bench'), { recursive: true, force: true });
const compiled = tsc(['-p', 'tsconfig.bench.json', '--pretty', 'false']);
if (compiled.status !== 0) {
  console.error(`The benchmark does not compile:\n${compiled.stdout}${compiled.stderr}`);
  process.exit(3);
}
const main = join(root, '.cache', 'bench', 'conformance', 'bench', 'main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
