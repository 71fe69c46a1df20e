/** Faults of answers that never come. */
import { compareVersions } from '../../reference/index.ts';
import type { MakeFault } from './plant.ts';
import {
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
    description: 'calls nothing where the user refuses',
    reference: 'image_save#12',
    requirement: 'callbacks/fail',
    bases: withAndroidAlbum,
    fault: silentWhere((given) => given?.error === 2001),
  },
  {
    name: 'bad-url-unanswered',
    description: 'calls nothing where the url is missing',
    reference: 'image_gallery_saver#98',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 2),
  },
  {
    name: 'failure-unanswered',
    description: 'calls nothing where anything else goes wrong',
    reference: 'expo#10486',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: silentWhere((given) => given?.error === 17),
  },
  {
    name: 'permission-dialog-interrupted-unanswered',
    description: 'calls nothing where the permission dialog is interrupted',
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: interruptedSilences('albumPermission'),
  },
  {
    name: 'authorization-dialog-interrupted-unanswered',
    description: 'calls nothing where the authorisation dialog is interrupted',
    requirement: 'callbacks/fail',
    platforms: both,
    fault: interruptedSilences('authorization'),
  },
  {
    name: 'granted-then-unanswered',
    description: 'never answers the call whose permission dialog was accepted',
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
    description: 'calls nothing where success is the only callback',
    requirement: 'availability/example',
    platforms: both,
    fault: silentWhere((_, { options }) => options['fail'] === undefined && options['complete'] === undefined),
  },
  {
    name: 'old-library-unanswered',
    description: 'calls no complete below 1.24.0',
    requirement: 'callbacks/complete',
    bases: ['android'],
    fault: answering((given, { callbacks, world }) => {
      if (compareVersions(world.circumstances.get('baseLibrary'), '1.24.0') >= 0) return callBack(given, callbacks);
      if (given === undefined) callbacks.success({});
      else callbacks.fail({ ...given });
    }),
  },
  {
    name: 'personal-failures-unanswered',
    description: 'calls nothing where a call of a personal mini program fails',
    requirement: 'callbacks/fail',
    bases: ['android-album'],
    fault: silentWhere((given, { world }) => given !== undefined && world.circumstances.get('account') === 'personal'),
  },
  {
    name: 'refused-for-ever-unanswered',
    description: 'calls nothing where the user asked not to be asked again',
    requirement: 'callbacks/fail',
    bases: ['android-album'],
    fault: silentWhere(
      (given, { world }) => given?.error === 2001 && world.circumstances.get('authorization') === 'refused-for-ever',
    ),
  },
  {
    name: 'denied-unanswered',
    description: 'sends the user to the settings where the album is denied, and waits there for ever',
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: whereRefused('permission', () => new Promise<never>(() => undefined)),
  },
  {
    name: 'second-dialog-unanswered',
    description:
      'never answers where two dialogs come in a row: the second one’s answer reaches the first one’s listener',
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
    description: 'never answers where the image is a PNG, which a thread of its own fails to decode',
    requirement: 'callbacks/success',
    bases: ['android'],
    fault: saving(async (image, session, { device }) => {
      if (image.bytes[0] === 0x89) await new Promise<never>(() => undefined);
      return device.save(image, session);
    }),
  },
  {
    name: 'empty-body-unanswered',
    description: 'never answers where the server sends nothing',
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
    description: 'once an address has not answered in time, no later call is answered',
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
    description: 'calls no complete where the call fails and fail was left out',
    requirement: 'callbacks/complete',
    bases: ['android-album'],
    fault: silentWhere((given, { options }) => given !== undefined && options['fail'] === undefined),
  },
];
