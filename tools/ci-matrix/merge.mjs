/** What the shards come to: one report for each row and Node, one matrix of them, a badge for each API. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from './rows.mjs';
import { start } from './run.mjs';

/**
 * @typedef {import('../../conformance/index.ts').Report} Report
 * @typedef {{ row: string, node: string, code: number | null, report: Report | null, said: string }} Merged
 */

/**
 * Merges what lies below `shards`, prints a table, and writes the compatibility matrix and the badges. Returns an exit code:
 * the worst of the rows, or 3 where a row is missing or two Nodes disagree.
 * @param {{ kit: string, list: import('./rows.mjs').Row[], nodes: string[], shards: string, out: string, since: string | undefined }} options
 */
export async function mergeMatrix({ kit, list, nodes, shards, out, since }) {
  /** @type {Merged[]} */
  const merged = [];
  for (const { name } of list)
    for (const node of nodes) merged.push(await mergeRow(kit, name, node, shards, join(out, 'rows', node, name)));
  console.log(table(list, nodes, merged));
  const problems = [...merged.filter(({ report }) => report === null).map(missing), ...disagreements(list, merged)];
  for (const problem of problems) console.error(problem);

  // One Node speaks for all: where they agree its reports are theirs, and where they do not, the run has failed.
  const newest = merged.filter(({ node, report }) => node === nodes.at(-1) && report !== null);
  const folders = newest.map(({ row, node }) => join(out, 'rows', node, row));
  if (folders.length > 0) {
    const compared = since === undefined ? [] : ['--since', since];
    const { code, stdout, stderr } = await start(process.execPath, [
      ...[kit, 'matrix', '--from', ...folders, '--out', out, ...compared],
    ]);
    process.stderr.write(stderr);
    console.log(stdout.trimEnd().split('\n').at(-1) ?? '');
    if (code === 2) problems.push('');
    const { conclusionBadge, renderBadge } = await built('conformance/node.js');
    const { specs } = await built('spec/index.js');
    for (const { api, spec } of specs) {
      const reports = newest.flatMap(({ report }) => (report?.spec.api === api ? [report] : []));
      if (reports.length > 0)
        writeFileSync(join(out, `badge-${api}.svg`), renderBadge(conclusionBadge(reports, spec())));
    }
  }
  const codes = merged.map(({ code }) => code);
  if (codes.includes(1)) return 1;
  return problems.length > 0 || codes.some((code) => code !== 0) ? 3 : 0;
}

/**
 * @param {string} kit
 * @param {string} row
 * @param {string} node
 * @param {string} shards
 * @param {string} out
 * @returns {Promise<Merged>}
 */
async function mergeRow(kit, row, node, shards, out) {
  const folders = existsSync(shards) ? readdirSync(shards) : [];
  const parts = folders.filter((name) => name.startsWith(`${node}--${row}--`)).sort();
  if (parts.length === 0) return { row, node, code: null, report: null, said: 'no shard of it has come' };
  const from = parts.map((part) => join(shards, part, 'shards'));
  const { code, stderr } = await start(process.execPath, [kit, 'merge', ...from, '--out', out]);
  const [host] = existsSync(out)
    ? readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  const report = host === undefined ? null : JSON.parse(readFileSync(join(out, host.name, 'report.json'), 'utf8'));
  return { row, node, code, report, said: stderr.trim() };
}

/** @param {Merged} merged */
function missing({ row, node, said }) {
  return `${row} on Node ${node} has no report: ${said}`;
}

/**
 * Requirements that come to another verdict on another Node: a fault of the kit or of a bundled host, whatever it is.
 * @param {import('./rows.mjs').Row[]} list
 * @param {Merged[]} merged
 */
function disagreements(list, merged) {
  return list.flatMap(({ name }) => {
    const [first, ...others] = merged.filter(({ row, report }) => row === name && report !== null);
    if (first === undefined) return [];
    const verdicts = new Map(first.report?.results.map(({ id, verdict }) => [id, verdict]));
    return others.flatMap(({ node, report }) =>
      (report?.results ?? [])
        .filter(({ id, verdict }) => verdicts.get(id) !== verdict)
        .map(
          ({ id, verdict }) =>
            `${name}: ${id} is ${verdicts.get(id)} on Node ${first.node} and ${verdict} on Node ${node}`,
        ),
    );
  });
}

/**
 * A line for each row, a column for each Node.
 * @param {import('./rows.mjs').Row[]} list
 * @param {string[]} nodes
 * @param {Merged[]} merged
 */
function table(list, nodes, merged) {
  const head = ['', ...nodes.map((node) => `Node ${node}`)];
  const lines = list.map(({ name }) => [
    name,
    ...nodes.map(
      (node) => merged.find((one) => one.row === name && one.node === node)?.report?.conclusion ?? 'missing',
    ),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? '').length)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
