import { type Json, saveImageToPhotosAlbumSpec } from '../../../spec/index.ts';
import { expect, test } from 'vitest';
import type { Trace } from '../../trace.ts';
import {
  call,
  complete,
  fail,
  failed,
  options,
  said,
  saves,
  shows,
  succeeded,
  success,
  trace,
} from '../../trace.test-helper.ts';
import { testExamples } from '../examples.test-helper.ts';

const noUrl = options({ url: undefined });
const failing = (payload: Json) => trace({}, call(noUrl, fail(payload), complete(payload)));
const saved = [shows('menu', 'save'), saves()];
const succeeding = (payload: Json) => trace({}, call(options(), ...saved, success(payload), complete(payload)));
const photos = saveImageToPhotosAlbumSpec();
const photo = (payload: Json) => trace({ of: photos }, call(options({}, photos), saves(), success(payload)));
const undefinedTag: Json = { $: 'undefined' };

testExamples('results', {
  'results/error-number': {
    passes: { 'a Number': failing({ error: 2, errorMessage: 'no' }), 'a Number alone': failing({ error: 2 }) },
    fails: {
      'a String': failing({ error: '2' }),
      'the Number 0': failing({ error: 0 }),
      NaN: failing({ error: { $: 'nan' } }),
      'another name': failing({ code: 2 }),
      'no object': failing('2'),
      nothing: failing(undefinedTag),
      'a list': failing([2]),
    },
    none: { 'no failure': succeeding({}) },
  },
  'results/error-message': {
    passes: { 'a text': failing({ error: 2, errorMessage: '参数无效' }) },
    fails: {
      'the empty text': failing({ error: 2, errorMessage: '' }),
      none: failing({ error: 2 }),
      'no String': failing({ error: 2, errorMessage: 2 }),
      null: failing(null),
    },
    none: { 'no failure': succeeding({}) },
  },
  'results/success-shape': {
    passes: {
      'an empty object': succeeding({}),
      'error 0': succeeding({ error: 0 }),
      'further properties': succeeding({ success: true }),
    },
    fails: {
      'an error': succeeding({ error: 17 }),
      nothing: succeeding(undefinedTag),
      null: succeeding(null),
      'a text': succeeding('ok'),
      'error null': succeeding({ error: null }),
    },
    none: { 'no success': failing({ error: 2 }) },
  },
  'results/success-value': {
    passes: { 'the value': photo({ success: true }), 'beside others': photo({ error: 0, success: true }) },
    fails: {
      'another value': photo({ success: false }),
      'one that is like it': photo({ success: 'true' }),
      'no such property': photo({}),
      'no object': photo(true),
      nothing: photo(undefinedTag),
    },
    none: { 'no success': trace({ of: photos }, call(options({ filePath: '' }, photos), failed(2))) },
  },
  'results/complete-same': {
    passes: {
      'after success': trace({}, call(options(), ...saved, succeeded())),
      'after fail': trace({}, call(noUrl, failed(2))),
      'in another order of keys': trace(
        {},
        call(noUrl, fail({ error: 2, errorMessage: 'no' }), complete({ errorMessage: 'no', error: 2 })),
      ),
    },
    fails: {
      nothing: trace({}, call(noUrl, fail(2), complete(undefinedTag))),
      'another object': trace({}, call(noUrl, fail(2), complete({}))),
    },
    none: { 'complete alone': trace({}, call(noUrl, complete(2))), 'no complete': trace({}, call(noUrl, fail(2))) },
  },
});

test.each<[id: string, seen: Trace, expected: string, actual: string]>([
  ['results/error-number', failing({ error: '2' }), 'error: a Number other than 0', 'fail received {"error":"2"}'],
  ['results/error-message', failing({ error: 2 }), 'errorMessage: a non-empty String', 'fail received {"error":2}'],
  [
    'results/success-shape',
    succeeding({ error: 17 }),
    'an object without error, or with error 0',
    'success received {"error":17}',
  ],
  ['results/success-value', photo({ success: 1 }), 'an object with success true', 'success received {"success":1}'],
  [
    'results/complete-same',
    trace({}, call(noUrl, fail({ error: 2 }), complete({}))),
    'complete receives {"error":2}, as fail did',
    'it received {}',
  ],
])('%s: how a fault is put', (id, seen, expected, actual) => {
  expect(said(id, seen).slice(1)).toEqual([expected, actual]);
});
