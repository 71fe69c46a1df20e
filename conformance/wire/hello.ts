/** The first exchange with a host in another process: who is there, and whether the two understand each other. */
import type { Json, Manifest } from '../../spec/index.ts';
import { HostError, patience, RemoteError } from '../drive/index.ts';
import { kit } from '../kit.ts';
import type { Peer } from './peer.ts';

/** The versions of the protocol this kit speaks. */
const protocols = [1];

/**
 * Says hello and returns the manifest; the driver checks what is in it.
 * @param milliseconds how long the answer may take
 * @throws RemoteError as a rejection, where there is no answer in time or a wrong one
 * @throws HostError as a rejection, where the answer leaves no way to go on
 */
export async function sayHello(
  peer: Peer,
  about: Readonly<Record<string, Json>>,
  milliseconds: number,
): Promise<Manifest> {
  const answer = peer.request('hello', { protocols, kit, ...about });
  const { protocol, manifest } = (await within(answer, milliseconds, `no answer within ${milliseconds} ms`)) as {
    readonly protocol: number;
    readonly manifest: Manifest;
  };
  if (!protocols.includes(protocol)) throw unknownProtocol(protocol);
  if (manifest.clock !== 'real' || manifest.network !== 'http') throw notElsewhere();
  return manifest;
}

/** What a promise gives. @throws RemoteError as a rejection, where it gives nothing within so many milliseconds */
export async function within<T>(promise: Promise<T>, milliseconds: number, message: string): Promise<T> {
  let stop = (): void => undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    stop = patience(milliseconds, () => reject(new RemoteError(message)));
  });
  return Promise.race([promise, limit]).finally(() => stop());
}

/** What is said of a host that was not understood, with the last line it printed where there is one. */
export function noHello(why: string, printed: string): HostError {
  const en = printed === '' ? '' : ` The last line it printed: ${printed.slice(0, 300)}`;
  // A host may have said it in a sentence of its own.
  const reason = why.replace(/[.。]$/, '');
  const zh = printed === '' ? '' : ` 它最后输出的一行：${printed.slice(0, 300)}`;
  return new HostError({
    en: `The host and the kit did not get past hello: ${reason}. The page docs/wire-protocol.md says what a host answers.${en}`,
    zh: `宿主与工具没有完成 hello：${reason}。宿主应如何应答，见 docs/zh/wire-protocol.md。${zh}`,
  });
}

function unknownProtocol(version: number): HostError {
  return new HostError({
    en: `The host speaks version ${version} of the protocol, and this kit speaks ${protocols.join(', ')}. Choose one of those named in hello.`,
    zh: `宿主使用协议版本 ${version}，而本工具支持 ${protocols.join('、')}。请从 hello 列出的版本中选择。`,
  });
}

function notElsewhere(): HostError {
  return new HostError({
    en: 'The manifest of a host in another process must say "clock": "real" and "network": "http": neither the kit\'s clock nor its origin in memory reaches it.',
    zh: '其他进程中的宿主，其 manifest 必须写 "clock": "real" 和 "network": "http"：工具的时钟和内存中的图片源都无法到达那里。',
  });
}
