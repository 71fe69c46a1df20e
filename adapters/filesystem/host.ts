/** Hosts and albums that save to real files. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostContext, Manifest } from '../../spec/index.ts';
import { type AlbumModel, albumModel } from '../album-model.ts';
import { type Download, download, imageOnPhone } from '../download.ts';
import { type CompleteHost, createHost } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import type { Session } from '../session.ts';
import { AlbumFolder, type FolderParts } from './album-folder.ts';
import { type Files, realFiles } from './files.ts';
import { limitsOf, type TransferLimits } from './limits.ts';
import { OwnFiles } from './own-files.ts';
import { picturesFolder } from './pictures-folder.ts';
import { withLimits } from './simulated-limits.ts';
import { openTransfer, type Transfer } from './transfer.ts';

/** Settings of {@link filesystemAlbum}. */
export interface FilesystemAlbumOptions {
  /**
   * Where to save: a folder, made where it does not exist, and no symbolic link to one. By default the user's pictures
   * folder, which is what `XDG_PICTURES_DIR` names in the environment or in `user-dirs.dirs`.
   */
  readonly folder?: string;
  /** The file system to save to; the real one by default. */
  readonly files?: Files;
}

/** Settings of {@link createFilesystem}; limits are those of {@link TransferLimits}. */
export interface FilesystemOptions extends FilesystemAlbumOptions, Partial<TransferLimits> {
  /**
   * Saves right into the folder, where the images of the last reset stay; of what is in the folder, only what this host
   * has saved is ever listed or removed. By default a host makes a folder of its own inside, and removes it on close.
   */
  readonly inPlace?: boolean;
  /** Whether items above 1 MiB are told with their SHA-256, for which each is read once more; true by default. */
  readonly hashes?: boolean;
}

/** Larger items are told by their hash. */
const INLINE = 1024 * 1024;

const POSSIBLE = { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] };

const MANIFEST: Manifest = {
  ...simulatedManifest(
    'filesystem',
    'other',
    'Downloads over HTTP, saves to files. A full disk (ENOSPC) and a denied permission (EACCES) are injected at the port ' +
      'to the file system, and users are simulated; all else is real.',
  ),
  clock: 'real',
  network: 'http',
  // Nothing is left pending behind a callback, so there is little to wait for.
  deadlines: { quiet: 2 },
};

/**
 * Makes hosts that download over HTTP and save images to a folder on this machine.
 * @throws {RangeError} for a limit that is none
 * @throws {Error} where no folder is given and the user's pictures folder is not known
 */
export function createFilesystem(options: FilesystemOptions = {}): (context: HostContext) => CompleteHost {
  const { folder = picturesFolder(), files = realFiles, inPlace = false, hashes = true } = options;
  const limits = limitsOf(options);
  const parts = {
    telling: { inline: INLINE, hashes },
    async fetch(url: string, session: Session): Promise<Transfer> {
      const image = imageOnPhone(url, session);
      return image === undefined ? openTransfer(url, session, limits) : transferOf(image);
    },
  };
  return (context) => {
    const home = inPlace ? sharedFolder(folder) : ownFolder(folder);
    const host = createHost<Transfer>(context, {
      manifest: MANIFEST,
      possible: POSSIBLE,
      async open(_, circumstances) {
        return new AlbumFolder({ ...parts, ...(await home.next()), files: withLimits(files, circumstances) });
      },
    });
    return {
      ...host,
      async close() {
        await host.close();
        await home.close();
      },
    };
  };
}

/**
 * An album that saves right into a folder on this machine; the images come from the origin it is opened with. Nothing is
 * removed when it is closed, and of what is in the folder, only what was saved here is ever listed or removed.
 * @throws {Error} where no folder is given and the user's pictures folder is not known
 */
export function filesystemAlbum(options: FilesystemAlbumOptions = {}): AlbumModel {
  const { folder = picturesFolder(), files = realFiles } = options;
  const homes = new WeakMap<HostContext, SharedFolder>();
  return albumModel<Transfer>({
    manifest: { ...MANIFEST, network: 'origin', description: 'Saves the images of its origin to files.' },
    possible: POSSIBLE,
    open(context, circumstances) {
      const home = homes.get(context) ?? sharedFolder(folder);
      homes.set(context, home);
      // Downloads through an origin are small enough for whole images to be told.
      const telling = { inline: Number.POSITIVE_INFINITY, hashes: false };
      return new AlbumFolder({ ...home.next(), telling, fetch: fromOrigin, files: withLimits(files, circumstances) });
    },
  });
}

type Place = Pick<FolderParts, 'path' | 'own'>;

interface SharedFolder {
  next(): Place;
  close(): void;
}

/** A folder that others use too: the same for all albums of a host. */
function sharedFolder(path: string): SharedFolder {
  const own = new OwnFiles();
  return { next: () => ({ path, own }), close() {} };
}

/** A folder inside another with a new one for each album. */
function ownFolder(folder: string) {
  let home: Promise<string> | undefined;
  let albums = 0;
  const make = async (): Promise<string> => {
    await mkdir(folder, { recursive: true });
    return mkdtemp(join(folder, 'saveimage-'));
  };
  return {
    async next(): Promise<Place> {
      home ??= make();
      albums += 1;
      return { path: join(await home, String(albums)) };
    },
    async close(): Promise<void> {
      if (home !== undefined) await rm(await home, { recursive: true, force: true });
    },
  };
}

async function fromOrigin(url: string, session: Session): Promise<Transfer> {
  return transferOf(await download(url, session));
}

/** An image that has arrived already. */
function transferOf({ url, bytes }: Download): Transfer {
  return { url, body: once(bytes), abandon() {} };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
