/** What can be set of a call: each of its options, and the argument as a whole. Pure. */
import {
  argumentFactor,
  isTag,
  optionsOf,
  parameterFactor,
  propertiesOf,
  type PropertySchema,
} from '../../conformance/index.ts';
import type { Json, Spec } from '../../spec/index.ts';
import type { CallPlace } from './case.ts';
import { chosenOf, idOf, including, isSame, unique } from './control-options.ts';
import type { Control } from './types.ts';
import { controlWords, paramWord, same } from './words.ts';

const absent = { $: 'absent' };

/** The control of the argument as a whole; no option has that name, since it stands outside them. */
export const wholeArgument = '(argument)';

/** The controls of a call: one for each option that the schema has, and one for the argument. */
export function callControls(spec: Spec, place: CallPlace, platforms: readonly string[]): Control[] {
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

/** The tags a parameter may be, such as a callback that throws. */
function tagged({ properties }: PropertySchema): Json[] {
  return (properties?.['$']?.enum ?? []).map((name) => ({ $: name }));
}
