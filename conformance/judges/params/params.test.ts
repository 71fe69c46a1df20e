import { describe, expect, test } from 'vitest';
import type { CallArguments } from '../../case.ts';
import type { Trace } from '../../trace.ts';
import {
  asks,
  call,
  calls,
  complete,
  failed,
  fail,
  finding,
  hangs,
  item,
  kill,
  mutates,
  of,
  options,
  rejects,
  resolves,
  said,
  saves,
  savesUnseen,
  spec,
  success,
  succeeded,
  shows,
  throws,
  trace,
} from '../../trace.test-helper.ts';
import { type Json, saveImageSpec, saveImageToPhotosAlbumSpec, type Spec } from '../../../spec/index.ts';
import { type Examples, testExamples } from '../examples.test-helper.ts';

const absent: Json = { $: 'absent' };
const menu = shows('menu', 'save');
const bad = (url: Json | undefined) => options({ url });

/** A value of what names the image that must be refused with one of these codes. */
function refused(named: Json | undefined, codes: readonly number[], wrong: number, of: Spec = spec): Examples {
  const given = (patch: Readonly<Record<string, Json | undefined>> = {}) =>
    options({ [of.api.subject]: named, ...patch }, of);
  const good = (...happens: Parameters<typeof call>[1][]) => trace({ of }, call(options({}, of), ...happens));
  const shown = (...happens: Parameters<typeof call>[1][]) => trace({ of }, call(given(), ...happens));
  const silent = { success: undefined, fail: undefined, complete: undefined };
  return {
    passes: Object.fromEntries(codes.map((code) => [`fails with ${code}`, shown(failed(code))])),
    fails: {
      [`fails with ${wrong}`]: shown(failed(wrong)),
      succeeds: shown(saves(), succeeded()),
      'saves something all the same': shown(savesUnseen(), failed(codes[0] as number)),
      'calls nothing': shown(hangs),
      throws: shown(throws()),
      'saves something, and its promise is rejected without a number': trace(
        { of },
        call(given({ fail: undefined }), savesUnseen(), rejects({ message: 'no' })),
      ),
      'fails without a number': shown(fail({}), complete({})),
    },
    none: {
      'a good one': good(saves(), succeeded()),
      'another cause beside it': trace({ of, state: { albumPermission: 'denied' } }, call(given(), failed(wrong))),
      'its promise alone tells, and names no number': trace(
        { of },
        call(given({ fail: undefined }), rejects({ message: 'no' })),
      ),
      'a callback that throws': trace({ of }, call(given({ complete: { $: 'throwing-callback' } }), failed(wrong))),
      'overlapping calls': trace({ of }, calls([given(), given()], failed(wrong))),
      'a call of which nothing can be seen': trace({ of }, call(given(silent))),
    },
  };
}

/** A way to name an image that must be saved. */
function supported(image: string, of: Spec): Examples {
  const given = options({ [of.api.subject]: image }, of);
  return {
    passes: { saved: trace({ of }, call(given, menu, saves(image), succeeded())) },
    fails: {
      'fails as not supported': trace({ of }, call(given, failed(of.api.fallbackCode))),
      'saves nothing': trace({ of }, call(given, menu, succeeded())),
      'calls nothing': trace({ of }, call(given, hangs)),
    },
    none: {
      'named in another way': trace({ of }, call(options({}, of), failed(of.api.fallbackCode))),
      'another cause': trace({ of, state: { storage: 'full' } }, call(given, failed(of.api.fallbackCode))),
    },
  };
}

const twin = (
  params: Readonly<Record<string, Json>>,
  requirement: string,
  ...happens: Parameters<typeof call>[1][]
) => ({ requirement, params, happens: [happens] });
const frozen: CallArguments = [{ $: 'frozen', of: options()[0] as Json }];
const ok = [menu, saves(), success(), complete()];

const photos = saveImageToPhotosAlbumSpec();
const given = options({}, photos);
const shownToast = (...happens: Parameters<typeof call>[1][]) =>
  twin({ hideToast: true }, 'params/hide-toast-accepted', ...happens);

const ignored = (...happens: Parameters<typeof call>[1][]) =>
  twin({ unknownOption: 'value' }, 'params/unknown-ignored', ...happens);
/** The trace of a case that ended before its twins. */
const cut = (seen: Trace): Trace => ({ ...seen, runs: seen.runs.slice(0, 1) });

testExamples('params', {
  'params/url-required': {
    ...refused(undefined, [2], 17),
    none: {
      ...refused(undefined, [2], 17).none,
      'an empty url': trace({}, call(bad(''), failed(17))),
    },
    passes: {
      'left out': trace({}, call(bad(undefined), failed(2))),
      null: trace({}, call(bad(null), failed(2))),
      undefined: trace({}, call(bad({ $: 'undefined' }), failed(2))),
      'told by complete alone, for fail was left out': trace(
        {},
        call(options({ url: undefined, fail: undefined }), complete(2)),
      ),
      'told by the promise alone': trace(
        {},
        call(
          options({ url: undefined, success: undefined, fail: undefined, complete: undefined }),
          rejects({ error: 2 }),
        ),
      ),
    },
  },
  'params/url-empty': refused('', [2], 17),
  'params/url-type': refused(42, [2, 17], 15),
  'params/base64-unsupported': refused('data:image/png;base64,AA==', [2, 17], 15),
  'params/base64-supported': supported('$data', saveImageSpec('2022-03-25')),
  'params/file-path-required': refused(undefined, [2], 17, photos),
  'params/file-path-empty': refused('', [2], 17, photos),
  'params/file-path-type': refused(42, [2, 17], 15, photos),
  'params/temporary-file': supported('$temporary-file', photos),
  'params/cached-file': supported('$cached-file', photos),
  'params/user-file': supported('$user-file', photos),
  'params/hide-toast-accepted': {
    passes: {
      'either way': trace({ of: photos, twins: [shownToast(saves(), succeeded())] }, call(given, saves(), succeeded())),
    },
    fails: {
      'taken for invalid': trace({ of: photos, twins: [shownToast(failed(2))] }, call(given, saves(), succeeded())),
      'success goes with the toast': trace(
        { of: photos, twins: [shownToast(saves(), complete())] },
        call(given, saves(), succeeded()),
      ),
    },
    none: { 'no twin': trace({ of: photos }, call(given, saves(), succeeded())) },
  },
  'params/options-required': {
    passes: {
      'throws, and the next call works': trace({}, call([], throws()), call(options(), ...ok)),
      'its promise is rejected': trace({}, call([null], rejects({ error: 2 })), call(options(), ...ok)),
      'does nothing at all': trace({}, call(['text']), call(options(), ...ok)),
      'the album keeps one of each image': trace(
        { before: [item('$image9'), item('$image')] },
        call([], throws()),
        call(options(), menu, succeeded()),
      ),
    },
    fails: {
      'its promise resolves': trace({}, call([], resolves()), call(options(), ...ok)),
      'something is saved': trace({}, call([42], saves())),
    },
    none: {
      'an ordinary call works before it alone': trace({}, call(options(), ...ok), call([], throws())),
      'overlapping calls': trace(
        {},
        calls([[], options()], resolves(), saves(), of(1, succeeded())),
        call(options(), ...ok),
      ),
      'overlapping calls after it': trace(
        {},
        call([], throws()),
        calls([options(), options({ url: '$image2' })], saves(), succeeded()),
      ),
      'a later call that saves and fails': trace({}, call([], throws()), call(options(), saves(), failed(17))),
      'a later call that succeeds where it cannot': trace(
        { state: { storage: 'full' } },
        call([], throws()),
        call(options(), ...ok),
      ),
      'a later call that saves nothing, and the album holds another image': trace(
        { before: [item('$image9')] },
        call([], throws()),
        call(options(), menu, succeeded()),
      ),
      'a host that does nothing in any call': trace({}, call([]), call(options())),
      'no later call': trace({}, call([], throws())),
      'a later call that succeeds in words alone': trace({}, call([], throws()), call(options(), menu, succeeded())),
      'its promise resolves, but is not declared to mean anything': trace(
        { observe: ['album'] },
        call([], resolves()),
        call(options(), hangs),
      ),
    },
  },
  'params/show-action-sheet-default': {
    passes: {
      'the menu is shown alike': trace(
        { twins: [twin({ showActionSheet: true }, 'params/show-action-sheet-default', ...ok)] },
        call(options(), ...ok),
      ),
    },
    fails: {
      'no menu by default': trace(
        { twins: [twin({ showActionSheet: true }, 'params/show-action-sheet-default', ...ok)] },
        call(options(), saves(), succeeded()),
      ),
      'true fails': trace(
        { twins: [twin({ showActionSheet: true }, 'params/show-action-sheet-default', failed(17))] },
        call(options(), ...ok),
      ),
    },
    none: {
      'a twin for another requirement': trace(
        { twins: [twin({ showActionSheet: true }, 'params/unknown-ignored', failed(17))] },
        call(options(), ...ok),
      ),
      'below the base library that brought it': trace(
        {
          state: { baseLibrary: '1.23.9' },
          twins: [twin({ showActionSheet: true }, 'params/show-action-sheet-default', failed(17))],
        },
        call(options(), ...ok),
      ),
      'both are silent': trace(
        { twins: [twin({ showActionSheet: true }, 'params/show-action-sheet-default')] },
        call(options()),
      ),
    },
  },
  'params/show-action-sheet-since': {
    passes: {
      'no menu with either': trace(
        {
          state: { baseLibrary: '1.23.9' },
          twins: [twin({ showActionSheet: false }, 'params/show-action-sheet-since', saves(), succeeded())],
        },
        call(options(), saves(), succeeded()),
      ),
      'a menu with either': trace(
        {
          state: { baseLibrary: '1.23.9' },
          twins: [twin({ showActionSheet: false }, 'params/show-action-sheet-since', ...ok)],
        },
        call(options(), ...ok),
      ),
    },
    fails: {
      'the value is obeyed': trace(
        {
          state: { baseLibrary: '1.23.9' },
          twins: [twin({ showActionSheet: false }, 'params/show-action-sheet-since', saves(), succeeded())],
        },
        call(options(), ...ok),
      ),
    },
  },
  'params/callbacks-optional': {
    passes: {
      'without complete': trace(
        { twins: [twin({ complete: absent }, 'params/callbacks-optional', menu, saves(), success())] },
        call(options(), ...ok),
      ),
      'without success': trace(
        { twins: [twin({ success: absent }, 'params/callbacks-optional', menu, saves(), complete())] },
        call(options(), ...ok),
      ),
      'without fail, in a call that fails': trace(
        { twins: [twin({ fail: absent }, 'params/callbacks-optional', complete(2))] },
        call(bad(undefined), failed(2)),
      ),
      'without fail, the promise rejected with a plain Error': trace(
        {
          twins: [
            twin(
              { fail: absent },
              'params/callbacks-optional',
              complete({ $: 'undefined' }),
              rejects({ message: 'no' }),
            ),
          ],
        },
        call(bad(undefined), failed(2), rejects({ message: 'no' })),
      ),
      'without fail, nothing to be seen': trace(
        {
          state: { albumPermission: 'denied' },
          twins: [twin({ fail: absent }, 'params/callbacks-optional', complete({ $: 'undefined' }))],
        },
        call(options(), failed(15)),
      ),
      'without success, a complete that receives nothing': trace(
        {
          twins: [twin({ success: absent }, 'params/callbacks-optional', menu, saves(), complete({ $: 'undefined' }))],
        },
        call(options(), menu, saves(), success(), complete({ $: 'undefined' })),
      ),
    },
    fails: {
      'without complete, the call hangs': trace(
        { twins: [twin({ complete: absent }, 'params/callbacks-optional', hangs)] },
        call(options(), ...ok),
      ),
      'without success, complete is forgotten': trace(
        { twins: [twin({ success: absent }, 'params/callbacks-optional', menu, saves())] },
        call(options(), ...ok),
      ),
      'without complete, fail is forgotten': trace(
        { twins: [twin({ complete: absent }, 'params/callbacks-optional')] },
        call(bad(undefined), failed(2)),
      ),
      'without success, fail is forgotten': trace(
        { twins: [twin({ success: absent }, 'params/callbacks-optional', complete(2))] },
        call(bad(undefined), failed(2)),
      ),
      'without fail, success is forgotten': trace(
        { twins: [twin({ fail: absent }, 'params/callbacks-optional', menu, saves(), complete())] },
        call(options(), ...ok),
      ),
      'without fail, nothing is saved': trace(
        { twins: [twin({ fail: absent }, 'params/callbacks-optional', menu, success(), complete())] },
        call(options(), ...ok),
      ),
      'without complete, it fails': trace(
        { twins: [twin({ complete: absent }, 'params/callbacks-optional', fail(17))] },
        call(options(), ...ok),
      ),
    },
    none: {
      'without success, a menu dismissed with complete alone': trace(
        {
          state: { menu: 'cancel' },
          twins: [twin({ success: absent }, 'params/callbacks-optional', shows('menu', 'cancel'), complete())],
        },
        call(options(), shows('menu', 'cancel'), complete()),
      ),
      'nothing to be seen without fail, the wrong code with it: another requirement names that': trace(
        {
          state: { albumPermission: 'denied' },
          twins: [twin({ fail: { $: 'callback' } }, 'params/callbacks-optional', failed(2))],
        },
        call(options({ fail: undefined }), complete({ $: 'undefined' })),
      ),
      'the wrong code with fail, nothing to be seen without: another requirement names that': trace(
        {
          state: { albumPermission: 'denied' },
          twins: [twin({ fail: absent }, 'params/callbacks-optional', complete({ $: 'undefined' }))],
        },
        call(options(), failed(2)),
      ),
    },
  },
  'params/unknown-ignored': {
    passes: {
      'the same': trace({ twins: [ignored(...ok)] }, call(options(), ...ok)),
      'the album keeps one of each image': trace(
        { before: [item('$image')], twins: [ignored(menu, succeeded())] },
        call(options(), menu, succeeded()),
      ),
      'nobody can look into the album': trace(
        { observe: ['menu'], twins: [ignored(menu, succeeded())] },
        call(options(), ...ok),
      ),
      'saved in one and refused in the other, with no menu: both are open': trace(
        { state: { origin: { $image: 'not-image' } }, twins: [ignored(failed(17))] },
        call(options(), ...ok),
      ),
      'refused in both, once before the menu': trace(
        { state: { authorization: 'refused' }, twins: [ignored(failed(2001))] },
        call(options(), menu, failed(2001)),
      ),
      'a dismissed menu fails in one and is silent in the other': trace(
        { state: { menu: 'cancel' }, twins: [ignored(shows('menu', 'cancel'))] },
        call(options(), shows('menu', 'cancel'), failed(11)),
      ),
      'the other one may fail, by a reading of what differs': trace(
        { twins: [twin({ url: 'http://example.invalid/a.jpg' }, 'params/unknown-ignored', menu, failed(17))] },
        call(options(), ...ok),
      ),
      'and the other way round': trace(
        { twins: [twin({ url: '$image' }, 'params/unknown-ignored', ...ok)] },
        call(bad('http://example.invalid/a.jpg'), menu, failed(17)),
      ),
    },
    fails: {
      'refused as invalid': trace(
        { twins: [twin({ unknownOption: 'value' }, 'params/unknown-ignored', failed(2))] },
        call(options(), ...ok),
      ),
      'complete forgotten after the fail of a dismissed menu': trace(
        { state: { menu: 'cancel' }, twins: [ignored(shows('menu', 'cancel'), fail(11))] },
        call(options(), shows('menu', 'cancel'), failed(11)),
      ),
      'a code that is not open, in the place of one that is': trace(
        { twins: [ignored(failed(15))] },
        call(bad(''), failed(2)),
      ),
      'another prompt in the place of the menu': trace(
        {
          state: { authorization: 'undecided' },
          twins: [ignored(shows('authorization', 'accept'), saves(), succeeded())],
        },
        call(options(), menu, shows('authorization', 'accept'), saves(), succeeded()),
      ),
      'a menu in one alone, which nobody answered': trace(
        { twins: [ignored(asks('menu'), saves(), succeeded())] },
        call(options(), saves(), succeeded()),
      ),
      'in the second call': trace(
        {
          twins: [
            {
              requirement: 'params/unknown-ignored',
              params: { unknownOption: 'value' },
              happens: [ok, [failed(2)]],
            },
          ],
        },
        call(options(), ...ok),
        call(options({ url: '$image2' }), menu, saves('$image2'), succeeded()),
      ),
      'by the second twin': trace({ twins: [ignored(...ok), ignored(failed(2))] }, call(options(), ...ok)),
      'taken for the option': trace(
        { twins: [twin({ showactionsheet: false }, 'params/unknown-ignored', saves(), succeeded())] },
        call(options(), ...ok),
      ),
    },
    none: {
      'the twin was never run': cut(trace({ twins: [ignored(...ok)] }, call(options(), ...ok))),
      'overlapping calls': trace(
        { twins: [ignored(failed(2))] },
        calls([options(), options({ url: '$image2' })], saves(), succeeded()),
      ),
      'a callback that throws': trace(
        { twins: [ignored(fail(2))] },
        call(options({ success: { $: 'throwing-callback' } }), ...ok),
      ),
      'a callback that throws in the twin': trace(
        { twins: [twin({ success: { $: 'throwing-callback' } }, 'params/unknown-ignored', fail(2))] },
        call(options(), ...ok),
      ),
      'both fail for no reason: other requirements name that': trace(
        { twins: [ignored(failed(17))] },
        call(options(), failed(17)),
      ),
      'a menu dismissed in two of the ways that are open': trace(
        {
          state: { menu: 'cancel' },
          twins: [twin({ unknownOption: 'value' }, 'params/unknown-ignored', shows('menu', 'cancel'), complete())],
        },
        call(options(), shows('menu', 'cancel')),
      ),
    },
  },
  'params/not-mutated': {
    passes: {
      'left as it was': trace({}, call(options(), ...ok)),
      'left as it was by a call that fails for no reason': trace({}, call(options(), failed(17))),
      'a frozen one beside another call: callbacks/per-call speaks of those': trace(
        {},
        calls([frozen, options({ url: '$image2' })], failed(16), of(1, succeeded())),
      ),
      'a frozen one serves': trace({}, call(frozen, ...ok)),
      'a frozen one fails as any other': trace(
        { before: [item('$image9')] },
        call([{ $: 'frozen', of: bad(undefined)[0] as Json }], failed(2)),
      ),
    },
    fails: {
      'a property was set': trace({}, call(options(), ...ok, mutates('showActionSheet'))),
      'a frozen one does not serve': trace({}, call(frozen, throws())),
    },
    none: {
      'nothing answered': trace({}, call(options())),
      'no options': trace({}, call([], throws())),
      'ended by a kill': trace({}, kill(options(), mutates('url'), failed(17))),
      'a callback that throws': trace(
        {},
        call(options({ success: { $: 'throwing-callback' } }), ...ok, mutates('url')),
      ),
    },
  },
});

describe('where a fault is, and how it is put', () => {
  test.each<[id: string, what: string, seen: Trace, place: string, expected: string, actual: string]>([
    [
      'params/url-type',
      'another code',
      trace({}, call(bad(42), failed(15))),
      'run 0, step 0, call 0',
      'fail with 2 or 17, and nothing saved',
      'fail with 15; no new item',
    ],
    [
      'params/options-required',
      'saved by the second call',
      trace({}, call(options(), ...ok), call([], saves('$image2'))),
      'run 0, step 1, call 1',
      'no success, and nothing saved',
      'nothing that can be seen; 1 new item: $image2.jpg',
    ],
    [
      'params/not-mutated',
      'the second of two',
      trace({}, calls([options(), options({ url: '$image2' })], succeeded(), of(1, mutates('url')))),
      'run 0, step 0, call 1',
      'the options object as the caller made it',
      'its property url was changed',
    ],
    [
      'params/not-mutated',
      'a frozen one does not serve',
      trace({}, call(frozen, throws())),
      'run 0, step 0, call 0',
      'success',
      'an exception',
    ],
    [
      'params/show-action-sheet-default',
      'no menu by default',
      trace(
        { twins: [twin({ showActionSheet: true }, 'params/show-action-sheet-default', menu, saves(), success())] },
        call(options(), saves(), succeeded()),
      ),
      'run 1, step 0, call 0',
      'success; 1 new item: $image.jpg; no menu; complete called',
      'success; 1 new item: $image.jpg; menu shown; no complete',
    ],
  ])('%s: %s', (id, _, seen, place, expected, actual) => {
    expect(said(id, seen)).toEqual([place, expected, actual]);
  });

  test('twins in Chinese too', () => {
    const seen = trace({ twins: [ignored(menu, saves(), success())] }, call(options(), saves(), succeeded()));
    expect(finding('params/unknown-ignored', seen)).toMatchObject({
      expected: { zh: '成功；新增 1 项：$image.jpg；没有显示菜单；调用了 complete' },
      actual: { zh: '成功；新增 1 项：$image.jpg；显示了菜单；没有调用 complete' },
    });
  });

  test('the codes in Chinese too', () => {
    expect(finding('params/url-type', trace({}, call(bad(42), failed(15))))).toMatchObject({
      expected: { zh: '以 2 或 17 失败，且不保存任何内容' },
    });
  });

  test('what shows a twin to agree is the first answer', () => {
    const twice = trace({ twins: [ignored(...ok), ignored(...ok)] }, call(options(), ...ok));
    expect(said('params/unknown-ignored', twice)).toEqual(['run 1, step 0, call 0']);
  });

  test('what shows params/options-required to be kept is the refused call', () => {
    expect(said('params/options-required', trace({}, call([], throws()), call(options(), ...ok)))).toEqual([
      'run 0, step 0, call 0',
    ]);
  });
});
