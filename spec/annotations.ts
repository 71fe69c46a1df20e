/** Checks what the annotations of a situation schema say of its factors: no value, answer or property that is not there. */
import type { BrokenReference } from './places.ts';
import type { Json, JsonSchema, OperatorRule, PromptRule, SpaceRule } from './types.ts';

/** A factor as far as it is checked here; `spec/schemas/situation.schema.json` has seen to its shape. */
interface Factor {
  readonly type?: Json;
  readonly enum?: readonly Json[];
  /** What an entry may be, where the factor is a map from images. */
  readonly additionalProperties?: Factor | boolean;
  readonly prompt?: PromptRule;
  readonly operator?: OperatorRule;
  readonly needs?: Readonly<Record<string, string>>;
  readonly expensive?: readonly Json[];
  readonly treats?: string;
  readonly space?: SpaceRule;
}

/** A word of an annotation: where it stands below the factor, and what it must be one of. */
type Word = readonly [pointer: string, word: Json, known: readonly Json[], what: string];

/** Names every word of an annotation that means nothing, and every part of the kit's work that two factors claim. */
export function* checkAnnotations(situation: JsonSchema): Generator<BrokenReference> {
  const file = 'situation.schema.json';
  const { properties } = situation as unknown as { readonly properties: Readonly<Record<string, Factor>> };
  const claimed = new Map<string, string>();
  for (const [name, factor] of Object.entries(properties)) {
    for (const [pointer, word, known, what] of wordsOf(factor, properties)) {
      if (!known.includes(word))
        yield { file, pointer: `/properties/${name}/${pointer}`, expected: `${what} (${known.join(', ')})` };
    }
    for (const [annotation, part] of [
      ['treats', factor.treats],
      ['space', factor.space && 'space'],
    ] as const) {
      if (part === undefined) continue;
      const other = claimed.get(part);
      if (other !== undefined)
        yield {
          file,
          pointer: `/properties/${name}/${annotation}`,
          expected: `no second factor for ${part} (${other} is one)`,
        };
      claimed.set(part, name);
    }
  }
}

function* wordsOf(factor: Factor, properties: Readonly<Record<string, Factor>>): Generator<Word> {
  const { prompt, operator, needs = {}, space, additionalProperties: each } = factor;
  const values = factor.enum ?? [];
  const ofType = (type: string): string[] => Object.keys(properties).filter((name) => properties[name]?.type === type);
  const value = 'a value of this factor';
  if (prompt !== undefined) {
    const { answers, answersIn, undecided, decides = {}, repeats = {} } = prompt;
    if (answersIn !== undefined) yield ['prompt/answersIn', answersIn, ofType('array'), 'a property that is a list'];
    // Without such a list the factor itself is the answer.
    else for (const [i, answer] of answers.entries()) yield [`prompt/answers/${i}`, answer, values, value];
    if (undecided !== undefined) yield ['prompt/undecided', undecided, values, value];
    for (const [answer, decided] of Object.entries(decides)) {
      yield [`prompt/decides/${answer}`, answer, answers, 'one of the answers'];
      yield [`prompt/decides/${answer}`, decided, values, value];
    }
    for (const [decided, answer] of Object.entries(repeats)) {
      yield [`prompt/repeats/${decided}`, decided, values, value];
      yield [`prompt/repeats/${decided}`, answer, answers, 'one of the answers'];
    }
  }
  for (const one of Object.keys(operator?.how ?? {})) yield [`operator/how/${one}`, one, values, value];
  for (const one of Object.keys(needs)) yield [`needs/${one}`, one, values, value];
  if (space !== undefined) {
    yield ['space/exact', space.exact, values, value];
    yield ['space/short', space.short, values, value];
    yield ['space/bytesIn', space.bytesIn, ofType('integer'), 'a property that is an integer'];
  }
  yield* expensive(factor, '', value);
  if (typeof each === 'object') yield* expensive(each, 'additionalProperties/', value);
}

function* expensive({ expensive: list = [], enum: values = [] }: Factor, at: string, what: string): Generator<Word> {
  for (const [i, one] of list.entries()) yield [`${at}expensive/${i}`, one, values, what];
}
