/**
 * The package as a vendor gets it: packs it, installs the tarball into an empty folder, counts what came, runs the
 * command on a small host, and only then adds a compiler to check a file that uses every door.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './build.mjs';

const limits = { megabytes: 30, packages: 60 };
const vendor = mkdtempSync(join(tmpdir(), 'vendor-'));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/**
 * Runs a command and says what it printed where its exit code is not the one wanted.
 * @param {string} folder
 * @param {string} command
 * @param {string[]} args
 * @param {number} wanted
 */
function run(folder, command, args, wanted = 0) {
  const result = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status === wanted) return result.stdout;
  const said = `${result.stdout}${result.stderr}`.slice(-8000);
  throw new Error(`${command} ${args.join(' ')} ended with ${result.status}, not ${wanted}:\n${said}`);
}

/**
 * Bytes of all files below a folder.
 * @param {string} folder
 * @returns {number}
 */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + sizeOf(path);
    return entry.isFile() ? sum + statSync(path).size : sum;
  }, 0);
}

/** A development dependency at the version this project is built with. @param {string} name */
const pinned = (name) => `${name}@${lock.packages[`node_modules/${name}`].version}`;
/** @param {string[]} args */
const install = (...args) => run(vendor, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...args]);
/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

try {
  mkdirSync(join(vendor, 'pack'));
  run(root, 'npm', ['pack', '--pack-destination', join(vendor, 'pack')]);
  const [tarball] = readdirSync(join(vendor, 'pack'));
  if (tarball === undefined) throw new Error('npm pack made no tarball');
  const packed = statSync(join(vendor, 'pack', tarball)).size;
  writeFileSync(join(vendor, 'package.json'), '{ "name": "vendor", "private": true, "type": "module" }\n');
  install('--omit=dev', `./pack/${tarball}`);

  const installed = JSON.parse(readFileSync(join(vendor, 'node_modules', '.package-lock.json'), 'utf8'));
  const packages = Object.keys(installed.packages).length;
  const bytes = sizeOf(join(vendor, 'node_modules'));
  console.log(`tarball ${megabytes(packed)} MB; installed ${megabytes(bytes)} MB in ${packages} packages`);
  if (bytes > limits.megabytes * 1e6) throw new Error(`More than ${limits.megabytes} MB are installed.`);
  if (packages > limits.packages) throw new Error(`More than ${limits.packages} packages are installed.`);

  cpSync(join(root, 'tools', 'packed'), vendor, { recursive: true });
  // The small host saves everything, whatever the user says: the kit must be able to run it, and must reject it.
  run(vendor, 'npx', ['--no-install', 'saveimage-conformance', 'run', '--host', './host.js', '--cases', '200'], 1);
  console.log('the small host was run, and rejected as it must be');
  run(vendor, 'npx', ['--no-install', 'saveimage-conformance', 'run', '--host', './bundled.js', '--cases', '200']);
  console.log('the reference, re-exported by a module of the vendor, is conformant');

  install('--save-dev', ...['typescript', '@types/node', 'vitest', 'nock'].map(pinned));
  for (const project of ['tsconfig.json', 'tsconfig.browser.json']) {
    run(vendor, 'npx', ['--no-install', 'tsc', '-p', project]);
  }
  console.log('every door type-checks, with skipLibCheck off');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(vendor, { recursive: true, force: true });
}
