/** The circumstances in force around a host: what the kit wished for, as far as the host can have it. */
import type { Json, State } from '../spec/index.ts';

/** Values a host can have for each factor, the usual one first. */
export type Possible = Readonly<Record<string, readonly string[]>>;

/** What every simulated host can have. */
const COMMON: Possible = {
  account: ['enterprise', 'personal'],
  authorization: ['granted', 'refused', 'refused-for-ever', 'undecided'],
  storage: ['enough', 'full', 'exact', 'one-byte-short'],
  menu: ['save', 'cancel', 'other'],
};

/** States of the space in which bytes are counted. */
const COUNTED = ['exact', 'one-byte-short'];

/** The state of one host, and the free space of its album. */
export class Circumstances {
  readonly #possible: Possible;
  readonly #values = new Map<string, Json>();

  constructor(possible: Possible, baseLibrary: string, wish: State) {
    this.#possible = { ...COMMON, ...possible };
    for (const [factor, [usual]] of Object.entries(this.#possible)) this.#values.set(factor, usual ?? '');
    this.#values.set('baseLibrary', baseLibrary);
    this.apply(wish);
  }

  /** The value of a factor, as text. */
  get(factor: string): string {
    const value = this.#values.get(factor);
    return typeof value === 'string' ? value : '';
  }

  /** Merges a patch; a value that cannot be had leaves the one in force. Factors of the kit's own are kept as they are. */
  apply(patch: State): void {
    const before = this.#values.get('storage');
    for (const [factor, value] of Object.entries(patch)) {
      if (this.#canBe(factor, value)) this.#values.set(factor, value);
    }
    if (!COUNTED.includes(this.get('storage'))) this.#values.delete('freeBytes');
    // Without a number of bytes these two would mean nothing.
    else if (!this.#values.has('freeBytes')) this.#values.set('storage', before ?? 'enough');
  }

  /** The state in force, as the kit wants to know it. */
  snapshot(): State {
    const state: Record<string, Json> = Object.fromEntries(this.#values);
    if (state['freeBytes'] === 0) {
      state['storage'] = 'full';
      delete state['freeBytes'];
    }
    return state;
  }

  /** Free space in bytes, infinite where there is enough. */
  get freeBytes(): number {
    const counted = this.#values.get('freeBytes');
    if (typeof counted === 'number') return counted;
    return this.get('storage') === 'full' ? 0 : Number.POSITIVE_INFINITY;
  }

  /** Uses up space (negative: gives it back); false, and nothing is used, where there is too little. */
  take(bytes: number): boolean {
    const free = this.freeBytes;
    if (bytes > free) return false;
    if (this.#values.has('freeBytes')) this.#values.set('freeBytes', free - bytes);
    return true;
  }

  #canBe(factor: string, value: Json): boolean {
    const values = this.#possible[factor];
    if (values !== undefined) return typeof value === 'string' && values.includes(value);
    if (factor === 'baseLibrary') return typeof value === 'string' && /^\d+(\.\d+)*$/u.test(value);
    if (factor === 'freeBytes') return typeof value === 'number' && Number.isInteger(value) && value >= 0;
    return true;
  }
}
