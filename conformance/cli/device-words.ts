/** What is said to whoever holds the phone. */
import type { Lang } from '../index.ts';
import type { ShownImage } from '../node.ts';

/** The words of a device run, in each language. */
export const words = {
  en: {
    open: 'Open this address in the harness mini program, or scan it there:',
    openPlain: 'Open this address in the harness mini program:',
    local: 'It is for this machine alone; --listen 0.0.0.0 lets a phone in.',
    waiting: 'Waiting for the device. Ctrl-C ends the run.',
    came: 'The device is connected.',
    gone: 'The device is gone. Open the mini program again; the run waits for it.',
    refused: (address: string) => `Somebody at ${address} came without the token of this run, and was refused.`,
    here: (name: string, version: string, platform: string) => `Here is ${name} ${version} (${platform}).`,
    tested: (api: string, revision: string) => `It is tested by ${api} ${revision}.`,
    otherwise: ' Another revision is named by --revision.',
    usual: 'The phone is taken to be as usual:',
    plan: (cases: number, time: string) => `${cases} cases, ${time}.`,
    steps: (total: number, parts: readonly string[]) =>
      total === 0 ? 'Nothing is to be done by hand.' : `${total} steps by hand: ${parts.join(', ')}.`,
    start: 'to begin with',
    album: 'album',
    minutes: (n: number) => (n <= 1 ? 'about a minute' : `about ${n} min`),
    ready: 'Make the phone ready:',
    act: 'Enter = done, 2 = it cannot be done',
    look: (images: readonly ShownImage[]) => `Look into the album: what is new in it? ${shownEn(images)}`,
    one: ['0 nothing', '1 the picture, once', '2 the picture, twice'],
    many: ['0 nothing', '1 each picture, once', '2 some of them'],
    none: ['0 nothing'],
    others: ['3 something else', '4 something of before is gone or changed'],
    each: (size: string) => `The picture of ${size}: 0, 1 or 2 times new?`,
    shrinking: 'The cases are done. What follows makes failures small; Ctrl-C ends it, and nothing is lost.',
    again: 'Type one of the numbers.',
    left: 'The phone is still as the last case wanted it. To have it as usual:',
    colon: ': ',
    pixels: (width: number, height: number) => `${width}×${height}`,
  },
  zh: {
    open: '请在测试小程序中打开这个地址，或在其中扫码：',
    openPlain: '请在测试小程序中打开这个地址：',
    local: '该地址仅限本机访问；用 --listen 0.0.0.0 允许手机访问。',
    waiting: '正在等待设备连接。按 Ctrl-C 结束。',
    came: '设备已连接。',
    gone: '设备已断开。请重新打开小程序，运行会等待它。',
    refused: (address: string) => `来自 ${address} 的连接没有本次运行的令牌，已拒绝。`,
    here: (name: string, version: string, platform: string) => `已连接：${name} ${version}（${platform}）。`,
    tested: (api: string, revision: string) => `按 ${api} ${revision} 测试。`,
    otherwise: '可用 --revision 指定其他版本。',
    usual: '假定手机处于平常状态：',
    plan: (cases: number, time: string) => `共 ${cases} 个用例，${time}。`,
    steps: (total: number, parts: readonly string[]) =>
      total === 0 ? '无需手动操作。' : `手动步骤共 ${total} 步：${parts.join('，')}。`,
    start: '准备手机',
    album: '查看相册',
    minutes: (n: number) => (n <= 1 ? '约一分钟' : `约 ${n} 分钟`),
    ready: '请准备手机：',
    act: '回车 = 已完成，2 = 无法做到',
    look: (images: readonly ShownImage[]) => `请查看相册：新增了什么？${shownZh(images)}`,
    one: ['0 没有', '1 该图片，一次', '2 该图片，两次'],
    many: ['0 没有', '1 每张图片，各一次', '2 其中一些'],
    none: ['0 没有'],
    others: ['3 其他内容', '4 原有内容消失或改变'],
    each: (size: string) => `${size} 的图片新增了几次？0、1 或 2`,
    shrinking: '用例已全部运行。以下步骤用于缩小失败用例；可按 Ctrl-C 结束，结果不会丢失。',
    again: '请输入列出的数字。',
    left: '手机仍保持最后一个用例的状态。恢复方法：',
    colon: '：',
    pixels: (width: number, height: number) => `${width}×${height}`,
  },
} as const satisfies Record<Lang, unknown>;

/** An image as a person can tell it from others. */
export function sizeOf({ size }: ShownImage, lang: Lang): string {
  return size === null ? '?' : words[lang].pixels(size.width, size.height);
}

function shownEn(images: readonly ShownImage[]): string {
  const whole = images.filter(({ size }) => size !== null).map((image) => sizeOf(image, 'en'));
  if (whole.length === 0) return 'The page shows no picture.';
  return `The page shows ${whole.length === 1 ? 'a picture' : `${whole.length} pictures`} of ${whole.join(', ')} pixels.`;
}

function shownZh(images: readonly ShownImage[]): string {
  const whole = images.filter(({ size }) => size !== null).map((image) => sizeOf(image, 'zh'));
  if (whole.length === 0) return '页面上没有图片。';
  return `页面上${whole.length === 1 ? '有一张' : `有 ${whole.length} 张`}图片：${whole.join('、')} 像素。`;
}
