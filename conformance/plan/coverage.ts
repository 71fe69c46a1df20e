/** What a plan has covered: outcomes, classes within each, and pairs of classes. */
import type { PlanCoverage } from '../report/report.ts';
import type { Catalogue } from './catalogue.ts';
import type { OutcomeGroup } from './outcomes.ts';

/** A choice of classes, one for each factor and the case's shape last, of cases of one outcome. */
export interface Combination {
  readonly group: number;
  readonly classes: readonly number[];
}

/**
 * What covering an outcome, and a class in it, counts beside a pair of classes. A pair with a callback left out counts
 * less: who calls it says little.
 */
const worth = { outcome: 60, class: 8, pair: 1, unheard: 0.25 };

/** Keeps what was covered. */
export class CoverageBook {
  readonly #groups: readonly OutcomeGroup[];
  readonly #catalogue: Catalogue;
  readonly #pairs: Uint8Array;
  readonly #classes: Uint8Array;
  readonly #outcomes: Uint8Array;

  constructor(groups: readonly OutcomeGroup[], catalogue: Catalogue) {
    this.#groups = groups;
    this.#catalogue = catalogue;
    this.#pairs = new Uint8Array(groups.length * catalogue.size ** 2);
    this.#classes = new Uint8Array(groups.length * catalogue.size);
    this.#outcomes = new Uint8Array(groups.length);
  }

  /** Whether a class has been met within an outcome. */
  has(group: number, id: number): boolean {
    return this.#classes[group * this.#catalogue.size + id] === 1;
  }

  /** Whether two classes have been met together within an outcome. */
  hasPair(group: number, a: number, b: number): boolean {
    const { size } = this.#catalogue;
    return this.#pairs[(group * size + Math.min(a, b)) * size + Math.max(a, b)] === 1;
  }

  /** What a combination would add. */
  gain({ group, classes }: Combination): number {
    const { size, leftOut } = this.#catalogue;
    const shape = classes.length - 1;
    let found = this.#outcomes[group] === 0 ? worth.outcome : 0;
    for (let i = 0; i < classes.length; i += 1) {
      const a = classes[i] as number;
      const row = group * size + a;
      if (this.#classes[row] === 0) found += i === shape ? (this.#catalogue.shapeWorth.get(a) ?? 0) : worth.class;
      for (let j = i + 1; j < classes.length; j += 1) {
        const b = classes[j] as number;
        if (this.#pairs[row * size + b] === 0)
          found += leftOut[a] === 1 || leftOut[b] === 1 ? worth.unheard : worth.pair;
      }
    }
    return found * (this.#groups[group]?.weight ?? 1);
  }

  /** Marks a combination as covered; classes that are not in the catalogue are passed over. */
  enter({ group, classes }: Combination): void {
    const { size } = this.#catalogue;
    const known = classes.filter((one) => one >= 0);
    this.#outcomes[group] = 1;
    for (const [i, one] of known.entries()) {
      const row = group * size + one;
      this.#classes[row] = 1;
      for (const other of known.slice(i + 1)) this.#pairs[row * size + other] = 1;
    }
  }

  /** How far it has come, of what is worth covering: what leads to each outcome, and what leaves it as it is. */
  summary(): PlanCoverage {
    const { groups, size, labels } = this.#catalogue;
    const classes = { covered: 0, total: 0 };
    const pairs = { covered: 0, total: 0 };
    for (const [g, { bases, free }] of groups.entries()) {
      const lists = free.map((list, factor) => {
        const own = bases.flatMap(({ byFactor }) => byFactor.get(factor) ?? []);
        return [...new Set([...list, ...own])];
      });
      for (const [i, list] of lists.entries())
        for (const a of list) {
          const row = g * size + a;
          classes.total += 1;
          classes.covered += this.#classes[row] ?? 0;
          for (const b of lists.slice(i + 1).flat()) {
            pairs.total += 1;
            pairs.covered += this.#pairs[row * size + b] ?? 0;
          }
        }
    }
    const met = this.#outcomes.reduce((sum, one) => sum + one, 0);
    const unmet = labels.filter((_, id) => groups.every((_group, g) => !this.has(g, id)));
    return { outcomes: { covered: met, total: groups.length }, classes, pairs, unmet };
  }
}
