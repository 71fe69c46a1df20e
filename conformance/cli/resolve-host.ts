/** From what `--host` names to a host: a bundled one, or a module of the vendor's. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledHosts } from '../../adapters/node.ts';
import type { CreateHost, HostContext } from '../../spec/index.ts';
import { safeText } from '../index.ts';
import { commandHost } from '../node.ts';
import { UsageError } from './exit.ts';
import { suggest } from './suggest.ts';

const loadMilliseconds = 15_000;

/** The reference of the host that a device is. */
export const deviceRef = 'device';

/** What a reference to a command begins with. */
const commandPrefix = 'command:';

/** The reference of the host that a command is. */
export function commandRef(command: string): string {
  return commandPrefix + command;
}

/** Whether a reference is to a command. */
export function isCommand(ref: string): boolean {
  return ref.startsWith(commandPrefix);
}

/** A host is a path where it looks like one: no bundled name has a dot or a slash. */
export function isPath(ref: string): boolean {
  return !isCommand(ref) && /[./\\]/.test(ref);
}

/**
 * The host behind a bundled name or the path of a module that default-exports `createHost(context)`.
 * @param folder where a bundled host keeps its album, to be looked at; in memory, or nowhere to be found, by default
 * @throws UsageError where there is none, or none that can keep its album in a folder
 */
export async function resolveHost(ref: string, folder?: string): Promise<CreateHost> {
  if (isCommand(ref)) return commandHost(ref.slice(commandPrefix.length));
  const bundled = bundledHosts.find(({ name }) => name === ref);
  if (folder !== undefined) {
    if (bundled?.onFolder === undefined) throw keepsNone(ref);
    return opening(bundled.onFolder(resolve(folder)));
  }
  if (bundled !== undefined) return bundled.createHost;
  if (!isPath(ref)) throw unknownHost(ref);
  const path = resolve(ref);
  if (!existsSync(path)) {
    throw new UsageError({
      en: `There is no file ${safeText(ref)}. --host takes a bundled name or the path of a module.`,
      zh: `没有文件 ${safeText(ref)}。--host 接受自带宿主的名称或模块的路径。`,
    });
  }
  const module = await load(path, ref);
  const createHost = (module as { default?: unknown }).default;
  if (typeof createHost !== 'function')
    throw new UsageError({
      en: `The module ${safeText(ref)} exports no function by default. Write: export default function createHost(context) { … }`,
      zh: `模块 ${safeText(ref)} 没有默认导出函数。请写：export default function createHost(context) { … }`,
    });
  return createHost as CreateHost;
}

/** What is opened before a run: a folder that cannot be used is the user's to change, and no fault of the host. */
const nothingYet: HostContext = {
  api: '',
  revision: '',
  clock: { virtual: true, now: () => 0, setTimeout: () => 0, clearTimeout: () => {}, sleep: async () => {} },
  origin: { fetch: () => Promise.reject(new Error('There are no images yet.')) },
  seed: 1,
  ask: () => new Promise(() => {}),
  emit: () => {},
};

/** @throws UsageError where the album cannot be opened */
async function opening(createHost: CreateHost): Promise<CreateHost> {
  try {
    const host = await createHost(nothingYet);
    await host.reset({});
    await host.close();
    return createHost;
  } catch (error) {
    const message = safeText(error instanceof Error ? error.message : String(error), 1_000);
    throw new UsageError({ en: `--folder: ${message}`, zh: `--folder：${message}` });
  }
}

/** What is said of a host that cannot keep its album in a folder. */
export function keepsNone(ref: string): UsageError {
  const names = bundledHosts.filter(({ onFolder }) => onFolder !== undefined).map(({ name }) => name);
  return new UsageError({
    en: `The host ${safeText(ref)} keeps no album in a folder. --folder is for ${names.join(', ')}.`,
    zh: `宿主 ${safeText(ref)} 不能把相册保存到文件夹。--folder 只适用于 ${names.join('、')}。`,
  });
}

function unknownHost(ref: string): UsageError {
  const hint = suggest(
    ref,
    bundledHosts.map(({ name }) => name),
  );
  return new UsageError({
    en: `There is no host ${safeText(ref)}. ${hint.en} A module of your own is named by its path, such as ./host.js.`,
    zh: `没有宿主 ${safeText(ref)}。${hint.zh}自己的模块用路径指定，例如 ./host.js。`,
  });
}

async function load(path: string, ref: string): Promise<unknown> {
  const name = safeText(ref);
  const fails = (en: string, zh: string): UsageError =>
    new UsageError({
      en: `The module ${name} does not load: ${en}. Try: node ${name}`,
      zh: `无法加载模块 ${name}：${zh}。可以试试：node ${name}`,
    });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise<never>((_resolve, reject) => {
      const seconds = loadMilliseconds / 1000;
      timer = setTimeout(
        () => reject(fails(`it did not finish within ${seconds} s`, `${seconds} 秒内没有完成`)),
        loadMilliseconds,
      );
    });
    return await Promise.race([import(pathToFileURL(path).href), limit]);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = safeText(error instanceof Error ? error.message : String(error));
    throw fails(message, message);
  } finally {
    clearTimeout(timer);
  }
}
