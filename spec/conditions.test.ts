import { describe, expect, test } from 'vitest';
import { expandCondition } from './conditions.ts';
import type { Condition, Json } from './types.ts';
import { compileCondition } from './validate.ts';

test('a path becomes nested objects that must be there', () => {
  expect(expandCondition({ 'situation.storage': { const: 'full' } })).toEqual({
    type: 'object',
    required: ['situation'],
    properties: {
      situation: { type: 'object', required: ['storage'], properties: { storage: { const: 'full' } } },
    },
  });
});

type Row = readonly [kind: string, condition: Condition, holds: readonly Json[], fails: readonly Json[]];

describe('a condition holds or not', () => {
  const isA = { 'params.x': { const: 'a' } };
  const isB = { 'situation.y': { const: 'b' } };
  const both = { params: { x: 'a' }, situation: { y: 'b' } };
  test.each<Row>([
    [
      'a path',
      isA,
      [{ params: { x: 'a' } }, both],
      [{ params: { x: 'b' } }, { params: {} }, {}, { params: null }, { params: ['a'] }],
    ],
    [
      'a negated schema still wants the value',
      { 'params.x': { not: { const: 'a' } } },
      [{ params: { x: 1 } }],
      [{ params: { x: 'a' } }, { params: {} }, {}],
    ],
    [
      'a negated condition does not',
      { not: isA },
      [{ params: { x: 1 } }, { params: {} }, {}],
      [{ params: { x: 'a' } }],
    ],
    ['two paths side by side', { ...isA, ...isB }, [both], [{ params: { x: 'a' } }, { situation: { y: 'b' } }, {}]],
    ['all', { all: [isA, isB] }, [both], [{ params: { x: 'a' } }, { situation: { y: 'b' } }]],
    ['any', { any: [isA, isB] }, [both, { params: { x: 'a' } }, { situation: { y: 'b' } }], [{ params: {} }, {}]],
    [
      'absent',
      { absent: 'params.x' },
      [{ params: {} }, { params: null }, {}],
      [{ params: { x: null } }, { params: { x: 'a' } }],
    ],
    ['absent beside a path', { absent: 'params.x', ...isB }, [{ situation: { y: 'b' } }], [both, { params: {} }]],
    ['a word of the short form beside another', { any: [isA], not: isB }, [{ params: { x: 'a' } }], [both, {}]],
    ['the top of a value', { params: { type: 'object' } }, [{ params: {} }], [{ params: null }, {}]],
  ])('%s', (_kind, condition, holds, fails) => {
    const predicate = compileCondition(condition);
    expect(holds.map((value) => predicate(value))).toEqual(holds.map(() => true));
    expect(fails.map((value) => predicate(value))).toEqual(fails.map(() => false));
  });
});

test('no condition always holds', () => {
  expect(compileCondition(undefined)(null)).toBe(true);
});
