import type { State } from '../../../spec/index.ts';
import {
  call,
  calls,
  complete,
  fail,
  failed,
  hangs,
  options,
  saves,
  shows,
  succeeded,
  trace,
} from '../../trace.test-helper.ts';
import { type Examples, testExamples } from '../examples.test-helper.ts';

const ok = [shows('menu', 'save'), saves(), succeeded()];
const noUrl = options({ url: undefined });
const android = { platform: 'android' };
const failing = (state: State, code: number) => trace({ state }, call(options(), failed(code)));

/** The cause of each code alone, on iOS. */
const causes: Readonly<Record<number, State>> = {
  15: { albumPermission: 'denied' },
  16: { storage: 'full' },
  17: { origin: { $image: 'status-404' } },
  2001: { authorization: 'refused' },
};
const codes = [15, 16, 17, 2001];
const causeOf = (code: number): State => causes[code] as State;

function reported(code: number): Examples {
  const others = codes.filter((other) => other !== code && other !== 17);
  return {
    passes: {
      'its cause alone': failing(causeOf(code), code),
      'told by complete alone': trace({ state: causeOf(code) }, call(options({ fail: undefined }), complete(code))),
    },
    fails: Object.fromEntries(
      [...others, 2, 3].map((other) => [`${other} in its place`, failing(causeOf(code), other)]),
    ),
    none: {
      'no failure': trace({}, call(options(), ...ok)),
      'a second cause': failing({ ...causeOf(code), ...(code === 16 ? causeOf(15) : causeOf(16)) }, code),
      'another cause': failing(causeOf(code === 15 ? 16 : 15), code),
      'a failure without a number': trace({ state: causeOf(code) }, call(options(), fail({}))),
      'not answered': trace({ state: causeOf(code) }, call(options(), hangs)),
      ...(code === 17 ? {} : { '17 in its place: that has a requirement of its own': failing(causeOf(code), 17) }),
    },
  };
}

function onlyWhen(code: number): Examples {
  return {
    passes: {
      'its cause alone': failing(causeOf(code), code),
      'one of two causes': failing({ ...causeOf(15), ...causeOf(16), ...causeOf(code) }, code),
    },
    fails: { 'nothing is wrong': failing({}, code) },
    none: {
      'another code': failing({}, code === 15 ? 16 : 15),
      'another cause: its requirement names that': failing(causeOf(code === 15 ? 16 : 15), code),
      'overlapping calls': trace({}, calls([options(), options({ url: '$image2' })], failed(code))),
    },
  };
}

const elsewhere = (code: number, cause: State): Examples => ({
  passes: {
    'its cause, with the code for anything else': failing({ ...android, ...cause }, 17),
    'its cause, with a general code': failing({ ...android, ...cause }, 3),
    'any other failure': failing({ ...android, ...causeOf(17) }, 17),
  },
  fails: {
    'its cause': failing({ ...android, ...cause }, code),
    'anything else': failing({ ...android, ...causeOf(17) }, code),
    'one of two causes': failing({ ...android, ...cause, ...causeOf(2001) }, code),
    'success in spite of its cause': trace({ state: { ...android, ...cause } }, call(options(), ...ok)),
  },
  none: {
    'no failure': trace({ state: android }, call(options(), ...ok)),
    'success in spite of another cause': trace({ state: { ...android, ...causeOf(17) } }, call(options(), ...ok)),
    'not answered': trace({ state: { ...android, ...cause } }, call(options(), hangs)),
  },
});

testExamples('errors', {
  'errors/2-reported': {
    passes: { 'no url': trace({}, call(noUrl, failed(2))) },
    fails: Object.fromEntries(
      [15, 16, 2001, 11].map((code) => [`${code} in its place`, trace({}, call(noUrl, failed(code)))]),
    ),
    none: {
      'a second cause': trace({ state: causeOf(16) }, call(noUrl, failed(2))),
      'an empty url, for which 17 is open': trace({}, call(options({ url: '' }), failed(2))),
      '17 in its place: that has a requirement of its own': trace({}, call(noUrl, failed(17))),
    },
  },
  'errors/2-only-when': {
    passes: {
      'no url': trace({}, call(noUrl, failed(2))),
      'an empty url': trace({}, call(options({ url: '' }), failed(2))),
      'an ftp url': trace({}, call(options({ url: 'ftp://example.invalid/a.jpg' }), failed(2))),
    },
    fails: {
      'nothing is wrong': failing({}, 2),
      'a body that is open': failing({ origin: { $image: 'not-image' } }, 2),
    },
    none: {
      'another cause: its requirement names that': failing(causeOf(15), 2),
      'no failure': trace({}, call(options(), ...ok)),
    },
  },
  'errors/15-reported': {
    ...reported(15),
    passes: {
      ...reported(15).passes,
      restricted: failing({ albumPermission: 'restricted' }, 15),
      'refused just now': trace(
        { state: { albumPermission: 'undecided', albumPermissionAnswers: ['refuse'] } },
        call(options(), shows('albumPermission', 'refuse'), failed(15)),
      ),
      'the dialog was interrupted': trace(
        { state: { albumPermission: 'undecided', albumPermissionAnswers: ['interrupted'] } },
        call(options(), shows('albumPermission', 'interrupted'), failed(15)),
      ),
    },
  },
  'errors/15-only-when': {
    ...onlyWhen(15),
    passes: {
      ...onlyWhen(15).passes,
      'undecided, and not asked': failing({ albumPermission: 'undecided', albumPermissionAnswers: ['refuse'] }, 15),
    },
    fails: { ...onlyWhen(15).fails, limited: failing({ albumPermission: 'limited' }, 15) },
  },
  'errors/16-reported': reported(16),
  'errors/16-only-when': onlyWhen(16),
  'errors/17-reported': {
    ...reported(17),
    passes: { ...reported(17).passes, 'away from iOS, a denied album': failing({ ...android, ...causeOf(15) }, 17) },
    warns: { 'away from iOS, a general code': failing({ ...android, ...causeOf(15) }, 3) },
  },
  'errors/17-only-when': {
    ...onlyWhen(17),
    passes: {
      ...onlyWhen(17).passes,
      'a body that is open': failing({ origin: { $image: 'empty' } }, 17),
      'a WebP image': failing({ format: { $image: 'webp' } }, 17),
    },
  },
  'errors/2001-reported': {
    ...reported(2001),
    passes: {
      ...reported(2001).passes,
      'refused for ever': failing({ authorization: 'refused-for-ever' }, 2001),
      'undecided, then refused': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['refuse'] } },
        call(options(), shows('authorization', 'refuse'), failed(2001)),
      ),
    },
    warns: { 'refused for ever, with a code from elsewhere': failing({ authorization: 'refused-for-ever' }, 2002) },
  },
  'errors/2001-only-when': {
    ...onlyWhen(2001),
    passes: {
      ...onlyWhen(2001).passes,
      'the dialog was interrupted': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['interrupted'] } },
        call(options(), shows('authorization', 'interrupted'), failed(2001)),
      ),
    },
    fails: {
      ...onlyWhen(2001).fails,
      'undecided, and not asked': failing({ authorization: 'undecided', authorizationAnswers: ['refuse'] }, 2001),
    },
  },
  'errors/15-ios-only': elsewhere(15, { albumPermission: 'denied' }),
  'errors/16-ios-only': elsewhere(16, { storage: 'full' }),
  'errors/17-only-other': {
    passes: { 'a code of its own': failing(causeOf(15), 15), 'for no url': trace({}, call(noUrl, failed(2))) },
    fails: {
      'a denied album': failing(causeOf(15), 17),
      'a full storage': failing(causeOf(16), 17),
      'a refused authorisation': failing(causeOf(2001), 17),
      'no url': trace({}, call(noUrl, failed(17))),
    },
    none: {
      'anything else': failing(causeOf(17), 17),
      'two causes': failing({ ...causeOf(15), ...causeOf(16) }, 17),
      'away from iOS': failing({ ...android, ...causeOf(15) }, 17),
      'an interrupted authorisation, for which 17 is open': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['interrupted'] } },
        call(options(), shows('authorization', 'interrupted'), failed(17)),
      ),
      'a third code: the cause has a requirement for that': failing(causeOf(15), 16),
    },
  },
  'errors/any-active-cause': {
    passes: {
      'the first of two': failing({ ...causeOf(15), ...causeOf(16) }, 15),
      'the second of two': failing({ ...causeOf(15), ...causeOf(16) }, 16),
      'one of what is open for an empty url': trace({}, call(options({ url: '' }), failed(17))),
      'a dismissed menu': trace({ state: { menu: 'cancel' } }, call(options(), shows('menu', 'cancel'), failed(11))),
      'a cause beside a dismissed menu': trace(
        { state: { menu: 'cancel', ...causeOf(15) } },
        call(options(), failed(15)),
      ),
    },
    fails: {
      'neither of two': failing({ ...causeOf(15), ...causeOf(16) }, 17),
      'none that is open for an empty url': trace({}, call(options({ url: '' }), failed(16))),
      'none that is open for a dismissed menu': trace(
        { state: { menu: 'cancel' } },
        call(options(), shows('menu', 'cancel'), failed(2001)),
      ),
    },
    warns: {
      'away from iOS, a general code for two causes': failing({ ...android, ...causeOf(15), ...causeOf(2001) }, 3),
    },
    none: {
      'one cause with one code': failing(causeOf(15), 16),
      'nothing is wrong': failing({}, 17),
      'a cause that is not certain': failing({ origin: { $image: 'not-image' } }, 15),
      'no failure': trace({ state: { ...causeOf(15), ...causeOf(16) } }, call(options(), ...ok)),
    },
  },
  'errors/documented-codes': {
    passes: {
      'a code of the table': failing(causeOf(15), 15),
      'a code of the table in the wrong place': failing({}, 15),
      'what the register allows': trace(
        { state: { menu: 'cancel' } },
        call(options(), shows('menu', 'cancel'), failed(11)),
      ),
    },
    fails: {
      'a code of nowhere': failing(causeOf(15), 99),
      'a general code where the table has one': failing(causeOf(15), 3),
      '11 with no menu': failing({}, 11),
    },
    warns: {
      'a general code away from iOS': failing({ ...android, ...causeOf(16) }, 1),
      'refused for ever': failing({ authorization: 'refused-for-ever' }, 2003),
    },
    none: {
      'no failure': trace({}, call(options(), ...ok)),
      'a failure without a number': trace({}, call(noUrl, fail({}))),
    },
  },
});
