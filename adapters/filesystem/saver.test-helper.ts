/**
 * A process that saves: tests bundle this file, start it and kill it. It is told what to do by its first argument, and
 * tells its parent what it does.
 */
import { readdirSync } from 'node:fs';
import type { AlbumItem } from '../../spec/index.ts';
import { jpeg, pieces, RealContext } from '../context.test-helper.ts';
import { causeOf, systemError } from './errors.ts';
import { type Files, type OpenFile, realFiles } from './files.ts';
import { createFilesystem } from './host.ts';
import { saveFile } from './save-file.ts';

/** What a saver is to do. */
export interface Orders {
  readonly folder: string;
  /** Where images come from, up to the number of the save. */
  readonly url: string;
  /** Saves to make; without an end by default. */
  readonly count?: number;
  /** Whether to ask the parent before each operation of the file system. */
  readonly stepped?: boolean;
  /** Whether the file system is to have no hard links. */
  readonly linkless?: boolean;
  /** The user to become. */
  readonly uid?: number;
}

/** What a saver tells. */
export type Told =
  /** It has opened the album; these hidden files are in the folder. */
  | { readonly kind: 'opened'; readonly hidden: readonly string[] }
  | { readonly kind: 'before'; readonly operation: string }
  /** `grown` is by how many bytes the process has grown at most since it opened the album. */
  | { readonly kind: 'saved'; readonly name: string; readonly url: string; readonly grown: number }
  | { readonly kind: 'failed'; readonly message: string; readonly cause: string };

function tell(what: Told): void {
  process.send?.(what);
}

async function step(operation: string): Promise<void> {
  tell({ kind: 'before', operation });
  await new Promise((resolve) => process.once('message', resolve));
}

/** The same file system, with a step before each operation. */
function stepped(files: Files): Files {
  return {
    create: (path) => step('create').then(async () => steppedFile(await files.create(path))),
    link: (from, to) => step('link').then(() => files.link(from, to)),
    rename: (from, to) => step('rename').then(() => files.rename(from, to)),
    unlink: (path) => step('unlink').then(() => files.unlink(path)),
    syncFolder: (path) => step('syncFolder').then(() => files.syncFolder(path)),
  };
}

function steppedFile(file: OpenFile): OpenFile {
  return {
    write: (bytes) => step('write').then(() => file.write(bytes)),
    sync: () => step('sync').then(() => file.sync()),
    close: () => step('close').then(() => file.close()),
  };
}

async function main(orders: Orders): Promise<void> {
  if (orders.uid !== undefined) process.setuid?.(orders.uid);
  const link = async (): Promise<never> => {
    throw systemError('EPERM', 'operation not permitted, link');
  };
  const base: Files = orders.linkless === true ? { ...realFiles, link } : realFiles;
  const files = orders.stepped === true ? stepped(base) : base;
  const context = new RealContext();
  const host = createFilesystem({ folder: orders.folder, inPlace: true, files })(context);
  await host.reset({});
  const hidden = readdirSync(orders.folder).filter((name) => name.startsWith('.'));
  tell({ kind: 'opened', hidden });
  const before = process.memoryUsage.rss();
  let most = before;
  // The system's own mark would count the parent too: a process begins as a copy of that.
  const sample = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  for (let number = 0; number < (orders.count ?? Number.POSITIVE_INFINITY); number++) {
    const url = orders.url.replace('<number>', String(number)).replace('<pid>', String(process.pid));
    try {
      await (host.saveImage({ url }) as Promise<unknown>);
      const event = context.test.events.at(-1) as { readonly item: AlbumItem };
      tell({ kind: 'saved', name: event.item.name, url, grown: most - before });
    } catch (error) {
      // What a call says names no cause: that is seen by trying once more underneath.
      const again = async (): Promise<string> => {
        const reason = await saveFile(realFiles, orders.folder, 'again', pieces(jpeg())).catch((one: unknown) => one);
        return causeOf(reason);
      };
      const cause = orders.uid === undefined ? 'not asked for' : await again();
      tell({ kind: 'failed', message: (error as { errorMessage: string }).errorMessage, cause });
    }
  }
  clearInterval(sample);
  await host.close();
  process.disconnect();
}

void main(JSON.parse(process.argv[2] ?? '') as Orders);
