/** Which API a host is called by, and which revisions of it its manifest claims. */
import { type Host, type Manifest, methodOf, type Spec } from '../../spec/index.ts';
import { HostError } from './host.ts';

/** The call under test of whatever has it by its name, such as a host: as a mini program makes it. */
export function callOf(host: object, spec: Spec): (...args: unknown[]) => unknown {
  const methods = host as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  const method = methodOf(spec.api);
  return (...args) => methods[method]?.(...args);
}

/** The revisions of an API that a manifest claims, the one meant first; empty where it claims none. */
export function claimsOf({ apis }: Pick<Manifest, 'apis'>, { api }: Pick<Spec, 'api'>): readonly string[] {
  if (apis !== undefined) return apis[api.api] ?? [];
  return api.implied === undefined ? [] : [api.implied];
}

/**
 * Stops a session of an API that the host does not claim: its calls would be those of another.
 * @throws HostError with what to add to the manifest
 */
export function checkClaims(manifest: Manifest, spec: Spec): void {
  if (claimsOf(manifest, spec).length > 0) return;
  const { api, name, revision } = spec.api;
  const entry = `"apis": { "${api}": ["${revision}"] }`;
  throw new HostError(
    manifest.apis === undefined
      ? {
          en: `The host's manifest names no API, as manifests did when there was one only, and that one is not ${name}. Where the host implements ${name}, add ${entry}.`,
          zh: `宿主的 manifest 没有写明 API（早先只有一个 API），而那个 API 不是 ${name}。如果宿主实现了 ${name}，请加上 ${entry}。`,
        }
      : {
          en: `The host's manifest claims ${Object.keys(manifest.apis).join(', ')} and not ${api}. Name one that it claims, or add ${entry} where the host implements ${name}.`,
          zh: `宿主的 manifest 声明了 ${Object.keys(manifest.apis).join('、')}，没有声明 ${api}。请指定它所声明的 API；如果宿主实现了 ${name}，请加上 ${entry}。`,
        },
  );
}

/** What `check` gives; where it throws, the host is of no use, and is let go. */
export function orLetGo<T>(host: Host, check: () => T): T {
  try {
    return check();
  } catch (error) {
    // Whatever becomes of that: there is something else to say of this host.
    void (async () => host.close())().catch(() => undefined);
    throw error;
  }
}
