/**
 * The rows of the project's own matrix: APIs × bundled hosts × their platforms × base libraries, read from the manifests and
 * the specs. The workflow and `npm run ci:matrix` have them from here alone.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../build.mjs';

/** The versions of Node that the workflow runs, and `--nodes` takes. */
export const nodes = ['20', '22', '24'];

/** @typedef {{ name: string, api: string, host: string, platform: string, baseLibrary: string }} Row */

/**
 * A module of the built kit.
 * @param {string} path
 */
export const built = (path) => import(pathToFileURL(join(root, 'dist', path)).href);

/**
 * The versions worth a row of their own: the usual one, and around each change the last before it and the first with it.
 * @param {readonly string[]} known in ascending order
 * @param {string} usual
 * @param {readonly string[]} changes
 * @param {(a: string, b: string) => number} compare
 */
export function versionsOf(known, usual, changes, compare) {
  const around = changes.flatMap((change) => [
    known.filter((version) => compare(version, change) < 0).at(-1),
    known.find((version) => compare(version, change) >= 0),
  ]);
  return known.filter((version) => version === usual || around.includes(version));
}

/**
 * All rows, API by API in the order of the bundled hosts.
 * @returns {Promise<Row[]>}
 */
export async function rows() {
  const { specs } = await built('spec/index.js');
  const list = [];
  for (const entry of specs) list.push(...(await rowsOf(entry.spec())));
  return list;
}

/**
 * The rows of one API, at its oldest revision.
 * @param {any} spec
 * @returns {Promise<Row[]>}
 */
async function rowsOf(spec) {
  const { bundledHosts } = await built('adapters/node.js');
  const { openSession } = await built('conformance/index.js');
  const { originFor } = await built('conformance/node.js');
  const { compareVersions } = await built('conformance/version.js');
  const { api, subject } = spec.api;
  // Before the option that names the image there was no API: nothing could be shown there.
  const { since: first = '0' } = spec.params.properties[subject];
  const { examples, default: usual } = spec.situation.properties.baseLibrary;
  const changes = Object.values(spec.params.properties).flatMap((/** @type {any} */ { since }) =>
    since === undefined ? [] : [since],
  );
  /** @type {Row[]} */
  const list = [];
  for (const { name: host, createHost } of bundledHosts) {
    const session = await openSession(createHost, { spec, seed: 1, origin: originFor });
    const { platforms, baseLibraries } = session.manifest;
    await session.close();
    const known = [...new Set([...examples, usual])]
      .filter((version) => compareVersions(version, baseLibraries.from) >= 0 && compareVersions(version, first) >= 0)
      .filter((version) => compareVersions(version, baseLibraries.to) <= 0)
      .sort(compareVersions);
    for (const platform of platforms)
      for (const baseLibrary of versionsOf(known, usual, changes, compareVersions))
        list.push({ name: `${api}-${host}-${platform}-${baseLibrary}`, api, host, platform, baseLibrary });
  }
  return list;
}
