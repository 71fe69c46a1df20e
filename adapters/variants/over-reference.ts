/** Variants over the reference: the same steps, in other surroundings. */
import type { AlbumItem, Clock, CreateHost, Host, HostContext } from '../../spec/index.ts';
import { createReferenceAndroid, createReferenceIos } from '../reference/hosts.ts';
import type { Variant } from './variant.ts';

/** The grain of the coarse clock, in milliseconds: as browsers blur their time, only more so. */
const GRAIN = 1_000;

/** A clock that tells whole seconds, and whose timers ring on them. */
function coarse(clock: Clock): Clock {
  const late = (milliseconds: number): number => Math.ceil((clock.now() + milliseconds) / GRAIN) * GRAIN - clock.now();
  return {
    get virtual() {
      return clock.virtual;
    },
    now: () => Math.floor(clock.now() / GRAIN) * GRAIN,
    setTimeout: (callback, milliseconds) => clock.setTimeout(callback, late(milliseconds)),
    clearTimeout: (timer) => clock.clearTimeout(timer),
    sleep: (milliseconds) => clock.sleep(late(milliseconds)),
  };
}

/** A user and a network that take three seconds for everything. */
function slow(context: HostContext): HostContext {
  return {
    ...context,
    ask: (prompt) => context.clock.sleep(1_500).then(() => context.ask(prompt)),
    origin: { fetch: (url) => context.clock.sleep(3_000).then(() => context.origin.fetch(url)) },
    emit: (event) => context.emit(event),
  };
}

/** An album that is slow to read, is listed backwards, and knows its items by numbers of its own. */
async function backwards(host: Host): Promise<readonly AlbumItem[]> {
  await Promise.resolve();
  return [...(await host.album())].reverse();
}

function over(createHost: CreateHost, change: (host: Host) => Partial<Host>, surroundings = same): CreateHost {
  return async (context) => {
    const host = await createHost(surroundings(context));
    return { ...host, ...change(host) };
  };
}

const same = (context: HostContext): HostContext => context;

const without = ({ manifest }: Host, name: string): Host['manifest'] => ({
  ...manifest,
  capabilities: {
    ...manifest.capabilities,
    observe: manifest.capabilities.observe.filter((one) => one !== name),
  },
});

/** Hosts that are the reference, elsewhere. */
export const overReference: readonly Variant[] = [
  {
    name: 'coarse-clock',
    description: 'the reference with a clock of whole seconds',
    platforms: ['ios'],
    freedoms: ['coarse clock'],
    shoulds: [],
    createHost: over(
      createReferenceIos,
      () => ({}),
      (context) => ({ ...context, clock: coarse(context.clock) }),
    ),
  },
  {
    name: 'slow-surroundings',
    description: 'the reference with a slow user and a slow network',
    platforms: ['android'],
    freedoms: ['latency of 3 s'],
    shoulds: [],
    createHost: over(createReferenceAndroid, () => ({}), slow),
  },
  {
    name: 'unpromising',
    description: 'the reference behind a bridge that drops what it returns, over an album that answers later',
    platforms: ['ios'],
    freedoms: ['returns nothing', 'an album that answers later', 'newest items first'],
    shoulds: [],
    createHost: over(createReferenceIos, (host) => ({
      manifest: without(host, 'promise'),
      saveImage: (...args) => void host.saveImage?.(...args),
      saveImageToPhotosAlbum: (...args) => void host.saveImageToPhotosAlbum?.(...args),
      album: () => backwards(host),
    })),
  },
];
