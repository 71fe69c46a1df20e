/** A process that saves an image stays much smaller than the image. */
import { expect, test } from 'vitest';
import { keysIn, SaverStage } from './savers.test-helper.ts';

const MEBI = 1024 * 1024;
const stage = new SaverStage(() => 192 * MEBI);

test('an image of 192 MiB passes through a process that grows by less than half of that', async () => {
  const saver = stage.start({ count: 1, url: `${stage.base}/large.png` });
  const { name, grown } = await saver.next('saved');
  expect([...keysIn(stage.folder)]).toEqual([[name, '/large.png']]);
  expect(grown).toBeGreaterThan(0);
  expect(grown).toBeLessThan(96 * MEBI);
  console.log(`192 MiB saved: grown by ${Math.round(grown / MEBI)} MiB`);
}, 120_000);
