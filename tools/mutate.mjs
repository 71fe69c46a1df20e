/**
 * `npm run mutate`: changes the code that decides (reference, oracle, judges) in one place at a time, and runs the tests
 * beside it. What survives must stand in docs/mutation-survivors.md, with the reason; what stands there must survive.
 *
 *   npm run mutate                         all of it; what has not changed since the last run is not run again
 *   npm run mutate -- conformance/judges   some folders or files
 *   npm run mutate -- --force              all of it, from the beginning
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import config from '../stryker.config.mjs';
import { root } from './build.mjs';

/** The share of mutants, in percent, that the tests must tell from the code. */
const wanted = 95;
const explanations = 'docs/mutation-survivors.md';
const caught = ['Killed', 'Timeout'];
const counted = [...caught, 'Survived', 'NoCoverage'];

/** @typedef {{ path: string, status: string, key: string, line: number }} Mutant */

/** One line, so that a mutant can be named in a list. @param {string} text */
const oneLine = (text) => text.replace(/\s+/gu, ' ').trim();

/** As Markdown code, whatever it holds. @param {string} text */
const asCode = (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/**
 * The mutants of Stryker's report, those of the paths given.
 * @param {readonly string[]} paths
 * @returns {Mutant[]}
 */
function readReport(paths) {
  const { files } = JSON.parse(readFileSync(join(root, 'reports/mutation/mutation.json'), 'utf8'));
  return Object.entries(files)
    .filter(([path]) => paths.length === 0 || paths.some((one) => path === one || path.startsWith(`${one}/`)))
    .flatMap(([path, { source, mutants }]) =>
      mutants.map((/** @type {any} */ { status, location, replacement }) => {
        const original = oneLine(cut(source, location));
        return {
          path,
          status,
          key: `${asCode(original)} → ${asCode(oneLine(replacement))}`,
          line: location.start.line,
        };
      }),
    )
    .filter(({ status }) => counted.includes(status));
}

/**
 * The text between two places, lines and columns counted from 1.
 * @param {string} source
 * @param {Record<'start' | 'end', { line: number, column: number }>} location
 */
function cut(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = String(lines[last]).slice(0, end.column - 1);
  lines[0] = String(lines[0]).slice(start.column - 1);
  return lines.join('\n');
}

/**
 * The survivors that are explained: file by file under a heading each, `- original → replacement: why`.
 * @param {readonly string[]} paths
 * @returns {{ path: string, key: string }[]}
 */
function readExplanations(paths) {
  let path = '';
  const found = [];
  for (const line of readFileSync(join(root, explanations), 'utf8').split('\n')) {
    path = /^### `(.+)`$/u.exec(line)?.[1] ?? path;
    const key = /^- ((`+).+?\2 → (`+).*?\3): ./u.exec(line)?.[1];
    if (key !== undefined) found.push({ path, key });
  }
  return found.filter((one) => paths.length === 0 || paths.some((p) => one.path === p || one.path.startsWith(`${p}/`)));
}

/** Where a file's score is counted: by folder, and the files beside the folders one by one. @param {string} path */
const groupOf = (path) => (/^conformance\/[^/]+$/u.test(path) ? path : path.slice(0, path.lastIndexOf('/')));

/** @param {readonly Mutant[]} mutants */
function scoreOf(mutants) {
  const killed = mutants.filter(({ status }) => caught.includes(status)).length;
  return { killed, percent: (100 * killed) / Math.max(1, mutants.length) };
}

/** The score of each folder, as the table of the file of survivors has it. @param {readonly Mutant[]} mutants */
function table(mutants) {
  /** @param {string} name @param {readonly Mutant[]} some */
  const row = (name, some) => {
    const { killed, percent } = scoreOf(some);
    return `| ${name} | ${some.length} | ${some.length - killed} | ${percent.toFixed(1)} % |`;
  };
  const groups = [...new Set(mutants.map(({ path }) => groupOf(path)))].sort();
  return [
    '| where | mutants | survivors | score |',
    '| --- | ---: | ---: | ---: |',
    ...groups.map((name) =>
      row(
        `\`${name}\``,
        mutants.filter(({ path }) => groupOf(path) === name),
      ),
    ),
    row('all', mutants),
  ].join('\n');
}

/**
 * What is in the first list and not in the second, each as often as it is missing.
 * @template {{ path: string, key: string }} T
 * @param {readonly T[]} list
 * @param {readonly { path: string, key: string }[]} others
 */
function without(list, others) {
  const left = others.map(({ path, key }) => `${path} ${key}`);
  return list.filter(({ path, key }) => {
    const at = left.indexOf(`${path} ${key}`);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--force');
if (unknown !== undefined) {
  console.error(`${unknown} is no option; give --force, and folders or files.`);
  process.exit(2);
}
const paths = args.filter((arg) => !arg.startsWith('-')).map((path) => path.replace(/\/+$/u, ''));
const all = /** @type {string[]} */ (config.mutate ?? []);
const only = paths.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`));
const started = performance.now();
await new Stryker({
  mutate: only.length === 0 ? all : [...only, ...all.filter((pattern) => pattern.startsWith('!'))],
  force: args.includes('--force'),
}).runMutationTest();

const mutants = readReport(paths);
const survivors = mutants.filter(({ status }) => !caught.includes(status));
const explained = readExplanations(paths);
const open = without(survivors, explained);
const stale = without(explained, survivors);
console.log(`\n${table(mutants)}\n`);
console.log(`${mutants.length} mutants, ${Math.round((performance.now() - started) / 1000)} s`);
for (const { path, line, key } of open)
  console.error(`survives, and ${explanations} does not say why: ${path}:${line} ${key}`);
for (const { path, key } of stale) console.error(`explained in ${explanations}, and survives no more: ${path} ${key}`);
const { percent } = scoreOf(mutants);
if (percent < wanted) console.error(`The score is ${percent.toFixed(1)} %; it should be at least ${wanted} %.`);
if (percent < wanted || open.length + stale.length > 0) process.exitCode = 1;
