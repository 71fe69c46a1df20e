/** Faults of what is remembered from one call to the next. */
import type { MakeFault } from './plant.ts';
import {
  asked,
  both,
  type Ending,
  ended,
  type Entry,
  failure,
  instead,
  onIos,
  withAndroidAlbum,
  withIosAlbum,
  saveImageAlone,
} from './tools.ts';

/** Once a call has failed with this code, every later one does. */
function remembering(code: number): MakeFault {
  return (world) => {
    let remembered: Ending;
    const again = instead(() => (remembered === undefined ? undefined : Promise.resolve(remembered)), world);
    const watch = ended(world, (given) => {
      if (given?.error === code) remembered = given;
      return given;
    });
    return { call: (call) => again(watch(call)) };
  };
}

/** After a call has failed with this code, the next one does too. */
function onceMore(code: number): MakeFault {
  return (world) => {
    let before: Ending;
    const again = instead(() => {
      const given = before;
      before = undefined;
      return given === undefined ? undefined : Promise.resolve(given);
    }, world);
    const watch = ended(world, (given) => {
      before = given?.error === code ? given : undefined;
      return given;
    });
    return { call: (call) => again(watch(call)) };
  };
}

/** The faults, in order. */
export const memoryFaults: readonly Entry[] = [
  {
    name: 'refusal-remembered',
    description: { en: 'remembers the first refusal for ever', zh: '永远记住第一次拒绝' },
    requirement: 'recovery/2001',
    bases: withAndroidAlbum,
    fault: remembering(2001),
  },
  {
    name: 'interruption-remembered',
    description: {
      en: 'takes an authorisation dialog that was interrupted once for a refusal from then on',
      zh: '授权弹窗中断过一次，此后就一直当作被拒绝',
    },
    requirement: 'errors/2001-only-when',
    bases: ['android', 'ios-album'],
    fault: (world) => {
      let interrupted = false;
      return {
        context: asked(world, async (prompt, ask) => {
          const answer = await ask(prompt);
          interrupted ||= prompt.kind === 'authorization' && answer === 'interrupted';
          return answer;
        }),
        call: instead(
          () =>
            interrupted && world.circumstances.get('authorization') === 'granted'
              ? Promise.resolve(failure(2001))
              : undefined,
          world,
        ),
      };
    },
  },
  {
    name: 'bad-{subject}-remembered',
    description: {
      en: 'a bad {subject} makes every later call fail',
      zh: '{subject} 错误一次之后，后面的调用全部失败',
    },
    requirement: 'recovery/2',
    platforms: both,
    fault: remembering(2),
  },
  {
    name: 'permission-remembered',
    description: { en: 'does not notice that the album permission was turned on', zh: '察觉不到相册权限已经打开' },
    requirement: 'recovery/15',
    bases: onIos,
    fault: remembering(15),
  },
  {
    name: 'full-storage-remembered',
    description: { en: 'does not notice that space was freed', zh: '察觉不到空间已经释放' },
    requirement: 'recovery/16',
    bases: onIos,
    fault: remembering(16),
  },
  {
    name: 'failure-remembered',
    description: { en: 'never tries again what went wrong once', zh: '出错一次之后，再也不重试' },
    requirement: 'recovery/17',
    platforms: both,
    fault: remembering(17),
  },
  {
    name: 'acceptance-remembered',
    description: { en: 'does not notice that the authorisation was withdrawn', zh: '察觉不到授权已经撤回' },
    requirement: 'callbacks/fail',
    apis: saveImageAlone,
    bases: withIosAlbum,
    fault: (world) => {
      let accepted = false;
      return {
        settings: (settings) => ({
          ...settings,
          ports: {
            ...settings.ports,
            authorizer: {
              authorize: async () => {
                accepted ||= (await world.session().decide('authorization')) === 'granted';
                return accepted ? 'granted' : 'refused';
              },
            },
          },
        }),
      };
    },
  },
  {
    name: 'busy-for-ever',
    description: {
      en: 'once a call has failed, every later one is turned away as if that one were still under way',
      zh: '调用失败一次之后，一律拒绝后面的调用，仿佛那一次还在进行',
    },
    requirement: 'recovery/17',
    bases: withAndroidAlbum,
    fault: (world) => {
      let busy = false;
      const turnAway = instead(() => (busy ? Promise.resolve(failure(17)) : undefined), world);
      return {
        call: (call) =>
          turnAway((argument, ...rest) => {
            const promise = call(argument, ...rest) as Promise<unknown>;
            promise.catch((error: unknown) => {
              busy = (error as { error?: unknown }).error === 17;
            });
            return promise;
          }),
      };
    },
  },
  {
    name: 'broken-address-remembered',
    description: {
      en: 'never asks an address again that did not answer well once',
      zh: '某个地址出错一次之后，再也不请求它',
    },
    requirement: 'recovery/17',
    bases: ['ios'],
    fault: (world) => {
      const broken = new Set<string>();
      return {
        device: {
          fetch: (url, session) => {
            if (broken.has(url)) return Promise.reject(new Error('the address is known to be broken'));
            return world.device.fetch(url, session).catch((reason: unknown) => {
              broken.add(url);
              throw reason;
            });
          },
        },
      };
    },
  },
  {
    name: 'broken-connection-kept',
    description: {
      en: 'keeps a broken connection, so that the next download fails as well',
      zh: '保留已断开的连接，于是下一次下载也失败',
    },
    requirement: 'recovery/17',
    bases: ['ios-album'],
    fault: (world) => {
      let broken = false;
      return {
        device: {
          fetch: (url, session) => {
            if (broken) {
              broken = false;
              return Promise.reject(new Error('the connection is closed'));
            }
            return world.device.fetch(url, session).catch((reason: unknown) => {
              broken = true;
              throw reason;
            });
          },
        },
      };
    },
  },
  {
    name: 'permission-noticed-late',
    description: {
      en: 'notices that the album permission was turned on one call too late',
      zh: '相册权限打开之后，晚一次调用才察觉',
    },
    requirement: 'recovery/15',
    bases: onIos,
    fault: onceMore(15),
  },
  {
    name: 'bad-{subject}-once-more',
    description: {
      en: 'reports a bad {subject} for the next call as well',
      zh: '{subject} 错误之后，下一次调用也报告 {subject} 错误',
    },
    requirement: 'recovery/2',
    bases: ['android'],
    fault: onceMore(2),
  },
  {
    name: 'acceptance-noticed-late',
    description: {
      en: 'notices that the user has accepted one call too late',
      zh: '用户同意授权之后，晚一次调用才察觉',
    },
    requirement: 'recovery/2001',
    bases: ['android-album'],
    fault: onceMore(2001),
  },
  {
    name: 'free-space-noticed-late',
    description: { en: 'notices that space was freed one call too late', zh: '空间释放之后，晚一次调用才察觉' },
    requirement: 'recovery/16',
    bases: onIos,
    fault: onceMore(16),
  },
];
