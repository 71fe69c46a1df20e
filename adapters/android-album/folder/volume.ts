/** A phone's storage in a folder: `external.db` and the files below `Pictures/` and `DCIM/`. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { claimFolder } from '../../folder-claim.ts';
import { UNFINISHED } from '../app-album.ts';
import { PICTURES, ROOT, type Volume } from '../volume.ts';
import { FolderDisk } from './disk.ts';
import { Sqlite } from './sqlite.ts';
import { SqliteTable } from './table.ts';

/** Tells a folder as an album's. */
const MARKER = '.android-album';
const MARKER_TEXT = `A simulated Android album of saveimage-conformance. Its rows are in external.db, its files below
Pictures and DCIM; the album empties them when a test begins, files that it did not make excepted.
`;

/** A file system with fewer free bytes than SQLite writes at a time is full. */
const PAGES = 64 * 1024;

/** The storage of a phone in a folder. */
export interface FolderVolume extends Volume {
  /** Takes every item and unfinished file away that the album has made; others' files stay. */
  clear(): void;
  /** Leaves a database that any SQLite tool can open; closed again, it does nothing. */
  close(): void;
}

/** Folders open in this process. */
const opened = new Map<string, FolderVolume>();

/**
 * Opens the storage in a folder, which is made where it is absent. Opened again in the same process, it passes to who
 * came last, as a phone does to the app that is in front.
 * @throws {Error} for a folder with other things in it, and for one that another process uses
 */
export function openFolder(folder: string): FolderVolume {
  const path = own(resolve(folder));
  opened.get(path)?.close();
  const claim = claimFolder(path);
  try {
    // The lock of SQLite here is a folder, which a dead process leaves behind.
    const lock = join(path, 'external.db.lock');
    if (claim.inherited && existsSync(lock)) rmdirSync(lock);
    const volume = open(path, () => {
      claim.release();
      opened.delete(path);
      if (opened.size === 0) process.off('exit', closeAll);
    });
    if (opened.size === 0) process.on('exit', closeAll);
    opened.set(path, volume);
    return volume;
  } catch (error) {
    claim.release();
    throw error;
  }
}

function closeAll(): void {
  for (const volume of [...opened.values()]) volume.close();
}

/** The real path of a folder that is absent, empty or an album's. */
function own(folder: string): string {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new Error(`androidAlbumOn: ${folder} is no folder; give another path`);
  }
  mkdirSync(folder, { recursive: true });
  const entries = readdirSync(folder);
  if (!entries.includes(MARKER)) {
    if (entries.length > 0) {
      throw new Error(
        `androidAlbumOn: ${folder} holds other things (${entries.slice(0, 3).join(', ')}); give an empty folder, one that ` +
          'does not exist yet, or one in which an Android album was kept before',
      );
    }
    writeFileSync(join(folder, MARKER), MARKER_TEXT);
  }
  return realpathSync(folder);
}

function open(folder: string, closed: () => void): FolderVolume {
  const sqlite = new Sqlite(join(folder, 'external.db'), () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < PAGES;
  });
  try {
    const table = new SqliteTable(sqlite);
    const disk = new FolderDisk(folder, table);
    const step = table.lastStep();
    if (step !== undefined) disk.recover(step, (path) => table.has(path));
    let isClosed = false;
    return {
      table,
      disk,
      clear() {
        const rows = table.all();
        const unfinished = disk.list(PICTURES).filter((name) => UNFINISHED.test(name));
        if (rows.length > 0) table.hideAll();
        for (const { _data } of rows) disk.remove(_data);
        for (const name of unfinished) disk.remove(ROOT + PICTURES + name);
        if (table.lastId() > 0) table.clear();
      },
      close() {
        if (isClosed) return;
        isClosed = true;
        disk.dispose();
        table.finish();
        sqlite.close();
        closed();
      },
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
