/** Circumstances that cannot be had for real without root, injected where the system would report them. */
import type { Circumstances } from '../circumstances.ts';
import { systemError } from './errors.ts';
import type { Files, OpenFile } from './files.ts';

/** Permission states in which the folder may be written to. */
const ALLOWING = ['granted', 'not-needed'];

/** Space used by one file, under however many names. */
interface Usage {
  bytes: number;
  names: number;
}

/**
 * The same file system with a limit on space (ENOSPC in the middle of a write, what fitted being written) and with a
 * permission (EACCES on making a file), both after the circumstances in force.
 */
export function withLimits(files: Files, circumstances: Circumstances): Files {
  const usages = new Map<string, Usage>();

  const drop = (path: string): void => {
    const usage = usages.get(path);
    usages.delete(path);
    if (usage === undefined) return;
    usage.names -= 1;
    if (usage.names === 0) circumstances.take(-usage.bytes);
  };

  return {
    syncFolder: (path) => files.syncFolder(path),
    async create(path) {
      if (!ALLOWING.includes(circumstances.get('albumPermission'))) {
        throw systemError('EACCES', `permission denied, open '${path}'`);
      }
      const file = await files.create(path);
      const usage = { bytes: 0, names: 1 };
      usages.set(path, usage);
      return limited(file, usage, circumstances);
    },
    async link(from, to) {
      await files.link(from, to);
      const usage = usages.get(from);
      if (usage === undefined) return;
      usage.names += 1;
      usages.set(to, usage);
    },
    async rename(from, to) {
      await files.rename(from, to);
      const usage = usages.get(from);
      usages.delete(from);
      drop(to);
      if (usage !== undefined) usages.set(to, usage);
    },
    async unlink(path) {
      await files.unlink(path);
      drop(path);
    },
  };
}

function limited(file: OpenFile, usage: Usage, circumstances: Circumstances): OpenFile {
  return {
    sync: () => file.sync(),
    close: () => file.close(),
    async write(pieces) {
      const fitting: Uint8Array[] = [];
      for (const piece of pieces) {
        const length = Math.min(piece.length, circumstances.freeBytes);
        circumstances.take(length);
        usage.bytes += length;
        if (length > 0) fitting.push(piece.subarray(0, length));
        if (length === piece.length) continue;
        await file.write(fitting);
        throw systemError('ENOSPC', 'no space left on device, write');
      }
      await file.write(fitting);
    },
  };
}
