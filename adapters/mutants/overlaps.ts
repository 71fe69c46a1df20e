/** Faults of calls that overlap. */
import type { Download } from '../download.ts';
import {
  both,
  callBack,
  type Callbacks,
  callbacksOf,
  ended,
  type Entry,
  endingOf,
  everywhere,
  isOptions,
  withAndroidAlbum,
  withIosAlbum,
} from './tools.ts';

/** The faults, in order. */
export const overlapFaults: readonly Entry[] = [
  {
    name: 'callbacks-of-the-last-call',
    description: {
      en: 'an overlapping call’s callbacks take the place of another’s',
      zh: '调用重叠时，后一个的回调取代前一个的',
    },
    reference: 'image_gallery_saver#226',
    requirement: 'callbacks/per-call',
    bases: everywhere,
    fault: (world) => {
      let slot: Callbacks | undefined;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            slot = callbacksOf(argument, world);
            void endingOf(call, argument).then((given) => {
              if (slot !== undefined) callBack(given, slot);
            });
            return undefined;
          },
      };
    },
  },
  {
    name: 'success-once-for-many',
    description: {
      en: 'of overlapping calls, answers the first that ends alone',
      zh: '多个调用重叠时，只回应最先结束的那一个',
    },
    reference: 'saver_gallery#30',
    requirement: 'callbacks/per-call',
    platforms: both,
    fault: (world) => {
      let under = 0;
      let told = false;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            if (under === 0) told = false;
            under += 1;
            const callbacks = callbacksOf(argument, world);
            void endingOf(call, argument).then((given) => {
              under -= 1;
              if (!told) callBack(given, callbacks);
              told = true;
            });
            return undefined;
          },
      };
    },
  },
  {
    name: 'overlapping-bytes-mixed',
    description: {
      en: 'of overlapping calls, all save the image that came last',
      zh: '多个调用重叠时，全都保存最后到达的那张图片',
    },
    reference: 'image_gallery_saver#226',
    requirement: 'album/concurrent',
    bases: withIosAlbum,
    fault: (world) => {
      let buffer: Uint8Array | undefined;
      return {
        device: {
          save: async (image, session) => {
            buffer = image.bytes;
            for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
            return world.device.save({ ...image, bytes: buffer }, session);
          },
        },
      };
    },
  },
  {
    name: 'overlapping-call-lost',
    description: {
      en: 'of overlapping calls, one alone saves, and all succeed',
      zh: '多个调用重叠时，只有一个保存，却全都成功',
    },
    requirement: 'album/concurrent',
    bases: withAndroidAlbum,
    fault: (world) => {
      let saving = false;
      return {
        device: {
          save: async (image, session) => {
            if (saving) return;
            saving = true;
            for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
            try {
              await world.device.save(image, session);
            } finally {
              saving = false;
            }
          },
        },
      };
    },
  },
  {
    name: 'fifth-of-overlapping-unanswered',
    description: { en: 'of overlapping calls, answers no more than four', zh: '多个调用重叠时，最多回应四个' },
    requirement: 'callbacks/per-call',
    bases: ['ios'],
    fault: () => {
      let under = 0;
      return {
        call:
          (call) =>
          (argument, ...rest) => {
            if (!isOptions(argument)) return call(argument, ...rest);
            if (under === 4) return undefined;
            under += 1;
            const done = (): void => {
              under -= 1;
            };
            const promise = call(argument, ...rest) as Promise<unknown>;
            promise.then(done, done);
            return promise;
          },
      };
    },
  },
  {
    name: 'overlapping-failures-as-success',
    description: {
      en: 'of overlapping calls, reports all as the first to end: a failure counts as a success where one has succeeded',
      zh: '多个调用重叠时，全都按最先结束的那一个报告：有一个成功，失败的也算成功',
    },
    requirement: 'album/concurrent',
    bases: ['ios-album'],
    fault: (world) => {
      let under = 0;
      let succeeded = false;
      const turned = ended(world, (given) => {
        under -= 1;
        succeeded ||= given === undefined;
        return succeeded ? undefined : given;
      });
      return {
        call: (call) => {
          const inner = turned(call);
          return (argument, ...rest) => {
            if (isOptions(argument)) {
              if (under === 0) succeeded = false;
              under += 1;
            }
            return inner(argument, ...rest);
          };
        },
      };
    },
  },
  {
    name: 'overlapping-share-an-image',
    description: {
      en: 'of calls that begin while another downloads, each gets the image that one brings',
      zh: '在另一个调用下载期间开始的调用，得到的都是那一个下载的图片',
    },
    requirement: 'album/concurrent',
    bases: ['ios'],
    fault: (world) => {
      let under: Promise<Download> | undefined;
      return {
        device: {
          fetch: (url, session) => {
            under ??= world.device.fetch(url, session).finally(() => {
              under = undefined;
            });
            return under;
          },
        },
      };
    },
  },
];
