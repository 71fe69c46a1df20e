import type { State } from '../../../spec/index.ts';
import { describe, expect, test } from 'vitest';
import {
  call,
  calls,
  complete,
  fail,
  failed,
  finding,
  type Happening,
  hangs,
  kill,
  options,
  oracleThatSays,
  saves,
  shows,
  succeeded,
  throws,
  trace,
} from '../../trace.test-helper.ts';
import { type Examples, testExamples } from '../examples.test-helper.ts';

const ok = [shows('menu', 'save'), saves(), succeeded()];
const noUrl = options({ url: undefined });
const android = { platform: 'android' };
const failing = (state: State, code: number) => trace({ state }, call(options(), failed(code)));

const overlapping = (state: State, happens: Happening) =>
  trace({ state }, calls([options(), options({ url: '$image2' })], happens));

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
      'overlapping calls: what is said of those is that each gets its own': overlapping(causeOf(code), failed(3)),
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
    'success in spite of two causes: callbacks/fail names that': trace(
      { state: { ...android, ...cause, ...causeOf(2001) } },
      call(options(), ...ok),
    ),
    'overlapping calls that succeed in spite of it': overlapping({ ...android, ...cause }, succeeded()),
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
    none: {
      ...reported(17).none,
      'a second cause with the same code': failing({ ...android, ...causeOf(15), ...causeOf(17) }, 17),
    },
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
      'no options, and an exception': trace({}, call([], throws())),
      'overlapping calls': overlapping(causeOf(15), failed(17)),
    },
  },
  'errors/any-active-cause': {
    passes: {
      'the first of two': failing({ ...causeOf(15), ...causeOf(16) }, 15),
      'the second of two': failing({ ...causeOf(15), ...causeOf(16) }, 16),
      'one of what is open for an empty url': trace({}, call(options({ url: '' }), failed(17))),
      'a dismissed menu': trace({ state: { menu: 'cancel' } }, call(options(), shows('menu', 'cancel'), failed(11))),
      'the one code of two causes': failing({ ...android, ...causeOf(15), ...causeOf(16) }, 17),
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
      'a failure without a number': trace({ state: { ...causeOf(15), ...causeOf(16) } }, call(options(), fail({}))),
      'overlapping calls': overlapping({ ...causeOf(15), ...causeOf(16) }, failed(3)),
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
      'ended by a kill': trace({}, kill(options(), fail(99))),
    },
  },
});

describe('data of another API', () => {
  const [two, fifteen] = [2, 15].map((code) => ({ kind: 'fail' as const, code, warning: false }));
  const cause = { factor: 'url', id: 'url-missing', title: { en: 'no url', zh: '没有 url' }, open: false };

  test('a cause with two codes of its own is for errors/any-active-cause to judge', () => {
    const told = oracleThatSays({ alone: cause, certain: [cause], allowed: [two!, fifteen!], codes: [2, 15] });
    const seen = trace({}, call(noUrl, failed(17)));
    expect(finding('errors/17-only-other', seen, told)).toBeNull();
    expect(finding('errors/2-reported', seen, told)).toBeNull();
    expect(finding('errors/any-active-cause', seen, told)).toMatchObject({ status: 'fail' });
  });

  test('two causes with one code between them are for errors/any-active-cause to judge', () => {
    const other = { ...cause, factor: 'menuOption' };
    const told = oracleThatSays({ alone: null, certain: [cause, other], allowed: [two!], codes: [2] });
    const seen = trace({}, call(noUrl, failed(17)));
    expect(finding('errors/17-only-other', seen, told)).toBeNull();
    expect(finding('errors/any-active-cause', seen, told)).toMatchObject({ status: 'fail' });
  });

  test('an obstacle that may come to success as well forbids none', () => {
    const told = oracleThatSays({ successAllowed: true });
    const seen = trace({ state: { ...android, albumPermission: 'denied' } }, call(options(), ...ok));
    expect(finding('errors/15-ios-only', seen)).toMatchObject({ status: 'fail' });
    expect(finding('errors/15-ios-only', seen, told)).toBeNull();
  });
});

describe('what is said of a failure', () => {
  test('the table, where a code is none of its', () => {
    expect(finding('errors/documented-codes', failing({}, 99))).toMatchObject({
      expected: { en: 'a code of the table: 2, 15, 16, 17, 2001', zh: '错误码表中的错误码：2、15、16、17、2001' },
      actual: { en: 'fail with 99', zh: '以 99 失败' },
    });
  });

  test('the code that does not exist there', () => {
    expect(finding('errors/15-ios-only', failing({ ...android, albumPermission: 'denied' }, 15))).toMatchObject({
      expected: { en: 'any code but 15', zh: '15 以外的错误码' },
    });
  });
});
