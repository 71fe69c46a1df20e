/** "The kit names no API": `conformance/`, its leaves as well, is driven by data, so that an API more is a new folder of data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../build.mjs';

/** Tests name the API that they try it with. */
const isTest = /\.test\.ts$|\.test-helper\.ts$/;

/**
 * The lines that name an API; the package's own name, and what it is part of, does not count.
 * @param {string} text
 * @returns {number[]}
 */
function linesNaming(text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      /save[-_]?image/i.test(line.replaceAll(/saveimage-|SAVEIMAGE_/g, '')) ? [index + 1] : [],
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
    .filter((path) => /\.(ts|json|css|html)$/.test(path) && !isTest.test(path))
    .flatMap((path) =>
      linesNaming(readFileSync(join(root, path), 'utf8')).map((line) => `${path}:${line} names an API`),
    );
}
