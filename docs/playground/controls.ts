/** What can be set by hand, made from the schemas of the situation and of the options for the case at hand. Pure. */
import {
  type Case,
  factorsOf,
  imageOf,
  nominalState,
  optionsOf,
  propertiesOf,
  type PropertySchema,
  showsInContent,
  symbolOf,
} from '../../conformance/index.ts';
import type { Json, Spec } from '../../spec/index.ts';
import { callControls, wholeArgument } from './call-controls.ts';
import { callsOf, isPossible, nominalArguments, setArguments, setFactor, setParam } from './case.ts';
import { chosenOf, idOf, including, isSame } from './control-options.ts';
import type { Control, Option } from './types.ts';
import { factorWord, paramWord, valueWord } from './words.ts';

/**
 * What surrounds the calls, and the arguments of one call of the case: the first where `call` is left out.
 * @param platforms those of the phones
 */
export function controlsFor(spec: Spec, testCase: Case, platforms: readonly string[], call = 0): Control[] {
  const place = callsOf(testCase)[call];
  return [
    ...situationControls(spec, testCase, platforms),
    ...(place === undefined ? [] : callControls(spec, place, platforms)),
  ];
}

/** The case with a control set: to the value of an option, to a text, or to a list of options' values. */
export function setControl(spec: Spec, testCase: Case, control: Control, value: Json, call = 0): Case {
  const { group, factor, image } = control;
  if (group === 'situation') return setFactor(spec, testCase, factor, value, image);
  const place = callsOf(testCase)[call];
  if (place === undefined) return testCase;
  if (factor !== wholeArgument) return setParam(spec, testCase, place, factor, value);
  if (value === null && optionsOf(place.args[0]) !== null) return testCase;
  return setArguments(testCase, place, value === null ? nominalArguments(spec) : (value as readonly Json[]));
}

function situationControls(spec: Spec, testCase: Case, platforms: readonly string[]): Control[] {
  return Object.entries(propertiesOf(spec.situation)).flatMap(([factor, property]) => {
    if (factor === 'platform') return [];
    const each = property.additionalProperties;
    if (typeof each !== 'object') return factorControl(spec, testCase, factor, property, platforms);
    const images = imagesOf(spec, testCase);
    const named = images.length > 0 ? images : ['$image'];
    return named.map((image) => {
      const values = (each.enum ?? []).filter((value) => canBe(spec, factor, image, value));
      return imageControl(testCase, factor, { ...each, enum: values }, image, images.length, platforms);
    });
  });
}

function factorControl(
  spec: Spec,
  testCase: Case,
  factor: string,
  property: PropertySchema,
  platforms: readonly string[],
): Control[] {
  const usual = nominalState(spec)[factor] ?? null;
  const value = testCase.state[factor] ?? usual;
  const shared = { id: `situation.${factor}`, group: 'situation', factor, value, usual: isSame(value, usual) } as const;
  const label = property.operator?.title ?? factorWord(factor);
  const make = (one: Json, index: number, list: boolean): Option => ({
    id: idOf(one, index),
    value: one,
    label: valueWord(factor, one),
    platforms: platforms.filter((platform) =>
      isPossible(spec, { ...nominalState(spec), platform, [factor]: list ? [one] : one }),
    ),
  });
  const { answerLists, prompts } = factorsOf(spec);
  if (answerLists.has(factor)) {
    const answers = (property as { readonly items?: PropertySchema }).items?.enum ?? [];
    const [prompt, rule] = [...prompts].find(([, { answersIn }]) => answersIn === factor) ?? [];
    const idle = prompt !== undefined && !isEver(spec, testCase, prompt, rule?.undecided);
    return [{ ...shared, kind: 'list', label, options: answers.map((one, at) => make(one, at, true)), idle }];
  }
  const values = valuesOf(spec, property);
  if (values.length === 0) return [];
  const options = including(values, value).map((one, at) => make(one, at, false));
  return [{ ...shared, kind: 'choice', label, options, ...chosenOf(options, value), idle: false }];
}

function imageControl(
  testCase: Case,
  factor: string,
  each: PropertySchema,
  image: string,
  images: number,
  platforms: readonly string[],
): Control {
  const usual = each.default ?? null;
  const value = (testCase.state[factor] as Readonly<Record<string, Json>> | undefined)?.[image] ?? usual;
  const options = including(each.enum ?? [], value).map((one, at) => ({
    id: idOf(one, at),
    value: one,
    label: valueWord(factor, one),
    platforms,
  }));
  const [word, of] = [factorWord(factor), paramWord(image)];
  return {
    id: `situation.${factor}.${image}`,
    group: 'situation',
    factor,
    image,
    kind: 'choice',
    label: images > 1 ? { en: `${word.en}, ${of.en}`, zh: `${word.zh}，${of.zh}` } : word,
    options,
    value,
    ...chosenOf(options, value),
    idle: images === 0,
    usual: isSame(value, usual),
  };
}

/** Whether a value makes a difference to an image: of what servers do, nothing does to one that none of them sends. */
function canBe(spec: Spec, factor: string, image: string, value: Json): boolean {
  const isServers = factorsOf(spec).treats.get('behaviour') === factor;
  return !isServers || symbolOf(image).kind === 'image' || showsInContent(String(value));
}

/** The values a factor lists; of versions, the examples and those that brought a parameter, in their order. */
function valuesOf(spec: Spec, { enum: values, examples, default: usual }: PropertySchema): readonly Json[] {
  if (values !== undefined) return values;
  if (examples === undefined) return [];
  const versions = [
    ...new Set([...examples, ...factorsOf(spec).since.values(), ...(usual === undefined ? [] : [usual])].map(String)),
  ];
  return versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The images that the calls of a case name. */
function imagesOf(spec: Spec, testCase: Case): string[] {
  const named = callsOf(testCase).map(({ args }) => imageOf(optionsOf(args[0])?.[spec.api.subject]));
  return [...new Set(named.filter((image) => image !== null))];
}

/** Whether a factor has a value at the beginning, after a change, or in a twin. */
function isEver(spec: Spec, { state, steps, twins = [] }: Case, factor: string, value: Json | undefined): boolean {
  const states = [
    { ...nominalState(spec), ...state },
    ...steps.flatMap((step) => (step.do === 'change' ? [step.state] : [])),
    ...twins.map((twin) => twin.state ?? {}),
  ];
  return states.some((one) => one[factor] === value);
}
