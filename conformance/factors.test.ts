import { expect, test } from 'vitest';
import { compileSchema } from '../spec/index.ts';
import { unjudged } from './campaign/applicability.ts';
import { factorsOf, imageFactor, nominalState, propertiesOf } from './factors.ts';
import { imageOf } from './symbols.ts';
import { manifest } from './host.test-helper.ts';
import { requirement, spec } from './trace.test-helper.ts';
import { compareVersions } from './version.ts';

test('what the schemas of the spec say', () => {
  const { prompts, perImage, since, answerLists } = factorsOf(spec);
  expect([...prompts.keys()]).toEqual(['authorization', 'albumPermission', 'menu']);
  expect([...perImage]).toEqual([
    ['origin', 'ok'],
    ['format', 'jpeg'],
  ]);
  expect([...since]).toEqual([['showActionSheet', '1.24.0']]);
  expect([...answerLists]).toEqual(['authorizationAnswers', 'albumPermissionAnswers']);
  expect(factorsOf(spec)).toBe(factorsOf(spec));
});

test('the nominal state is one the schema allows', () => {
  expect(compileSchema(spec.situation)(nominalState(spec))).toEqual([]);
});

test('local references are followed, and what stands beside them wins', () => {
  const schema = {
    $defs: { callback: { type: 'object', title: 'Function' } },
    properties: { a: { $ref: '#/$defs/callback', title: 'mine' }, b: { type: 'string' } },
  };
  expect(propertiesOf(schema)).toMatchObject({ a: { type: 'object', title: 'mine' }, b: { type: 'string' } });
  expect(propertiesOf({})).toEqual({});
});

test.each<[unknown, string | null]>([
  ['$image', '$image'],
  ['$image2/photo.png', '$image2'],
  ['$image12?x', '$image12'],
  [' $image', null],
  ['https://a/$image', null],
  ['', null],
  [42, null],
  [null, null],
])('%j stands for %s', (value, image) => expect(imageOf(value)).toBe(image));

test('an image that is not named has the usual value', () => {
  const state = { origin: { $image2: 'refused' } };
  const of = (image: string | null) => imageFactor(factorsOf(spec), state, 'origin', image);
  expect([of('$image2'), of('$image'), of(null)]).toEqual(['refused', 'ok', 'ok']);
  expect(imageFactor(factorsOf(spec), {}, 'format', '$image')).toBe('jpeg');
});

test.each<[string, string, number]>([
  ['1.9', '1.24', -1],
  ['1.24', '1.100', -1],
  ['1.100', '2.0', -1],
  ['1.24', '1.24.0', 0],
  ['1.24.0.1', '1.24', 1],
  ['2', '1.99.99', 1],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
  expect(Math.sign(compareVersions(b, a)) + sign).toBe(0);
});

test.each<[string, string, object, object, string | null]>([
  ['another platform', 'errors/15-reported', {}, { platform: 'android' }, 'inapplicable'],
  ['its own platform', 'errors/15-reported', {}, {}, null],
  [
    'a base library it never reaches',
    'action-sheet/shown',
    { baseLibraries: { from: '1.0.0', to: '1.23.9' } },
    {},
    'inapplicable',
  ],
  [
    'a base library it never goes below',
    'params/show-action-sheet-since',
    { baseLibraries: { from: '1.24.0', to: '3.0.0' } },
    {},
    'inapplicable',
  ],
  [
    'a base library the run is pinned to',
    'params/show-action-sheet-since',
    {},
    { baseLibrary: '2.0.0' },
    'inapplicable',
  ],
  [
    'a fixed factor',
    'availability/accounts',
    { fixed: { account: { value: 'enterprise', reason: 'one account' } } },
    {},
    'inapplicable',
  ],
  ['a factor it cannot control', 'album/killed-safe', {}, {}, 'not-testable'],
  ['something it cannot show', 'prompts/asks-once', {}, {}, 'not-testable'],
  [
    'an album that can be looked into at once',
    'album/saved-before-success',
    { capabilities: { control: [], observe: ['album', 'synchronous-album'] } },
    {},
    null,
  ],
  ['an album alone', 'album/saved-before-success', {}, {}, 'not-testable'],
])('%s: %s', (_, id, patch, pinned, verdict) => {
  const why = unjudged(spec, requirement(id), { ...manifest, ...patch }, { platform: 'ios', ...pinned });
  expect(why?.verdict ?? null).toBe(verdict);
  if (why === null) return;
  expect(why.reason.en).toMatch(/[a-z]/);
  expect(why.reason.zh).toMatch(/\p{Script=Han}/u);
});
