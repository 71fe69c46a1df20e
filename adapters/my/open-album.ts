/** Opens an album for a `my` object, which keeps what is in it: only the kit begins with an empty one. */
import { type AlbumModel, definitionOf } from '../album-model.ts';
import type { Circumstances } from '../circumstances.ts';
import { type CompleteHost, createHost, type Device } from '../host.ts';
import type { HostContext, State } from '../../spec/index.ts';

/** An open album with the host over it. */
export interface OpenAlbum {
  readonly host: CompleteHost;
  readonly circumstances: Circumstances;
  /** The circumstances in force at the beginning. */
  readonly inForce: State;
}

/**
 * Opens an album as it is, with these circumstances around it.
 * @throws {TypeError} for what is no album, or an album that cannot be opened at once
 */
export function openAlbum(context: HostContext, model: AlbumModel, wish: State): OpenAlbum {
  const definition = definitionOf(model);
  let opened: Circumstances | undefined;
  const host = createHost(context, {
    ...definition,
    open(_, circumstances) {
      const device = definition.open(context, circumstances);
      if ('then' in device) throw new TypeError(`createMy: the album ${model.name} cannot be opened at once`);
      opened = circumstances;
      return keeping(device);
    },
  });
  const inForce = host.reset(wish) as State;
  if (opened === undefined) throw new TypeError(`createMy: the album ${model.name} was not opened`);
  return { host, circumstances: opened, inForce };
}

/** The device without the means to empty it. */
function keeping<Image>(device: Device<Image>): Device<Image> {
  return {
    fetch: (url, session) => device.fetch(url, session),
    save: (image, session) => device.save(image, session),
    items: () => device.items(),
    close: () => device.close?.(),
  };
}
