/** The random tail: fast-check draws classes, strings and scenarios, biased towards the guards that lie deep. */
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

/**
 * How many factors get in the way: an obstacle hides every guard behind it, so that draws with none or one are
 * what reaches the deep ones.
 */
const obstacles = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.constant(2) });

/** An endless supply of draws: the same seed, the same draws. `cheap` leaves out classes that take long in real time. */
export function draws(assembler: Assembler, seed: number, cheap: boolean): Iterator<Draw, undefined> {
  return fc.sample(stream(drawArbitrary(assembler, cheap)), { seed, numRuns: 1 })[0] as Iterator<Draw, undefined>;
}

function stream(arbitrary: fc.Arbitrary<Draw>): fc.Arbitrary<Iterator<Draw, undefined>> {
  return fc.infiniteStream(arbitrary, { noHistory: true }) as unknown as fc.Arbitrary<Iterator<Draw, undefined>>;
}

function drawArbitrary(assembler: Assembler, cheap: boolean): fc.Arbitrary<Draw> {
  const split = assembler.factors.map(({ name, nominal, others }) => {
    const usable = others.filter(({ expensive }) => !(cheap && expensive === true));
    const inTheWay = usable.filter((one) => !successAllowed(assembler, name, one));
    return { name, inTheWay, free: [nominal, ...usable.filter((one) => !inTheWay.includes(one))] };
  });
  const blocking = split.filter(({ inTheWay }) => inTheWay.length > 0);
  const free = fc.tuple(
    ...split.map(({ name, free: classes }) =>
      fc
        .oneof({ weight: 3, arbitrary: fc.constant(classes[0] as ValueClass) }, { weight: 2, arbitrary: fc.constantFrom(...classes) })
        .map((chosen) => [name, chosen] as const),
    ),
  );
  const blocks = obstacles.chain((wanted) => {
    const count = Math.min(wanted, blocking.length);
    if (count === 0) return fc.constant<(readonly [string, ValueClass])[]>([]);
    return fc.uniqueArray(fc.constantFrom(...blocking), { minLength: count, maxLength: count }).chain((factors) =>
      fc.tuple(...factors.map(({ name, inTheWay }) => fc.constantFrom(...inTheWay).map((chosen) => [name, chosen] as const))),
    );
  });
  return fc
    .record({ free, blocks, text: fc.option(subjectText(assembler), { freq: 4 }), variant: fc.nat(1_000), pick: fc.nat(1_000_000) })
    .map(({ free: chosen, blocks: inTheWay, text, variant, pick }) => {
      const classes = [...chosen, ...inTheWay];
      if (text !== null && !inTheWay.some(([name]) => name === subjectFactor(assembler))) classes.push([subjectFactor(assembler), text]);
      return { assignment: assembler.choose(...classes), variant, pick };
    });
}

function subjectFactor({ spec }: Assembler): string {
  return `params.${spec.api.subject}`;
}

/** Strings nobody listed: paths below an image's own address, and text of any kind. */
function subjectText({ spec }: Assembler): fc.Arbitrary<ValueClass> {
  const { subject } = spec.api;
  const paths = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.webPath({ size: 'small' }), fc.option(fc.webQueryParameters({ size: 'small' }))).map(([n, path, query]): Json => {
    const name = n === 1 ? '$image' : `$image${n}`;
    return `${name}${path === '' ? '' : path}${query === null ? '' : `?${query}`}`;
  });
  const words = fc.string({ maxLength: 40, unit: 'grapheme' }).filter((word) => !word.includes('$image'));
  return fc
    .oneof({ weight: 3, arbitrary: paths }, { weight: 1, arbitrary: words })
    .map((value) => ({ label: `${subject}=${JSON.stringify(value)}`, params: { [subject]: value } }));
}

function successAllowed(assembler: Assembler, name: string, one: ValueClass): boolean {
  const resolved = assembler.resolve(assembler.choose([name, one]));
  return resolved === null || assembler.oracle.expect(resolved.input).successAllowed;
}
