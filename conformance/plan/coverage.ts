/** What a plan has covered: classes and pairs of classes within each outcome, and the requirements it has aimed at. */
import type { ValueClass } from './classes.ts';
import type { OutcomeGroup } from './outcomes.ts';

/** How much of what there is to cover has been. */
export interface Covered {
  readonly covered: number;
  readonly total: number;
}

/** The coverage of a plan so far. Classes and pairs are counted within each outcome the oracle predicts. */
export interface Coverage {
  readonly outcomes: Covered;
  readonly classes: Covered;
  readonly pairs: Covered;
}

/** A choice of classes, by their numbers in the order of the factors, of cases of one outcome. */
export interface Combination {
  readonly group: number;
  readonly classes: readonly number[];
}

/** What covering an outcome, and a class in it, counts beside a pair of classes. */
const worth = { outcome: 60, class: 8, pair: 1 };

/** Keeps what was covered. */
export class CoverageBook {
  readonly #groups: readonly OutcomeGroup[];
  readonly #ids = new Map<ValueClass, number>();
  readonly #pairs: Uint8Array;
  readonly #classes: Uint8Array;
  readonly #outcomes: Uint8Array;
  readonly #unpaired: Uint8Array;

  /** `classes` are all there are, shapes of cases included; those `unpaired` count by themselves alone. */
  constructor(groups: readonly OutcomeGroup[], classes: readonly ValueClass[], unpaired: ReadonlySet<ValueClass>) {
    this.#groups = groups;
    for (const one of classes) this.#ids.set(one, this.#ids.size);
    this.#unpaired = Uint8Array.from(classes, (one) => (unpaired.has(one) ? 1 : 0));
    this.#pairs = new Uint8Array(groups.length * classes.length ** 2);
    this.#classes = new Uint8Array(groups.length * classes.length);
    this.#outcomes = new Uint8Array(groups.length);
  }

  /** The number of a class. */
  idOf(one: ValueClass): number {
    return this.#ids.get(one) ?? 0;
  }

  /** Whether a class has been met within an outcome. */
  has(group: number, id: number): boolean {
    return this.#classes[group * this.#ids.size + id] === 1;
  }

  /** What a combination would add. */
  gain({ group, classes }: Combination): number {
    const size = this.#ids.size;
    let found = this.#outcomes[group] === 0 ? worth.outcome : 0;
    for (let i = 0; i < classes.length; i += 1) {
      const row = group * size + (classes[i] as number);
      if (this.#classes[row] === 0) found += worth.class;
      if (this.#unpaired[classes[i] as number] === 1) continue;
      for (let j = i + 1; j < classes.length; j += 1)
        if (this.#pairs[row * size + (classes[j] as number)] === 0 && this.#unpaired[classes[j] as number] === 0)
          found += worth.pair;
    }
    return found * (this.#groups[group]?.weight ?? 1);
  }

  /** Marks a combination as covered. */
  enter({ group, classes }: Combination): void {
    const size = this.#ids.size;
    this.#outcomes[group] = 1;
    for (let i = 0; i < classes.length; i += 1) {
      const row = group * size + (classes[i] as number);
      this.#classes[row] = 1;
      for (let j = i + 1; j < classes.length; j += 1) this.#pairs[row * size + (classes[j] as number)] = 1;
    }
  }

  /** How far it has come, of what can be reached. */
  summary(reachable: (group: OutcomeGroup) => readonly (readonly number[])[]): Coverage {
    const size = this.#ids.size;
    const count = { classes: { covered: 0, total: 0 }, pairs: { covered: 0, total: 0 } };
    for (const [g, group] of this.#groups.entries()) {
      const lists = reachable(group);
      for (const [i, list] of lists.entries())
        for (const a of list) {
          const row = g * size + a;
          count.classes.total += 1;
          count.classes.covered += this.#classes[row] ?? 0;
          if (this.#unpaired[a] === 1) continue;
          for (const other of lists.slice(i + 1))
            for (const b of other) {
              if (this.#unpaired[b] === 1) continue;
              count.pairs.total += 1;
              count.pairs.covered += this.#pairs[row * size + b] ?? 0;
            }
        }
    }
    const met = this.#outcomes.reduce((sum, one) => sum + one, 0);
    return { outcomes: { covered: met, total: this.#groups.length }, ...count };
  }
}
