/** Faults of answers that never come. */
import { compareVersions } from '../../reference/index.ts';
import type { MakeFault } from './plant.ts';
import {
  answerFirst,
  answering,
  asking,
  both,
  callBack,
  type Ending,
  type Entry,
  everywhere,
  fetching,
  saving,
  type Under,
  whereRefused,
  withAndroidAlbum,
  saveImageAlone,
} from './tools.ts';

/** Nothing is called where `rule` holds of how a call ended. */
function silentWhere(rule: (ending: Ending, under: Under) => boolean): MakeFault {
  return answering((given, under) => {
    if (!rule(given, under)) callBack(given, under.callbacks);
  });
}

/** A prompt that is interrupted leaves the call without an answer. */
function interruptedSilences(kind: string): MakeFault {
  return asking(async (prompt, ask) => {
    const answer = await ask(prompt);
    return prompt.kind === kind && answer === 'interrupted' ? new Promise<never>(() => undefined) : answer;
  });
}

/** The faults, in order. */
export const answerFaults: readonly Entry[] = [
  {
    name: 'refusal-unanswered',
    description: { en: 'calls nothing where the user refuses', zh: '用户拒绝时不调用任何回调' },
    reference: 'image_save#12',
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    bases: withAndroidAlbum,
    fault: silentWhere((given) => given?.error === 2001),
  },
  {
    name: 'bad-{subject}-unanswered',
    description: { en: 'calls nothing where the {subject} is missing', zh: '缺少 {subject} 时不调用任何回调' },
    reference: 'image_gallery_saver#98',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 2),
  },
  {
    name: 'failure-unanswered',
    description: { en: 'calls nothing where anything else goes wrong', zh: '出现其他错误时不调用任何回调' },
    reference: 'expo#10486',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 17),
  },
  {
    name: 'permission-dialog-interrupted-unanswered',
    description: {
      en: 'calls nothing where the permission dialog is interrupted',
      zh: '权限弹窗被中断时不调用任何回调',
    },
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: interruptedSilences('albumPermission'),
  },
  {
    name: 'authorization-dialog-interrupted-unanswered',
    description: {
      en: 'calls nothing where the authorisation dialog is interrupted',
      zh: '授权弹窗被中断时不调用任何回调',
    },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    platforms: both,
    fault: interruptedSilences('authorization'),
  },
  {
    name: 'granted-then-unanswered',
    description: {
      en: 'never answers the call whose permission dialog was accepted',
      zh: '用户在权限弹窗中允许之后，该次调用始终没有回应',
    },
    reference: 'gallery_saver#40',
    requirement: 'callbacks/success',
    bases: everywhere,
    fault: () => ({
      context: (context) => ({
        ...context,
        ask: async (prompt) => {
          const answer = await context.ask(prompt);
          return prompt.kind === 'albumPermission' && answer === 'accept'
            ? new Promise<never>(() => undefined)
            : answer;
        },
      }),
    }),
  },
  {
    name: 'success-alone-unanswered',
    description: {
      en: 'calls nothing where success is the only callback',
      zh: '只传 success 一个回调时，不调用任何回调',
    },
    requirement: 'availability/example',
    platforms: both,
    fault: silentWhere((_, { options }) => options['fail'] === undefined && options['complete'] === undefined),
  },
  {
    name: 'old-library-unanswered',
    description: { en: 'calls no complete below 1.24.0', zh: '基础库低于 1.24.0 时不调用 complete' },
    requirement: 'callbacks/complete',
    bases: ['android'],
    fault: answering((given, { callbacks, world }) => {
      if (compareVersions(world.circumstances.get('baseLibrary'), '1.24.0') >= 0) return callBack(given, callbacks);
      answerFirst(given, callbacks);
    }),
  },
  {
    name: 'personal-failures-unanswered',
    description: {
      en: 'calls nothing where a call of a personal mini program fails',
      zh: '个人小程序的调用失败时，不调用任何回调',
    },
    requirement: 'callbacks/fail',
    bases: ['android-album'],
    fault: silentWhere((given, { world }) => given !== undefined && world.circumstances.get('account') === 'personal'),
  },
  {
    name: 'refused-for-ever-unanswered',
    description: {
      en: 'calls nothing where the user asked not to be asked again',
      zh: '用户要求过不再询问时，不调用任何回调',
    },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    bases: ['android-album'],
    fault: silentWhere(
      (given, { world }) => given?.error === 2001 && world.circumstances.get('authorization') === 'refused-for-ever',
    ),
  },
  {
    name: 'denied-unanswered',
    description: {
      en: 'sends the user to the settings where the album is denied, and waits there for ever',
      zh: '相册权限被拒绝时让用户去设置，然后永远等在那里',
    },
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: whereRefused('permission', () => new Promise<never>(() => undefined)),
  },
  {
    name: 'second-dialog-unanswered',
    description: {
      en: 'never answers where two dialogs come in a row: the second one’s answer reaches the first one’s listener',
      zh: '两个弹窗接连出现时始终没有回应：第二个的回答送到了第一个的监听器',
    },
    requirement: 'callbacks/success',
    bases: ['ios', 'android', 'android-album'],
    fault: () => {
      let asked = 0;
      return {
        context: (context) => ({
          ...context,
          ask: async (prompt) => {
            const answer = await context.ask(prompt);
            if (prompt.kind !== 'menu') asked += 1;
            return asked > 1 ? new Promise<never>(() => undefined) : answer;
          },
        }),
        call:
          (call) =>
          (...args) => {
            asked = 0;
            return call(...args);
          },
      };
    },
  },
  {
    name: 'png-unanswered',
    description: {
      en: 'never answers where the image is a PNG, which a thread of its own fails to decode',
      zh: '图片是 PNG 时始终没有回应，因为在单独的线程中解码失败',
    },
    requirement: 'callbacks/success',
    bases: ['android'],
    fault: saving(async (image, session, { device }) => {
      if (image.bytes[0] === 0x89) await new Promise<never>(() => undefined);
      return device.save(image, session);
    }),
  },
  {
    name: 'empty-body-unanswered',
    description: { en: 'never answers where the server sends nothing', zh: '服务器返回空内容时，始终没有回应' },
    requirement: 'callbacks/complete',
    bases: ['android-album'],
    fault: fetching((url, session, { device }) =>
      device.fetch(url, session).catch((reason: unknown) => {
        if (reason instanceof Error && reason.message.includes('empty')) return new Promise<never>(() => undefined);
        throw reason;
      }),
    ),
  },
  {
    name: 'timeout-blocks',
    description: {
      en: 'once an address has not answered in time, no later call is answered',
      zh: '某个地址超时一次之后，后面的调用都没有回应',
    },
    requirement: 'recovery/17',
    bases: ['android'],
    fault: (world) => {
      let blocked = false;
      return {
        device: {
          fetch: async (url, session) => {
            if (blocked) return new Promise<never>(() => undefined);
            const begun = session.clock.now();
            try {
              return await world.device.fetch(url, session);
            } catch (reason) {
              blocked = session.clock.now() - begun > 5000;
              throw reason;
            }
          },
        },
      };
    },
  },
  {
    name: 'fail-left-out-unanswered',
    description: {
      en: 'calls no complete where the call fails and fail was left out',
      zh: '不传 fail 而调用失败时，不调用 complete',
    },
    requirement: 'callbacks/complete',
    bases: ['android-album'],
    fault: silentWhere((given, { options }) => given !== undefined && options['fail'] === undefined),
  },
];
