import { expect, test } from 'vitest';
import type { Trace } from '../../trace.ts';
import {
  answers,
  asks,
  call,
  calls,
  complete,
  fail,
  failed,
  item,
  of,
  options,
  resolves,
  said,
  saves,
  savesUnseen,
  shows,
  succeeded,
  success,
  trace,
} from '../../trace.test-helper.ts';
import { testExamples } from '../examples.test-helper.ts';

const second = options({ url: '$image2' });
const menu = shows('menu', 'save');
const ok = [menu, saves(), succeeded()];
const off = options({ showActionSheet: false });
const dismissed = { state: { menu: 'cancel' } };
const cancelled = (...happens: Parameters<typeof call>[1][]) =>
  trace(dismissed, call(options(), shows('menu', 'cancel'), ...happens));
const bare = options({ success: undefined, fail: undefined, complete: undefined });

testExamples('action-sheet', {
  'action-sheet/shown': {
    passes: {
      'menu, answer, item': trace({}, call(options(), ...ok)),
      'by the value true': trace({}, call(options({ showActionSheet: true }), ...ok)),
      'nobody tells when the item came': trace({}, call(options(), menu, savesUnseen(), succeeded())),
      'another prompt after it': trace(
        { state: { authorization: 'undecided' } },
        call(options(), menu, saves(), shows('authorization', 'accept'), succeeded()),
      ),
      'nobody tells, and success was left out': trace(
        {},
        call(options({ success: undefined }), menu, savesUnseen(), complete()),
      ),
    },
    fails: {
      'no menu': trace({}, call(options(), saves(), succeeded())),
      'saved before the menu': trace({}, call(options(), saves(), menu, succeeded())),
      'saved while the menu was open': trace(
        {},
        call(options(), asks('menu'), saves(), answers('menu', 'save'), succeeded()),
      ),
      'success before the answer': trace(
        {},
        call(options(), asks('menu'), savesUnseen(), success(), answers('menu', 'save'), complete()),
      ),
      'another prompt in its place': trace(
        { state: { authorization: 'undecided' } },
        call(options(), shows('authorization', 'accept'), saves(), succeeded()),
      ),
      'another prompt answered in its place': trace(
        { state: { authorization: 'undecided' } },
        call(options(), shows('authorization', 'accept'), asks('menu'), saves(), answers('menu', 'save'), succeeded()),
      ),
      'never answered': trace({}, call(options(), asks('menu'), saves(), succeeded())),
    },
    none: {
      'showActionSheet false': trace({}, call(off, saves(), succeeded())),
      'overlapping calls: whose menu it was cannot be told': trace(
        {},
        calls([options(), second], saves(), succeeded()),
      ),
      'saved, and not answered': trace({}, call(options(), menu, saves())),
      'below the base library that brought it': trace(
        { state: { baseLibrary: '1.23.9' } },
        call(options(), saves(), succeeded()),
      ),
      'nothing saved': trace({}, call(options(), failed(17))),
      'no Boolean': trace({}, call(options({ showActionSheet: 0 }), saves(), succeeded())),
      'the image was there before': trace({ before: [item('$image')] }, call(options(), succeeded())),
    },
  },
  'action-sheet/hidden': {
    passes: {
      'no menu': trace({}, call(off, saves(), succeeded())),
      'another prompt': trace(
        { state: { authorization: 'undecided' } },
        call(off, shows('authorization', 'accept'), saves(), succeeded()),
      ),
    },
    fails: {
      'the menu was shown': trace({}, call(off, ...ok)),
      'the menu was shown, and nobody answered it': trace({}, call(off, asks('menu'), saves(), succeeded())),
    },
    none: {
      'below the base library that brought it': trace({ state: { baseLibrary: '1.9.5' } }, call(off, ...ok)),
      'nothing answered': trace({}, call(off)),
      'asked for a menu': trace({}, call(options(), ...ok)),
      'overlapping calls: whose menu it was cannot be told': trace(
        {},
        calls([off, second], menu, saves(), succeeded()),
      ),
    },
  },
  'action-sheet/cancel': {
    passes: {
      'nothing called': cancelled(),
      'complete alone': cancelled(complete()),
      'complete alone, and success left out': trace(
        dismissed,
        call(options({ success: undefined }), shows('menu', 'cancel'), complete()),
      ),
      'complete alone with nothing, and success left out': trace(
        dismissed,
        call(options({ success: undefined }), shows('menu', 'cancel'), complete({ $: 'undefined' })),
      ),
      'fail 11': cancelled(failed(11)),
      'fail 17': cancelled(failed(17)),
      'another action': trace({ state: { menu: 'other' } }, call(options(), shows('menu', 'other'), failed(11))),
    },
    fails: {
      'saved all the same': cancelled(saves(), failed(17)),
      'success called': cancelled(succeeded()),
      'success and fail called': cancelled(success(), fail(11), complete(11)),
      'its promise resolves, and success was left out': trace(
        dismissed,
        call(bare, shows('menu', 'cancel'), resolves()),
      ),
    },
    none: {
      'below the base library that brought the option': trace(
        { state: { menu: 'cancel', baseLibrary: '1.23.9' } },
        call(options(), shows('menu', 'cancel'), failed(11)),
      ),
      'no menu shown': trace(dismissed, call(off, saves(), succeeded())),
      'the menu was not dismissed': trace({}, call(options(), ...ok)),
      'another prompt was dismissed': trace(
        { state: { menu: 'cancel', authorization: 'undecided' } },
        call(options(), shows('authorization', 'cancel'), saves(), succeeded()),
      ),
      'overlapping calls: whose menu it was cannot be told': trace(
        dismissed,
        calls([options(), second], shows('menu', 'cancel'), saves('$image2'), of(1, succeeded())),
      ),
    },
  },
});

test.each<[what: string, seen: Trace, actual: string]>([
  ['no menu', trace({}, call(options(), saves(), succeeded())), 'no menu was shown'],
  [
    'another prompt',
    trace(
      { state: { authorization: 'undecided' } },
      call(options(), shows('authorization', 'accept'), saves(), succeeded()),
    ),
    'no menu was shown',
  ],
  [
    'never answered',
    trace({}, call(options(), asks('menu'), saves(), succeeded())),
    'the image was saved before the menu was answered',
  ],
  [
    'too late',
    trace({}, call(options(), saves(), menu, succeeded())),
    'the image was saved before the menu was answered',
  ],
])('action-sheet/shown, %s: how it is put', (_, seen, actual) => {
  expect(said('action-sheet/shown', seen)).toEqual([
    'run 0, step 0, call 0',
    'the menu shown and answered before anything is saved',
    actual,
  ]);
});
