/** Faults on the way to the image. */
import type { OriginResponse } from '../../spec/index.ts';
import { joinBytes } from '../bytes.ts';
import { type Download, imageOnPhone } from '../download.ts';
import type { Session } from '../session.ts';
import type { MakeFault } from './plant.ts';
import { both, type Entry, everywhere, fetching, phones, withAndroidAlbum, withIosAlbum } from './tools.ts';

/** What a download does; {@link careful} is what it should. */
interface Manner {
  readonly redirects: number;
  /** Whether an answer of this status, which is no redirect, brings the image. */
  accepts(status: number): boolean;
  /** Whether the announced length is compared with what came. */
  readonly length: boolean;
  /** What has come so far counts where the connection breaks. */
  readonly partial: boolean;
  readonly timeLimit: number;
  readonly otherHosts: boolean;
}

const careful: Manner = {
  redirects: 5,
  accepts: (status) => status >= 200 && status <= 299,
  length: true,
  partial: false,
  timeLimit: 10_000,
  otherHosts: true,
};

/** As the reference has it: a body too large is given up, and that is no fault. */
const MAX_BYTES = 32 * 1024 * 1024;

class TooLarge extends Error {}

/** Downloads in a careless manner. */
function careless(manner: Partial<Manner>): MakeFault {
  return fetching(
    async (url, session) => imageOnPhone(url, session) ?? transfer(url, session, { ...careful, ...manner }),
  );
}

async function transfer(url: string, session: Session, manner: Manner): Promise<Download> {
  const work = follow(url, session, manner);
  if (manner.timeLimit === Number.POSITIVE_INFINITY) return work;
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const cancel = session.timer(() => reject(new Error('no answer in time')), manner.timeLimit);
    work.then(resolve, reject).finally(cancel);
  });
}

async function follow(url: string, session: Session, manner: Manner): Promise<Download> {
  let address = url;
  for (let hop = 0; hop <= manner.redirects; hop += 1) {
    const response = await session.origin.fetch(address);
    const { location } = response.headers;
    if (response.status < 300 || response.status > 399 || location === undefined)
      return { url, bytes: await bodyOf(response, manner) };
    const next = new URL(location, address);
    if (!manner.otherHosts && next.host !== new URL(address).host) throw new Error('a redirect leads elsewhere');
    address = next.href;
    // A hop takes a while, so that time goes on in a host that follows for ever.
    if (manner.redirects > 5) await session.clock.sleep(1000);
  }
  throw new Error('too many redirects');
}

async function bodyOf(response: OriginResponse, manner: Manner): Promise<Uint8Array> {
  if (!manner.accepts(response.status)) throw new Error(`status ${response.status}`);
  const announced = response.headers['content-length'];
  if (Number(announced) > MAX_BYTES) throw new TooLarge();
  const pieces: Uint8Array[] = [];
  try {
    let length = 0;
    for await (const piece of response.body) {
      length += piece.length;
      if (length > MAX_BYTES) throw new TooLarge();
      pieces.push(piece);
    }
  } catch (reason) {
    if (!manner.partial || pieces.length === 0 || reason instanceof TooLarge) throw reason;
  }
  const bytes = joinBytes(pieces);
  if (manner.length && announced !== undefined && response.headers['content-encoding'] === undefined)
    if (Number(announced) !== bytes.length) throw new Error('the body was cut short');
  if (bytes.length === 0) throw new Error('the answer is empty');
  return bytes;
}

/** The faults, in order. */
export const networkFaults: readonly Entry[] = [
  {
    name: 'error-page-saved',
    description: {
      en: 'saves the page that comes with an error status as if it were the image',
      zh: '把带有错误状态的页面当作图片保存',
    },
    reference: 'dreamDroid#401',
    requirement: 'callbacks/fail',
    bases: withAndroidAlbum,
    fault: careless({ accepts: () => true }),
  },
  {
    name: 'redirect-not-followed',
    description: { en: 'follows no redirect', zh: '不跟随任何重定向' },
    requirement: 'errors/17-only-when',
    bases: withIosAlbum,
    fault: careless({ redirects: 0 }),
  },
  {
    name: 'redirect-elsewhere-not-followed',
    description: { en: 'follows no redirect to another host', zh: '不跟随指向其他主机的重定向' },
    requirement: 'errors/17-only-when',
    bases: withAndroidAlbum,
    fault: careless({ otherHosts: false }),
  },
  {
    name: 'redirect-for-ever',
    description: { en: 'follows redirects for ever', zh: '无限地跟随重定向' },
    requirement: 'callbacks/fail',
    platforms: both,
    fault: careless({ redirects: Number.POSITIVE_INFINITY, timeLimit: Number.POSITIVE_INFINITY }),
  },
  {
    name: 'cut-body-accepted',
    description: { en: 'saves what came of a body that was cut short', zh: '内容中途被截断，仍然保存已收到的部分' },
    reference: 'okhttp#4111',
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: careless({ length: false, partial: true }),
  },
  {
    name: 'no-time-limit',
    description: { en: 'waits for ever where nothing answers', zh: '对方没有回应时永远等待' },
    requirement: 'callbacks/fail',
    bases: withAndroidAlbum,
    fault: careless({ timeLimit: Number.POSITIVE_INFINITY }),
  },
  {
    name: 'download-failure-as-success',
    description: {
      en: 'where the image cannot be had, calls success and saves nothing',
      zh: '图片无法获取时调用 success，却不保存任何内容',
    },
    reference: 'natshare#69',
    requirement: 'callbacks/fail',
    bases: everywhere,
    fault: (world) => {
      const nothing: Download = { url: '', bytes: new Uint8Array() };
      return {
        device: {
          fetch: (url, session) => world.device.fetch(url, session).catch(() => nothing),
          save: (image, session) => (image === nothing ? Promise.resolve() : world.device.save(image, session)),
        },
      };
    },
  },
  {
    name: 'retry-saves-twice',
    description: {
      en: 'starts again where the answer is slow, and saves what both bring',
      zh: '响应缓慢时重新开始，两次得到的都保存',
    },
    requirement: 'album/saves-image',
    platforms: both,
    fault: (world) => {
      let slow = false;
      return {
        device: {
          fetch: async (url, session) => {
            const begun = session.clock.now();
            const image = await world.album.fetch(url, session);
            slow = session.clock.now() - begun > 100;
            return image;
          },
          save: async (image, session) => {
            await world.album.save(image, session);
            if (slow && session.isAlive()) world.album.show(image.bytes, session);
          },
        },
      };
    },
  },
  {
    name: 'first-image-for-all',
    description: {
      en: 'keeps the first image it downloaded for every {subject} of the same name',
      zh: '名称相同的 {subject} 全都使用第一次下载的图片',
    },
    requirement: 'album/saves-image',
    bases: everywhere,
    fault: (world) => {
      const cache = new Map<string, Download>();
      return {
        device: {
          fetch: async (url, session) => {
            const name = url.slice(url.lastIndexOf('/') + 1);
            const image = cache.get(name) ?? (await world.device.fetch(url, session));
            cache.set(name, image);
            return image;
          },
        },
      };
    },
  },
  {
    name: 'server-error-saved',
    description: {
      en: 'saves the page of a server that has failed, for 404 is the one error it knows',
      zh: '服务器出错时保存其错误页面，因为它只认得 404',
    },
    requirement: 'callbacks/fail',
    bases: ['ios'],
    fault: careless({ accepts: (status) => status !== 404 }),
  },
  {
    name: 'broken-stream-accepted',
    description: {
      en: 'saves what came of a body that ends with an exception',
      zh: '内容因异常而中断，仍然保存已收到的部分',
    },
    reference: 'hydrus#1227',
    requirement: 'callbacks/fail',
    bases: ['ios-album'],
    fault: careless({ partial: true }),
  },
  {
    name: 'timeout-as-success',
    description: {
      en: 'calls success where nothing answers in time, and saves nothing',
      zh: '超时没有回应时调用 success，却不保存任何内容',
    },
    requirement: 'callbacks/fail',
    bases: ['ios'],
    fault: (world) => {
      const nothing: Download = { url: '', bytes: new Uint8Array() };
      return {
        device: {
          fetch: async (url, session) => {
            const begun = session.clock.now();
            return world.device.fetch(url, session).catch((reason: unknown) => {
              if (session.clock.now() - begun > 5000) return nothing;
              throw reason;
            });
          },
          save: async (image, session) => {
            if (image !== nothing) await world.device.save(image, session);
          },
        },
      };
    },
  },
  {
    name: 'slow-fails-and-saves',
    description: {
      en: 'gives a slow download up in its answer alone: the image comes all the same',
      zh: '下载缓慢时只在回应中放弃：图片之后照样存入相册',
    },
    requirement: 'album/failure-saves-nothing',
    bases: ['android', 'ios-album'],
    fault: (world) => ({
      device: {
        fetch: (url, session) =>
          new Promise((resolve, reject) => {
            const image = world.device.fetch(url, session);
            const cancel = session.timer(() => {
              reject(new Error('no answer in time'));
              image.then((late) => world.device.save(late, session)).catch(() => undefined);
            }, 300);
            image.then(resolve, reject).finally(cancel);
          }),
      },
    }),
  },
  {
    name: 'refused-connection-retried-for-ever',
    description: { en: 'tries again for ever where the connection is refused', zh: '连接被拒绝时，无休止地重试' },
    requirement: 'callbacks/fail',
    bases: ['ios-album'],
    fault: fetching(async (url, session, { device }) => {
      while (true) {
        try {
          return await device.fetch(url, session);
        } catch (reason) {
          if (!String(reason).includes('refused')) throw reason;
          await session.hold(session.clock.sleep(1000));
        }
      }
    }),
  },
  {
    name: 'redirect-saves-twice',
    description: {
      en: 'saves once for each answer, so that a redirect saves the image twice',
      zh: '每收到一个响应就保存一次，于是一次重定向使图片保存了两次',
    },
    requirement: 'album/saves-image',
    bases: phones,
    fault: (world) => {
      let answers = 0;
      return {
        context: (context) => ({
          ...context,
          origin: {
            fetch: (url) => {
              answers += 1;
              return context.origin.fetch(url);
            },
          },
        }),
        device: {
          fetch: (url, session) => {
            answers = 0;
            return world.device.fetch(url, session);
          },
          save: async (image, session) => {
            await world.device.save(image, session);
            if (answers > 1) await world.device.save(image, session);
          },
        },
      };
    },
  },
];
