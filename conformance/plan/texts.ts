/** Texts nobody listed: paths of image addresses, and words of any kind. */
import fc from 'fast-check';
import type { Json } from '../../spec/index.ts';
import type { ValueClass } from './classes.ts';
import { type Numbers, numbers, oneOf } from './numbers.ts';

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

/** An address below an image's own, its path put together by chance. */
export function oddAddress(image: string, random: Numbers): string {
  const path = Array.from({ length: random(10) }, () => oneOf(pieces, random) ?? '');
  return `${image}/${path.join('')}`;
}

/** Classes of the option that names the image: paths below an image's own address, and text of any kind. */
export function subjectText(subject: string): fc.Arbitrary<ValueClass> {
  const paths = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer())
    .map(([n, seed]): Json => oddAddress(n === 1 ? '$image' : `$image${n}`, numbers(seed)));
  const words = fc
    .string({ maxLength: 40, unit: fc.constantFrom(...characters) })
    .filter((word) => !word.includes('$image'));
  return fc
    .oneof({ weight: 3, arbitrary: paths }, { weight: 1, arbitrary: words })
    .map((value) => ({ label: `${subject}=${JSON.stringify(value)}`, params: { [subject]: value } }));
}
