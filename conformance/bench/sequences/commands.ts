/** A model-based property as one customarily writes it with fast-check: commands over a model and a real host. */
import fc from 'fast-check';
import type { Json, Spec, State } from '../../../spec/index.ts';
import { imageOf } from '../../symbols.ts';
import type { CallArguments } from '../../index.ts';
import { optionsOf, patchOptions } from '../../tags.ts';
import { inSituation, optionsBy } from '../handwritten.ts';
import type { Live } from './live.ts';

/** What the commands know of the host: the circumstances in force and the last call. */
export interface Model {
  state: State;
  last: CallArguments | null;
}

type Command = fc.AsyncCommand<Model, Live>;

const callback: Json = { $: 'callback' };

const image: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Json>('$image', '$image/photo.png') },
  { weight: 2, arbitrary: fc.constantFrom<Json>('', null, 42, 'data:image/png;base64,AAAA') },
);

function command(name: string, run: Command['run'], check: Command['check'] = () => true): Command {
  return { check, run, toString: () => name };
}

/** Sequences of up to six commands, for a host of an API. */
export function sequencesOf(spec: Spec): fc.Arbitrary<Iterable<Command>> {
  const { subject } = spec.api;
  const options: fc.Arbitrary<Json> = fc
    .record<Record<string, Json>, string>(
      {
        ...optionsBy(spec, image, fc.boolean()),
        success: fc.oneof({ weight: 5, arbitrary: fc.constant(callback) }, fc.constant({ $: 'throwing-callback' })),
        fail: fc.oneof({ weight: 5, arbitrary: fc.constant(callback) }, fc.constant({ $: 'throwing-callback' })),
        complete: fc.constant(callback),
      },
      { requiredKeys: [subject, 'success', 'fail', 'complete'] },
    )
    .map((drawn) => drawn as Json);

  const call: fc.Arbitrary<CallArguments> = fc.oneof(
    { weight: 16, arbitrary: options.map((one): CallArguments => [one]) },
    { weight: 2, arbitrary: options.map((one): CallArguments => [{ $: 'frozen', of: one }]) },
    { weight: 1, arbitrary: fc.constantFrom<CallArguments>([], [null], ['text']) },
  );

  /** What stands in nobody's way. */
  const usual: State = inSituation<Json>(spec, {
    authorization: 'granted',
    albumPermission: 'granted',
    storage: 'enough',
    menu: 'save',
    origin: {},
    format: {},
  });

  const changes = inSituation<fc.Arbitrary<Json>>(spec, {
    authorization: fc.constantFrom('granted', 'refused', 'refused-for-ever', 'undecided'),
    albumPermission: fc.constantFrom('granted', 'denied', 'undecided', 'limited'),
    storage: fc.constantFrom('enough', 'full'),
    menu: fc.constantFrom('save', 'cancel'),
    origin: fc.constantFrom('ok', 'status-404', 'reset', 'refused').map((behaviour) => ({ $image: behaviour })),
  });
  const change: fc.Arbitrary<State> = fc.oneof(
    ...Object.entries(changes).map(([name, value]) => value.map((drawn): State => ({ [name]: drawn }))),
  );

  const callOnce = (args: CallArguments): Command =>
    command('call', async (model, live) => {
      await live.step({ do: 'call', calls: [args] });
      model.last = args;
    });

  const changeState = (state: State): Command =>
    command('change', async (model, live) => {
      await live.step({ do: 'change', state });
      model.state = { ...model.state, ...state };
    });

  const remedyAndCall = (): Command =>
    command(
      'remedy and call again',
      async (model, live) => {
        const last = model.last ?? [];
        await live.step({ do: 'change', state: usual });
        model.state = { ...model.state, ...usual };
        const named = imageOf(optionsOf(last[0])?.[subject]) !== null;
        model.last = named ? last : patchOptions(last, { [subject]: '$image' });
        await live.step({ do: 'call', calls: [model.last] });
      },
      ({ last }) => last !== null,
    );

  const callAgain = (): Command =>
    command(
      'call again',
      async ({ last }, live) => live.step({ do: 'call', calls: [last ?? []] }),
      ({ last }) => last !== null,
    );

  const overlap = (calls: readonly CallArguments[]): Command =>
    command('overlap', async (model, live) => {
      // Each for an image of its own, or nobody could tell which of them has saved.
      const own = calls.map((args, i) => patchOptions(args, { [subject]: `$image${i + 2}` }));
      await live.step({ do: 'call', calls: own });
      model.last = null;
    });

  const restart = (): Command =>
    command('restart', async (model, live) => {
      await live.step({ do: 'restart' });
      model.last = null;
    });

  const kill = (args: CallArguments, after: number): Command =>
    command('kill', async (model, live) => {
      await live.step({ do: 'kill', calls: [args], after });
      await live.step({ do: 'restart' });
      model.last = null;
    });

  return fc.commands(
    [
      call.map(callOnce),
      call.map(callOnce),
      change.map(changeState),
      change.map(changeState),
      fc.constant(null).map(remedyAndCall),
      fc.constant(null).map(callAgain),
      fc
        .array(
          options.map((one): CallArguments => [one]),
          { minLength: 2, maxLength: 8 },
        )
        .map(overlap),
      fc.constant(null).map(restart),
      fc.tuple(call, fc.nat(39)).map(([args, after]) => kill(args, after)),
    ],
    { maxCommands: 6, size: 'max' },
  );
}
