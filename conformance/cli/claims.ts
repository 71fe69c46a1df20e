/** What a host claims of an API, and what follows: the revision it is run at, and what is not certified. */
import { type CreateHost, type Host, type Manifest, type Spec, validate } from '../../spec/index.ts';
import { claimsOf, closeQuietly, HostError, openSession, safeText } from '../index.ts';
import { watchProcess } from '../node.ts';
import { chosenApis, chosenSpec, type SpecOptions } from './chosen-spec.ts';
import { UsageError } from './exit.ts';
import { resolveHost } from './resolve-host.ts';

/**
 * The spec that is meant for a host that can be made for the question: where no revision is named, the one it claims first.
 * @throws UsageError where there is none
 * @throws HostError where the host cannot be made
 */
export async function specForHost({ host, ...options }: SpecOptions & { readonly host: string }): Promise<Spec> {
  const spec = chosenSpec(options);
  if (!isOpen(options)) return spec;
  const createHost = await resolveHost(host);
  const stop = watchProcess(() => undefined);
  try {
    const session = await openSession(createHost, { spec });
    await closeQuietly(session);
    return specClaimed(session.manifest, options);
  } finally {
    stop();
  }
}

/** Whether the host is to say by which revision it is tested: none is named, and there are several. */
export function isOpen(options: SpecOptions): boolean {
  const [entry] = chosenApis(options);
  return options.revision === undefined && entry !== undefined && entry.revisions.length > 1;
}

/**
 * The spec that is meant for a host of this manifest: where no revision is named, the one it claims first; the oldest for one
 * that claims nothing of the API, which the driver will say.
 * @throws UsageError where the kit knows none of those it claims
 */
export function specClaimed(manifest: Pick<Manifest, 'apis'>, options: SpecOptions): Spec {
  const spec = chosenSpec(options);
  const [entry] = chosenApis(options);
  const claims = claimsOf(manifest, spec);
  if (entry === undefined || !isOpen(options) || claims.length === 0) return spec;
  const known = claims.find((revision) => entry.revisions.includes(revision));
  if (known !== undefined) return entry.spec(known);
  const [theirs, ours] = [safeText(claims.join(', '), 200), entry.revisions.join(', ')];
  throw new UsageError({
    en: `The host claims ${theirs} of ${entry.name}, and this kit knows ${ours}. Name one of these with --revision.`,
    zh: `宿主声明的 ${entry.name} 版本是 ${theirs}，而此工具支持 ${ours}。请用 --revision 指定其中之一。`,
  });
}

/**
 * Stops what would certify a host for a revision that it does not claim: a certificate is the vendor's word too.
 * @throws HostError with what to add to the manifest
 */
export function refuseUnclaimed(manifest: Pick<Manifest, 'name' | 'apis'>, spec: Spec): void {
  const { api, name, revision } = spec.api;
  const claims = claimsOf(manifest, spec);
  if (claims.includes(revision)) return;
  const [host, theirs] = [safeText(manifest.name, 60), safeText(claims.join(', '), 200)];
  const entry = `"apis": { "${api}": [${[...claims, revision].map((one) => `"${safeText(one, 30)}"`).join(', ')}] }`;
  throw new HostError({
    en: `${host} claims ${name} ${theirs}, and is not certified for ${revision}. Name one that it claims with --revision, or write ${entry} in its manifest.`,
    zh: `${host} 声明的是 ${name} ${theirs}，不能就 ${revision} 认证。请用 --revision 指定它所声明的版本，或在其 manifest 中写 ${entry}。`,
  });
}

/** The host, refused as it is made where it does not claim the revision. What else is wrong with it is for the driver to say. */
export function claiming(createHost: CreateHost, spec: Spec): CreateHost {
  return async (context) => {
    const host = await createHost(context);
    const { manifest } = (host as Host | undefined) ?? { manifest: undefined };
    if (manifest !== undefined && validate('manifest', manifest).length === 0) refuseUnclaimed(manifest, spec);
    return host;
  };
}
