/** The random tail: fast-check draws texts and seeds, from which classes are chosen with a bias to what lies deep. */
import fc from 'fast-check';
import type { Json } from '../../spec/index.ts';
import type { Assembler } from './assemble.ts';
import type { ValueClass } from './classes.ts';

/** A class for one factor. */
export type Choice = readonly [factor: string, chosen: ValueClass];

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
  const source = fc.record({ seed: fc.integer(), text: subjectText(assembler) });
  for (let round = 0; ; round += 1) {
    for (const { seed: each, text } of fc.sample(source, { seed: seed * 100_003 + round, numRuns: 500 })) {
      const random = numbers(each);
      const free = chooseFree(splits, random);
      const obstacles = chooseObstacles(splits, random);
      const texts: Choice[] = random(100) < chances.text ? [[subject, text]] : [];
      yield {
        free,
        rest: [...texts, ...obstacles],
        variant: random(1_000),
        pick: random(1_000_000),
      };
    }
  }
}

/** For some of the factors a class that leaves success the only outcome. */
function chooseFree(splits: readonly Split[], random: (below: number) => number): Choice[] {
  return splits.flatMap(({ name, free }): Choice[] =>
    random(100) < chances.usual ? [] : [[name, free[random(free.length)] as ValueClass]],
  );
}

/** Few obstacles: each hides every guard behind it, so that draws with none or one reach the deep ones. */
function chooseObstacles(splits: readonly Split[], random: (below: number) => number): Choice[] {
  const blocking = splits.filter(({ inTheWay }) => inTheWay.length > 0);
  const roll = random(100);
  const count = Math.min(blocking.length, roll < chances.none ? 0 : roll < chances.none + chances.one ? 1 : 2);
  return Array.from({ length: count }, (): Choice => {
    const [{ name, inTheWay }] = blocking.splice(random(blocking.length), 1) as [Split];
    return [name, inTheWay[random(inTheWay.length)] as ValueClass];
  });
}

/** Whole numbers below a limit, from a seed (a linear congruence, its high bits). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What odd texts are made of; fast-check's own tables of characters take longer to build than a short run. */
const characters = [...'aZ09 ./\\:;,?&=%#@+-_~"\'<>|*$\t\n\u0000\u202e图é', '😀'];

/**
 * What the paths and queries of addresses are made of: each a trap for whoever makes names of them. None can make a
 * segment of two dots, which a client resolves before it asks: the address would be another.
 */
const pieces = [
  ...'aZ09-_~!$&()*+,;=:@',
  '/',
  '.png',
  '.jpeg',
  '.gif?',
  '?',
  '%20',
  '%2F',
  '%2e%2e%2f',
  '%00',
  '%E5%9B%BE',
  '%F0%9F%98%80',
  '%zz',
  'name=',
  'x'.repeat(90),
];

/** Strings nobody listed: paths below an image's own address, and text of any kind. */
function subjectText({ spec }: Assembler): fc.Arbitrary<ValueClass> {
  const { subject } = spec.api;
  const paths = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.constantFrom(...pieces), { maxLength: 10 }))
    .map(([n, path]): Json => `${n === 1 ? '$image' : `$image${n}`}/${path.join('')}`);
  const words = fc
    .string({ maxLength: 40, unit: fc.constantFrom(...characters) })
    .filter((word) => !word.includes('$image'));
  return fc
    .oneof({ weight: 3, arbitrary: paths }, { weight: 1, arbitrary: words })
    .map((value) => ({ label: `${subject}=${JSON.stringify(value)}`, params: { [subject]: value } }));
}

function onlySuccess(assembler: Assembler, name: string, one: ValueClass): boolean {
  const resolved = assembler.resolve(assembler.choose([name, one]));
  return resolved === null || assembler.oracle.expect(resolved.input).onlySuccess;
}
