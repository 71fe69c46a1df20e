import { describe, expect, test } from 'vitest';
import { checkAnnotations } from './annotations.ts';
import { everySpec } from './every.test-helper.ts';
import { loadSpec, SpecError, type SpecFiles } from './load.ts';
import { saveImageSpec } from './index.ts';
import { saveImageFiles } from './save-image/index.ts';
import type { JsonSchema } from './types.ts';

/** Puts a value at a JSON pointer; undefined takes away what is there. */
function put(value: unknown, pointer: string, by: unknown): unknown {
  if (pointer === '') return by;
  const keys = pointer.split('/').slice(1);
  const names = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = value as Record<string, unknown>;
  for (const name of names.slice(0, -1)) node = node[name] as typeof node;
  const last = names.at(-1) ?? '';
  if (by === undefined) Reflect.deleteProperty(node, last);
  else node[last] = by;
  return value;
}

/** Loads a copy of the bundled files with one change, and returns what the loader said. */
function complaint(file: keyof SpecFiles, pointer: string, by: unknown): SpecError {
  const files: SpecFiles = structuredClone(saveImageFiles);
  try {
    loadSpec({ ...files, [file]: put(files[file], pointer, by) });
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('the files were loaded');
}

/** What is changed, where, into what, and what the loader expects there (or elsewhere, where `at` says so). */
type Row = [kind: string, file: keyof SpecFiles, pointer: string, by: unknown, expected: RegExp, at?: string];

function check(...[, file, pointer, by, expected, at]: Row): void {
  const error = complaint(file, pointer, by);
  expect(error).toMatchObject({ file, pointer: at ?? pointer });
  expect(error.expected).toMatch(expected);
}

const { requirements, ambiguities } = saveImageSpec();
/** Where a requirement stands, so that further ones may be added anywhere. */
const place = (id: string) => `/requirements/${requirements.findIndex((one) => one.id === id)}`;
const since = place('params/show-action-sheet-since');
const cause = '/errorCodes/0/causes/0';
const reading = '/ambiguities/0/readings/0';
const unit = '/coverage/0';

// The catalogue takes them as they are: that they are right is known from here.
test.each(everySpec)('the bundled spec of $title stands every check, and is what the catalogue has', (bundled) => {
  expect(loadSpec(bundled.files)).toEqual(bundled.spec);
});

test('a spec says what its files say, and is made once', () => {
  const spec = saveImageSpec();
  expect(spec.api.name).toBe('my.saveImage');
  expect(spec.requirements).toEqual(requirements);
  expect(saveImageSpec()).toBe(spec);
});

test('the hash tells two specs apart, and the order of properties is no difference', () => {
  const { hash } = saveImageSpec();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const { api } = saveImageSpec();
  const turned = Object.fromEntries(Object.entries(api).reverse());
  expect(loadSpec({ ...saveImageFiles, 'api.json': turned }).hash).toBe(hash);
  const renamed = { ...api, name: 'my.saveVideo' };
  expect(loadSpec({ ...saveImageFiles, 'api.json': renamed }).hash).not.toBe(hash);
});

test('the required set is no part of the hash, under which plans are kept', () => {
  const { hash, required } = saveImageSpec();
  const fewer = { revision: saveImageSpec().api.revision, requirements: required.slice(1) };
  const spec = loadSpec({ ...saveImageFiles, 'required.json': fewer });
  expect(spec.required).toEqual(required.slice(1));
  expect(spec.hash).toBe(hash);
});

test('loading changes no file', () => {
  const before = structuredClone(saveImageFiles);
  loadSpec(saveImageFiles);
  expect(saveImageFiles).toEqual(before);
});

test('the message names the file, the place and what was expected', () => {
  expect(complaint('api.json', '/fallbackCode', '17').message).toBe(
    'The spec cannot be loaded: api.json, at /fallbackCode: expected it to be integer.',
  );
  expect(complaint('api.json', '', '{ "api"').message).toContain('api.json, at the top: expected it to be object');
});

describe('a file of the wrong shape', () => {
  test.each<Row>([
    ['text nobody parsed', 'coverage.json', '', '{ "coverage": [', /object/],
    ['nothing', 'api.json', '', undefined, /object/],
    ['parameters that are text', 'params.schema.json', '', 'text', /compiles/],
    ['a wrong type', 'error-codes.json', '/errorCodes/1/code', '15', /integer/],
    ['no such value', 'requirements.json', '/requirements/0/level', 'MAY', /"MUST", "SHOULD"/],
    ['an unknown property', 'api.json', '/extra', 1, /no property/],
    ['an unknown property with a slash in its name', 'api.json', '/a~1b~0c', 1, /no property/],
    ['a property left out', 'ambiguities.json', '/ambiguities/2/readings', undefined, /present/],
    ['a failure without a code', 'ambiguities.json', `${reading}/outcomes/0/code`, undefined, /present/],
    ['an id no tool could search for', 'requirements.json', '/requirements/3/id', 'Params', /pattern/],
    ['one language', 'requirements.json', '/requirements/0/statement/zh', undefined, /present/],
    ['an empty text', 'error-codes.json', `${cause}/title/en`, '', /fewer than 1/],
    ['a condition over nothing known', 'error-codes.json', `${cause}/when/weather.wind`, true, /no property/],
    ['a unit neither covered nor excluded', 'coverage.json', `${unit}/requirements`, undefined, /exactly one/, unit],
    ['a unit quoted and retold', 'coverage.json', `${unit}/fact`, { en: 'a', zh: '甲' }, /NOT/, unit],
    ['a unit covered and excluded', 'coverage.json', `${unit}/excluded`, { en: 'a', zh: '甲' }, /exactly one/, unit],
  ])('%s', check);
});

describe('a reference that leads nowhere', () => {
  test.each<Row>([
    ['a cause of an unknown factor', 'error-codes.json', `${cause}/factor`, 'weather', /one of argument, busy/],
    ['an ambiguity of an unknown factor', 'ambiguities.json', '/ambiguities/1/factor', 'weather', /one of argument/],
    [
      'a condition on a misspelt factor',
      'error-codes.json',
      '/errorCodes/1/causes/0/when',
      { 'situation.albumPermision': { const: 'denied' } },
      /a path that exists, where situation\.albumPermision stands/,
    ],
    [
      'a condition on a parameter without a since',
      'ambiguities.json',
      '/ambiguities/0/when',
      { any: [{ not: { 'supported.url': { const: true } } }] },
      /where supported\.url stands \(one of showActionSheet\)/,
    ],
    [
      'a judge of several codes, one unknown',
      'requirements.json',
      `${place('params/url-type')}/judge/args/codes/1`,
      99,
      /code of error-/,
    ],
    [
      'a cause with the id of another',
      'error-codes.json',
      '/errorCodes/1/causes/0/id',
      'url-missing',
      /an id that is not taken/,
    ],
    ['a fallback that is no code', 'api.json', '/fallbackCode', 99, /code of error-codes/],
    [
      'a judge of an unknown factor',
      'requirements.json',
      `${place('recovery/2')}/judge/args/factor`,
      'x',
      /one of arg/,
    ],
    ['a judge of an unknown code', 'requirements.json', `${place('recovery/2')}/judge/args/code`, 99, /code of error-/],
    ['a subject that is no parameter', 'api.json', '/subject', 'link', /params\.schema/],
    ['a callback that is no parameter', 'api.json', '/callbacks/fail', 'failed', /params\.schema/],
    ['a remedy for no parameter', 'error-codes.json', `${cause}/clearedBy/params/link`, 'x', /params\.schema/],
    [
      'a remedy for no factor',
      'error-codes.json',
      `${cause}/clearedBy/situation`,
      { wind: 1 },
      /situation\.schema/,
      `${cause}/clearedBy/situation/wind`,
    ],
    ['a since of a parameter without one', 'requirements.json', `${since}/scope/since/param`, 'url', /since/],
    ['a required set of another revision', 'required.json', '/revision', '2020-01-01', /2021-12-20, the revision/],
    ['a required id that is gone', 'required.json', '/requirements/7/id', 'album/none', /id of a requirement/],
    ['an id that no requirement has', 'coverage.json', `${unit}/requirements/1`, 'album/none', /id of a requirement/],
  ])('%s', check);
});

describe('a situation that the kit could not read', () => {
  const file = 'situation.schema.json';
  const situation = saveImageFiles[file];
  const { storage, menu } = situation.properties;
  const own = '/properties/storage';
  const asks = '/properties/authorization/prompt';
  const both = { exact: 'save', short: 'other', bytesIn: 'freeBytes' };
  const { treats: _, ...format } = situation.properties.format;
  test.each<Row>([
    ['no platform', file, '/properties/platform', undefined, /present/],
    ['no base library', file, '/properties/baseLibrary', undefined, /present/],
    ['a platform that lists none', file, '/properties/platform/enum', undefined, /present/],
    ['a base library that is no text', file, '/properties/baseLibrary/type', 'number', /constant/],
    ['a name that no condition could say', file, '/properties/free-bytes', storage, /no property of this name/],
    ['a name the oracle gives', file, '/properties/underWay', storage, /no property of this name/],
    ['a factor nobody explains', file, `${own}/about`, undefined, /present/],
    ['an unknown part', file, `${own}/space/least`, 'full', /no property/],
    ['half a rule of space', file, `${own}/space/short`, undefined, /present/],
    ['space without its usual value', file, `${own}/default`, undefined, /present/],
    ['another treatment', file, '/properties/origin/treats', 'mood', /"behaviour", "format"/],
    [
      'a treatment of no image',
      file,
      '/properties/menu',
      { ...menu, treats: 'format' },
      /present/,
      '/properties/menu/additionalProperties',
    ],
    ['a prompt that asks and does not decide', file, `${asks}/decides`, undefined, /present/],
  ])('%s', check);

  test('the loader tells of an annotation that fits nothing', () => {
    const { message } = complaint(file, `${own}/space/exact`, 'snug');
    expect(message).toBe(
      'The spec cannot be loaded: situation.schema.json, at /properties/storage/space/exact: expected a value of this factor (enough, full, exact, one-byte-short).',
    );
  });

  test.each<Row>([
    ['a value that is never exact', file, `${own}/space/exact`, 'snug', /value of this factor \(enough, full/],
    ['a value that is never short', file, `${own}/space/short`, 'snug', /value of this factor/],
    ['bytes in no property', file, `${own}/space/bytesIn`, 'bytes', /an integer \(freeBytes\)/],
    [
      'a second space',
      file,
      '/properties/menu',
      { ...menu, space: both },
      /\(storage is one\)/,
      '/properties/menu/space',
    ],
    [
      'a second format',
      file,
      '/properties/other',
      { ...format, treats: 'format' },
      /\(format is one\)/,
      '/properties/other/treats',
    ],
    ['a need of no value', file, `${own}/needs/snug`, 'exact-space', /value of this factor/],
    ['help to no value', file, `${own}/operator/how/snug`, { en: 'a', zh: '甲' }, /value of this factor/],
    [
      'no value that is expensive',
      file,
      '/properties/origin/additionalProperties/expensive/2',
      'dear',
      /value of this factor/,
    ],
    [
      'answers in no list',
      file,
      `${asks}/answersIn`,
      'menu',
      /a list \(authorizationAnswers, albumPermissionAnswers\)/,
    ],
    ['nothing undecided', file, `${asks}/undecided`, 'open', /value of this factor/],
    ['a decision by no answer', file, `${asks}/decides/shrug`, 'granted', /one of the answers/],
    ['a decision for no value', file, `${asks}/decides/accept`, 'given', /value of this factor/],
    ['no decision to repeat', file, `${asks}/repeats/given`, 'accept', /value of this factor/],
    ['no answer to repeat', file, `${asks}/repeats/granted`, 'shrug', /one of the answers/],
    ['an answer that is no value', file, '/properties/menu/prompt/answers/1', 'shrug', /value of this factor/],
  ])('%s', (_kind, _file, pointer, by, expected, at) => {
    const [broken, ...others] = checkAnnotations(put(structuredClone(situation), pointer, by) as JsonSchema);
    expect(broken).toMatchObject({ file, pointer: at ?? pointer, expected: expect.stringMatching(expected) });
    expect(others).toEqual([]);
  });
});

describe('an id given twice is refused where it comes again', () => {
  test.each<Row>([
    ['requirement', 'requirements.json', '/requirements/1/id', requirements[0]?.id, /not taken \(params\/url-required/],
    ['code', 'error-codes.json', '/errorCodes/2/code', 2, /not taken/],
    ['required', 'required.json', '/requirements/1/id', requirements[0]?.id, /not taken/],
    ['ambiguity', 'ambiguities.json', '/ambiguities/4/id', 'no-argument', /not taken/],
    ['reading', 'ambiguities.json', '/ambiguities/0/readings/1/id', ambiguities[0]?.readings[0]?.id, /not taken/],
  ])('%s', check);
});

describe('JSON Schema that does not compile', () => {
  const broken = { 'params.url': { type: 'strin' } };
  const lost = { 'params.url': { $ref: 'urn:no:such' } };
  test.each<Row>([
    ['parameters', 'params.schema.json', '/properties/url/type', 'strin', /compiles/, ''],
    ['an unknown keyword', 'situation.schema.json', '/mood', 1, /compiles \(.*mood/, ''],
    ['a $ref to no definition', 'params.schema.json', '/properties/fail/$ref', '#/$defs/none', /none/, ''],
    ['a cause', 'error-codes.json', `${cause}/when`, broken, /compiles/],
    ['a $ref in a condition', 'error-codes.json', `${cause}/when`, lost, /urn:no:such/],
    ['what excepts a cause', 'error-codes.json', `${cause}/exceptWhen`, broken, /compiles/],
    ['an ambiguity', 'ambiguities.json', '/ambiguities/0/when', { not: broken }, /compiles/],
    ['a scope', 'requirements.json', '/requirements/1/scope/when', { any: [broken] }, /compiles/],
    ['a twin', 'requirements.json', `${since}/twins/1/when`, broken, /compiles/],
  ])('%s', check);
});
