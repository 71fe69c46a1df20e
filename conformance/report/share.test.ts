/** Links to the playground: what is shared is what is read, and nothing else is read. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Json, loadSpec, type Manifest, saveImageSpec, type SpecEntry, specs } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { manifest as tiny } from '../host.test-helper.ts';
import { createOracle } from '../oracle.ts';
import { planCases } from '../plan/plan.ts';
import { TextError } from '../text-error.ts';
import { anyText } from './any-text.test-helper.ts';
import { docsAddress, playgroundLink, requirementLink } from './links.ts';
import { longestShare, readShare, type Shared, shareHash } from './share.ts';

const spec = saveImageSpec();
const plain: Case = {
  api: spec.api.api,
  revision: spec.api.revision,
  origin: 'by hand',
  state: {},
  steps: [{ do: 'call', calls: [[{ url: '$image', success: { $: 'callback' } }]] }],
};
const requirement = spec.requirements[0]!.id;

/** The hash of any value, as whoever forges a link makes it. */
const forged = (value: unknown): string => shareHash(value as Shared);

/** What was refused, which must be said in both languages and be fit to be shown. */
function refusal(hash: string): string {
  try {
    readShare(hash, specs);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    expect(error.text.zh).not.toBe(error.text.en);
    expect(`${error.text.en}${error.text.zh}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(error.text.en.length).toBeLessThan(1_000);
    return error.text.en;
  }
  return 'read';
}

describe('what is shared is what is read', () => {
  let cases: Case[];
  beforeAll(() => {
    const manifest: Manifest = {
      ...tiny,
      capabilities: {
        control: [...tiny.capabilities.control, 'kill', 'restart', 'exact-space'],
        observe: ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'],
      },
    };
    const oracle = createOracle(spec, manifest);
    const planned = planCases({ spec, oracle, manifest, seed: 7, requirements: spec.requirements, platform: 'ios' });
    cases = Array.from({ length: 400 }, () => planned.next().value);
  });

  test('any case of a plan', () => {
    let long = 0;
    for (const one of cases) {
      const shared: Shared = { case: one, host: 'reference-ios', requirement };
      const hash = shareHash(shared);
      if (hash.length > longestShare) long += 1;
      else expect(readShare(hash, specs), one.origin).toEqual(shared);
    }
    // What cannot be shared must stay the exception.
    expect(long).toBeLessThan(cases.length / 20);
  });

  test('any text in any place: Chinese, lone surrogates, names that mean something to an object', () => {
    const names = fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'toString', '$$'));
    const values = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        anyText,
        fc.double({ noNaN: true }).map((n) => (Number.isFinite(n) ? n + 0 : 0)),
        fc.constantFrom(null, true, { $: 'nan' }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          names.filter((name) => name !== '$'),
          tie('value'),
          { maxKeys: 3 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(values, anyText, (value, said) => {
        const one: Case = {
          ...plain,
          origin: said.slice(0, 2_000),
          steps: [{ do: 'call', calls: [[{ url: said, more: value }, value]] }],
        };
        const hash = shareHash({ case: one });
        expect(hash).toMatch(/^#[\w-]+$/);
        fc.pre(hash.length <= longestShare);
        // As text, since an equality of objects looks past names such as __proto__.
        expect(JSON.stringify(readShare(hash, specs))).toBe(JSON.stringify({ case: one }));
      }),
    );
  });

  test('a state is read in part, and with or without the sign before it', () => {
    const [factor, { enum: listed = [] }] = Object.entries(
      (spec.situation as { properties: Record<string, { enum?: Json[] }> }).properties,
    ).find(([, property]) => (property.enum?.length ?? 0) > 1)!;
    const one: Case = { ...plain, state: { [factor]: listed[1]! } };
    expect(readShare(shareHash({ case: one }), specs)).toEqual({ case: one });
    expect(readShare(shareHash({ case: one }).slice(1), specs)).toEqual({ case: one });
  });
});

describe('a link about any API and revision that is known', () => {
  const [entry] = specs as [SpecEntry];
  const files = entry.files();
  /** The same API under another name, at two revisions, the later one with a circumstance more. */
  const invented: SpecEntry = {
    ...entry,
    api: 'draw-image',
    revisions: ['2030-01', '2031-01'],
    spec: (revision) => {
      const { properties, ...rest } = files['situation.schema.json'] as { properties: Record<string, Json> };
      const weather = { about: { en: 'The weather.', zh: '天气。' }, enum: ['fine', 'foul'], default: 'fine' };
      return loadSpec({
        ...files,
        'api.json': { ...(files['api.json'] as object), api: 'draw-image', revision, implied: revision },
        'situation.schema.json': {
          ...rest,
          properties: { ...properties, ...(revision === '2031-01' ? { weather } : {}) },
        },
        'required.json': { ...(files['required.json'] as object), revision },
      });
    },
  };
  const foul = { ...plain, api: 'draw-image', state: { weather: 'foul' } };

  test('is read by the spec of that API at that revision', () => {
    const known = [...specs, invented];
    const later = { ...foul, revision: '2031-01' };
    expect(readShare(shareHash({ case: later }), known)).toEqual({ case: later });
    expect(readShare(shareHash({ case: plain }), known)).toEqual({ case: plain });
    expect(() => readShare(shareHash({ case: { ...foul, revision: '2030-01' } }), known)).toThrow(/holds no case/);
    expect(() => readShare(shareHash({ case: { ...plain, state: foul.state } }), known)).toThrow(/holds no case/);
  });

  test('is refused where the revision is another API’s, with what is known', () => {
    const known = [...specs, invented];
    expect(() => readShare(shareHash({ case: { ...plain, revision: '2031-01' } }), known)).toThrow(
      /is about save-image 2031-01, and this page knows save-image .*draw-image 2030-01, draw-image 2031-01\./,
    );
    expect(() => readShare(shareHash({ case: { ...foul, revision: '2031-01' } }), specs)).toThrow(/draw-image 2031-01/);
  });

  test('of before there was a choice, is opened as it was', () => {
    const old =
      '#eyJjYXNlIjp7ImFwaSI6InNhdmUtaW1hZ2UiLCJyZXZpc2lvbiI6IjIwMjEtMTItMjAiLCJvcmlnaW4iOiJwbGF5Z3JvdW5kIiwic3RhdGUiOnsicGxhdGZvcm0iOiJpb3MifSwic3RlcHMiOlt7ImRvIjoiY2FsbCIsImNhbGxzIjpbW3sidXJsIjoiJGltYWdlIn1dXX1dfX0';
    expect(readShare(old, specs).case).toMatchObject({ api: 'save-image', revision: '2021-12-20' });
  });
});

describe('a link that may come from anywhere', () => {
  test('is refused where it is cut off, changed, or no JSON', () => {
    const whole = shareHash({ case: plain });
    for (let length = 0; length < whole.length; length += 1)
      expect(refusal(whole.slice(0, length)), String(length)).toMatch(/^This link/);
    for (const hash of [
      '',
      '#',
      '#!',
      '#a',
      '#%00',
      '#____',
      '#eyJ',
      '#top',
      '#{}',
      `#${btoa('{"case":')}`,
      `#${btoa('\xff\xfe')}`,
      '#😀',
    ])
      expect(refusal(hash), hash).toMatch(/cut off or changed/);
  });

  test('never ends in anything but a case or an error of ours', () => {
    const checked = (hash: string): void => {
      expect(refusal(hash)).toMatch(/^This link/);
    };
    fc.assert(fc.property(anyText, (text) => checked(`#${text}`)));
    fc.assert(fc.property(fc.jsonValue(), (value) => checked(forged(value))));
  });

  test('is refused where it is too long, before it is read', () => {
    expect(refusal(`#${'A'.repeat(longestShare)}`)).toContain('characters');
    const long = { ...plain, steps: [{ do: 'call', calls: [['x'.repeat(longestShare)]] }] };
    expect(refusal(forged({ case: long }))).toContain('characters');
  });

  test('is refused where values are nested without end', () => {
    const text = JSON.stringify({ case: { ...plain, steps: [{ do: 'call', calls: [['here']] }] } });
    const holding = (depth: number) => btoa(text.replace('"here"', `${'['.repeat(depth)}${']'.repeat(depth)}`));
    expect(refusal(holding(30))).toBe('read');
    expect(refusal(holding(10_000))).toContain('nested');
  });

  test.each([
    ['nothing', {}],
    ['null', null],
    ['a list', []],
    ['more than there is to share', { case: plain, script: 'alert(1)' }],
    ['a host that is no text', { case: plain, host: 1 }],
    ['a host without end', { case: plain, host: 'x'.repeat(201) }],
    ['a requirement that is no id', { case: plain, requirement: '../../evil' }],
    ['a case without steps', { case: { ...plain, steps: [] } }],
    [
      'a case with too many steps',
      { case: { ...plain, steps: Array.from({ length: 101 }, () => ({ do: 'restart' })) } },
    ],
    ['a step that nobody knows', { case: { ...plain, steps: [{ do: 'format' }] } }],
    ['more of a case than there is', { case: { ...plain, note: '' } }],
    ['circumstances that nobody knows', { case: { ...plain, state: { weather: 'fine' } } }],
    ['a circumstance that cannot be', { case: { ...plain, state: { platform: { deep: true } } } }],
    ['a change to what cannot be', { case: { ...plain, steps: [{ do: 'change', state: { weather: 'fine' } }] } }],
    ['a twin in what cannot be', { case: { ...plain, twins: [{ requirement, state: { weather: 'fine' } }] } }],
  ])('is refused where it holds %s', (_, value) => {
    expect(refusal(forged(value))).toContain('holds no case');
  });

  test('is refused where a value cannot be made', () => {
    expect(refusal(forged({ case: { ...plain, steps: [{ do: 'call', calls: [[{ $: 'eval' }]] }] } }))).toContain(
      '"eval"',
    );
    expect(refusal(forged({ case: { ...plain, twins: [{ requirement, params: { url: { $: 'eval' } } }] } }))).toContain(
      '"eval"',
    );
  });

  test('is refused where it is about another API, or another revision of this one', () => {
    expect(refusal(forged({ case: { ...plain, api: 'choose-image' } }))).toContain('choose-image');
    const marked = { ...plain, revision: '1999\u202E\u001B[2J-01-01' };
    expect(refusal(forged({ case: marked }))).toContain('is about save-image 1999-01-01');
  });
});

describe('links to the documentation', () => {
  test('stand below the address of the site, in the language of the report', () => {
    for (const docs of ['https://example.com', 'https://example.com/', 'HTTPS://EXAMPLE.com//'])
      expect(requirementLink(docs, 'en', 'save-image', 'album/same-bytes')).toBe(
        'https://example.com/spec/save-image/requirements/album/same-bytes.html',
      );
    const under = 'http://localhost:4173/a (b)/kit';
    expect(requirementLink(under, 'zh', 'save-image', 'album/same-bytes')).toBe(
      'http://localhost:4173/a%20%28b%29/kit/zh/spec/save-image/requirements/album/same-bytes.html',
    );
    const link = playgroundLink(under, 'zh', { case: plain });
    expect(link).toMatch(/^http:\/\/localhost:4173\/a%20%28b%29\/kit\/zh\/playground\.html#[\w-]+$/);
    expect(readShare(new URL(link).hash, specs)).toEqual({ case: plain });
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///docs/',
    'docs/',
    '//example.com/',
    '',
    'https://',
    'https://user:secret@example.com/',
    'https://example.com/?a=b',
    'https://example.com/#top',
    `https://example.com/${'x'.repeat(500)}`,
  ])('stand nowhere but on the web: %s', (address) => {
    expect(() => docsAddress(address)).toThrow(TextError);
    expect(() => playgroundLink(address, 'en', { case: plain })).toThrow(TextError);
    expect(() => requirementLink(address, 'en', 'save-image', 'a/b')).toThrow(TextError);
  });

  test('hold nothing that ends an attribute or a link in Markdown', () => {
    const parts = fc.string({ unit: fc.constantFrom(...'"\'<>()[]{}\\`|* \n\t&aé界/%') });
    fc.assert(
      fc.property(parts, (path) => {
        let docs: string;
        try {
          docs = docsAddress(`https://example.com/${path}`);
        } catch {
          return;
        }
        expect(docs).not.toMatch(/["<>()\s\\`]/);
      }),
    );
  });
});
