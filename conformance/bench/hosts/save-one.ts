/** One large image through the filesystem host. */
import { createFilesystem } from '../../../adapters/node.ts';
import { bundledSpec, type HostContext } from '../../../spec/index.ts';
import { callOf } from '../../drive/claims.ts';
import { memoryOrigin, realClock } from '../../index.ts';

/** Saves the image at an address by the first of the APIs, of whatever has its call: what differs between APIs takes no time. */
export function saverOf(caller: object): (url: string) => Promise<void> {
  const spec = bundledSpec();
  const call = callOf(caller, spec);
  return async (url) => {
    await call({ [spec.api.subject]: url });
  };
}

/** Opens a host over a folder; the function it resolves with saves an image there. */
export async function openHost(folder: string, hashes: boolean): Promise<(url: string) => Promise<void>> {
  const { api, revision } = bundledSpec().api;
  const clock = realClock();
  const context: HostContext = {
    api,
    revision,
    clock,
    origin: memoryOrigin({ clock }),
    seed: 1,
    ask: async () => 'save',
    emit() {},
  };
  const host = createFilesystem({ folder, inPlace: true, hashes, maxBytes: Number.MAX_SAFE_INTEGER })(context);
  await host.reset({});
  return saverOf(host);
}
