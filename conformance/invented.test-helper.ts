/**
 * An API that nobody has: `my.addSticker` puts a picture into a book of stickers. It exists to show that the kit is driven
 * by its data: three parameters, four codes, and no word of either in the kit. A host of it is in `sticker-book.test-helper.ts`.
 */
import { loadSpec, type SpecFiles, type Text } from '../spec/index.ts';

const both = (en: string, zh: string): Text => ({ en, zh });
const source = { kind: 'convention', note: both('made up', '虚构') };
const about = both('made up', '虚构');
const callback = { about, $ref: '#/$defs/callback' };
const required = {
  all: [
    { params: { type: 'object' } },
    { any: [{ absent: 'params.picture' }, { 'params.picture': { type: 'null' } }] },
  ],
};
const failing = ['status-404', 'reset', 'cut-length'];

const cause = (id: string, factor: string, when: object, clearedBy: object): object => ({
  id,
  factor,
  title: both(id, `${id}（虚构）`),
  when,
  clearedBy,
});

const code = (number: number, platforms: string[], causes: object[]): object => ({
  code: number,
  meaning: both(`code ${number}`, `错误码 ${number}`),
  remedy: both('take the cause away', '消除原因'),
  platforms,
  source,
  causes,
});

const requirement = (id: string, judge: string, args: object = {}, more: object = {}): object => ({
  id,
  level: 'MUST',
  statement: both(`${id} holds`, `${id} 成立`),
  source,
  scope: {},
  judge: { name: judge, args },
  ...more,
});

const everywhere = ['ios', 'android', 'other'];
const requirements = [
  requirement('params/picture-required', 'params/refused', { codes: [2] }, { scope: { when: required } }),
  requirement(
    'params/page-default',
    'twins/agree',
    { prompt: 'consent' },
    { twins: [{ when: { absent: 'params.page' }, params: { page: 'mine' } }] },
  ),
  ...['success', 'fail', 'complete', 'exclusive', 'once', 'asynchronous'].map((name) =>
    requirement(`callbacks/${name}`, `callbacks/${name}`),
  ),
  requirement('results/error-number', 'results/error-number', { property: 'error' }),
  ...[2, 31, 32, 40].flatMap((number) => {
    const scope = number === 32 ? { scope: { platforms: ['ios'] } } : {};
    return [
      requirement(`errors/${number}-reported`, 'errors/code-reported', { code: number }, scope),
      requirement(`errors/${number}-only-when`, 'errors/code-only-when', { code: number }, scope),
    ];
  }),
  requirement('errors/40-only-other', 'errors/fallback-only-other', { code: 40 }),
  requirement('prompts/asks-once', 'prompts/asks-once', { prompts: ['consent'] }, { scope: { observe: ['prompts'] } }),
  requirement('recovery/31', 'recovery/remedied', { code: 31 }, { scenarios: ['recovery'] }),
  requirement('album/saves-image', 'album/saves-image', {}, { scope: { observe: ['album'] } }),
  requirement('album/failure-saves-nothing', 'album/failure-saves-nothing', {}, { scope: { observe: ['album'] } }),
  requirement('album/concurrent', 'album/concurrent', {}, { scope: { observe: ['album'] }, scenarios: ['overlap'] }),
];

/** The data, as files would have it. */
export const inventedFiles: SpecFiles = {
  'api.json': {
    api: 'add-sticker',
    name: 'my.addSticker',
    revision: '2030-01',
    title: both('Put a picture into the book of stickers', '把图片放进贴纸册'),
    accounts: ['personal'],
    fallbackCode: 40,
    generalCodes: [],
    replacedBy: 'my.addStamp',
    factors: ['argument', 'picture', 'consent', 'weather', 'book'],
    subject: 'picture',
    callbacks: { success: 'success', fail: 'fail', complete: 'complete' },
    example: { picture: '$image', success: { $: 'callback' } },
    differences: [],
  },
  'params.schema.json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:saveimage-conformance:add-sticker:params',
    type: 'object',
    required: ['picture'],
    properties: {
      picture: {
        about,
        type: 'string',
        minLength: 1,
        examples: ['$image', '$image2', '$drawer-file', '', 'no picture'],
      },
      page: { about, enum: ['mine', 'shared'], default: 'mine' },
      rotation: { about, type: 'integer', minimum: 0, maximum: 359, default: 0 },
      success: callback,
      fail: callback,
      complete: callback,
    },
    $defs: {
      callback: {
        type: 'object',
        required: ['$'],
        properties: { $: { enum: ['callback', 'throwing-callback'] } },
        examples: [{ $: 'callback' }],
      },
    },
  },
  'situation.schema.json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:saveimage-conformance:add-sticker:situation',
    type: 'object',
    required: ['platform', 'baseLibrary'],
    additionalProperties: false,
    properties: {
      platform: { about, enum: everywhere, default: 'ios' },
      baseLibrary: { about, type: 'string', pattern: '^\\d+(\\.\\d+){0,3}$', default: '3.0.0', examples: ['3.0.0'] },
      book: { about, enum: ['room', 'full'], default: 'room' },
      consent: {
        about,
        enum: ['given', 'denied', 'open'],
        default: 'given',
        prompt: {
          answers: ['yes', 'no'],
          answersIn: 'consentAnswers',
          undecided: 'open',
          decides: { yes: 'given', no: 'denied' },
          repeats: { given: 'yes', denied: 'no' },
        },
      },
      consentAnswers: { about, type: 'array', minItems: 1, items: { enum: ['yes', 'no'] }, default: ['yes'] },
      weather: {
        about,
        treats: 'behaviour',
        type: 'object',
        default: {},
        additionalProperties: { enum: ['ok', ...failing], default: 'ok' },
      },
    },
  },
  'error-codes.json': {
    errorCodes: [
      code(2, everywhere, [cause('picture-missing', 'picture', required, { params: { picture: '$image' } })]),
      code(31, everywhere, [
        cause('book-full', 'book', { 'situation.book': { const: 'full' } }, { situation: { book: 'room' } }),
      ]),
      code(
        32,
        ['ios'],
        [
          cause(
            'consent-denied',
            'consent',
            { 'situation.consent': { const: 'denied' } },
            { situation: { consent: 'given' } },
          ),
        ],
      ),
      code(40, everywhere, [
        cause(
          'picture-lost',
          'weather',
          { 'params.picture': { type: 'string', pattern: '^\\$image' }, 'situation.weather': { enum: failing } },
          { situation: { weather: 'ok' } },
        ),
      ]),
    ],
  },
  'ambiguities.json': {
    ambiguities: [
      {
        id: 'no-argument',
        question: both('No argument?', '没有参数？'),
        factor: 'argument',
        when: { not: { params: { type: 'object' } } },
        readings: [
          { id: 'fail-2', title: both('fails with 2', '以 2 失败'), outcomes: [{ kind: 'fail', code: 2 }] },
          { id: 'throws', title: both('throws', '抛出异常'), outcomes: [{ kind: 'throws' }] },
        ],
      },
      {
        id: 'picture-other',
        question: both('A picture that is none?', '不是图片？'),
        factor: 'picture',
        when: {
          all: [
            { 'params.picture': { not: { type: 'null' } } },
            { not: { 'params.picture': { type: 'string', pattern: '^\\$(image|drawer-file)' } } },
          ],
        },
        readings: [2, 40].map((one) => ({
          id: `fail-${one}`,
          title: both(`fails with ${one}`, `以 ${one} 失败`),
          outcomes: [{ kind: 'fail', code: one }],
        })),
      },
    ],
  },
  'requirements.json': { requirements },
  'coverage.json': {
    coverage: [{ heading: 'all', ordinal: 1, sha256: '0'.repeat(64), excluded: both('made up', '虚构') }],
  },
  'required.json': {
    revision: '2030-01',
    requirements: requirements.map((one) => ({ id: (one as { id: string }).id, level: 'MUST' })),
  },
};

/** The spec, made of data alone. */
export const inventedSpec = loadSpec(inventedFiles);
