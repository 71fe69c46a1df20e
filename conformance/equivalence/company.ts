/** The cases around a call in which what it does could be noticed by others: twins, and calls before, after and beside it. */
import type { Spec, State } from '../../spec/index.ts';
import type { CallArguments, Case, Step, Twin } from '../case.ts';
import type { TwinMaker } from '../plan/twins.ts';
import { anotherImage, imageOf } from '../symbols.ts';
import { optionsOf, patchOptions } from '../tags.ts';
import type { Place, Point, Space } from './space.ts';

/** Makes the cases of a place. */
export interface Company {
  /** The call by itself, or after what the trigger wants before it. */
  alone(place: Place): Case;
  /** The call after another save. */
  afterSave(place: Place): Case;
  /** All other cases around it. */
  around(place: Place, point: Point): Case[];
}

/** Makes cases of an API; `later` puts a call that fails at once before each. */
export function companyOf(spec: Spec, space: Space, twins: readonly TwinMaker[], later: boolean): Company {
  const { subject } = spec.api;
  const usual = space.place(
    space.factors.map(({ name }) => (space.all.get(name) as Point)[0] as Point[number]),
  ) as Place;
  const other = (args: CallArguments): CallArguments => {
    const image = imageOf(optionsOf(args[0])?.[subject]) ?? '';
    return patchOptions(args, { [subject]: anotherImage(image, 11) });
  };
  const prior: Step[] = later
    ? [{ do: 'call', calls: [patchOptions(usual.args, { [subject]: { $: 'absent' } })] }]
    : [];
  const make = (origin: string, state: State, steps: readonly Step[], added: readonly Twin[] = []): Case => ({
    api: spec.api.api,
    revision: spec.api.revision,
    origin,
    state,
    steps: [...prior, ...steps],
    ...(added.length === 0 ? {} : { twins: added }),
  });
  const call = ({ args }: Place): Step[] => [{ do: 'call', calls: [args] }];
  /** A nominal save, then what is different here, and the call. */
  const afterSave = ({ state, args }: Place): Case => {
    const { baseLibrary, ...rest } = state;
    const change = Object.fromEntries(
      Object.entries(rest).filter(([name, value]) => !same(value, space.nominal[name])),
    );
    return {
      ...make('after another save', { ...space.nominal, ...(baseLibrary === undefined ? {} : { baseLibrary }) }, []),
      steps: [
        { do: 'call', calls: [other(usual.args)] },
        ...(Object.keys(change).length > 0 ? [{ do: 'change' as const, state: change }] : []),
        { do: 'call', calls: [args] },
      ],
    };
  };
  return {
    alone: (place) => make('by itself', place.state, call(place)),
    afterSave,
    around(place, point) {
      const { state, args } = place;
      const own = twins.filter((maker) => maker.fits(place.input)).map(({ twin }) => twin);
      return [
        ...(own.length === 0 ? [] : [make('with its twins', state, call(place), own)]),
        ...twinsInto(space, twins, place, point).map(([base, twin]) =>
          make('as a twin of another', base.state, call(base), [twin]),
        ),
        make('before another', state, [...call(place), { do: 'call', calls: [other(usual.args)] }]),
        make('beside another', state, [{ do: 'call', calls: [args, other(args)] }]),
        make('twice', state, [...call(place), ...call(place)]),
      ];
    },
  };
}

/** The places of which this one is the twin, with the twin. */
function twinsInto(
  space: Space,
  twins: readonly TwinMaker[],
  { state, args }: Place,
  point: Point,
): (readonly [Place, Twin])[] {
  return twins.flatMap(({ fits, twin }) => {
    const matches =
      same(patchOptions(args, twin.params ?? {}), args) &&
      Object.entries(twin.state ?? {}).every(([name, value]) => same(state[name], value));
    const names = [
      ...Object.keys(twin.params ?? {}).map((name) => `params.${name}`),
      ...Object.keys(twin.state ?? {}).map((name) => `situation.${name}`),
    ];
    const index = space.factors.findIndex(({ name }) => name === names[0]);
    if (!matches || names.length !== 1 || index < 0) return [];
    return (space.all.get(names[0] as string) ?? []).flatMap((one) => {
      const base = space.place(point.with(index, one));
      return base !== null && fits(base.input) && !same([base.state, base.args], [state, args])
        ? [[base, twin] as const]
        : [];
    });
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
