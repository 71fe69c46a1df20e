/** The random tail: fast-check draws texts and seeds, from which classes are chosen with a bias to what lies deep. */
import fc from 'fast-check';
import type { Json } from '../../spec/index.ts';
import type { Assembler, Assignment } from './assemble.ts';
import type { ValueClass } from './classes.ts';

/** One draw: an assignment, and numbers that choose a scenario and a twin for it. */
export interface Draw {
  readonly assignment: Assignment;
  readonly variant: number;
  readonly pick: number;
}

/** Chances of a draw, in percent: no obstacle or one; the usual class; a text nobody listed. The rest has two obstacles. */
const chances = { none: 40, one: 40, usual: 60, text: 20 };

/** A factor's classes: those that stand in the way of success, and those that do not, the usual one first. */
interface Split {
  readonly name: string;
  readonly inTheWay: readonly ValueClass[];
  readonly free: readonly ValueClass[];
}

/** An endless supply of draws: the same seed, the same draws. `cheap` leaves out classes that take long in real time. */
export function* draws(assembler: Assembler, seed: number, cheap: boolean): Generator<Draw, never> {
  const splits = assembler.factors.map(({ name, nominal, others }): Split => {
    const usable = others.filter(({ expensive }) => !(cheap && expensive === true));
    const inTheWay = usable.filter((one) => !successAllowed(assembler, name, one));
    return { name, inTheWay, free: [nominal, ...usable.filter((one) => !inTheWay.includes(one))] };
  });
  const subject = `params.${assembler.spec.api.subject}`;
  const source = fc.record({ seed: fc.integer(), text: subjectText(assembler) });
  for (let round = 0; ; round += 1) {
    for (const { seed: each, text } of fc.sample(source, { seed: seed + round, numRuns: 500 })) {
      const random = numbers(each);
      const chosen = choose(splits, random);
      if (random(100) < chances.text && !chosen.some(([name]) => name === subject)) chosen.push([subject, text]);
      yield { assignment: assembler.choose(...chosen), variant: random(1_000), pick: random(1_000_000) };
    }
  }
}

/**
 * Classes for some of the factors. An obstacle hides every guard behind it, so that draws with none or one reach the
 * deep ones.
 */
function choose(splits: readonly Split[], random: (below: number) => number): [string, ValueClass][] {
  const chosen: [string, ValueClass][] = [];
  for (const { name, free } of splits) if (random(100) >= chances.usual) chosen.push([name, free[random(free.length)] as ValueClass]);
  const blocking = splits.filter(({ inTheWay }) => inTheWay.length > 0);
  const roll = random(100);
  const count = roll < chances.none ? 0 : roll < chances.none + chances.one ? 1 : 2;
  for (let i = 0; i < count && blocking.length > 0; i += 1) {
    const [{ name, inTheWay }] = blocking.splice(random(blocking.length), 1) as [Split];
    chosen.push([name, inTheWay[random(inTheWay.length)] as ValueClass]);
  }
  return chosen;
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
const pieces = [...'aZ09-_~!$&()*+,;=:@', '/', '.png', '.jpeg', '.gif?', '?', '%20', '%2F', '%2e%2e%2f', '%00', '%E5%9B%BE', '%F0%9F%98%80', '%zz', 'name=', 'x'.repeat(90)];

/** Strings nobody listed: paths below an image's own address, and text of any kind. */
function subjectText({ spec }: Assembler): fc.Arbitrary<ValueClass> {
  const { subject } = spec.api;
  const paths = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.constantFrom(...pieces), { maxLength: 10 })).map(([n, path]): Json => `${n === 1 ? '$image' : `$image${n}`}/${path.join('')}`);
  const words = fc.string({ maxLength: 40, unit: fc.constantFrom(...characters) }).filter((word) => !word.includes('$image'));
  return fc
    .oneof({ weight: 3, arbitrary: paths }, { weight: 1, arbitrary: words })
    .map((value) => ({ label: `${subject}=${JSON.stringify(value)}`, params: { [subject]: value } }));
}

function successAllowed(assembler: Assembler, name: string, one: ValueClass): boolean {
  const resolved = assembler.resolve(assembler.choose([name, one]));
  return resolved === null || assembler.oracle.expect(resolved.input).successAllowed;
}
