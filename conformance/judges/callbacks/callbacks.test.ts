import { describe, expect, test } from 'vitest';
import { saveImageToPhotosAlbumSpec, type State } from '../../../spec/index.ts';
import type { Trace } from '../../trace.ts';
import {
  call,
  calls,
  change,
  complete,
  early,
  fail,
  failed,
  hangs,
  item,
  kill,
  killAll,
  of,
  options,
  pends,
  rejects,
  resolves,
  said,
  saves,
  savesUnseen,
  shows,
  stuck,
  succeeded,
  success,
  throws,
  trace,
} from '../../trace.test-helper.ts';
import { testExamples } from '../examples.test-helper.ts';

const menu = shows('menu', 'save');
const saved = [menu, saves()];
const ok = [...saved, succeeded()];
const noUrl = options({ url: undefined });
const second = options({ url: '$image2' });
const thrower = options({ success: { $: 'throwing-callback' } });
const denied = { state: { albumPermission: 'denied' } };
const pair = [options(), second];
const both = (...happens: Parameters<typeof call>[1][]) => trace({}, calls(pair, ...happens));
const photosSpec = saveImageToPhotosAlbumSpec();
const photoPair = [options({}, photosSpec), options({ filePath: '$image2' }, photosSpec)] as const;
const unheard = ['$image', '$image2'].map((filePath) => options({ filePath, complete: undefined }, photosSpec));
const photos = (state: State, ...happens: Parameters<typeof call>[1][]) =>
  trace({ of: photosSpec, state }, calls(photoPair, ...happens));
const tooEarly = (baseLibrary: string, ...happens: Parameters<typeof call>[1][]) =>
  trace({ of: photosSpec, state: { baseLibrary } }, call(options({}, photosSpec), ...happens));
const cancelled = { state: { menu: 'cancel' } };

testExamples('callbacks', {
  'callbacks/success': {
    passes: {
      'saved and called': trace({}, call(options(), ...ok)),
      'nobody can look into the album': trace({ observe: ['menu'] }, call(options(), succeeded())),
      'the album keeps one of each image': trace({ before: [item('$image')] }, call(options(), menu, succeeded())),
      'the album keeps one of each image, and holds others': trace(
        { before: [item('$image9'), item('$image')] },
        call(options(), menu, succeeded()),
      ),
      'complete left out': trace({}, call(options({ complete: undefined }), ...saved, success())),
    },
    fails: {
      'nothing saved, and the album holds another image': trace(
        { before: [item('$image9')] },
        call(options(), menu, succeeded()),
      ),
      'fail called': trace({}, call(options(), failed(17))),
      'nothing called': trace({}, call(options(), hangs)),
      'complete alone': trace({}, call(options(), ...saved, complete())),
      'nothing saved': trace({}, call(options(), menu, succeeded())),
      throws: trace({}, call(options(), throws())),
    },
    none: {
      'success left out': trace({}, call(options({ success: undefined }), failed(17))),
      'a cause holds': trace(denied, call(options(), failed(17))),
      'a body that is open': trace({ state: { origin: { $image: 'not-image' } } }, call(options(), failed(17))),
      'overlapping calls': trace({}, calls([options(), second], hangs)),
      'a base library that may or may not show the menu, and the menu dismissed': trace(
        { state: { menu: 'cancel', baseLibrary: '1.9.5' } },
        call(options(), failed(11)),
      ),
      'a callback that throws': trace({}, call(thrower, failed(17))),
    },
  },
  'callbacks/fail': {
    passes: {
      'a cause holds': trace(denied, call(options(), failed(15))),
      'no url': trace({}, call(noUrl, failed(2))),
    },
    fails: {
      'success called': trace(denied, call(options(), ...ok)),
      'nothing called': trace(denied, call(options(), hangs)),
      throws: trace({}, call(noUrl, throws())),
      'complete alone': trace({}, call(noUrl, complete(2))),
    },
    none: {
      'what completed without a word of success may have been kept': trace(
        { of: photosSpec },
        calls(photoPair, saves(), saves('$image2'), succeeded(), of(1, complete())),
        change({ origin: { $image2: 'status-404' } }),
        call(photoPair[1], succeeded()),
      ),
      'a dismissed menu': trace(cancelled, call(options(), shows('menu', 'cancel'))),
      'fail left out': trace(denied, call(options({ fail: undefined }), complete(15))),
      'no options': trace({}, call([], throws())),
      'overlapping calls: callbacks/per-call speaks of those': trace(denied, calls(pair, hangs)),
      'a callback that throws': trace(
        denied,
        call(options({ fail: { $: 'throwing-callback' } }), throws('ThrownByCase: as the case says')),
      ),
      'nothing in the way': trace({}, call(options(), failed(17))),
    },
  },
  'callbacks/complete': {
    passes: {
      'after success': trace({}, call(options(), ...ok)),
      'after fail': trace({}, call(noUrl, failed(2))),
      'the only callback': trace({}, call(options({ success: undefined, fail: undefined }), ...saved, complete())),
      'after the fail of a dismissed menu': trace(cancelled, call(options(), shows('menu', 'cancel'), failed(11))),
    },
    fails: {
      'not after success': trace({}, call(options(), ...saved, success())),
      'not after fail': trace({}, call(noUrl, fail(2))),
      'not after the fail of a dismissed menu': trace(cancelled, call(options(), shows('menu', 'cancel'), fail(11))),
      'not after the success and fail of a dismissed menu': trace(
        cancelled,
        call(options(), shows('menu', 'cancel'), success(), fail(11)),
      ),
      'nothing called': trace({}, call(options(), hangs)),
    },
    none: {
      'overlapping calls: callbacks/per-call speaks of those': both(success()),
      'a callback that throws': trace({}, call(thrower, ...saved, success())),
      'left out': trace({}, call(options({ complete: undefined }), ...saved, success())),
      'a dismissed menu ends in silence': trace(cancelled, call(options(), shows('menu', 'cancel'))),
    },
  },
  'callbacks/exclusive': {
    passes: { success: trace({}, call(options(), ...ok)), fail: trace({}, call(noUrl, failed(2))) },
    fails: {
      both: trace({}, call(options(), ...saved, success(), fail(17), complete())),
      'fail while a later call runs': trace({}, call(options(), ...ok), call(noUrl, of(-1, fail(2)), failed(2))),
    },
    none: {
      neither: trace({}, call(options(), complete())),
      'overlapping calls: callbacks/per-call speaks of those': both(success(), fail(17)),
    },
  },
  'callbacks/once': {
    passes: {
      'each once': trace({}, call(options(), ...ok)),
      'complete alone': trace(cancelled, call(options(), complete())),
    },
    fails: {
      'success twice': trace({}, call(options(), ...saved, success(), succeeded())),
      'fail twice': trace({}, call(noUrl, fail(2), failed(2))),
      'complete twice': trace({}, call(options(), ...ok, complete())),
      'again, while a later call runs': trace({}, call(noUrl, failed(2)), call(noUrl, of(-1, fail(2)), failed(2))),
    },
    none: {
      'nothing called': trace({}, call(options(), hangs)),
      'overlapping calls: callbacks/per-call speaks of those': both(success(), success()),
    },
  },
  'callbacks/complete-last': {
    passes: {
      'success, complete': trace({}, call(options(), ...ok)),
      'fail, complete': trace({}, call(noUrl, failed(2))),
    },
    fails: {
      'complete, success': trace({}, call(options(), ...saved, complete(), success())),
      'complete, fail': trace({}, call(noUrl, complete(2), fail(2))),
    },
    none: {
      'no complete': trace({}, call(options(), success())),
      'complete alone': trace({}, call(options(), complete())),
      'overlapping calls': both(complete(), success()),
      'success throws, and complete is called from where that ends': trace({}, call(thrower, complete(), success())),
    },
  },
  'callbacks/asynchronous': {
    passes: { 'after the call': trace({}, call(options(), ...ok)) },
    fails: {
      'within the call': trace({}, call(noUrl, early(fail(2)), complete(2))),
      'complete within the call': trace({}, call(noUrl, early(complete(2)), fail(2))),
      'then an exception': trace({}, call(noUrl, early(fail(2)), throws())),
    },
    none: {
      'nothing called': trace({}, call(options(), hangs)),
      'the call never comes back': trace({}, call(noUrl, early(fail(2)), stuck)),
      'ended by a kill': trace({}, kill(noUrl, early(fail(2)))),
    },
  },
  'callbacks/no-throw': {
    passes: {
      'answered through fail': trace({}, call(noUrl, failed(2))),
      'answered through a promise': trace(
        {},
        call(
          options({ url: undefined, success: undefined, fail: undefined, complete: undefined }),
          rejects({ error: 2 }),
        ),
      ),
    },
    fails: {
      'a bad call throws': trace({}, call(noUrl, throws())),
      'a good call throws': trace({}, call(options(), throws())),
      'a good call throws in the version that brought it': tooEarly('1.15.0', throws()),
    },
    none: {
      'no options': trace({}, call([], throws())),
      'no such function as yet': tooEarly('1.14.9', throws()),
      'nothing wrong with the call': trace({}, call(options(), ...ok)),
      'a bad call is not answered': trace({}, call(noUrl)),
      'ended by a kill': trace({}, kill(noUrl, throws())),
      'the callback throws, and it is called at once': trace(
        {},
        call(thrower, early(success()), throws('ThrownByCase: as the case says')),
      ),
    },
  },
  'callbacks/success-each': {
    passes: {
      'each its own': photos({}, saves(), saves('$image2'), succeeded(), of(1, succeeded())),
      'without complete': trace({ of: photosSpec }, calls(unheard, success(), of(1, success()))),
      'two of three, and one is turned away': trace(
        { of: photosSpec },
        calls(
          [...photoPair, options({ filePath: '$image3' }, photosSpec)],
          succeeded(),
          of(1, succeeded()),
          of(2, failed(17)),
        ),
      ),
    },
    fails: {
      'the known issue: the second has complete alone': photos(
        {},
        saves(),
        saves('$image2'),
        succeeded(),
        of(1, complete()),
      ),
      'without complete, nothing': trace({ of: photosSpec }, calls(unheard, success())),
      'a failure that nothing explains': photos({}, succeeded(), of(1, failed(15))),
    },
    none: {
      'the other is turned away, for which the register is': photos({}, saves(), succeeded(), of(1, failed(17))),
      'something else stands in the way': photos({ origin: { $image2: 'status-404' } }, succeeded(), of(1, complete())),
      'something else may stand in the way': photos({ origin: { $image2: 'empty' } }, succeeded(), of(1, complete())),
      'one after the other': trace(
        { of: photosSpec },
        call(photoPair[0], saves(), complete()),
        call(photoPair[1], saves('$image2'), complete()),
      ),
      'a callback that throws': trace(
        { of: photosSpec },
        calls([options({ success: { $: 'throwing-callback' } }, photosSpec), photoPair[1]], of(1, succeeded())),
      ),
      'ended under way': trace({ of: photosSpec }, killAll(photoPair, succeeded())),
    },
  },
  'callbacks/throwing-contained': {
    passes: {
      'the next call works': trace(
        {},
        call(thrower, ...saved, succeeded()),
        call(second, menu, saves('$image2'), succeeded()),
      ),
      'one at the same time works': trace(
        {},
        calls([thrower, second], menu, saves(), saves('$image2'), success(), of(1, succeeded())),
      ),
      'it catches the exception, calls fail and forgets complete': trace(
        {},
        call(thrower, ...saved, success(), fail(17)),
        call(second, menu, saves('$image2'), succeeded()),
      ),
      'it catches the exception and calls fail': trace(
        {},
        call(thrower, ...saved, success(), fail(17), complete(17)),
        call(second, menu, saves('$image2'), succeeded()),
      ),
    },
    fails: {
      'the next call is not answered': trace({}, call(thrower, ...saved, success()), call(second, hangs)),
      'one at the same time is not answered': trace({}, calls([thrower, second], menu, saves(), success())),
      'the next call fails': trace({}, call(thrower, ...saved, success()), call(second, failed(17))),
    },
    none: {
      'the callback was never called': trace({}, call(thrower, hangs), call(second, hangs)),
      'no other call': trace({}, call(thrower, ...saved, succeeded())),
      'the menu of the other call is dismissed in silence': trace(
        {},
        call(thrower, ...saved, succeeded()),
        change(cancelled.state),
        call(second, shows('menu', 'cancel')),
      ),
      'the other call came before, and failed': trace(
        {},
        call(second, failed(17)),
        call(thrower, ...saved, succeeded()),
      ),
      'the other call is ended by a kill': trace({}, call(thrower, ...saved, succeeded()), kill(second, failed(17))),
    },
  },
  'callbacks/promise': {
    passes: {
      'resolved with success': trace({}, call(options(), ...ok, resolves())),
      'rejected with fail': trace({}, call(noUrl, failed(2), rejects({ error: 2 }))),
      'rejected, with no number': trace({}, call(noUrl, failed(2), rejects({ message: 'no' }))),
      'resolved, with success and fail both called': trace({}, call(options(), ...ok, fail(17), resolves())),
    },
    fails: {
      'rejected with success': trace({}, call(options(), ...ok, rejects({}))),
      'resolved with fail': trace({}, call(noUrl, failed(2), resolves())),
      'never settled': trace({}, call(options(), ...ok, pends)),
    },
    none: {
      'no promise': trace({}, call(options(), ...ok)),
      'an exception in its place': trace({}, call(noUrl, early(fail(2)), throws())),
      'no callback': trace(
        {},
        call(options({ success: undefined, fail: undefined, complete: undefined }), ...saved, resolves()),
      ),
      'the callback throws and the promise with it': trace({}, call(thrower, ...saved, succeeded(), rejects({}))),
      'ended by a kill': trace({}, kill(options(), success(), rejects({}))),
    },
  },
  'callbacks/per-call': {
    passes: {
      'each its own': trace(
        {},
        calls([options(), second], menu, menu, saves(), saves('$image2'), succeeded(), of(1, succeeded())),
      ),
      'one fails by its origin': trace(
        { state: { origin: { $image2: 'status-404' } } },
        calls([options(), second], menu, menu, saves(), succeeded(), of(1, failed(17))),
      ),
      'one left success out': trace(
        {},
        calls(
          [options({ success: undefined }), second],
          menu,
          menu,
          saves(),
          saves('$image2'),
          complete(),
          of(1, succeeded()),
        ),
      ),
      'one left complete out': trace(
        {},
        calls(
          [options({ complete: undefined }), second],
          menu,
          menu,
          saves(),
          saves('$image2'),
          success(),
          of(1, succeeded()),
        ),
      ),
      'one has a callback that throws, and is answered twice for it': trace(
        {},
        calls([thrower, second], menu, menu, saves(), saves('$image2'), success(), fail(17), of(1, succeeded())),
      ),
      'one menu is dismissed in silence': trace(
        cancelled,
        calls(pair, shows('menu', 'cancel'), shows('menu', 'cancel'), of(1, failed(11))),
      ),
      'each had an answer of its own': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['interrupted', 'accept'] } },
        calls(
          [options(), second],
          shows('authorization', 'interrupted'),
          failed(2001),
          shows('authorization', 'accept'),
          menu,
          saves('$image2'),
          of(1, succeeded()),
        ),
      ),
      'the known issue of another API: complete alone': photos(
        {},
        saves(),
        saves('$image2'),
        succeeded(),
        of(1, complete()),
      ),
      'the same where complete was left out': trace({ of: photosSpec }, calls(unheard, success())),
      'the second is refused as the host is busy': trace(
        {},
        calls([options(), second], menu, saves(), succeeded(), of(1, failed(17))),
      ),
    },
    fails: {
      'in spite of the known issue, success without complete': photos({}, succeeded(), of(1, success())),
      'in spite of the known issue, nothing is called': photos({}, succeeded()),
      'what none of the answers explains': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['interrupted', 'accept'] } },
        calls(
          [options(), second],
          shows('authorization', 'interrupted'),
          shows('authorization', 'accept'),
          failed(15),
          of(1, succeeded()),
        ),
      ),
      'one is not answered': trace({}, calls([options(), second], menu, saves(), saves('$image2'), succeeded())),
      'one succeeds twice, and completes once': both(
        menu,
        saves(),
        saves('$image2'),
        success(),
        succeeded(),
        of(1, succeeded()),
      ),
      'one fails twice, and completes once': trace(
        { state: { origin: { $image2: 'status-404' } } },
        calls(pair, menu, saves(), succeeded(), of(1, fail(17)), of(1, failed(17))),
      ),
      'one completes twice': both(menu, saves(), saves('$image2'), complete(), succeeded(), of(1, succeeded())),
      'the first gets both': trace(
        {},
        calls([options(), second], menu, saves(), saves('$image2'), succeeded(), succeeded()),
      ),
      'answers changed over': trace(
        { state: { origin: { $image2: 'status-404' } } },
        calls([options(), second], menu, saves(), failed(17), of(1, succeeded())),
      ),
      'complete forgotten': trace(
        {},
        calls([options(), second], savesUnseen(), savesUnseen('$image2'), success(), of(1, succeeded())),
      ),
    },
    none: {
      'one call': trace({}, call(options(), ...ok)),
      'all menus are dismissed in silence': trace(
        cancelled,
        calls(pair, shows('menu', 'cancel'), shows('menu', 'cancel')),
      ),
      'one call that is not answered': trace({}, call(options(), hangs)),
      'ended by a kill': trace({}, killAll(pair, menu, saves(), succeeded())),
      'a failure without a number: another requirement names that': trace(
        { state: { origin: { $image: 'status-404', $image2: 'status-404' } } },
        calls(
          [options({ fail: undefined }), options({ url: '$image2', fail: undefined })],
          complete(17),
          of(1, complete(17)),
        ),
      ),
    },
  },
});

describe('where a fault is, and how it is put', () => {
  test.each<[id: string, what: string, seen: Trace, place: string, expected: string, actual: string]>([
    [
      'callbacks/asynchronous',
      'complete before the call has returned',
      trace({}, call(noUrl, early(complete(2)), fail(2))),
      'run 0, step 0, call 0',
      'callbacks after the call has returned',
      'complete ran before that',
    ],
    [
      'callbacks/complete-last',
      'complete, then fail',
      trace({}, call(noUrl, complete(2), fail(2))),
      'run 0, step 0, call 0',
      'fail, then complete',
      'complete came first',
    ],
    [
      'callbacks/once',
      'in the second call',
      trace({}, call(options(), ...ok), call(noUrl, fail(2), fail(2), failed(2))),
      'run 0, step 1, call 1',
      'fail at most once',
      'fail was called 3 times',
    ],
    [
      'callbacks/no-throw',
      'an exception',
      trace({}, call(noUrl, throws('TypeError: no url'))),
      'run 0, step 0, call 0',
      'no exception',
      'the call threw TypeError: no url',
    ],
    [
      'callbacks/promise',
      'pending',
      trace({}, call(noUrl, failed(2), pends)),
      'run 0, step 0, call 0',
      'the promise rejected',
      'the promise is pending',
    ],
    [
      'callbacks/promise',
      'the other way round',
      trace({}, call(options(), ...ok, rejects({}))),
      'run 0, step 0, call 0',
      'the promise resolved',
      'the promise is rejected with {}',
    ],
    [
      'callbacks/per-call',
      'one has the answers of both',
      both(menu, saves(), saves('$image2'), of(1, succeeded()), of(1, succeeded())),
      'run 0, step 0, call 0',
      'one callback of its own, once',
      '0 answers, 0 times complete',
    ],
    [
      'callbacks/per-call',
      'success and fail for one',
      both(saves(), saves('$image2'), succeeded(), of(1, success()), of(1, fail(17)), of(1, complete())),
      'run 0, step 0, call 1',
      'one callback of its own, once',
      '2 answers, 1 times complete',
    ],
    [
      'callbacks/per-call',
      'complete forgotten',
      both(saves(), saves('$image2'), succeeded(), of(1, success())),
      'run 0, step 0, call 1',
      'complete called',
      'success',
    ],
    [
      'callbacks/throwing-contained',
      'the third call is not answered',
      trace(
        {},
        call(thrower, ...saved, success()),
        call(second, menu, saves('$image2'), succeeded()),
        call(second, hangs),
      ),
      'run 0, step 2, call 2',
      'success',
      'nothing called, and the host never settled',
    ],
  ])('%s: %s', (id, _, seen, place, expected, actual) => {
    expect(said(id, seen)).toEqual([place, expected, actual]);
  });

  test('success again while a later call runs is success alone: callbacks/once names the fault', () => {
    const again = trace({}, call(options(), ...saved, success()), call(noUrl, of(-1, success()), failed(2)));
    expect(said('callbacks/exclusive', again)).toEqual(['run 0, step 0, call 0']);
    expect(said('callbacks/once', again)[0]).toBe('run 0, step 0, call 0');
  });

  test('what shows callbacks/per-call to be kept is the first answer', () => {
    expect(said('callbacks/per-call', both(menu, saves(), saves('$image2'), succeeded(), of(1, succeeded())))).toEqual([
      'run 0, step 0, call 0',
    ]);
  });

  test('what shows callbacks/throwing-contained to be kept is the first other call', () => {
    const next = call(second, menu, saves('$image2'), succeeded());
    expect(said('callbacks/throwing-contained', trace({}, call(thrower, ...saved, success()), next, next))).toEqual([
      'run 0, step 1, call 1',
    ]);
  });
});
