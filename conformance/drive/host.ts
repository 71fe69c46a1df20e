/** Makes a host and checks what it says of itself. */
import {
  type CreateHost,
  type Host,
  type HostContext,
  type Manifest,
  type Spec,
  specs,
  validate,
  compileSchema,
  type JsonSchema,
} from '../../spec/index.ts';
import { fileKindsIn, propertiesOf } from '../factors.ts';
import { messageOf } from '../keep.ts';
import { nearest } from '../nearest.ts';
import { compareVersions } from '../version.ts';
import { TextError } from '../text-error.ts';
import { isRemote } from './remote.ts';

/** A host that cannot be used at all: its module, its manifest, or its way to start. */
export class HostError extends TextError {
  override readonly name = 'HostError';
}

const methods = ['reset', 'change', 'album', 'settle', 'close'] as const;

/**
 * Calls `createHost` and checks that what comes back is a host.
 * @param deadline milliseconds of real time it may take
 * @throws HostError where it is none
 */
export async function makeHost(createHost: CreateHost, context: HostContext, deadline: number): Promise<Host> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () =>
          reject(none(`createHost did not answer within ${deadline} ms`, `createHost 在 ${deadline} 毫秒内没有返回`)),
        deadline,
      );
    });
    const host: unknown = await Promise.race([createHost(context), limit]);
    if (typeof host !== 'object' || host === null) {
      const kind = host === null ? 'null' : typeof host;
      throw none(`createHost returned ${kind}, not a host`, `createHost 返回了 ${kind}，而不是宿主`);
    }
    for (const method of methods) checkMethod(host, method);
    return host as Host;
  } catch (error) {
    throw error instanceof HostError ? error : none(messageOf(error), messageOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Checks that a host of this process can be called by a name; one in another process is told of its calls.
 * @throws HostError where it has no such method
 */
export function checkMethod(host: object, method: string): void {
  if (isRemote(host as Host) || typeof (host as Readonly<Record<string, unknown>>)[method] === 'function') return;
  throw none(`the host has no method ${method}`, `宿主缺少方法 ${method}`);
}

function none(en: string, zh: string): HostError {
  return new HostError({
    en: `The host could not be made: ${en}. Check what its module does in createHost(context).`,
    zh: `无法创建宿主：${zh}。请检查其模块的 createHost(context)。`,
  });
}

/**
 * A host's manifest, copied and checked against its schema and the names the spec has.
 * @throws HostError where it is not as it must be
 */
export function checkManifest(host: Host, spec: Spec): Manifest {
  let value: unknown;
  try {
    // Of undefined, or of a function, it makes no text at all.
    const text = JSON.stringify(host.manifest) as string | undefined;
    value = JSON.parse(text ?? 'null');
  } catch (error) {
    throw new HostError({
      en: `The host's manifest cannot be read: ${messageOf(error)}. It must be plain JSON.`,
      zh: `无法读取宿主的 manifest：${messageOf(error)}。它必须是纯 JSON。`,
    });
  }
  const [violation] = validate('manifest', value);
  if (violation === undefined) {
    checkNames(value as Manifest, spec);
    checkFixedValues(value as Manifest, spec);
    return value as Manifest;
  }
  const { pointer, expected } = violation;
  throw new HostError({
    en: `The host's manifest is wrong at ${pointer === '' ? 'the top' : pointer}: expected ${expected}. The guide docs/write-a-host.md says what goes there.`,
    zh: `宿主的 manifest 在${pointer === '' ? '顶层' : ` ${pointer} `}有误，预期：${expected}。写法见指南 docs/zh/write-a-host.md。`,
  });
}

/** What a manifest can claim to control beside the factors of a situation. */
const lives = ['kill', 'restart'];

/** A value the factor cannot have would leave no case that can be planned. */
function checkFixedValues({ fixed = {}, baseLibraries: { from, to } }: Manifest, spec: Spec): void {
  const properties = propertiesOf(spec.situation);
  for (const [name, { value }] of Object.entries(fixed)) {
    const [violation] = compileSchema((properties[name] ?? true) as JsonSchema)(value);
    const outside =
      name === 'baseLibrary' &&
      violation === undefined &&
      (compareVersions(String(value), from) < 0 || compareVersions(String(value), to) > 0);
    if (violation === undefined && !outside) continue;
    const wanted = outside ? `a version from ${from} to ${to}` : (violation?.expected ?? '');
    throw new HostError({
      en: `The host's manifest fixes ${name} at a value it cannot have: expected ${wanted}.`,
      zh: `宿主的 manifest 把 ${name} 固定为不可能的值：应为 ${wanted}。`,
    });
  }
}

/** A misspelt name would cost the host's requirements their evidence, and nobody would know why. */
function checkNames({ capabilities, fixed = {} }: Manifest, spec: Spec): void {
  // A host of several APIs has one manifest for all of them.
  const bundled = specs.flatMap(({ revisions, files }) =>
    revisions.map((revision) => {
      const { 'situation.schema.json': situation, 'params.schema.json': params } = files(revision);
      return { situation, params };
    }),
  );
  const all = [spec, ...bundled];
  const properties = all.flatMap(({ situation }) => Object.entries(propertiesOf(situation)));
  const factors = [...new Set(properties.map(([name]) => name))];
  const abilities = properties.flatMap(([, { needs = {} }]) => Object.values(needs));
  const files = all.flatMap(({ params }) => fileKindsIn(params));
  const controls = [...new Set([...factors, ...lives, ...abilities, ...files])];
  for (const [pointer, given, known] of [
    ['/capabilities/control', capabilities.control, controls],
    ['/fixed', Object.keys(fixed), factors],
  ] as const) {
    const wrong = given.find((name) => !known.includes(name));
    if (wrong === undefined) continue;
    const near = nearest(wrong, known);
    throw new HostError({
      en: `The host's manifest names ${wrong} at ${pointer}, which is nothing a case can set. ${near === null ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`}`,
      zh: `宿主的 manifest 在 ${pointer} 处写了 ${wrong}，用例没有这个可设置的项。${near === null ? `可选：${known.join('、')}。` : `是否想写 ${near}？`}`,
    });
  }
}
