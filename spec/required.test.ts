/** The required set of a revision is frozen: certificates that were given rest on it. */
import { expect, test } from 'vitest';
import { digest } from './canonical.ts';
import { everySpec } from './every.test-helper.ts';

/** Never to be changed: what is added to a revision later is reported and not scored; a new set is a new revision. */
const frozen: Readonly<Record<string, string>> = {
  'save-image 2021-12-20': '0a6fd8a78605ed02f0483869b8f252fb1bfaa1eb4057366c5586af3fc3802d5a',
  'save-image 2022-03-25': '4f56fe25af17f1143728810c996cfa92e8ebec8ddbb0ad6003649e8c85c0dde6',
  'save-image-to-photos-album 2022-08': 'ca97f98017acc41c6c31f31fbb0fa3b17cfe80c178fdfb2acec2675224a0238f',
};

test('each revision has a required set that is frozen', () => {
  expect(everySpec.map(({ title }) => title)).toEqual(Object.keys(frozen));
});

test.each(everySpec)('$title: it is the set that certificates rest on', ({ title, spec }) => {
  expect(digest([spec.api.revision, spec.required])).toBe(frozen[title]);
});

/** Ids given out since: a new one joins its list; none leaves or changes its meaning, for reports carry them for ever. */
const since: Readonly<Record<string, readonly string[]>> = {};

test.each(everySpec)(
  '$title: what is required is there, at the level it had, and beside it what was added',
  ({ title, spec }) => {
    const levels = new Map(spec.requirements.map(({ id, level }) => [id, level]));
    expect(spec.required.filter(({ id, level }) => levels.get(id) !== level)).toEqual([]);
    const required = new Set(spec.required.map(({ id }) => id));
    expect(spec.requirements.map(({ id }) => id).filter((id) => !required.has(id))).toEqual(since[title] ?? []);
  },
);
