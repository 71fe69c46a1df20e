/** One large image through the filesystem host. */
import { createFilesystem } from '../../../adapters/node.ts';
import type { HostContext } from '../../../spec/index.ts';
import { memoryOrigin, realClock } from '../../index.ts';

/** Opens a host over a folder; the function it resolves with saves an image there. */
export async function openHost(folder: string, hashes: boolean): Promise<(url: string) => Promise<void>> {
  const clock = realClock();
  const context: HostContext = {
    api: 'save-image',
    revision: '2021-12-20',
    clock,
    origin: memoryOrigin({ clock }),
    seed: 1,
    ask: async () => 'save',
    emit() {},
  };
  const host = await createFilesystem({ folder, inPlace: true, hashes, maxBytes: Number.MAX_SAFE_INTEGER })(context);
  await host.reset({});
  return async (url) => {
    await host.saveImage?.({ url });
  };
}
