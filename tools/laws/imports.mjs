/** The import laws, by dependency-cruiser, and a planted violation of every one of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../build.mjs';

const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/**
 * @param {string} folder
 * @param {string[]} entries
 * @returns {{ rule: string, from: string, to: string, via: string[] }[]}
 */
function cruise(folder, entries) {
  const config = join(root, '.dependency-cruiser.mjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', '--no-progress', ...entries];
  const result = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!result.stdout.startsWith('{')) throw new Error(`dependency-cruiser failed:\n${result.stderr}${result.stdout}`);
  const { summary } = JSON.parse(result.stdout);
  return summary.violations.map((/** @type {any} */ violation) => ({
    rule: violation.rule.name,
    from: violation.from,
    to: violation.to,
    via: (violation.cycle ?? violation.via ?? []).map((/** @type {any} */ step) => step.name ?? step),
  }));
}

/** Each law, the file that breaks it, and what that file says. */
const planted = /** @type {const} */ ([
  ['spec-imports-nothing', 'spec/bad.ts', "import '../reference/index.ts';"],
  ['reference-imports-spec-alone', 'reference/bad.ts', "import '../conformance/index.ts';"],
  ['conformance-imports-spec-alone', 'conformance/bad.ts', "import '../reference/index.ts';"],
  ['conformance-imports-spec-alone', 'conformance/bad-type.ts', "import type { A } from '../adapters/index.ts';"],
  ['adapters-import-spec-and-reference', 'adapters/bad.ts', "import '../conformance/index.ts';"],
  ['leaf-is-imported', 'conformance/bad-cli.ts', "import './cli/main.ts';"],
  ['leaf-is-imported', 'adapters/bad-helper.ts', "import './some.test-helper.ts';"],
  ['leaf-imports-another-leaf', 'conformance/cli/bad.ts', "import '../bench/main.ts';"],
  ['room-entered-beside-its-door', 'adapters/bad-door.ts', "import '../reference/inner.ts';"],
  ['room-entered-beside-its-door', 'adapters/bad.test.ts', "import '../conformance/inner.ts';"],
  ['room-entered-from-outside-beside-its-door', 'test/bad.test.ts', "import '../conformance/inner.ts';"],
  ['circle', 'spec/ring-two.ts', "import type { A } from './ring.ts';\nexport type B = A;"],
  ['reference-imports-node', 'reference/bad-node.ts', "import 'node:fs';"],
  ['browser-door-reaches-node', 'adapters/index.ts', "import './reaches-node.ts';\nexport type A = 1;"],
  ['browser-door-reaches-node', 'adapters/my/index.ts', "import '../reaches-fs.ts';"],
  ['browser-door-reaches-test-tools', 'conformance/index.ts', "import './reaches-nock.ts';"],
  ['browser-door-reaches-test-tools', 'spec/index.ts', "import 'vitest';"],
  ['package-not-declared', 'spec/bad-package.ts', "import 'sharp';"],
  ['import-not-found', 'spec/bad-path.ts', "import './nowhere.ts';"],
]);

/** What the planted files lean on; none of it breaks a law. */
const innocent = {
  'package.json':
    '{ "type": "module", "peerDependencies": { "nock": "*", "vitest": "*" }, "devDependencies": { "sharp": "*" } }',
  'node_modules/nock/package.json': '{ "name": "nock", "main": "index.js" }',
  'node_modules/nock/index.js': '',
  'node_modules/vitest/package.json': '{ "name": "vitest", "main": "index.js" }',
  'node_modules/vitest/index.js': '',
  'node_modules/sharp/package.json': '{ "name": "sharp", "main": "index.js" }',
  'node_modules/sharp/index.js': '',
  'spec/ring.ts': "import type { B } from './ring-two.ts';\nexport type A = B;",
  'reference/index.ts': "import '../spec/index.ts';\nimport './inner.ts';",
  'reference/inner.ts': '',
  'conformance/inner.ts': "import '../spec/index.ts';",
  'conformance/reaches-nock.ts': "import 'nock';",
  'conformance/cli/main.ts': "import '../../adapters/index.ts';\nimport '../inner.ts';",
  'conformance/cli/main.test.ts': "import './main.ts';\nimport './some.test-helper.ts';",
  'conformance/cli/some.test-helper.ts': '',
  'conformance/bench/main.ts': "import '../index.ts';",
  'adapters/some.test-helper.ts': '',
  'adapters/reaches-node.ts': "import 'node:http';",
  'adapters/reaches-fs.ts': "import 'fs/promises';",
};

/** @returns {string[]} what is wrong with the check itself */
export function prove() {
  const folder = mkdtempSync(join(tmpdir(), 'laws-'));
  try {
    for (const [path, text] of [...Object.entries(innocent), ...planted.map(([, path, text]) => [path, text])]) {
      mkdirSync(dirname(join(folder, String(path))), { recursive: true });
      writeFileSync(join(folder, String(path)), `${text}\n`);
    }
    const found = cruise(folder, ['spec', 'reference', 'conformance', 'adapters', 'test']);
    const missed = planted.filter(([rule, path]) => !found.some((each) => each.rule === rule && each.from === path));
    // Reachability and circles are told of every file along the way, so innocent files have their share.
    const shared = ['circle', 'browser-door-reaches-node', 'browser-door-reaches-test-tools'];
    const unwarranted = found.filter(({ from, rule }) => from in innocent && !shared.includes(rule));
    return [
      ...missed.map(([rule, path]) => `the planted violation of "${rule}" in ${path} went unnoticed`),
      ...unwarranted.map(({ from, rule, to }) => `"${rule}" forbids ${from} → ${to}, which breaks no law`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {string[]} the import laws the sources break */
export function check() {
  const all = ['index.ts', 'spec', 'reference', 'conformance', 'adapters', 'test', 'docs'];
  const entries = all.filter((path) => existsSync(join(root, path)));
  return cruise(root, entries).map(
    ({ rule, from, to, via }) => `${rule}: ${[from, ...(via.length > 0 ? via : [to])].join(' → ')}`,
  );
}
