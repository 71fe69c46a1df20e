import {
  alters,
  call,
  calls,
  change,
  failed,
  fail,
  complete,
  hangs,
  item,
  kill,
  of,
  options,
  removes,
  restart,
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
      'nothing for a url that could not be fetched': trace(
        {},
        call(options({ url: 'http://example.invalid/a.jpg' }), menu, succeeded()),
      ),
    },
    none: {
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
    },
  },
  'album/saved-before-success': {
    passes: {
      'visible, success': trace({}, call(options(), ...ok)),
      're-encoded': trace({}, call(options(), menu, saves('$image', wholeAgain), succeeded())),
    },
    fails: {
      'success, visible': trace({}, call(options(), menu, success(), saves(), complete())),
      'visible at the end, and nobody saw it come': trace({}, call(options(), menu, savesUnseen(), succeeded())),
    },
    none: {
      'nothing saved': trace({}, call(options(), menu, succeeded())),
      'success left out': trace({}, call(options({ success: undefined }), menu, saves(), complete())),
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
    },
    none: { success: trace({}, call(options(), ...ok)), 'not answered': trace({}, call(options(), saves(), hangs)) },
  },
  'album/others-untouched': {
    passes: {
      'success beside it': trace({ before: old }, call(options(), ...ok)),
      'failure beside it': trace({ before: old }, call(options(), failed(17))),
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
      'two mixed into one': trace({}, calls(pair, saves(), saves(null), succeeded(), of(1, complete()))),
    },
    none: {
      'the same image': trace({}, calls([options(), options()], saves(), succeeded(), of(1, succeeded()))),
      'one call': trace({}, call(options(), ...ok)),
      'nothing answered': trace({}, calls(pair, hangs)),
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
    },
  },
  'album/killed-safe': {
    passes: {
      'nothing of it': trace({ before: old }, kill(options(), menu), restart(), after),
      'all of it': trace({ before: old }, kill(options(), menu, savesUnseen()), restart(), after),
      'all of it, without an album between': trace({}, kill(options(), menu), restart(savesUnseen()), after),
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
      'something old is gone': trace({ before: old }, kill(options()), restart(removes('id of $image9')), after),
      'something old is changed': trace({ before: old }, kill(options()), restart(alters('id of $image9')), after),
      'the next call is not answered': trace({}, kill(options()), restart(), call(second, hangs)),
      'the next call fails': trace({}, kill(options()), restart(), call(second, failed(17))),
      'the next call saves nothing': trace({}, kill(options()), restart(), call(second, menu, succeeded())),
    },
    none: {
      'no kill': trace({}, call(options(), ...ok)),
      'no call after it': trace({}, kill(options()), restart()),
      'no restart': trace({}, kill(options()), change({ storage: 'enough' }), after),
    },
  },
});
