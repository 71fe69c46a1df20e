import { describe, expect, test } from 'vitest';
import type { Trace } from '../../trace.ts';
import {
  alters,
  call,
  calls,
  change,
  failed,
  fail,
  finding,
  complete,
  hangs,
  item,
  kill,
  killAll,
  of,
  options,
  removes,
  restart,
  said,
  saves,
  savesUnseen,
  shows,
  succeeded,
  success,
  trace,
} from '../../trace.test-helper.ts';
import { testExamples } from '../examples.test-helper.ts';

const menu = shows('menu', 'save');
const ok = [menu, saves(), succeeded()];
const second = options({ url: '$image2' });
const old = [item('$image9')];
const wholeAgain = { exact: false, content: 'encoded anew' };
const pair = [options(), second];
/** Its image is nobody's to know, and whether it can be fetched is open. */
const elsewhere = options({ url: 'http://example.invalid/a.jpg' });
const noUrl = options({ url: undefined });
const bare = options({ success: undefined, fail: undefined, complete: undefined });
const both = (...happens: Parameters<typeof call>[1][]) => calls(pair, ...happens);
const bothSaved = both(savesUnseen(), savesUnseen('$image2'), succeeded(), of(1, succeeded()));
const after = call(options({ url: '$image3' }), menu, saves('$image3'), succeeded());

testExamples('album', {
  'album/saves-image': {
    passes: {
      'one item, the image': trace({}, call(options(), ...ok)),
      're-encoded, whole': trace({}, call(options(), menu, saves('$image', wholeAgain), succeeded())),
      'the album keeps one of each image': trace({ before: [item('$image')] }, call(options(), menu, succeeded())),
      'a body that is open, saved as served': trace(
        { state: { origin: { $image: 'not-image' } } },
        call(options(), ...ok),
      ),
      'of a url that is no image of the case, whatever came': trace(
        {},
        call(elsewhere, menu, saves(null), succeeded()),
      ),
      'of such a url a second time, where the album keeps one of each': trace(
        {},
        call(elsewhere, menu, saves(null), succeeded()),
        call(elsewhere, menu, succeeded()),
      ),
      'a copy that was kept, though its server sends something else now': trace(
        {},
        call(options(), ...ok),
        change({ origin: { $image: 'not-image' } }),
        call(options(), menu, saves(null, { id: 'again', content: 'bytes of $image' }), succeeded()),
      ),
      'of such a url, though it is an image of the case': trace({}, call(elsewhere, menu, saves(), succeeded())),
      'told by complete alone': trace(
        {},
        call(options({ success: undefined, fail: undefined }), menu, saves(), complete()),
      ),
      'told by a promise alone': trace(
        {},
        call(options({ success: undefined, fail: undefined, complete: undefined }), menu, saves(), {
          events: (n) => [{ kind: 'promise', call: n, state: 'resolved', value: { $: 'undefined' } }],
        }),
      ),
    },
    fails: {
      nothing: trace({}, call(options(), menu, succeeded())),
      twice: trace({}, call(options(), menu, saves(), saves('$image', { id: 'again' }), succeeded())),
      'another image': trace({}, call(options(), menu, saves('$image9'), succeeded())),
      'part of it': trace({}, call(options(), menu, saves(null), succeeded())),
      'nothing for a url that could not be fetched': trace({}, call(elsewhere, menu, succeeded())),
      'nothing for such a url after another one': trace(
        {},
        call(options({ url: 'http://example.invalid/b.jpg' }), menu, saves(null), succeeded()),
        call(elsewhere, menu, succeeded()),
      ),
      'nothing for such a url that failed before': trace(
        {},
        call(elsewhere, failed(17)),
        call(elsewhere, menu, succeeded()),
      ),
      'a copy of another image': trace(
        {},
        call(second, menu, saves('$image2'), succeeded()),
        call(options(), menu, saves(null, { id: 'again', content: 'bytes of $image2' }), succeeded()),
      ),
      'nothing for such a url, and something odd was there before': trace(
        { before: [item(null)] },
        call(elsewhere, menu, succeeded()),
      ),
      'the image was there before, and something else came': trace(
        { before: [item('$image')] },
        call(options(), menu, saves(null), succeeded()),
      ),
    },
    none: {
      'overlapping calls: album/concurrent speaks of those': trace({}, both(succeeded())),
      'no success': trace({}, call(options(), failed(17))),
      'success where none is allowed': trace({ state: { storage: 'full' } }, call(options(), succeeded())),
    },
  },
  'album/same-bytes': {
    passes: { 'the bytes': trace({}, call(options(), ...ok)) },
    fails: { 're-encoded': trace({}, call(options(), menu, saves('$image', wholeAgain), succeeded())) },
    none: {
      'nothing saved': trace({}, call(options(), menu, succeeded())),
      'another image': trace({}, call(options(), menu, saves('$image2'), succeeded())),
      'no success': trace({}, call(options(), menu, saves(), failed(17))),
      'two items': trace({}, call(options(), menu, saves('$image', wholeAgain), saves(null), succeeded())),
      'a url that is no image of the case': trace({}, call(elsewhere, menu, saves(null), succeeded())),
      'overlapping calls': trace({}, both(saves('$image', wholeAgain), succeeded())),
    },
  },
  'album/saved-before-success': {
    passes: {
      'visible, success': trace({}, call(options(), ...ok)),
      're-encoded': trace({}, call(options(), menu, saves('$image', wholeAgain), succeeded())),
    },
    fails: {
      'success, visible': trace({}, call(options(), menu, success(), saves(), complete())),
      'another item visible, success, visible': trace(
        {},
        call(
          options(),
          menu,
          { events: () => [{ kind: 'item-visible', item: item('$image9') }] },
          success(),
          saves(),
          complete(),
        ),
      ),
      'visible at the end, and nobody saw it come': trace({}, call(options(), menu, savesUnseen(), succeeded())),
    },
    none: {
      'nothing saved': trace({}, call(options(), menu, succeeded())),
      'success left out': trace({}, call(options({ success: undefined }), menu, saves(), complete())),
      'overlapping calls': trace({}, both(success(), saves())),
      'the album keeps one of each image': trace({ before: [item('$image')] }, call(options(), menu, succeeded())),
    },
  },
  'album/failure-saves-nothing': {
    passes: {
      nothing: trace({}, call(options(), failed(17))),
      'two causes': trace({ state: { storage: 'full', albumPermission: 'denied' } }, call(options(), failed(15))),
      'what was there stays': trace({ before: old }, call(options(), failed(17))),
    },
    fails: {
      'the image': trace({}, call(options(), saves(), failed(17))),
      'part of it': trace({ state: { origin: { $image: 'cut-length' } } }, call(options(), saves(null), failed(17))),
      'what must fail, with nobody to be told': trace(
        { state: { authorization: 'refused' } },
        call(options({ success: undefined, fail: undefined }), saves(), complete()),
      ),
    },
    none: {
      success: trace({}, call(options(), ...ok)),
      'what must fail, with nobody to be told, and nothing saved: that it failed was not seen': trace(
        { state: { authorization: 'refused' } },
        call(options({ success: undefined, fail: undefined }), complete()),
      ),
      'what may succeed, with nobody to be told': trace(
        {},
        call(options({ success: undefined, fail: undefined }), saves(), complete()),
      ),
      'not answered': trace({}, call(options(), saves(), hangs)),
      'overlapping calls: album/concurrent speaks of those': trace({}, both(saves(), failed(17))),
    },
  },
  'album/others-untouched': {
    passes: {
      'success beside it': trace({ before: old }, call(options(), ...ok)),
      'failure beside it': trace({ before: old }, call(options(), failed(17))),
      'one of two calls is answered': trace({ before: old }, calls(pair, saves(), succeeded())),
      'saved a step before': trace({}, call(second, menu, saves('$image2'), succeeded()), call(options(), ...ok)),
    },
    fails: {
      removed: trace({ before: old }, call(options(), ...ok, removes('id of $image9'))),
      changed: trace({ before: old }, call(options(), ...ok, alters('id of $image9'))),
      'removed by a call that fails': trace({ before: old }, call(options(), removes('id of $image9'), failed(16))),
      'put in its place under another id': trace(
        { before: [item('$image')] },
        call(options(), menu, removes('id of $image'), saves('$image', { id: 'new' }), succeeded()),
      ),
    },
    none: {
      'an empty album': trace({}, call(options(), ...ok)),
      'nothing answered': trace({ before: old }, call(options(), hangs)),
    },
  },
  'album/concurrent': {
    passes: {
      'each its own': trace({}, calls(pair, saves(), saves('$image2'), succeeded(), of(1, succeeded()))),
      'one fails': trace(
        { state: { origin: { $image2: 'status-404' } } },
        calls(pair, saves(), succeeded(), of(1, failed(17))),
      ),
      'the album keeps one of each image': trace(
        { before: [item('$image2')] },
        calls(pair, saves(), succeeded(), of(1, succeeded())),
      ),
      're-encoded': trace(
        {},
        calls(pair, saves('$image', wholeAgain), saves('$image2'), succeeded(), of(1, succeeded())),
      ),
      'a callback throws and fail is called for it': trace(
        {},
        calls(
          [options({ success: { $: 'throwing-callback' } }), second],
          saves(),
          saves('$image2'),
          success(),
          fail(17),
          of(1, succeeded()),
        ),
      ),
      'two calls without a url beside one with': trace(
        {},
        calls([noUrl, second, noUrl], saves('$image2'), failed(2), of(1, succeeded()), of(2, failed(2))),
      ),
      'one is not answered, and saved': trace({}, calls(pair, saves(), saves('$image2'), succeeded())),
    },
    fails: {
      'one is lost': trace({}, calls(pair, saves(), succeeded(), of(1, succeeded()))),
      'more than there are calls': trace(
        {},
        calls(pair, saves(), saves('$image2'), saves('$image2', { id: 'again' }), succeeded(), of(1, succeeded())),
      ),
      'one twice, the other not': trace(
        {},
        calls(pair, saves(), saves('$image', { id: 'again' }), succeeded(), of(1, complete())),
      ),
      'one fails and is saved': trace({}, calls(pair, saves(), saves('$image2'), succeeded(), of(1, failed(17)))),
      'part of an image beside a call without a url': trace(
        {},
        calls([noUrl, second], saves('$image2'), saves(null), failed(2), of(1, succeeded())),
      ),
      'two mixed into one': trace({}, calls(pair, saves(), saves(null), succeeded(), of(1, complete()))),
    },
    none: {
      'the same image': trace({}, calls([options(), options()], saves(), succeeded(), of(1, succeeded()))),
      'one call': trace({}, call(options(), ...ok)),
      'nothing answered': trace({}, calls(pair, hangs)),
      'ended by a kill': trace({}, killAll(pair, saves(null), succeeded())),
      'a url that is no image of the case': trace({}, calls([elsewhere, second], succeeded(), of(1, failed(17)))),
      'the one that succeeds throws from its callback': trace(
        {},
        calls([options({ success: { $: 'throwing-callback' } }), second], saves(), success(), of(1, failed(17))),
      ),
      'none succeeds': trace({}, calls(pair, failed(17), of(1, failed(17)))),
    },
  },
  'album/repeat': {
    passes: {
      'two items': trace(
        {},
        call(options(), ...ok),
        call(options(), menu, saves('$image', { id: 'again' }), succeeded()),
      ),
      'one item': trace({}, call(options(), ...ok), call(options(), menu, succeeded())),
      'two of three calls': trace(
        {},
        call(options(), ...ok),
        call(second, menu, saves('$image2'), succeeded()),
        call(options(), menu, saves('$image', { id: 'again' }), succeeded()),
      ),
      'a third time': trace(
        {},
        call(options(), ...ok),
        call(options(), menu, saves('$image', { id: '2' }), succeeded()),
        call(options(), menu, saves('$image', { id: '3' }), succeeded()),
      ),
    },
    fails: {
      'four items': trace(
        {},
        call(options(), ...ok, saves('$image', { id: '2' })),
        call(options(), menu, saves('$image', { id: '3' }), saves('$image', { id: '4' }), succeeded()),
      ),
      none: trace({}, call(options(), ...ok), call(options(), menu, removes('id of $image'), succeeded())),
    },
    none: {
      once: trace({}, call(options(), ...ok)),
      'two images': trace({}, call(options(), ...ok), call(second, menu, saves('$image2'), succeeded())),
      'the second fails': trace({}, call(options(), ...ok), call(options(), failed(17))),
      'a url that is no image of the case': trace(
        {},
        call(elsewhere, menu, saves(null), succeeded()),
        call(elsewhere, menu, succeeded()),
      ),
      'at the same time': trace({}, calls([options(), options()], saves(), succeeded(), of(1, succeeded()))),
    },
  },
  'album/killed-safe': {
    passes: {
      'nothing of it': trace({ before: old }, kill(options(), menu), restart(), after),
      'all of it': trace({ before: old }, kill(options(), menu, savesUnseen()), restart(), after),
      'all of it, without an album between': trace({}, kill(options(), menu), restart(savesUnseen()), after),
      'the next call is for the image that was saved': trace(
        {},
        kill(options(), menu, savesUnseen()),
        restart(),
        call(options(), menu, succeeded()),
      ),
      'one of two calls saved': trace({}, killAll(pair), restart(savesUnseen('$image2')), after),
      'the next call fails as it must': trace(
        { state: { storage: 'full' } },
        kill(options(), menu),
        restart(),
        call(options(), failed(16)),
      ),
    },
    fails: {
      'part of it': trace({}, kill(options()), restart(savesUnseen(null)), after),
      twice: trace({}, kill(options()), restart(savesUnseen(), savesUnseen('$image', { id: 'again' })), after),
      'another image': trace({}, kill(options()), restart(savesUnseen('$image7')), after),
      'something for a call without a url': trace({}, kill(noUrl), restart(savesUnseen(null)), after),
      'one is gone and one is changed': trace(
        { before: [item('$image8'), item('$image9')] },
        kill(options()),
        restart(removes('id of $image8'), alters('id of $image9')),
        after,
      ),
      'something old is gone': trace({ before: old }, kill(options()), restart(removes('id of $image9')), after),
      'something old is changed': trace({ before: old }, kill(options()), restart(alters('id of $image9')), after),
      'the next call is not answered': trace({}, kill(options()), restart(), call(second, hangs)),
      'the next call saves nothing, and the album holds another image': trace(
        { before: old },
        kill(options()),
        restart(),
        call(second, menu, succeeded()),
      ),
      'the next call fails': trace({}, kill(options()), restart(), call(second, failed(17))),
      'the next call saves nothing': trace({}, kill(options()), restart(), call(second, menu, succeeded())),
    },
    none: {
      'no kill': trace({}, call(options(), ...ok)),
      'no call after it': trace({}, kill(options()), restart()),
      'nothing after it': trace({}, kill(options())),
      'a restart without a kill': trace(
        { before: old },
        call(options(), ...ok),
        restart(removes('id of $image9')),
        after,
      ),
      'two calls after it: what is said of those is said elsewhere': trace(
        {},
        kill(options()),
        restart(),
        calls(pair, hangs),
      ),
      'nothing can be seen of the next call': trace({}, kill(options()), restart(), call(bare)),
      'the menu of the next call is dismissed in silence': trace(
        { state: { menu: 'cancel' } },
        kill(options()),
        restart(),
        call(options(), shows('menu', 'cancel')),
      ),
      'no restart': trace({}, kill(options()), change({ storage: 'enough' }), after),
    },
  },
});

describe('where a fault is, and how it is put', () => {
  test.each<[id: string, what: string, seen: Trace, place: string, expected: string, actual: string]>([
    [
      'album/others-untouched',
      'removed in the second step',
      trace({ before: old }, call(options(), ...ok), call(second, failed(17), removes('id of $image9'))),
      'run 0, step 1, call 1',
      'what was there before left as it was',
      '$image9.jpg was removed',
    ],
    [
      'album/others-untouched',
      'changed with no call under way',
      trace({ before: old }, call(options(), ...ok), restart(alters('id of $image9'))),
      'run 0, step 1, call null',
      'what was there before left as it was',
      '$image9.jpg was changed',
    ],
    [
      'album/concurrent',
      'one is lost',
      trace({}, after, both(saves('$image2'), succeeded(), of(1, succeeded()))),
      'run 0, step 1, call null',
      '$image saved, for its call succeeded',
      '1 new item: $image2.jpg',
    ],
    [
      'album/concurrent',
      'one fails and is saved',
      trace({}, both(saves(), failed(17), of(1, failed(17)))),
      'run 0, step 0, call null',
      '$image not saved, for its call failed',
      '1 new item: $image.jpg',
    ],
    [
      'album/concurrent',
      'one twice, the other not',
      trace({}, both(saves(), saves('$image', { id: 'again' }), succeeded(), of(1, complete()))),
      'run 0, step 0, call null',
      '$image saved once',
      '2 new items: $image.jpg, $image.jpg',
    ],
    [
      'album/concurrent',
      'part of an image beside a call without a url',
      trace({}, calls([noUrl, second], saves('$image2'), saves(null), failed(2), of(1, succeeded()))),
      'run 0, step 0, call null',
      'nothing but whole images of these calls',
      '2 new items: $image2.jpg, odd.jpg (not an image of this case)',
    ],
    [
      'album/concurrent',
      'success of a call that names no image',
      trace({}, calls([noUrl, second], saves('$image2'), saves(null), succeeded(), of(1, succeeded()))),
      'run 0, step 0, call null',
      'no success for a call that names no image',
      '2 new items: $image2.jpg, odd.jpg (not an image of this case)',
    ],
    [
      'album/concurrent',
      'more than there are calls',
      trace({}, both(saves(), saves('$image2'), saves('$image3'))),
      'run 0, step 0, call null',
      'at most 2 new items',
      '3 new items: $image.jpg, $image2.jpg, $image3.jpg',
    ],
    [
      'album/killed-safe',
      'part of it',
      trace({}, after, kill(options()), restart(savesUnseen(null)), after),
      'run 0, step 2, call null',
      'at most one new item a call, and whole',
      '1 new item: odd.jpg (not an image of this case)',
    ],
    [
      'album/killed-safe',
      'something old is gone',
      trace({ before: old }, kill(options()), restart(removes('id of $image9')), after),
      'run 0, step 1, call null',
      'what was there before left as it was',
      'something was changed or removed',
    ],
    [
      'album/killed-safe',
      'the next call fails',
      trace({}, kill(options()), restart(), call(second, failed(17))),
      'run 0, step 2, call 1',
      'success',
      'fail with 17; no new item',
    ],
    [
      'album/killed-safe',
      'in the run of a twin',
      trace(
        {
          twins: [
            {
              requirement: 'availability/accounts',
              state: { account: 'personal' },
              happens: [[], [savesUnseen(null)]],
            },
          ],
        },
        kill(options()),
        restart(),
      ),
      'run 1, step 1, call null',
      'at most one new item a call, and whole',
      '1 new item: odd.jpg (not an image of this case)',
    ],
    [
      'album/repeat',
      'three items after two calls',
      trace(
        { before: old },
        call(options(), ...ok, saves('$image', { id: '2' })),
        call(options(), saves('$image', { id: '3' }), succeeded()),
      ),
      'run 0, step 1, call 1',
      'one or two items of $image',
      '3 new items: $image.jpg, $image.jpg, $image.jpg',
    ],
    [
      'album/saved-before-success',
      'too late',
      trace({}, call(options(), menu, success(), saves(), complete())),
      'run 0, step 0, call 0',
      'the item visible, then success',
      'it became visible after success',
    ],
    [
      'album/saved-before-success',
      'never',
      trace({}, call(options(), menu, success(), savesUnseen(), complete())),
      'run 0, step 0, call 0',
      'the item visible, then success',
      'it was not visible when success ran',
    ],
    [
      'album/saves-image',
      'another image',
      trace({}, call(options(), menu, saves('$image9'), succeeded())),
      'run 0, step 0, call 0',
      'one new item: $image, whole',
      '1 new item: $image9.jpg',
    ],
    [
      'album/saves-image',
      'nothing for a url that could not be fetched',
      trace({}, call(elsewhere, menu, succeeded())),
      'run 0, step 0, call 0',
      'one new item: the image, whole',
      'no new item',
    ],
  ])('%s: %s', (id, _, seen, place, expected, actual) => {
    expect(said(id, seen)).toEqual([place, expected, actual]);
  });

  test('in Chinese too, where the url is no image of the case', () => {
    expect(finding('album/saves-image', trace({}, call(elsewhere, menu, succeeded())))).toMatchObject({
      expected: { zh: '新增一项：完整的 图片' },
    });
    expect(finding('album/saves-image', trace({}, call(options(), menu, succeeded())))).toMatchObject({
      expected: { zh: '新增一项：完整的 $image' },
    });
  });

  test.each<[id: string, seen: Trace, place: string]>([
    ['album/others-untouched', trace({}, after, after, after), 'run 0, step 1, call null'],
    ['album/concurrent', trace({}, after, bothSaved, bothSaved), 'run 0, step 1, call null'],
    ['album/killed-safe', trace({}, after, kill(options()), restart(), after), 'run 0, step 2, call null'],
  ])('what shows %s to be kept is the first of it', (id, seen, place) => {
    expect(said(id, seen)).toEqual([place]);
  });
});
