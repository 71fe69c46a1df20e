import { call, failed, hangs, options, saves, shows, succeeded, success, trace } from '../trace.test-helper.ts';
import { testExamples } from './examples.test-helper.ts';

const ok = [shows('menu', 'save'), saves(), succeeded()];
const example = options({ showActionSheet: true, fail: undefined, complete: undefined });
const personal = (...happens: typeof ok) => [
  { requirement: 'availability/accounts', state: { account: 'personal' }, happens: [happens] },
];

testExamples('availability', {
  'availability/accounts': {
    passes: {
      'both succeed': trace({ twins: personal(...ok) }, call(options(), ...ok)),
      'both fail': trace({ state: { storage: 'full' }, twins: personal(failed(16)) }, call(options(), failed(16))),
    },
    fails: {
      'personal ones are refused': trace({ twins: personal(failed(2001)) }, call(options(), ...ok)),
      'personal ones save nothing': trace(
        { twins: personal(shows('menu', 'save'), succeeded()) },
        call(options(), ...ok),
      ),
      'personal ones are not answered': trace({ twins: personal(hangs) }, call(options(), ...ok)),
    },
    none: {
      'no twin': trace({}, call(options(), ...ok)),
      'neither is answered': trace({ twins: personal(hangs) }, call(options(), hangs)),
    },
  },
  'availability/example': {
    passes: { 'it works': trace({}, call(example, shows('menu', 'save'), saves(), success())) },
    fails: {
      'it is not answered': trace({}, call(example, hangs)),
      'it saves nothing': trace({}, call(example, success())),
    },
    none: {
      'another call': trace({}, call(options(), failed(17))),
      'a cause holds': trace({ state: { storage: 'full' } }, call(example)),
    },
  },
});
