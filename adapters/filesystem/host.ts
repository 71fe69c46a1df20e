/** A host that downloads over real HTTP and saves to real files. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlbumError } from '../../reference/index.ts';
import type { AlbumItem, CreateHost, Manifest } from '../../spec/index.ts';
import { stemOf } from '../file-name.ts';
import { createHost, type Device, type HostDefinition } from '../host.ts';
import { simulatedManifest } from '../manifest.ts';
import type { Session } from '../session.ts';
import { causeOf } from './errors.ts';
import { type Files, realFiles } from './files.ts';
import { describeItem, listItems } from './listing.ts';
import { ProcessFiles } from './process-files.ts';
import { saveFile, UNFINISHED } from './save-file.ts';
import { withLimits } from './simulated-limits.ts';
import { openTransfer, type Transfer, type TransferLimits } from './transfer.ts';

/** Settings of {@link createFilesystem}. */
export interface FilesystemOptions {
  /** Folder in which the host makes one of its own, removed on close; the system's temporary folder by default. */
  readonly folder?: string;
  /** Milliseconds without a byte after which a server counts as gone; 30 000 by default. */
  readonly silence?: number;
  /** Largest image in bytes; 256 MiB by default. */
  readonly maxBytes?: number;
  /** The file system to save to; the real one by default. */
  readonly files?: Files;
}

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

/** Makes hosts that save images to a folder on this machine. */
export function createFilesystem(options: FilesystemOptions = {}): CreateHost {
  const { folder = tmpdir(), files = realFiles } = options;
  const limits = { silence: options.silence ?? 30_000, size: options.maxBytes ?? 256 * 1024 * 1024 };
  return (context) => {
    let home: Promise<string> | undefined;
    let albums = 0;
    const definition: HostDefinition<Transfer> = {
      manifest: MANIFEST,
      possible: { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] },
      async open(_, circumstances) {
        home ??= mkdtemp(join(folder, 'saveimage-'));
        albums += 1;
        const album = join(await home, String(albums));
        await mkdir(album);
        return new Folder(album, new ProcessFiles(withLimits(files, circumstances)), limits);
      },
    };
    const host = createHost(context, definition);
    return {
      ...host,
      async close() {
        await host.close();
        if (home !== undefined) await rm(await home, { recursive: true, force: true });
      },
    };
  };
}

/** One album: a folder that holds its images and nothing else but unfinished files. */
class Folder implements Device<Transfer> {
  readonly #path: string;
  readonly #files: ProcessFiles;
  readonly #limits: TransferLimits;

  constructor(path: string, files: ProcessFiles, limits: TransferLimits) {
    this.#path = path;
    this.#files = files;
    this.#limits = limits;
  }

  fetch(url: string, session: Session): Promise<Transfer> {
    return openTransfer(url, session, this.#limits);
  }

  async save(transfer: Transfer, session: Session): Promise<void> {
    try {
      await session.decide('albumPermission');
      const name = await saveFile(this.#files.of(session), this.#path, stemOf(transfer.url), transfer.body);
      const item = await session.run(() => describeItem(this.#path, name));
      if (item !== undefined) session.emit({ kind: 'item-visible', item });
    } catch (error) {
      throw new AlbumError(causeOf(error), error instanceof Error ? error.message : 'the file system failed');
    } finally {
      transfer.abandon();
    }
  }

  items(): Promise<readonly AlbumItem[]> {
    return listItems(this.#path);
  }

  killed(): Promise<void> {
    return this.#files.settle();
  }

  /** Sweeps what a dead process has left unfinished. */
  async restarted(): Promise<void> {
    const names = await readdir(this.#path);
    for (const name of names) if (name.startsWith(UNFINISHED)) await this.#files.remove(join(this.#path, name));
  }

  async close(): Promise<void> {
    await this.#files.settle();
    await rm(this.#path, { recursive: true, force: true });
  }
}
