/** Where the images of a host in another process are: what `--listen` and its companions ask for. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Text } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { type HttpOrigin, httpOrigin, type OriginReach } from '../node.ts';
import { UsageError } from './exit.ts';

/** The options that say where the kit's server is, as the command line gives them. */
export interface ServerOptions {
  readonly listen?: string;
  readonly port?: number;
  readonly cert?: string;
  readonly key?: string;
  readonly publicUrl?: string;
}

/** Addresses that stand for all of a machine's. */
const everywhere: Readonly<Record<string, 'IPv4' | 'IPv6'>> = { '0.0.0.0': 'IPv4', '::': 'IPv6' };

/** Whether any of the options was given. */
export function asksForServer(options: ServerOptions): boolean {
  const { listen, port, cert, key, publicUrl } = options;
  return [listen, port, cert, key, publicUrl].some((option) => option !== undefined);
}

/**
 * Opens the origin on a server of its own.
 * @throws UsageError where the options do not go together, or nothing can listen there
 */
export async function openOrigin(options: ServerOptions): Promise<HttpOrigin> {
  const reach = reachOf(options);
  try {
    return await httpOrigin(reach);
  } catch (error) {
    const at = `${reach.listen ?? '127.0.0.1'}${reach.port === undefined ? '' : ` (${reach.port})`}`;
    const why = safeText((error as NodeJS.ErrnoException).code ?? String(error));
    throw new UsageError({
      en: `Nothing can listen at ${at}: ${why}. Give an address of this machine with --listen, a free port with --port, and a certificate that fits its key.`,
      zh: `无法在 ${at} 监听：${why}。请用 --listen 给出本机的地址，用 --port 给出空闲端口，证书与私钥也须匹配。`,
    });
  }
}

function reachOf({ listen, port, cert, key, publicUrl }: ServerOptions): OriginReach {
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError({
      en: 'A certificate needs its key: give both --cert <file> and --key <file>.',
      zh: '证书必须与私钥一起给出：--cert <文件> 和 --key <文件>。',
    });
  if (listen !== undefined && isIP(listen) === 0)
    throw new UsageError({
      en: `--listen takes an address of this machine, such as 0.0.0.0 or 192.168.1.20, not ${safeText(listen, 80)}.`,
      zh: `--listen 需要本机地址，例如 0.0.0.0 或 192.168.1.20，而不是 ${safeText(listen, 80)}。`,
    });
  const family = listen === undefined ? undefined : everywhere[listen];
  return {
    ...(listen === undefined ? {} : { listen }),
    ...(family === undefined ? {} : { host: lanAddress(family) }),
    ...(port === undefined ? {} : { port }),
    ...(cert === undefined || key === undefined ? {} : { tls: { cert: textOf(cert), key: textOf(key) } }),
    ...(publicUrl === undefined ? {} : { publicUrl: checkedUrl(publicUrl) }),
  };
}

/** The address by which other devices of the network know this machine; its own name for itself where it has none. */
function lanAddress(family: 'IPv4' | 'IPv6'): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const found = all.find((one) => one.family === family && !one.internal && !one.address.startsWith('fe80'));
  return found?.address ?? (family === 'IPv4' ? '127.0.0.1' : '::1');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = safeText((error as NodeJS.ErrnoException).code ?? String(error));
    throw new UsageError({
      en: `${safeText(path)} cannot be read: ${why}. --cert and --key take files in PEM.`,
      zh: `无法读取 ${safeText(path)}：${why}。--cert 和 --key 需要 PEM 文件。`,
    });
  }
}

function checkedUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '')
    return url.origin;
  throw new UsageError({
    en: `--public-url takes an address without a path, such as https://images.example, not ${safeText(given, 80)}.`,
    zh: `--public-url 需要不带路径的地址，例如 https://images.example，而不是 ${safeText(given, 80)}。`,
  });
}

/** What to do where no image reaches a command. */
export function adviceForCommand(base: string): Text {
  return {
    en: `The host must fetch them from ${base} itself: look for a proxy, a container or a firewall between the two. --listen and --public-url change the address.`,
    zh: `宿主必须自己从 ${base} 获取图片：请检查两者之间的代理、容器或防火墙。可用 --listen 和 --public-url 更改地址。`,
  };
}

/** What to do where no image reaches a device. */
export function adviceForDevice(base: string): Text {
  return {
    en: `Open ${base}/1/photo.jpg in the phone's browser. Nothing there: phone and machine must be in the same network, and --listen 0.0.0.0 lets the network in. A picture there: the container refuses the address; it wants https and an allowed domain (--cert and --key, or --public-url), or the developer switch that docs/test-on-a-phone.md names.`,
    zh: `请用手机浏览器打开 ${base}/1/photo.jpg。打不开：手机与本机须在同一网络，并用 --listen 0.0.0.0 允许网络访问。能看到图片：是容器拒绝该地址，它需要 https 和已加入白名单的域名（--cert 和 --key，或 --public-url），或打开 docs/zh/test-on-a-phone.md 所说的开发者开关。`,
  };
}
