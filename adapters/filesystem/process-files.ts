/** The file system as one process sees it: when the process dies, nothing more begins, and what has begun runs out. */
import type { Session } from '../session.ts';
import type { Files, OpenFile } from './files.ts';

/** Operations under way and files open, over all processes of a host. */
export class ProcessFiles {
  readonly #files: Files;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #open = new Set<OpenFile>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The same operations for one process: once it has died, they neither start nor answer. */
  of(session: Session): Files {
    const run = <T>(operation: () => Promise<T>): Promise<T> => session.run(() => this.#track(operation()));
    return {
      create: (path) =>
        run(() => this.#create(path)).then((file) => forSession(file, run, () => this.#open.delete(file))),
      link: (from, to) => run(() => this.#files.link(from, to)),
      rename: (from, to) => run(() => this.#files.rename(from, to)),
      unlink: (path) => run(() => this.#files.unlink(path)),
      syncFolder: (path) => run(() => this.#files.syncFolder(path)),
    };
  }

  /** Takes away what a dead process has left; what cannot be removed stays. */
  async remove(paths: readonly string[]): Promise<void> {
    await Promise.allSettled(paths.map((path) => this.#files.unlink(path)));
  }

  /** Resolves when nothing is under way, and closes the files of dead processes as the system would. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    const files = [...this.#open];
    this.#open.clear();
    await Promise.allSettled(files.map((file) => file.close()));
  }

  async #create(path: string): Promise<OpenFile> {
    const file = await this.#files.create(path);
    this.#open.add(file);
    return file;
  }

  #track<T>(operation: Promise<T>): Promise<T> {
    const tracked = operation.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
    return tracked;
  }
}

function forSession(file: OpenFile, run: <T>(operation: () => Promise<T>) => Promise<T>, closed: () => void): OpenFile {
  return {
    write: (pieces) => run(() => file.write(pieces)),
    sync: () => run(() => file.sync()),
    close() {
      closed();
      return run(() => file.close());
    },
  };
}
