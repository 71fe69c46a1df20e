import {
  call,
  calls,
  complete,
  early,
  fail,
  failed,
  hangs,
  item,
  kill,
  of,
  options,
  rejects,
  resolves,
  saves,
  savesUnseen,
  shows,
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
const cancelled = { state: { menu: 'cancel' } };

testExamples('callbacks', {
  'callbacks/success': {
    passes: {
      'saved and called': trace({}, call(options(), ...ok)),
      'nobody can look into the album': trace({ observe: ['menu'] }, call(options(), succeeded())),
      'the album keeps one of each image': trace({ before: [item('$image')] }, call(options(), menu, succeeded())),
      'complete left out': trace({}, call(options({ complete: undefined }), ...saved, success())),
    },
    fails: {
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
      'a dismissed menu': trace(cancelled, call(options(), shows('menu', 'cancel'))),
      'fail left out': trace(denied, call(options({ fail: undefined }), complete(15))),
      'no options': trace({}, call([], throws())),
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
      'nothing called': trace({}, call(options(), hangs)),
    },
    none: {
      'left out': trace({}, call(options({ complete: undefined }), ...saved, success())),
      'a dismissed menu ends in silence': trace(cancelled, call(options(), shows('menu', 'cancel'))),
    },
  },
  'callbacks/exclusive': {
    passes: { success: trace({}, call(options(), ...ok)), fail: trace({}, call(noUrl, failed(2))) },
    fails: { both: trace({}, call(options(), ...saved, success(), fail(17), complete())) },
    none: { neither: trace({}, call(options(), complete())) },
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
    },
    none: { 'nothing called': trace({}, call(options(), hangs)) },
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
      'success throws, and complete is called from where that ends': trace({}, call(thrower, complete(), success())),
    },
  },
  'callbacks/asynchronous': {
    passes: { 'after the call': trace({}, call(options(), ...ok)) },
    fails: {
      'within the call': trace({}, call(noUrl, early(fail(2)), complete(2))),
      'then an exception': trace({}, call(noUrl, early(fail(2)), throws())),
    },
    none: { 'nothing called': trace({}, call(options(), hangs)) },
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
    },
    none: {
      'no options': trace({}, call([], throws())),
      'nothing wrong with the call': trace({}, call(options(), ...ok)),
      'the callback throws, and it is called at once': trace(
        {},
        call(thrower, early(success()), throws('ThrownByCase: as the case says')),
      ),
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
    },
  },
  'callbacks/promise': {
    passes: {
      'resolved with success': trace({}, call(options(), ...ok, resolves())),
      'rejected with fail': trace({}, call(noUrl, failed(2), rejects({ error: 2 }))),
      'rejected, with no number': trace({}, call(noUrl, failed(2), rejects({ message: 'no' }))),
    },
    fails: {
      'rejected with success': trace({}, call(options(), ...ok, rejects({}))),
      'resolved with fail': trace({}, call(noUrl, failed(2), resolves())),
    },
    none: {
      'no promise': trace({}, call(options(), ...ok)),
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
      'the second is refused as the host is busy': trace(
        {},
        calls([options(), second], menu, saves(), succeeded(), of(1, failed(17))),
      ),
    },
    fails: {
      'one is not answered': trace({}, calls([options(), second], menu, saves(), saves('$image2'), succeeded())),
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
