/** The site, built under a sub-path as many sites are published, and served while the tests run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { noBrowser } from '../browser.test-helper.ts';
import { type Served, serveFolder } from './serve.test-helper.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the site, and the folder it is built in. */
    readonly site: { readonly url: string; readonly folder: string };
  }
}

const root = join(import.meta.dirname, '..', '..');
const base = '/saveimage/docs/';
let served: Served | undefined;

/** Builds and serves. `SAVEIMAGE_SITE` names the folder of a site that was built for the same base, to be taken as it is. */
export async function setup(project: TestProject): Promise<void> {
  const folder = process.env['SAVEIMAGE_SITE'] ?? join(root, '.cache', 'site');
  if (noBrowser === '') {
    if (process.env['SAVEIMAGE_SITE'] === undefined) build(folder);
    served = await serveFolder(folder, base);
  }
  project.provide('site', { url: served?.url ?? '', folder });
}

export async function teardown(): Promise<void> {
  await served?.close();
}

function build(folder: string): void {
  // Vitest's own variables would make it a build for tests.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', DOCS_BASE: base };
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) delete env[name];
  const args = [join(root, 'tools', 'docs.mjs'), 'build', '--outDir', folder];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`The site did not build (npm run docs):\n${`${stdout}${stderr}`.slice(-8000)}`);
  console.log(`The site was built in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
