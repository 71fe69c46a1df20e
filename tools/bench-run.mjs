/** Compiles the benchmarks aside: they are no part of the package. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, tsc } from './build.mjs';

/**
 * Compiles the benchmarks into a folder of their own below .cache, and runs one of them in this process.
 * @param {string} entry the module to run, below conformance/bench
 * @param {string} folder where to compile to; one for each benchmark, so that two may run at once
 */
export async function runBench(entry, folder) {
  const out = join('.cache', folder);
  rmSync(join(root, out), { recursive: true, force: true });
  const compiled = tsc(['-p', 'tsconfig.bench.json', '--outDir', out, '--pretty', 'false']);
  if (compiled.status !== 0) {
    console.error(`The benchmark does not compile:\n${compiled.stdout}${compiled.stderr}`);
    process.exit(3);
  }
  const main = join(root, out, 'conformance', 'bench', entry);
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
}
