/**
 * Builds `dist/` with tsc. The output is written aside and swapped in when it is complete, so that a command which runs
 * at the same time never meets half a build, and files whose sources are gone leave no remains.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const rooms = ['spec', 'reference', 'conformance', 'adapters'];
const stampFile = join(root, '.cache', 'build.stamp');

/**
 * All files below a folder, depth first, by their paths from the root.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

/** A fingerprint of the sources: names, sizes and times, which is enough to know that dist is stale. */
function fingerprint() {
  const sources = rooms.flatMap(filesBelow).filter((path) => /\.(ts|json)$/.test(path) && !path.endsWith('.test.ts'));
  const files = ['index.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'tools/build.mjs', ...sources];
  const hash = createHash('sha256');
  for (const path of files) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Runs tsc on a config of this project.
 * @param {string[]} args
 */
export function tsc(args) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [compiler, ...args], { cwd: root, encoding: 'utf8' });
}

/**
 * tsc rewrites `./x.ts` to `./x.js` in code but not in declarations, where readers older than TypeScript 5.7 and some
 * tools do not know it.
 * @param {string} folder
 */
function rewriteDeclarations(folder) {
  for (const path of filesBelow(folder).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(join(root, path), 'utf8');
    const rewritten = text.replace(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]+)(?<!\.d)\.ts(['"])/g, '$1.js$2');
    if (rewritten !== text) writeFileSync(join(root, path), rewritten);
  }
}

/**
 * Builds, and throws what tsc said where it fails.
 * @returns {void}
 */
export function build() {
  const stamp = fingerprint();
  const fresh = `.cache/dist-${process.pid}`;
  const old = `.cache/old-${process.pid}`;
  rmSync(join(root, fresh), { recursive: true, force: true });
  const result = tsc(['-p', 'tsconfig.build.json', '--outDir', fresh, '--pretty', 'false']);
  if (result.status !== 0) {
    rmSync(join(root, fresh), { recursive: true, force: true });
    throw new Error(`The build failed:\n${result.stdout}${result.stderr}`);
  }
  rewriteDeclarations(fresh);
  mkdirSync(join(root, old), { recursive: true });
  try {
    renameSync(join(root, 'dist'), join(root, old, 'dist'));
  } catch {
    // There was no dist.
  }
  renameSync(join(root, fresh), join(root, 'dist'));
  rmSync(join(root, old), { recursive: true, force: true });
  writeFileSync(stampFile, stamp);
}

/** Builds where dist is missing or its sources have changed since. */
export function ensureBuilt() {
  try {
    statSync(join(root, 'dist', 'index.js'));
    if (readFileSync(stampFile, 'utf8') === fingerprint()) return;
  } catch {
    // Never built here.
  }
  build();
}

/** What vitest calls once before the tests: some of them start the command line from dist. */
export default function setup() {
  try {
    ensureBuilt();
  } catch (error) {
    // At one's desk, a half-written file must not stop the tests of another.
    if (process.env['CI']) throw error;
    console.error(error instanceof Error ? error.message : error);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (process.argv.includes('--if-stale')) ensureBuilt();
    else build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
