/** A disk whose free space is that of the circumstances in force. */
import type { Circumstances } from '../circumstances.ts';
import { JavaException } from './exceptions.ts';
import type { Disk } from './volume.ts';

/** The step of a save at which a full disk shows. */
export type FullAt = 'open' | 'write' | 'close' | 'publish';

/**
 * Takes space as files grow and gives it back as they go. `fullAt` is where too little of it shows: while a stream is
 * opened (a disk without a single byte; one that is merely too small shows while writing), while it is written, when it
 * is closed (what was written lay in a buffer until then), or when the item is published.
 */
export class MeteredDisk implements Disk {
  readonly #disk: Disk;
  readonly #circumstances: Circumstances;
  readonly #fullAt: FullAt;
  /** Bytes written that have taken no space yet, by path. */
  readonly #unpaid = new Map<string, number>();

  constructor(disk: Disk, circumstances: Circumstances, fullAt: FullAt = 'write') {
    this.#disk = disk;
    this.#circumstances = circumstances;
    this.#fullAt = fullAt;
  }

  has(path: string): boolean {
    return this.#disk.has(path);
  }

  create(path: string): void {
    if (this.#fullAt === 'open' && this.#circumstances.freeBytes === 0) {
      throw full('FileNotFoundException', `${path}: open failed`);
    }
    this.#disk.create(path);
  }

  append(path: string, bytes: Uint8Array): void {
    if (this.#fullAt === 'close' || this.#fullAt === 'publish') {
      this.#unpaid.set(path, (this.#unpaid.get(path) ?? 0) + bytes.length);
    } else if (!this.#circumstances.take(bytes.length)) throw full('IOException', 'write failed');
    this.#disk.append(path, bytes);
  }

  close(path: string): void {
    if (this.#fullAt === 'close') this.#pay(path, 'IOException', 'close failed');
    this.#disk.close(path);
  }

  read(path: string): Uint8Array {
    return this.#disk.read(path);
  }

  size(path: string): number {
    return this.#disk.size(path);
  }

  move(from: string, to: string): void {
    this.#pay(from, 'SQLiteFullException', 'database or disk is full');
    this.#disk.move(from, to);
  }

  remove(path: string): void {
    const paid = this.#disk.size(path) - (this.#unpaid.get(path) ?? 0);
    this.#disk.remove(path);
    this.#unpaid.delete(path);
    this.#circumstances.take(-paid);
  }

  list(folder: string): readonly string[] {
    return this.#disk.list(folder);
  }

  #pay(path: string, javaClass: string, step: string): void {
    if (!this.#circumstances.take(this.#unpaid.get(path) ?? 0)) throw full(javaClass, step);
    this.#unpaid.delete(path);
  }
}

function full(javaClass: string, step: string): JavaException {
  return new JavaException(javaClass, `${step}: ENOSPC (No space left on device)`, 'ENOSPC');
}
