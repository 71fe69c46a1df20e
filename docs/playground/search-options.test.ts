import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChoiceGroup, matchingChoices } from './search-options.ts';

const aChoice = fc.record({ id: fc.string(), title: fc.string(), about: fc.string() });
const aGroup = fc.record({ title: fc.string(), choices: fc.array(aChoice, { maxLength: 5 }) });

test('every choice is found by any word of its own, and nothing else comes in', () => {
  fc.assert(
    fc.property(fc.array(aGroup, { maxLength: 4 }), fc.nat(), fc.nat(), (groups, which, part) => {
      const all = groups.flatMap(({ choices }) => choices);
      const chosen = all[which % Math.max(1, all.length)];
      if (chosen === undefined) return;
      const words = `${chosen.title} ${chosen.about} ${chosen.id}`.split(/\s+/u).filter(Boolean);
      const word = words[part % Math.max(1, words.length)] ?? '';
      const found = matchingChoices(groups, word.toUpperCase()).flatMap(({ choices }) => choices);
      if (word.toUpperCase().toLowerCase() === word.toLowerCase()) expect(found).toContain(chosen);
      for (const one of found) expect(all).toContain(one);
    }),
  );
});

test('all words have to be there, in any order, a heading counts, and empty groups are left out', () => {
  const choices = [
    { id: 'a', title: 'Menu never comes', about: 'sheet' },
    { id: 'b', title: 'Menu twice' },
  ];
  const groups: ChoiceGroup[] = [
    { title: 'Faults', choices },
    { title: 'Codes', choices: [{ id: 'c', title: '15' }] },
  ];
  const ids = (query: string) => matchingChoices(groups, query).map((one) => one.choices.map(({ id }) => id));
  expect(ids('  sheet menu ')).toEqual([['a']]);
  expect(ids('codes')).toEqual([['c']]);
  expect(ids('')).toEqual([['a', 'b'], ['c']]);
  expect(ids('menu codes')).toEqual([]);
});

test('of very many only the first are shown', () => {
  const choices = Array.from({ length: 1_000 }, (_, at) => ({ id: String(at), title: 'same' }));
  expect(
    matchingChoices(
      [
        { title: 'one', choices },
        { title: 'two', choices },
      ],
      'same',
    ).flatMap((one) => one.choices).length,
  ).toBeLessThan(200);
});
