/**
 * `npm run check`: everything that can be known without running the tests. Every stage runs, two at a time, even where
 * an earlier one failed; what failed is told in full, in the order of the list.
 */
import { spawn } from 'node:child_process';
import { root } from './build.mjs';

/** Longest first within what may run side by side; stages after `build` read dist. */
const stages = [
  'build',
  'lint:types',
  'types',
  'docs:api',
  'docs:types',
  'api',
  'laws',
  'package',
  'knip',
  'lint',
  'lock',
  'format',
];
const only = process.argv.slice(2);

/**
 * @param {string} name
 * @returns {Promise<{ name: string, ok: boolean, output: string, seconds: string }>}
 */
function run(name) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ name, ok: false, output: String(error), seconds: '0' }));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      resolve({ name, ok: code === 0, output, seconds });
    });
  });
}

const wanted = stages.filter((name) => only.length === 0 || only.includes(name));
const results = [];
// The build comes alone: stages beside it would read a dist that is being replaced.
if (wanted[0] === 'build') results.push(await run(String(wanted.shift())));
const worker = async () => {
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) results.push(await run(name));
};
await Promise.all([worker(), worker()]);

const failed = results.filter(({ ok }) => !ok);
for (const { name, output } of failed) console.error(`\n--- ${name} ---\n${output.trimEnd()}`);
if (failed.length > 0) {
  console.error(`\n${failed.length} of ${results.length} checks failed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(`all ${results.length} checks passed`);
}
