/** From what `--host` names to a host: a bundled one, or a module of the vendor's. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledHosts } from '../../adapters/node.ts';
import type { CreateHost } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { UsageError } from './exit.ts';
import { suggest } from './suggest.ts';

const loadMilliseconds = 15_000;

/**
 * The host behind a bundled name or the path of a module that default-exports `createHost(context)`.
 * @throws UsageError where there is none
 */
export async function resolveHost(ref: string): Promise<CreateHost> {
  const bundled = bundledHosts.find(({ name }) => name === ref);
  if (bundled !== undefined) return bundled.createHost;
  const looksLikePath = /[./\\]/.test(ref);
  if (!looksLikePath)
    throw new UsageError(
      `There is no host ${safeText(ref)}. ${suggest(
        ref,
        bundledHosts.map(({ name }) => name),
      )} A module of your own is named by its path, such as ./host.js.`,
    );
  const path = resolve(ref);
  if (!existsSync(path))
    throw new UsageError(`There is no file ${safeText(ref)}. --host takes a bundled name or the path of a module.`);
  const module = await load(path, ref);
  const createHost = (module as { default?: unknown }).default;
  if (typeof createHost !== 'function')
    throw new UsageError(
      `The module ${safeText(ref)} exports no function by default. Write: export default function createHost(context) { … }`,
    );
  return createHost as CreateHost;
}

async function load(path: string, ref: string): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`it did not finish loading within ${loadMilliseconds / 1000} s`)),
        loadMilliseconds,
      );
    });
    return await Promise.race([import(pathToFileURL(path).href), limit]);
  } catch (error) {
    const message = safeText(error instanceof Error ? error.message : String(error));
    throw new UsageError(`The module ${safeText(ref)} does not load: ${message}. Try: node ${safeText(ref)}`);
  } finally {
    clearTimeout(timer);
  }
}
