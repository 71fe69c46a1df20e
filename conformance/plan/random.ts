/** The random tail: fast-check draws texts and seeds, from which classes are chosen with a bias to what lies deep. */
import fc from 'fast-check';
import type { Assembler } from './assemble.ts';
import type { ValueClass } from './classes.ts';
import { type Numbers, numbers } from './numbers.ts';
import type { Choice } from './outcomes.ts';
import { subjectText } from './texts.ts';

/** One draw: choices for some of the factors, and numbers that choose a scenario and a twin for them. */
export interface Draw {
  /** Choices that leave success the only outcome. */
  readonly free: readonly Choice[];
  /** Further ones: obstacles, and a text nobody listed. */
  readonly rest: readonly Choice[];
  readonly variant: number;
  readonly pick: number;
}

/** Chances of a draw, in percent: no obstacle or one; the usual class; a text nobody listed. The rest has two obstacles. */
const chances = { none: 40, one: 40, usual: 60, text: 20 };

/** A factor's classes: those that stand, or may stand, in the way of success, and those that do not, the usual one first. */
interface Split {
  readonly name: string;
  readonly inTheWay: readonly ValueClass[];
  readonly free: readonly ValueClass[];
}

/** An endless supply of draws: the same seed, the same draws. `cheap` leaves out classes that take long in real time. */
export function* draws(assembler: Assembler, seed: number, cheap: boolean): Generator<Draw, never> {
  const splits = assembler.factors.map(({ name, nominal, others }): Split => {
    const usable = others.filter(({ expensive }) => !(cheap && expensive === true));
    const inTheWay = usable.filter((one) => !onlySuccess(assembler, name, one));
    return { name, inTheWay, free: [nominal, ...usable.filter((one) => !inTheWay.includes(one))] };
  });
  const subject = `params.${assembler.spec.api.subject}`;
  const source = fc.record({ seed: fc.integer(), text: subjectText(assembler.spec.api.subject) });
  for (let round = 0; ; round += 1) {
    for (const { seed: each, text } of fc.sample(source, { seed: seed * 100_003 + round, numRuns: 500 })) {
      const random = numbers(each);
      const free = chooseFree(splits, random);
      const obstacles = chooseObstacles(splits, random);
      const texts: Choice[] = random(100) < chances.text ? [[subject, text]] : [];
      yield {
        free,
        rest: [...texts, ...obstacles],
        variant: random(1_000_000),
        pick: random(1_000_000),
      };
    }
  }
}

/** For some of the factors a class that leaves success the only outcome. */
function chooseFree(splits: readonly Split[], random: Numbers): Choice[] {
  return splits.flatMap(({ name, free }): Choice[] =>
    random(100) < chances.usual ? [] : [[name, free[random(free.length)] as ValueClass]],
  );
}

/** Few obstacles: each hides every guard behind it, so that draws with none or one reach the deep ones. */
function chooseObstacles(splits: readonly Split[], random: Numbers): Choice[] {
  const blocking = splits.filter(({ inTheWay }) => inTheWay.length > 0);
  const roll = random(100);
  const count = Math.min(blocking.length, roll < chances.none ? 0 : roll < chances.none + chances.one ? 1 : 2);
  return Array.from({ length: count }, (): Choice => {
    const [{ name, inTheWay }] = blocking.splice(random(blocking.length), 1) as [Split];
    return [name, inTheWay[random(inTheWay.length)] as ValueClass];
  });
}

function onlySuccess(assembler: Assembler, name: string, one: ValueClass): boolean {
  const resolved = assembler.resolve(assembler.choose([name, one]));
  return resolved === null || assembler.oracle.expect(resolved.input).onlySuccess;
}
