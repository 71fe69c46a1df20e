/** What can be set by hand, made from the schemas of the situation and of the options for the case at hand. Pure. */
import {
  argumentFactor,
  type Case,
  factorsOf,
  imageOf,
  isTag,
  nominalState,
  optionsOf,
  parameterFactor,
  propertiesOf,
  type PropertySchema,
} from '../../conformance/index.ts';
import type { Json, Spec } from '../../spec/index.ts';
import { type CallPlace, callsOf, isPossible, nominalArguments, setArguments, setFactor, setParam } from './case.ts';
import type { Control, Option } from './types.ts';
import { controlWords, factorWord, paramWord, same, valueWord } from './words.ts';

const absent = { $: 'absent' };

/** The control of the argument as a whole; no option has that name, since it stands outside them. */
const wholeArgument = '(argument)';

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
    return named.map((image) => imageControl(testCase, factor, each, image, images.length, platforms));
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

function callControls(spec: Spec, place: CallPlace, platforms: readonly string[]): Control[] {
  const given = writtenOptions(place.args[0]);
  return [
    ...Object.entries(propertiesOf(spec.params)).map(([name, property]) => {
      const value = given?.[name] ?? absent;
      const { nominal, others } = parameterFactor(name, property);
      const values = [nominal, ...others].map(({ params }) => params?.[name] ?? absent);
      const options = including(unique([...tagged(property), ...values]), value).map((one, at) => ({
        id: idOf(one, at),
        value: one,
        label: paramWord(one),
        ...(isSame(one, property.default) ? { note: controlWords.default } : {}),
        platforms,
      }));
      return {
        id: `params.${name}`,
        group: 'params' as const,
        factor: name,
        kind: property.type === 'string' ? ('text' as const) : ('choice' as const),
        label: same(name),
        options,
        value,
        ...chosenOf(options, value),
        idle: given === null,
        usual: isSame(value, spec.api.example[name] ?? absent),
      };
    }),
    argumentControl(place, given === null, platforms),
  ];
}

/** The options as the case writes them, those given as undefined included; null where the argument is none. */
function writtenOptions(argument: Json | undefined): Readonly<Record<string, Json>> | null {
  if (optionsOf(argument) === null) return null;
  const written = isTag(argument) ? argument.of : argument;
  return written as Readonly<Record<string, Json>>;
}

/** The argument as a whole: an options object (null), or what else can be given in its place. */
function argumentControl({ args }: CallPlace, isOther: boolean, platforms: readonly string[]): Control {
  const value: Json = isOther ? [...args] : null;
  const others = argumentFactor().others.map((one): Json => one.args ?? []);
  const options = including([null, ...others], value).map((one, at) => ({
    id: at === 0 ? 'options' : idOf((one as readonly Json[])[0] ?? (isSame(one, []) ? '' : null), at),
    value: one,
    label:
      one === null
        ? controlWords.options
        : isSame(one, [])
          ? controlWords.noArgument
          : paramWord((one as readonly Json[])[0] ?? null),
    platforms,
  }));
  return {
    id: 'params',
    group: 'params',
    factor: wholeArgument,
    kind: 'choice',
    label: controlWords.argument,
    options,
    value,
    ...chosenOf(options, value),
    idle: false,
    usual: !isOther,
  };
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

/** The tags a parameter may be, such as a callback that throws. */
function tagged({ properties }: PropertySchema): Json[] {
  return (properties?.['$']?.enum ?? []).map((name) => ({ $: name }));
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

function including(values: readonly Json[], value: Json): readonly Json[] {
  return values.some((one) => isSame(one, value)) ? values : [...values, value];
}

function unique(values: readonly Json[]): Json[] {
  return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
}

function isSame(a: Json, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function chosenOf(options: readonly Option[], value: Json): { readonly chosen?: string } {
  const option = options.find((one) => isSame(one.value, value));
  return option === undefined ? {} : { chosen: option.id };
}

function idOf(value: Json, index: number): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string' && /^[\w.$-]{1,40}$/.test(value)) return value;
  const tag = (value as { readonly $?: Json } | null)?.$;
  return typeof tag === 'string' ? `$${tag}` : `value-${index}`;
}
