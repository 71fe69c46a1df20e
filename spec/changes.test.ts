import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, type SpecChanges } from './changes.ts';
import { specs } from './catalogue.ts';
import type { Requirement, Spec } from './types.ts';

const bundled = specs[0]?.spec() as Spec;
/** Some of its requirements are reported and not scored. */
const spec: Spec = { ...bundled, required: bundled.required.slice(9) };
const ids = spec.requirements.map(({ id }) => id);
const required = new Set(spec.required.map(({ id }) => id));

/** What may happen to a requirement: nothing a reader could see but its source, something, or its end. */
const edits = {
  source: (one: Requirement): Requirement => ({ ...one, source: { kind: 'typings', note: { en: 'x', zh: '某' } } }),
  statement: (one: Requirement): Requirement => ({ ...one, statement: { en: 'x', zh: '某' } }),
  scope: (one: Requirement): Requirement => ({ ...one, scope: { ...one.scope, when: { absent: 'params.url' } } }),
  judge: (one: Requirement): Requirement => ({ ...one, judge: { name: 'none/none', args: {} } }),
  twins: (one: Requirement): Requirement => ({ ...one, twins: [{ params: { extra: 1 } }] }),
  gone: () => null,
};
type Edit = keyof typeof edits;

/** Edits of some requirements, and of what certificates rest on. */
const edited = fc
  .record({
    by: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...(Object.keys(edits) as Edit[])), { maxKeys: 4 }),
    unscored: fc.subarray(ids, { maxLength: 2 }),
    newer: fc.boolean(),
  })
  .map(({ by, unscored, newer }) => {
    const added: Requirement = { ...(spec.requirements[0] as Requirement), id: 'album/newer' };
    const kept = spec.requirements.flatMap((one) => {
      const edit = by[one.id];
      return edit === undefined ? [one] : (edits[edit](one) ?? []);
    });
    const left = spec.required.filter(({ id }) => by[id] !== 'gone' && !unscored.includes(id));
    const later: Spec = {
      ...spec,
      hash: Object.keys(by).length === 0 && !newer ? spec.hash : 'f'.repeat(64),
      requirements: newer ? [added, ...kept] : kept,
      required: newer ? [...left, { id: added.id, level: added.level }] : left,
    };
    return { by, newer, later };
  });

const sort = (list: Iterable<string>) => [...list].sort();

describe('for any edits', () => {
  test('each is told once, with what differs, and nothing else is', () => {
    fc.assert(
      fc.property(edited, ({ by, newer, later }) => {
        const { requirements, ambiguities, errorCodes, params, situation, properties } = changesBetween(spec, later);
        expect([...ambiguities, ...errorCodes, ...params, ...situation, ...properties]).toEqual([]);
        const told = requirements.map(({ id, kind, parts }) => [id, kind === 'changed' ? parts : kind]);
        const made = Object.entries(by).map(([id, edit]) => [id, edit === 'gone' ? 'removed' : [edit]]);
        expect(Object.fromEntries(told)).toEqual(
          Object.fromEntries([...made, ...(newer ? [['album/newer', 'added']] : [])]),
        );
        expect(told).toHaveLength(made.length + (newer ? 1 : 0));
        for (const { id, before, after } of requirements) {
          expect(before).toBe(spec.requirements.find((one) => one.id === id));
          expect(after).toBe(later.requirements.find((one) => one.id === id));
        }
      }),
    );
  });

  test('a certificate lapses where what it rests on asks for something else, is gone, or is too little', () => {
    fc.assert(
      fc.property(edited, ({ by, newer, later }) => {
        const touched = Object.entries(by).flatMap(([id, edit]) =>
          edit === 'source' || !required.has(id) ? [] : [id],
        );
        const { status, restsOn, lacks } = changesBetween(spec, later).certificates;
        expect(sort(restsOn)).toEqual(sort(touched));
        expect(lacks).toEqual(newer ? ['album/newer'] : []);
        const lapses = restsOn.length + lacks.length > 0;
        expect(status).toBe(lapses ? 'lapses' : later.hash === spec.hash ? 'stands' : 'run-again');
      }),
      { examples: [[{ by: {}, newer: false, later: { ...spec, hash: 'f'.repeat(64) } }]] },
    );
  });

  test('the way back tells of the same entries, turned round', () => {
    const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    const told = ({ requirements, required: scored }: SpecChanges) => [...requirements, ...scored];
    fc.assert(
      fc.property(edited, ({ later }) => {
        const back = told(changesBetween(later, spec)).map(({ id, kind }) => `${id} ${turned[kind]}`);
        expect(sort(back)).toEqual(sort(told(changesBetween(spec, later)).map(({ id, kind }) => `${id} ${kind}`)));
      }),
    );
  });
});

describe('between what is bundled', () => {
  test.each(specs.flatMap(({ api, revisions }) => revisions.map((revision) => ({ api, revision }))))(
    '$api $revision does not differ from itself',
    ({ api, revision }) => {
      const one = specs.find((entry) => entry.api === api)?.spec(revision) as Spec;
      const { certificates, api: _, name: __, from, to, ...lists } = changesBetween(one, one);
      expect([from, to]).toEqual([revision, revision]);
      expect(Object.values(lists).flat()).toEqual([]);
      expect(certificates).toEqual({ status: 'stands', restsOn: [], lacks: [] });
    },
  );

  test.each(specs.flatMap((entry) => entry.revisions.slice(1).map((revision, i) => ({ entry, revision, i }))))(
    '$revision says what the page changed, and one who asks two APIs is refused',
    ({ entry, revision, i }) => {
      const before = entry.spec(entry.revisions[i]);
      const after = entry.spec(revision);
      expect(changesBetween(before, after).summary).toEqual(after.api.changed?.summary);
      expect(changesBetween(after, before).summary).toBeUndefined();
      const other = specs.find(({ api }) => api !== entry.api)?.spec() as Spec;
      expect(() => changesBetween(before, other)).toThrow(RangeError);
    },
  );

  test('codes, parameters, the situation and the API itself are told of by name and by part', () => {
    const [code, ...codes] = spec.errorCodes;
    const later = {
      ...spec,
      api: { ...spec.api, fallbackCode: 3 },
      errorCodes: [{ ...(code as (typeof spec.errorCodes)[number]), platforms: ['ios'] }, ...codes],
      params: { ...(spec.params as object), properties: {} },
      situation: { ...(spec.situation as object), properties: { mood: { about: { en: 'a', zh: '甲' } } } },
    } as Spec;
    const { errorCodes, params, situation, properties } = changesBetween(spec, later);
    expect(errorCodes).toMatchObject([{ id: String(code?.code), kind: 'changed', parts: ['platforms'] }]);
    expect(params.map(({ id, kind }) => `${id} ${kind}`)).toContain(`${spec.api.subject} removed`);
    expect(situation[0]).toMatchObject({ id: 'mood', kind: 'added' });
    expect(properties).toEqual([
      { id: 'fallbackCode', kind: 'changed', parts: [], before: spec.api.fallbackCode, after: 3 },
    ]);
  });
});
