import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOracle, type Expectation, type Lang, predicted } from '../../../conformance/index.ts';
import { type Json, saveImageSpec, type Spec, type State, type Text } from '../../../spec/index.ts';
import { errorCodesDiagram } from './error-codes.ts';
import { pictureOf } from './error-codes-picture.ts';
import { narrowScene, wideScene } from './error-codes-layout.ts';
import { faultsOf, wordsOf } from './scene.test-helper.ts';
import { outcomeName } from './words.ts';

const spec = saveImageSpec();
const links = { code: (code: number) => `#code-${code}`, ambiguity: (id: string) => `#${id}` };
const langs: readonly Lang[] = ['en', 'zh'];

/** Calls in states in which one thing alone is out of the ordinary: a factor, or the subject left out. */
function* trials(platform: string): Generator<{ params: { readonly [name: string]: Json }; state: State }> {
  const { properties } = spec.situation as unknown as { properties: Record<string, Property> };
  const usual: State = { ...defaultsOf(properties), platform };
  const { [spec.api.subject]: _, ...without } = spec.api.example;
  yield { params: without, state: usual };
  for (const [name, { enum: values = [], additionalProperties }] of Object.entries(properties)) {
    if (name === 'platform') continue;
    for (const value of values) yield { params: spec.api.example, state: { ...usual, [name]: value } };
    for (const value of additionalProperties?.enum ?? [])
      yield { params: spec.api.example, state: { ...usual, [name]: { $image: value } } };
  }
}

interface Property {
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly additionalProperties?: { readonly enum?: readonly Json[] };
}

function defaultsOf(properties: Record<string, Property>): State {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );
}

describe('what the picture says is what the oracle allows', () => {
  const oracle = createOracle(spec, { schemes: ['https'] });
  const { rows } = pictureOf(spec, 'en', links);
  const exits = new Map(rows.flatMap(({ exits }) => exits.map((exit) => [exit.cause, exit] as const)));
  const platforms = [...new Set(spec.errorCodes.flatMap((row) => row.platforms))];
  /** The first trial in which this alone stands in the way, and what is then expected on a platform. */
  const expectOn = (id: string, own: string, platform: string): Expectation => {
    const found = [...trials(own)].find(
      ({ params, state }) => oracle.expect(oracle.input([params], state, predicted)).alone?.id === id,
    );
    if (found === undefined) throw new Error(`No trial brings ${id} about.`);
    return oracle.expect(oracle.input([found.params], { ...found.state, platform }, predicted));
  };

  const causes = spec.errorCodes.flatMap((row) => row.causes.map((cause) => ({ row, cause, id: cause.id })));
  test.each(causes)('$id', ({ row, cause }) => {
    for (const platform of platforms) {
      const drawn = exits.get(cause.title.en)?.codes.filter((code) => code.platforms.includes(platform)) ?? [];
      const { codes } = expectOn(cause.id, row.platforms[0] ?? platform, platform);
      expect(
        drawn.map(({ code }) => code),
        platform,
      ).toEqual(codes);
    }
  });

  test('where the page leaves it open, everything that is allowed', () => {
    const open = [...exits.values()].filter((exit) => exit.open !== undefined);
    const dismissed = spec.ambiguities.find(({ question }) => question.en === open.at(-1)?.cause);
    const { allowed } = expectOn(dismissed?.id ?? '', platforms[0] ?? '', platforms[0] ?? '');
    expect(allowed.length).toBeGreaterThan(2);
    const names = allowed.map(({ kind, code }) => outcomeName(code === null ? { kind } : { kind, code }, 'en'));
    expect(open.at(-1)?.open?.allowed.split(', ').sort()).toEqual(names.sort());
  });
});

test('every factor, code, open question and the note on order are drawn in both layouts and languages', () => {
  for (const lang of langs) {
    const picture = pictureOf(spec, lang, links);
    for (const scene of [wideScene(picture), narrowScene(picture)]) {
      const words = wordsOf(scene);
      for (const factor of spec.api.factors) expect(words).toContain(factor);
      for (const { code } of spec.errorCodes) expect(words).toContain(String(code));
      for (const part of [spec.api.name, spec.api.callbacks.success]) expect(words).toContain(part);
      expect(words.join(' ').replaceAll(' ', '')).toContain(picture.note.replaceAll(' ', ''));
    }
    const questions = picture.rows.reduce((sum, { questions: some, exits }) => {
      return sum + Number.parseInt(some?.text ?? '0', 10) + exits.filter(({ open }) => open).length;
    }, 0);
    expect(questions).toBe(spec.ambiguities.filter(({ factor }) => factor !== undefined).length);
  }
});

test('each code leads to its place, and a picture with links is no image', () => {
  const html = errorCodesDiagram(spec, 'en', links);
  for (const { code } of spec.errorCodes) expect(html).toContain(`<a href="#code-${code}">`);
  expect(html).not.toContain('role="img"');
  expect(html.match(/<title>/g)).toHaveLength(2);
  expect(html.match(/<desc>/g)).toHaveLength(2);
});

test('one language on a page', () => {
  expect(errorCodesDiagram(spec, 'en', links)).not.toMatch(/\p{Script=Han}/u);
});

/** What a spec may say that the picture shows, small enough to be read in a counterexample. */
const pieces = ['album', 'permission', '相册', '权限', '没有', 'i', 'WWWWWW', ' ', '，', 'x'.repeat(60)];
const said = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
const saying = fc.record({
  factors: fc.array(said, { minLength: 1, maxLength: 5 }),
  name: said,
  codes: fc.array(
    fc.record({
      code: fc.integer({ min: 1, max: 99_999 }),
      platforms: fc.subarray(['ios', 'android', 'other', 'tv', 'a watch'], { minLength: 1 }),
      causes: fc.array(fc.tuple(fc.nat({ max: 4 }), said), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 5 },
  ),
  questions: fc.array(fc.tuple(fc.nat({ max: 4 }), said, fc.boolean()), { maxLength: 5 }),
});

function specSaying({
  factors,
  name,
  codes,
  questions,
}: typeof saying extends fc.Arbitrary<infer T> ? T : never): Spec {
  const both = (text: string): Text => ({ en: text, zh: text });
  const factor = (at: number): string => factors[at % factors.length] ?? '';
  const [example] = spec.errorCodes;
  const obstacle = { outcomes: [{ kind: 'fail', code: 5 }, { kind: 'silent' }] } as const;
  return {
    ...spec,
    api: {
      ...spec.api,
      factors: [...new Set(factors)],
      name: name.slice(0, 30),
      callbacks: { ...spec.api.callbacks, success: name.slice(0, 15) },
    },
    errorCodes: codes.map(({ code, platforms, causes }) => ({
      ...example!,
      code,
      platforms,
      causes: causes.map(([at, title]) => ({ ...example!.causes[0]!, factor: factor(at), title: both(title) })),
    })),
    ambiguities: questions.map(([at, question, open], index) => ({
      id: `q${index}`,
      question: both(question),
      factor: factor(at),
      readings: [{ id: 'r', title: both(question), ...(open ? obstacle : {}) }],
    })),
  };
}

test('words never overlap, whatever a spec says', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(saying, fc.constantFrom(...langs), (value, lang) => {
      const picture = pictureOf(specSaying(value), lang, links);
      expect(faultsOf(wideScene(picture))).toEqual([]);
      expect(faultsOf(narrowScene(picture))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('words do not overlap in the picture of the real spec', () => {
  for (const lang of langs) {
    const picture = pictureOf(spec, lang, links);
    expect(faultsOf(wideScene(picture))).toEqual([]);
    expect(faultsOf(narrowScene(picture))).toEqual([]);
  }
});
