/** What a machine-made mutant may do wrong, at which moments of a call, and which requirements speak of that. */
import type { Spec, Text } from '../../spec/index.ts';
import type { Download } from '../download.ts';
import { tinyPng } from '../my/tiny-png.ts';
import { type Moment, moments, never, type Plot, type Scene } from './machine-fault.ts';
import { answerFirst, callBack, type Ending, failure } from './tools.ts';

/** A wrong outcome. */
export interface Outcome {
  readonly name: string;
  /** In words that end a sentence: what the host does. */
  readonly does: Text;
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
  const known = new Set(spec.requirements.map(({ id }) => id));
  const all = [
    ...spec.errorCodes.map(({ code }) => failsWith(code, onlyWhen(spec, code, platform))),
    ...undocumented(spec).map((code) => failsWith(code, 'errors/documented-codes')),
    ...endings,
    ...manners,
    ...savings,
    ...askings,
  ];
  return all.filter(({ requirement }) => known.has(requirement));
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
    does: { en: `the call fails with ${code}`, zh: `调用以 ${code} 失败` },
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
    does: { en: 'the call succeeds there and then', zh: '调用当即成功' },
    moments: moments.filter((moment) => moment !== 'saved'),
    requirement: 'album/saves-image',
    speaks: result,
    plot: () => ({ end: { with: undefined } }),
  },
  {
    name: 'hangs',
    does: { en: 'the call is never heard of again', zh: '调用再无下文' },
    moments,
    requirement: 'callbacks/complete',
    speaks: result,
    plot: () => ({ end: { with: never } }),
  },
  {
    name: 'throws',
    does: { en: 'the call throws', zh: '调用抛出异常' },
    moments: ['called'],
    requirement: 'callbacks/no-throw',
    speaks: result,
    plot: () => ({ thrown: new Error('The call went wrong.') }),
  },
];

/** The call goes on, and calls back in another manner. */
const manners: readonly Outcome[] = [
  manner(
    'silent',
    { en: 'nothing is called back', zh: '不调用任何回调' },
    moments,
    'callbacks/complete',
    result,
    () => () => undefined,
  ),
  manner(
    'answers-twice',
    { en: 'success or fail is called twice', zh: 'success 或 fail 调用两次' },
    moments,
    'callbacks/once',
    order,
    ({ callbacks }) => {
      return (ending) => {
        answerFirst(ending, callbacks);
        callBack(ending, callbacks);
      };
    },
  ),
  manner(
    'completes-twice',
    { en: 'complete is called twice', zh: 'complete 调用两次' },
    moments,
    'callbacks/once',
    order,
    ({ callbacks }) => {
      return (ending) => {
        callBack(ending, callbacks);
        callbacks.complete(callbacks.payload(ending));
      };
    },
  ),
  manner(
    'answers-both',
    { en: 'success and fail are both called', zh: 'success 与 fail 都被调用' },
    moments,
    'callbacks/exclusive',
    order,
    ({ callbacks }) => {
      return (ending) => {
        if (ending === undefined) callbacks.fail(unknown);
        else callbacks.success(callbacks.payload(undefined));
        callBack(ending, callbacks);
      };
    },
  ),
  manner(
    'complete-missing',
    { en: 'complete is not called', zh: '不调用 complete' },
    moments,
    'callbacks/complete',
    order,
    ({ callbacks }) => {
      return (ending) => callBack(ending, { ...callbacks, complete: () => undefined });
    },
  ),
  manner(
    'complete-first',
    { en: 'complete is called first', zh: '最先调用 complete' },
    moments,
    'callbacks/complete-last',
    order,
    ({ callbacks }) => {
      return (ending) => {
        callbacks.complete(callbacks.payload(ending));
        callBack(ending, { ...callbacks, complete: () => undefined });
      };
    },
  ),
  manner(
    'complete-alone',
    { en: 'complete alone is called', zh: '只调用 complete' },
    moments,
    'callbacks/success',
    result,
    ({ callbacks }) => {
      return (ending) => callbacks.complete(callbacks.payload(ending));
    },
  ),
  manner(
    'complete-differs',
    { en: 'complete receives another object', zh: 'complete 收到不同的对象' },
    moments,
    'results/complete-same',
    payload,
    (scene) => {
      return (ending) => {
        const { callbacks } = scene;
        callBack(ending, { ...callbacks, complete: () => callbacks.complete(ending === undefined ? unknown : {}) });
      };
    },
  ),
  manner(
    'error-as-text',
    { en: 'error is a String', zh: 'error 是 String' },
    moments,
    'results/error-number',
    payload,
    ({ callbacks }) => failing(callbacks, (error) => ({ ...error, error: String(error.error) })),
  ),
  manner(
    'error-zero',
    { en: 'error is 0', zh: 'error 为 0' },
    moments,
    'results/error-number',
    payload,
    ({ callbacks }) => failing(callbacks, (error) => ({ ...error, error: 0 })),
  ),
  manner(
    'message-missing',
    { en: 'errorMessage is missing', zh: '没有 errorMessage' },
    moments,
    'results/error-message',
    payload,
    ({ callbacks }) => failing(callbacks, ({ error }) => ({ error })),
  ),
  manner(
    'success-with-error',
    { en: 'success receives an error', zh: 'success 收到错误' },
    moments,
    'results/success-shape',
    payload,
    (scene) => {
      return (ending) => {
        const { callbacks } = scene;
        if (ending !== undefined) return callBack(ending, callbacks);
        callbacks.success(unknown);
        callbacks.complete(unknown);
      };
    },
  ),
  {
    name: 'promise-contrary',
    does: { en: 'the promise settles the other way', zh: 'Promise 的结局与回调相反' },
    moments,
    requirement: 'callbacks/promise',
    speaks: /^callbacks\/promise$|^params\/callbacks-optional$/,
    plot: () => ({ promise: (ending) => (ending === undefined ? unknown : undefined) }),
  },
  {
    name: 'promise-pending',
    does: { en: 'the promise never settles', zh: 'Promise 一直悬而未决' },
    moments,
    requirement: 'callbacks/promise',
    speaks: /^callbacks\/promise$|^params\/callbacks-optional$/,
    plot: () => ({ promise: () => never }),
  },
  {
    name: 'success-at-once',
    does: {
      en: 'success is called before the call has returned, and nothing after it',
      zh: '调用返回之前就调用 success，之后不再调用任何回调',
    },
    moments: ['called'],
    requirement: 'callbacks/asynchronous',
    speaks: new RegExp(`${result.source}|^callbacks/asynchronous$|^album/saved-before-success$`),
    plot: ({ callbacks }) => ({ act: () => callbacks.success(callbacks.payload(undefined)), answer: () => undefined }),
  },
  {
    name: 'options-written',
    does: { en: "a property of the caller's options is changed", zh: '调用者参数对象的一个属性被改动' },
    moments,
    requirement: 'params/not-mutated',
    speaks: /^params\/not-mutated$/,
    plot: ({ options }) => ({ act: () => void Reflect.set(options, 'saved', true) }),
  },
];

/** The call goes on, and does something else to the album. */
const savings: readonly Outcome[] = [
  saving(
    'saves-nothing',
    { en: 'nothing is saved', zh: '不保存任何内容' },
    'album/saves-image',
    () => () => Promise.resolve(),
  ),
  saving(
    'saves-twice',
    { en: 'the image is saved twice', zh: '图片保存两次' },
    'album/saves-image',
    ({ world, session }) =>
      async (image, save) => {
        await save(image);
        if (session.isAlive()) world.album.show(image.bytes, session);
      },
  ),
  saving(
    'saves-half',
    { en: 'half of the bytes are saved', zh: '只保存一半字节' },
    'album/saves-image',
    () => (image, save) => {
      return save({ ...image, bytes: image.bytes.subarray(0, image.bytes.length >> 1) });
    },
  ),
  saving(
    'saves-another',
    { en: 'the bytes of another image are saved', zh: '保存的是另一张图片的字节' },
    'album/saves-image',
    ({ world }) =>
      (image, save) => {
        return save({ ...image, bytes: world.album.shown.at(-1)?.bytes ?? tinyPng });
      },
  ),
  saving(
    'saves-and-fails',
    { en: 'the image is saved and the call fails', zh: '图片已保存，调用却失败' },
    'album/failure-saves-nothing',
    () => {
      return async (image, save) => {
        await save(image);
        throw new Error('the album could not be read again');
      };
    },
  ),
  saving(
    'saves-regardless',
    { en: 'permission and space are not looked at', zh: '不查看权限和空间' },
    'callbacks/fail',
    ({ world, session }) => {
      return async ({ bytes }) => {
        if (session.isAlive()) world.album.show(bytes, session);
      };
    },
  ),
  {
    name: 'saves-after-success',
    does: { en: 'the image is saved after the callbacks', zh: '回调之后才保存图片' },
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
    does: { en: 'the oldest item of the album is removed', zh: '相册中最早的一项被删除' },
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
    does: { en: 'no menu is shown', zh: '不显示菜单' },
    moments: ['called', 'checked'],
    requirement: 'action-sheet/shown',
    speaks: prompts,
    plot: () => ({ menu: () => Promise.resolve('save') }),
  },
  {
    name: 'menu-shown',
    does: { en: 'the menu is shown, whatever came before', zh: '无论此前如何都显示菜单' },
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
    does: { en: 'a menu that was dismissed counts as chosen', zh: '关闭菜单也算作选择保存' },
    moments: ['called', 'checked'],
    requirement: 'action-sheet/cancel',
    speaks: prompts,
    plot: () => ({ menu: (show) => show().then(() => 'save') }),
  },
  {
    name: 'authorisation-skipped',
    does: { en: 'nobody is asked for the authorisation', zh: '不询问授权' },
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
  does: Text,
  at: readonly Moment[],
  requirement: string,
  speaks: RegExp,
  answer: (scene: Scene) => Answer,
): Outcome {
  return { name, does, moments: at, requirement, speaks, plot: (scene) => ({ answer: answer(scene) }) };
}

function saving(name: string, does: Text, requirement: string, save: (scene: Scene) => Save): Outcome {
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
