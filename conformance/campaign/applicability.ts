/** What can be said of a requirement before anything runs: that it does not apply, or that the host cannot show it. */
import type { Manifest, Requirement, Spec, Text } from '../../spec/index.ts';
import { factorsOf } from '../factors.ts';
import { compareVersions } from '../version.ts';

/** Why a requirement is not judged. */
export interface Unjudged {
  readonly verdict: 'inapplicable' | 'not-testable';
  readonly reason: Text;
  /** The factor whose values it compares, and which the manifest declares fixed. */
  readonly fixed?: string;
}

/** Why a requirement is not judged in this run, or null where it is. */
export function unjudged(
  spec: Spec,
  { scope }: Requirement,
  manifest: Manifest,
  pinned: { platform: string; baseLibrary?: string },
): Unjudged | null {
  const { platforms, since, control = [], observe = [] } = scope;
  if (platforms !== undefined && !platforms.includes(pinned.platform)) {
    return inapplicable(
      `it speaks of ${platforms.join(', ')}; this run is ${pinned.platform}`,
      `只涉及 ${platforms.join('、')}；本次运行的平台是 ${pinned.platform}`,
    );
  }
  if (since !== undefined) {
    const version = factorsOf(spec).since.get(since.param) as string;
    const { from, to } =
      pinned.baseLibrary === undefined ? manifest.baseLibraries : { from: pinned.baseLibrary, to: pinned.baseLibrary };
    const reachable = since.at === true ? compareVersions(to, version) >= 0 : compareVersions(from, version) < 0;
    if (!reachable) {
      return inapplicable(
        `it speaks of base libraries ${since.at === true ? 'from' : 'below'} ${version}`,
        `只涉及${since.at === true ? '不低于' : '低于'} ${version} 的基础库`,
      );
    }
  }
  for (const name of control) {
    const fixed = manifest.fixed?.[name];
    if (fixed !== undefined)
      return {
        ...inapplicable(
          `${name} never varies on this host: ${fixed.reason}`,
          `此宿主的 ${name} 固定不变：${fixed.reason}`,
        ),
        fixed: name,
      };
    if (!manifest.capabilities.control.includes(name))
      return notTestable(`the host cannot control ${name}`, `宿主无法控制 ${name}`);
  }
  for (const name of observe) {
    const ways = name === 'visibility' ? ['visibility', 'synchronous-album'] : [name];
    if (!ways.some((way) => manifest.capabilities.observe.includes(way)))
      return notTestable(`the host cannot show ${name}`, `宿主无法提供对 ${name} 的观察`);
  }
  return null;
}

function inapplicable(en: string, zh: string): Unjudged {
  return { verdict: 'inapplicable', reason: { en, zh } };
}

function notTestable(en: string, zh: string): Unjudged {
  return { verdict: 'not-testable', reason: { en, zh } };
}
