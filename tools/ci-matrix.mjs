/**
 * The project's own matrix: every row (API × bundled host × platform × base library) on every Node, sharded, merged and laid side
 * by side. The workflow runs the shards on machines of its own and ends with the same `--merge`; here all of it runs at once.
 *
 * npm run -s ci:matrix -- [--nodes 20,22,24] [--rows save-image-reference-ios-ios-1.24.0,…] [--shards 2] [--cases 400] [--seed 1] [--jobs 2]
 *                         [--out reports/ci-matrix] [--since compatibility.json]
 * npm run -s ci:matrix -- --matrix            prints the workflow's matrix as JSON, and runs nothing
 * npm run -s ci:matrix -- --merge <folder>    merges the shards that lie there, each below <node>--<row>--<shard>/
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from './build.mjs';
import { mergeMatrix } from './ci-matrix/merge.mjs';
import { nodes as allNodes, rows } from './ci-matrix/rows.mjs';
import { inPool, start } from './ci-matrix/run.mjs';

const { values } = parseArgs({
  options: {
    matrix: { type: 'boolean' },
    merge: { type: 'string' },
    nodes: { type: 'string' },
    rows: { type: 'string' },
    shards: { type: 'string', default: '2' },
    cases: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: join('reports', 'ci-matrix') },
    since: { type: 'string' },
  },
});

const kit = join(root, 'dist', 'conformance', 'cli', 'main.js');
const [current = ''] = process.versions.node.split('.');

/**
 * Where a version of Node is: this one, or one from npm.
 * @param {string} node
 */
function binaryOf(node) {
  if (node === current) return process.execPath;
  const args = ['--yes', `--package=node@${node}`, '--', 'node', '-p', 'process.execPath'];
  const { status, stdout, stderr } = spawnSync('npx', args, { cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`Node ${node} could not be had from npm: ${stderr.trim().slice(-2000)}`);
  return stdout.trim();
}

/**
 * Runs every shard of every row on every Node, so many at a time.
 * @param {import('./ci-matrix/rows.mjs').Row[]} list
 * @param {string[]} nodes
 * @param {string} folder
 */
async function runShards(list, nodes, folder) {
  const { shards, cases, seed, jobs } = values;
  const parts = Array.from({ length: Number(shards) }, (_, i) => i + 1);
  const tasks = nodes.flatMap((node) => {
    const binary = binaryOf(node);
    return list.flatMap(({ name, api, host, platform, baseLibrary }) =>
      parts.map((part) => () => {
        const out = join(folder, `${node}--${name}--${part}`);
        const pinned = ['--api', api, '--host', host, '--platform', platform, '--base-library', baseLibrary];
        const plan = ['--cases', cases, '--seed', seed, '--shard', `${part}/${shards}`, '--out', out];
        return start(binary, [kit, 'run', ...pinned, ...plan]);
      }),
    );
  });
  const ended = await inPool(tasks, Number(jobs));
  for (const { code, stderr } of ended) if (code !== 0) process.stderr.write(stderr);
}

ensureBuilt();
const wanted = values.rows?.split(',') ?? [''];
const list = (await rows()).filter(({ name }) => wanted.some((start) => name.startsWith(start)));
if (values.matrix === true) {
  const shard = Array.from({ length: Number(values.shards) }, (_, i) => `${i + 1}/${values.shards}`);
  console.log(JSON.stringify({ node: allNodes, row: list, shard }));
} else {
  const out = resolve(values.out);
  const shards = values.merge === undefined ? join(out, 'shards') : resolve(values.merge);
  const nodes = values.nodes?.split(',') ?? (values.merge === undefined ? [current] : allNodes);
  rmSync(join(out, 'rows'), { recursive: true, force: true });
  if (values.merge === undefined) {
    rmSync(shards, { recursive: true, force: true });
    await runShards(list, nodes, shards);
  }
  process.exitCode = await mergeMatrix({ kit, list, nodes, shards, out, since: values.since });
}
