import { expect, test } from 'vitest';
import { asks, call, calls, failed, options, said, saves, shows, succeeded, trace } from '../../trace.test-helper.ts';
import { testExamples } from '../examples.test-helper.ts';

const menu = shows('menu', 'save');
const undecided = { state: { authorization: 'undecided', albumPermission: 'undecided' } };

testExamples('prompts', {
  'prompts/asks-once': {
    passes: {
      'each of three': trace(
        undecided,
        call(
          options(),
          menu,
          shows('authorization', 'accept'),
          shows('albumPermission', 'accept'),
          saves(),
          succeeded(),
        ),
      ),
      'refused once': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['refuse'] } },
        call(options(), shows('authorization', 'refuse'), failed(2001)),
      ),
    },
    fails: {
      'the menu twice': trace({}, call(options(), menu, menu, saves(), succeeded())),
      'the menu again before it was answered': trace({}, call(options(), asks('menu'), menu, saves(), succeeded())),
      'asked again after a refusal': trace(
        { state: { authorization: 'undecided', authorizationAnswers: ['refuse'] } },
        call(options(), shows('authorization', 'refuse'), shows('authorization', 'refuse'), failed(2001)),
      ),
    },
    none: {
      'no prompt': trace({}, call(options({ showActionSheet: false }), saves(), succeeded())),
      'a menu and no answer to the call': trace({}, call(options(), menu)),
      'one for each of two calls': trace(
        {},
        calls([options(), options({ url: '$image2' })], menu, menu, saves(), saves('$image2'), succeeded()),
      ),
    },
  },
});

test('how often a prompt was shown is told', () => {
  expect(said('prompts/asks-once', trace({}, call(options(), menu, menu, menu, saves(), succeeded())))).toEqual([
    'run 0, step 0, call 0',
    'menu at most once',
    'it was shown 3 times',
  ]);
});
