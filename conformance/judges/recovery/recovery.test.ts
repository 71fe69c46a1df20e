import type { Json, State } from '../../../spec/index.ts';
import { call, change, failed, options, saves, shows, succeeded, trace } from '../../trace.test-helper.ts';
import { type Examples, testExamples } from '../examples.test-helper.ts';

const ok = [shows('menu', 'save'), saves(), succeeded()];

/** The cause of a code, and what takes it away. */
function remedied(code: number, cause: State, remedy: State, elsewhere?: State): Examples {
  const first = call(options(), failed(code));
  return {
    passes: {
      'the same call succeeds': trace({ state: cause }, first, change(remedy), call(options(), ...ok)),
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
      'is not answered': trace({ state: cause }, first, change(remedy), call(options())),
    },
    none: {
      'never failed': trace({ state: cause }, call(options(), ...ok), change(remedy), call(options(), failed(code))),
      'not taken away': trace({ state: cause }, first, call(options(), failed(code))),
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
