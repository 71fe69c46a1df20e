/** What a machine-made mutant may do wrong, at which moments of a call, and which requirements speak of that. */
import type { Spec } from '../../spec/index.ts';
import type { Download } from '../download.ts';
import { tinyPng } from '../my/tiny-png.ts';
import { type Moment, moments, never, type Plot, type Scene } from './machine-fault.ts';
import { callBack, type Ending, failure } from './tools.ts';

/** A wrong outcome. */
export interface Outcome {
  readonly name: string;
  /** In words that end a sentence: what the host does. */
  readonly does: string;
  readonly moments: readonly Moment[];
  /** The requirement that forbids it most directly. */
  readonly requirement: string;
  /** Which requirements speak of it, whatever the circumstances. */
  readonly speaks: RegExp;
  readonly plot: (scene: Scene) => Plot;
}

/** What a call comes to, or what the album holds after it, is wrong. */
const result =
  /^(errors|recovery|availability|params)\/|^callbacks\/(success|fail|complete|per-call|throwing-contained|no-throw|promise)$|^album\/(saves-image|failure-saves-nothing|concurrent|repeat|killed-safe)$|^action-sheet\/cancel$/;
/** The album holds what it should not. */
const content = /^album\/|^callbacks\/success$|^recovery\/|^params\/(url|base64|options)/;
/** Callbacks come too often, too seldom, or in the wrong order. */
const order = /^callbacks\/|^params\/(callbacks-optional|url|base64)|^recovery\/|^errors\//;
/** A payload is wrong. */
const payload = /^results\/|^params\/(url|base64|callbacks-optional)|^callbacks\/(promise|success|fail|per-call)$/;
/** Something is asked, or not asked, that should not or should. */
const prompts = /^(action-sheet|prompts)\/|^(params|availability)\/|^callbacks\/(success|fail)$|^errors\//;

const beforeSettled = moments.filter((moment) => moment !== 'settled');
const beforeSave = beforeSettled.filter((moment) => moment !== 'saved');

/** All wrong outcomes there are, with the codes of the spec. */
export function outcomesOf(spec: Spec, platform: string): readonly Outcome[] {
  return [
    ...spec.errorCodes.map(({ code }) => failsWith(code, onlyWhen(spec, code, platform))),
    ...undocumented(spec).map((code) => failsWith(code, 'errors/documented-codes')),
    ...endings,
    ...manners,
    ...savings,
    ...askings,
  ];
}

/** The requirement that says when a code may be reported on this platform. */
function onlyWhen({ requirements }: Spec, code: number, platform: string): string {
  const of = requirements.filter(
    ({ judge, scope }) => judge.args['code'] === code && (scope.platforms?.includes(platform) ?? true),
  );
  const named = of.find(({ judge }) => judge.name === 'errors/code-only-when') ?? of[0];
  if (named === undefined) throw new Error(`No requirement speaks of the code ${code} on ${platform}.`);
  return named.id;
}

/** A code that neither the table nor the register nor the platform's general list has: a small one and a large one. */
function undocumented({ api, errorCodes, ambiguities }: Spec): number[] {
  const known = new Set([
    ...api.generalCodes,
    ...errorCodes.map(({ code }) => code),
    ...ambiguities.flatMap(({ readings }) => readings.flatMap(({ outcomes = [] }) => outcomes.map(({ code }) => code))),
  ]);
  return [5, 10_000].map((from) => {
    let code = from;
    while (known.has(code)) code += 1;
    return code;
  });
}

function failsWith(code: number, requirement: string): Outcome {
  return {
    name: `fails-${code}`,
    does: `the call fails with ${code}`,
    moments,
    requirement,
    speaks: result,
    plot: () => ({ end: { with: failure(code) } }),
  };
}

/** The call ends there and then. */
const endings: readonly Outcome[] = [
  {
    name: 'succeeds',
    does: 'the call succeeds there and then',
    moments: moments.filter((moment) => moment !== 'saved'),
    requirement: 'album/saves-image',
    speaks: result,
    plot: () => ({ end: { with: undefined } }),
  },
  {
    name: 'hangs',
    does: 'the call is never heard of again',
    moments,
    requirement: 'callbacks/complete',
    speaks: result,
    plot: () => ({ end: { with: never } }),
  },
  {
    name: 'throws',
    does: 'the call throws',
    moments: ['called'],
    requirement: 'callbacks/no-throw',
    speaks: result,
    plot: () => ({ thrown: new Error('The call went wrong.') }),
  },
];

/** The call goes on, and calls back in another manner. */
const manners: readonly Outcome[] = [
  manner('silent', 'nothing is called back', moments, 'callbacks/complete', result, () => () => undefined),
  manner('answers-twice', 'success or fail is called twice', moments, 'callbacks/once', order, ({ callbacks }) => {
    return (ending) => {
      if (ending === undefined) callbacks.success({});
      else callbacks.fail({ ...ending });
      callBack(ending, callbacks);
    };
  }),
  manner('completes-twice', 'complete is called twice', moments, 'callbacks/once', order, ({ callbacks }) => {
    return (ending) => {
      callBack(ending, callbacks);
      callbacks.complete({ ...ending });
    };
  }),
  manner('answers-both', 'success and fail are both called', moments, 'callbacks/exclusive', order, ({ callbacks }) => {
    return (ending) => {
      if (ending === undefined) callbacks.fail(unknown);
      else callbacks.success({});
      callBack(ending, callbacks);
    };
  }),
  manner('complete-missing', 'complete is not called', moments, 'callbacks/complete', order, ({ callbacks }) => {
    return (ending) => callBack(ending, { ...callbacks, complete: () => undefined });
  }),
  manner('complete-first', 'complete is called first', moments, 'callbacks/complete-last', order, ({ callbacks }) => {
    return (ending) => {
      callbacks.complete({ ...ending });
      callBack(ending, { ...callbacks, complete: () => undefined });
    };
  }),
  manner('complete-alone', 'complete alone is called', moments, 'callbacks/success', result, ({ callbacks }) => {
    return (ending) => callbacks.complete({ ...ending });
  }),
  manner('complete-differs', 'complete receives another object', moments, 'results/complete-same', payload, (scene) => {
    return (ending) => {
      const { callbacks } = scene;
      callBack(ending, { ...callbacks, complete: () => callbacks.complete(ending === undefined ? unknown : {}) });
    };
  }),
  manner('error-as-text', 'error is a String', moments, 'results/error-number', payload, ({ callbacks }) =>
    failing(callbacks, (error) => ({ ...error, error: String(error.error) })),
  ),
  manner('error-zero', 'error is 0', moments, 'results/error-number', payload, ({ callbacks }) =>
    failing(callbacks, (error) => ({ ...error, error: 0 })),
  ),
  manner('message-missing', 'errorMessage is missing', moments, 'results/error-message', payload, ({ callbacks }) =>
    failing(callbacks, ({ error }) => ({ error })),
  ),
  manner('success-with-error', 'success receives an error', moments, 'results/success-shape', payload, (scene) => {
    return (ending) => {
      const { callbacks } = scene;
      if (ending !== undefined) return callBack(ending, callbacks);
      callbacks.success(unknown);
      callbacks.complete(unknown);
    };
  }),
  {
    name: 'promise-contrary',
    does: 'the promise settles the other way',
    moments,
    requirement: 'callbacks/promise',
    speaks: /^callbacks\/promise$|^params\/callbacks-optional$/,
    plot: () => ({ promise: (ending) => (ending === undefined ? unknown : undefined) }),
  },
  {
    name: 'promise-pending',
    does: 'the promise never settles',
    moments,
    requirement: 'callbacks/promise',
    speaks: /^callbacks\/promise$|^params\/callbacks-optional$/,
    plot: () => ({ promise: () => never }),
  },
  {
    name: 'success-at-once',
    does: 'success is called before the call has returned, and nothing after it',
    moments: ['called'],
    requirement: 'callbacks/asynchronous',
    speaks: new RegExp(`${result.source}|^callbacks/asynchronous$|^album/saved-before-success$`),
    plot: ({ callbacks }) => ({ act: () => callbacks.success({}), answer: () => undefined }),
  },
  {
    name: 'options-written',
    does: "a property of the caller's options is changed",
    moments,
    requirement: 'params/not-mutated',
    speaks: /^params\/not-mutated$/,
    plot: ({ options }) => ({ act: () => void Reflect.set(options, 'saved', true) }),
  },
];

/** The call goes on, and does something else to the album. */
const savings: readonly Outcome[] = [
  saving('saves-nothing', 'nothing is saved', 'album/saves-image', () => () => Promise.resolve()),
  saving(
    'saves-twice',
    'the image is saved twice',
    'album/saves-image',
    ({ world, session }) =>
      async (image, save) => {
        await save(image);
        if (session.isAlive()) world.album.show(image.bytes, session);
      },
  ),
  saving('saves-half', 'half of the bytes are saved', 'album/saves-image', () => (image, save) => {
    return save({ ...image, bytes: image.bytes.subarray(0, image.bytes.length >> 1) });
  }),
  saving('saves-another', 'the bytes of another image are saved', 'album/saves-image', ({ world }) => (image, save) => {
    return save({ ...image, bytes: world.album.shown.at(-1)?.bytes ?? tinyPng });
  }),
  saving('saves-and-fails', 'the image is saved and the call fails', 'album/failure-saves-nothing', () => {
    return async (image, save) => {
      await save(image);
      throw new Error('the album could not be read again');
    };
  }),
  saving('saves-regardless', 'permission and space are not looked at', 'callbacks/fail', ({ world, session }) => {
    return async ({ bytes }) => {
      if (session.isAlive()) world.album.show(bytes, session);
    };
  }),
  {
    name: 'saves-after-success',
    does: 'the image is saved after the callbacks',
    moments: beforeSave,
    requirement: 'album/saved-before-success',
    speaks: content,
    plot: ({ callbacks, world, session }) => {
      let kept: Download | undefined;
      return {
        async save(image) {
          await world.album.permit(session);
          world.album.reserve(image.bytes.length);
          kept = image;
        },
        answer(ending) {
          callBack(ending, callbacks);
          if (kept !== undefined && session.isAlive()) world.album.show(kept.bytes, session);
        },
      };
    },
  },
  {
    name: 'removes-the-oldest',
    does: 'the oldest item of the album is removed',
    moments: beforeSettled,
    requirement: 'album/others-untouched',
    speaks: content,
    plot: ({ world, session }) => ({
      act() {
        const [oldest] = world.album.shown;
        if (oldest !== undefined && session.isAlive()) world.album.remove(oldest.id, session);
      },
    }),
  },
];

/** The call goes on, and asks more or less than it should, or does not mind the answer. */
const askings: readonly Outcome[] = [
  {
    name: 'menu-skipped',
    does: 'no menu is shown',
    moments: ['called', 'checked'],
    requirement: 'action-sheet/shown',
    speaks: prompts,
    plot: () => ({ menu: () => Promise.resolve('save') }),
  },
  {
    name: 'menu-shown',
    does: 'the menu is shown, whatever came before',
    moments: beforeSettled,
    requirement: 'action-sheet/hidden',
    speaks: prompts,
    plot: ({ world, session }) => ({
      act: async () => {
        await session.hold(world.context.ask({ kind: 'menu' }));
      },
    }),
  },
  {
    name: 'dismissal-ignored',
    does: 'a menu that was dismissed counts as chosen',
    moments: ['called', 'checked'],
    requirement: 'action-sheet/cancel',
    speaks: prompts,
    plot: () => ({ menu: (show) => show().then(() => 'save') }),
  },
  {
    name: 'authorisation-skipped',
    does: 'nobody is asked for the authorisation',
    moments: ['called', 'checked', 'menu'],
    requirement: 'callbacks/fail',
    speaks: new RegExp(`${prompts.source}|^callbacks/per-call$`),
    plot: () => ({ authorize: () => Promise.resolve('granted') }),
  },
];

const unknown = failure(17);

type Answer = NonNullable<Plot['answer']>;
type Save = NonNullable<Plot['save']>;

function manner(
  name: string,
  does: string,
  at: readonly Moment[],
  requirement: string,
  speaks: RegExp,
  answer: (scene: Scene) => Answer,
): Outcome {
  return { name, does, moments: at, requirement, speaks, plot: (scene) => ({ answer: answer(scene) }) };
}

function saving(name: string, does: string, requirement: string, save: (scene: Scene) => Save): Outcome {
  const speaks = name.endsWith('fails') || name.endsWith('regardless') ? result : content;
  return { name, does, moments: beforeSave, requirement, speaks, plot: (scene) => ({ save: save(scene) }) };
}

/** Other payloads for a failure. */
function failing(callbacks: Scene['callbacks'], change: (error: Exclude<Ending, undefined>) => unknown): Answer {
  return (ending) => {
    if (ending === undefined) return callBack(ending, callbacks);
    callbacks.fail(change(ending));
    callbacks.complete(change(ending));
  };
}
