/** Which calls a requirement speaks of, by examples. */
import { saveImageSpec } from '../index.ts';
import {
  albumScopes,
  at,
  base64,
  each,
  type ExamplesById,
  noObject,
  params,
  testScopes,
} from '../input.test-helper.ts';
import { menu, url } from './changes.test-helper.ts';

const examples: ExamplesById = {
  'params/url-required': { holds: [url(), url(null)], not: [{}, url(''), ...noObject] },
  'params/url-empty': { holds: [url('')], not: [url(' '), url()] },
  'params/url-type': {
    holds: each([0, true, {}, []], url),
    not: [...each(['', '$image', null], url), url(), ...noObject],
  },
  'params/base64-unsupported': {
    holds: each(base64, url),
    not: each(['data:image/svg+xml,x', '$image', 'a;base64,'], url),
  },
  'params/options-required': { holds: noObject, not: [{}, url()] },
  'params/not-mutated': { holds: [{}, url()], not: noObject },
  'action-sheet/shown': { holds: [menu(), menu(true)], not: [menu(false), menu(1)] },
  'action-sheet/hidden': { holds: [menu(false)], not: [menu(), menu(true), menu(0)] },
  'action-sheet/cancel': {
    holds: each(['cancel', 'other'], (choice) => at({ menu: choice })),
    not: [{}, at({ menu: 'save' })],
  },
  ...albumScopes,
  'callbacks/no-throw': { holds: [{}, url()], not: noObject },
  'availability/example': {
    holds: [menu(true), params({ showActionSheet: true, success: { $: 'throwing-callback' } })],
    not: [
      {},
      menu(false),
      params({ showActionSheet: true, fail: { $: 'callback' } }),
      params({ showActionSheet: true, url: '$image2' }),
      params({ showActionSheet: true, success: undefined }),
    ],
  },
};

testScopes(saveImageSpec('2021-12-20'), examples);

const { 'params/base64-unsupported': _, ...later } = examples;

testScopes(saveImageSpec('2022-03-25'), {
  ...later,
  'params/base64-supported': {
    holds: each(['$data', '$data2'], url),
    not: each([...base64, '$image', '$data/a'], url),
  },
});
