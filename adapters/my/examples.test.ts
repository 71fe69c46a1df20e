/** The examples of the guide for mini programs are tests already; here they run. */
import { describe } from 'vitest';

for (const name of ['page', 'circumstances', 'photos-album', 'album-folder']) {
  const { href } = new URL(`../../docs/examples/${name}.test.mjs`, import.meta.url);
  // They import the package by its name, as their readers do.
  const tests = () => import(href) as Promise<unknown>;
  describe(name, async () => {
    await tests();
  });
}
