/**
 * "The kit names no API": `conformance/` is driven by data, so that a second API is a new folder of data. Its leaves may
 * name the API (examples in help texts), and the driver calls the method of the host's contract.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../build.mjs';

const leaf = /^conformance\/(cli|bench)\/|^conformance\/vitest\.ts$|\.test\.ts$|\.test-helper\.ts$/;
/** The driver: sees whether a host has the method of the contract (spec/host.ts), and calls it. */
const driver = ['conformance/drive/calls.ts', 'conformance/drive/host.ts'];

/**
 * The lines that name an API; the package's own name does not count.
 * @param {string} text
 * @returns {number[]}
 */
function linesNaming(text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      /save[-_]?image/i.test(line.replaceAll('saveimage-conformance', '')) ? [index + 1] : [],
    );
}

/** @returns {string[]} what is wrong with the check itself */
export function prove() {
  const planted = "const name = 'my.saveImage';\nimport 'saveimage-conformance';\nread('save-image/api.json');\n";
  return linesNaming(planted).join() === '1,3' ? [] : ['the planted names were misjudged'];
}

/** @returns {string[]} where the kit names an API */
export function check() {
  return filesBelow('conformance')
    .filter((path) => /\.(ts|json|css|html)$/.test(path) && !leaf.test(path) && !driver.includes(path))
    .flatMap((path) =>
      linesNaming(readFileSync(join(root, path), 'utf8')).map((line) => `${path}:${line} names an API`),
    );
}
