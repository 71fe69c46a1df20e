/** Shared storage as a real folder. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { JavaException } from '../exceptions.ts';
import { type Disk, ROOT } from '../volume.ts';
import type { Step } from './table.ts';

/** The folders of shared storage that hold images. */
const FOLDERS = ['DCIM', 'Pictures'];

/** Where a step is noted that a dead process must not leave half taken. */
export interface Steps {
  begin(step: Step): void;
  lastStep(): Step | undefined;
  forget(): void;
}

/** The files of an album in a folder; paths are those of the phone. */
export class FolderDisk implements Disk {
  readonly #folder: string;
  readonly #steps: Steps;
  /** Paths there are, in lower case: the folder's own file system may tell `A` from `a`. */
  readonly #paths = new Set<string>();
  /** Descriptors of files that are written. */
  readonly #open = new Map<string, number>();

  constructor(folder: string, steps: Steps) {
    this.#folder = folder;
    this.#steps = steps;
    for (const name of FOLDERS) {
      mkdirSync(join(folder, name), { recursive: true });
      for (const file of readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })) {
        this.#paths.add(folded(`${ROOT}${name}/${file}`));
      }
    }
  }

  has(path: string): boolean {
    return this.#paths.has(folded(path)) || existsSync(this.#real(path));
  }

  create(path: string): void {
    failing('FileNotFoundException', () => {
      mkdirSync(dirname(this.#real(path)), { recursive: true });
      this.#open.set(path, openSync(this.#real(path), 'wx'));
    });
    this.#paths.add(folded(path));
  }

  append(path: string, bytes: Uint8Array): void {
    failing('IOException', () => {
      const descriptor = this.#open.get(path) ?? openSync(this.#real(path), 'r+');
      this.#open.set(path, descriptor);
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    });
  }

  close(path: string): void {
    const descriptor = this.#open.get(path);
    if (descriptor === undefined) return;
    this.#open.delete(path);
    failing('IOException', () => closeSync(descriptor));
  }

  read(path: string): Uint8Array {
    return failing('FileNotFoundException', () => new Uint8Array(readFileSync(this.#real(path))));
  }

  size(path: string): number {
    return statSync(this.#real(path), { throwIfNoEntry: false })?.size ?? 0;
  }

  move(from: string, to: string): void {
    this.#steps.begin({ path: from, target: to });
    failing('IOException', () => renameSync(this.#real(from), this.#real(to)));
    this.#paths.delete(folded(from));
    this.#paths.add(folded(to));
  }

  remove(path: string): void {
    this.close(path);
    failing('IOException', () => rmSync(this.#real(path), { force: true }));
    this.#paths.delete(folded(path));
    const step = this.#steps.lastStep();
    // Whoever puts a file of that name there later must find it again.
    if (step?.target === null && step.path === path) this.#steps.forget();
  }

  list(folder: string): readonly string[] {
    return readdirSync(join(this.#folder, folder));
  }

  /**
   * Completes a step that a dead process had begun: a file goes back where no row knows its new path, and goes away
   * where its row has gone.
   */
  recover({ path, target }: Step, known: (path: string) => boolean): void {
    if (target === null) {
      if (!known(path)) this.remove(path);
    } else if (!known(target) && !this.has(path) && this.has(target)) {
      renameSync(this.#real(target), this.#real(path));
      this.#paths.delete(folded(target));
      this.#paths.add(folded(path));
    }
    this.#steps.forget();
  }

  /** Closes whatever is still written. */
  dispose(): void {
    for (const path of [...this.#open.keys()]) this.close(path);
  }

  #real(path: string): string {
    return join(this.#folder, path.slice(ROOT.length));
  }
}

function folded(path: string): string {
  return path.toLowerCase();
}

/** A failure of the real file system, in the words of the phone's. */
function failing<T>(javaClass: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new JavaException(javaClass, message, code);
  }
}
