/** Makes a host and checks what it says of itself. */
import { type CreateHost, type Host, type HostContext, type Manifest, validate } from '../../spec/index.ts';
import { messageOf } from '../keep.ts';

/** A host that cannot be used at all: its module, its manifest, or its way to start. */
export class HostError extends Error {
  override readonly name = 'HostError';
}

const methods = ['reset', 'change', 'saveImage', 'album', 'settle', 'close'] as const;

/**
 * Calls `createHost` and checks that what comes back is a host.
 * @param deadline milliseconds of real time it may take
 * @throws HostError where it is none
 */
export async function makeHost(createHost: CreateHost, context: HostContext, deadline: number): Promise<Host> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`createHost did not answer within ${deadline} ms`)), deadline);
    });
    const host: unknown = await Promise.race([createHost(context), limit]);
    if (typeof host !== 'object' || host === null)
      throw new Error(`createHost returned ${host === null ? 'null' : typeof host}, not a host`);
    const missing = methods.find((name) => typeof (host as Partial<Host>)[name] !== 'function');
    if (missing !== undefined) throw new Error(`the host has no method ${missing}`);
    return host as Host;
  } catch (error) {
    throw new HostError(
      `The host could not be made: ${messageOf(error)}. Check what its module does in createHost(context).`,
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A host's manifest, copied and checked against its schema.
 * @throws HostError where it is not as it must be
 */
export function checkManifest(host: Host): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(JSON.stringify(host.manifest) ?? 'null');
  } catch (error) {
    throw new HostError(`The host's manifest cannot be read: ${messageOf(error)}. It must be plain JSON.`);
  }
  const [violation] = validate('manifest', value);
  if (violation === undefined) return value as Manifest;
  const place = violation.pointer === '' ? 'the top' : violation.pointer;
  throw new HostError(
    `The host's manifest is wrong at ${place}: expected ${violation.expected}. See spec/schemas/manifest.schema.json.`,
  );
}
