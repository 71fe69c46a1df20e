import { nominalState } from '../../factors.ts';
import type { Json, State } from '../../../spec/index.ts';
import { expect, test } from 'vitest';
import {
  call,
  calls,
  change,
  complete,
  failed,
  item,
  of,
  options,
  said,
  saves,
  shows,
  spec,
  succeeded,
  trace,
} from '../../trace.test-helper.ts';
import { type Examples, testExamples } from '../examples.test-helper.ts';

const ok = [shows('menu', 'save'), saves(), succeeded()];

/** The same factors with nothing in the way. */
const nominal = (state: State = {}): State =>
  Object.fromEntries(Object.keys(state).map((name) => [name, nominalState(spec)[name] as Json]));

/** The cause of a code, and what takes it away. */
function remedied(code: number, cause: State, remedy: State, elsewhere?: State): Examples {
  const first = call(options(), failed(code));
  return {
    passes: {
      'the same call succeeds': trace({ state: cause }, first, change(remedy), call(options(), ...ok)),
      'the album keeps one of each image': trace(
        { state: cause, before: [item('$image9'), item('$image')] },
        first,
        change(remedy),
        call(options(), shows('menu', 'save'), succeeded()),
      ),
      'nobody can look into the album': trace(
        { state: cause, observe: ['menu'] },
        first,
        change(remedy),
        call(options(), succeeded()),
      ),
      'the first had the wrong code': trace(
        { state: cause },
        call(options(), failed(3)),
        change(remedy),
        call(options(), ...ok),
      ),
    },
    fails: {
      'fails again': trace({ state: cause }, first, change(remedy), call(options(), failed(code))),
      'succeeds without saving': trace(
        { state: cause },
        first,
        change(remedy),
        call(options(), shows('menu', 'save'), succeeded()),
      ),
      'succeeds without saving, and the album holds another image': trace(
        { state: cause, before: [item('$image9')] },
        first,
        change(remedy),
        call(options(), shows('menu', 'save'), succeeded()),
      ),
      'saves and fails': trace({ state: cause }, first, change(remedy), call(options(), saves(), failed(code))),
      'is not answered': trace({ state: cause }, first, change(remedy), call(options())),
    },
    none: {
      'never failed': trace({ state: cause }, call(options(), ...ok), change(remedy), call(options(), failed(code))),
      'not taken away': trace({ state: cause }, first, call(options(), failed(code))),
      'no later call': trace({ state: cause }, first, change(remedy)),
      'the later call left success out': trace(
        { state: cause },
        first,
        change(remedy),
        call(options({ success: undefined }), complete()),
      ),
      'the first were overlapping calls': trace(
        { state: cause },
        calls([options(), options({ url: '$image2' })], failed(code), of(1, failed(code))),
        change(remedy),
        call(options(), failed(code)),
      ),
      'the later ones are overlapping calls': trace(
        { state: cause },
        first,
        change(remedy),
        calls([options(), options({ url: '$image2' })], failed(code)),
      ),
      'there were two causes': trace(
        { state: { ...cause, ...elsewhere } },
        first,
        change({ ...remedy, ...nominal(elsewhere) }),
        call(options(), failed(code)),
      ),
      'it was the cause of another code': trace(
        { state: { ...elsewhere } },
        call(options(), failed(3)),
        change(nominal(elsewhere)),
        call(options(), failed(code)),
      ),
      'another cause is left': trace(
        { state: { ...cause, ...elsewhere } },
        first,
        change(remedy),
        call(options(), failed(code)),
      ),
    },
  };
}

const missing: Json = { $: 'undefined' };

testExamples('recovery', {
  'recovery/2': {
    passes: { 'with a url': trace({}, call(options({ url: missing }), failed(2)), call(options(), ...ok)) },
    fails: {
      'fails with a url too': trace({}, call(options({ url: missing }), failed(2)), call(options(), failed(2))),
    },
    none: {
      'an empty url, for which two codes are open': trace(
        {},
        call(options({ url: '' }), failed(2)),
        call(options(), failed(2)),
      ),
      'still no url': trace({}, call(options({ url: missing }), failed(2)), call(options({ url: null }), failed(2))),
    },
  },
  'recovery/15': remedied(15, { albumPermission: 'denied' }, { albumPermission: 'granted' }, { storage: 'full' }),
  'recovery/16': remedied(16, { storage: 'full' }, { storage: 'enough' }, { authorization: 'refused' }),
  'recovery/17': {
    ...remedied(17, { origin: { $image: 'status-500' } }, { origin: {} }, { storage: 'full' }),
    passes: {
      'the server is well again': trace(
        { state: { origin: { $image: 'status-500' } } },
        call(options(), failed(17)),
        change({ origin: {} }),
        call(options(), ...ok),
      ),
      'away from iOS, the permission': trace(
        { state: { platform: 'android', albumPermission: 'denied' } },
        call(options(), failed(17)),
        change({ albumPermission: 'granted' }),
        call(options(), ...ok),
      ),
    },
  },
  'recovery/2001': remedied(2001, { authorization: 'refused' }, { authorization: 'granted' }, { storage: 'full' }),
});

test('the cause that is over is named', () => {
  const seen = trace(
    { state: { storage: 'full' } },
    call(options(), failed(16)),
    change({ storage: 'enough' }),
    call(options(), failed(16)),
  );
  expect(said('recovery/16', seen)).toEqual([
    'run 0, step 2, call 1',
    "success, now that this is over: the album's storage is full",
    'fail with 16; no new item',
  ]);
});

test('two causes with one code are not remedied by taking one of them away', () => {
  const both = { platform: 'android', albumPermission: 'denied', storage: 'full' };
  const granted = change({ albumPermission: 'granted', storage: 'enough' });
  const seen = trace({ state: both }, call(options(), failed(17)), granted, call(options(), failed(17)));
  expect(said('recovery/17', seen)).toEqual([]);
  const well = trace({ state: both }, call(options(), failed(17)), granted, call(options(), ...ok));
  expect(said('recovery/17', well)).toEqual([]);
});
