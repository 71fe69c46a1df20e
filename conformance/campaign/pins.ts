/** What a caller pins for a whole run: a platform, a base library. */
import type { Manifest } from '../../spec/index.ts';
import { compareVersions } from '../version.ts';
import { TextError } from '../text-error.ts';

/** Options of a run that do not fit the host or the spec. */
export class OptionsError extends TextError {
  override readonly name = 'OptionsError';
}

/**
 * Checks that a host can be what a caller pins.
 * @throws OptionsError where it cannot
 */
export function checkPins({ name, platforms, baseLibraries }: Manifest, platform: string, baseLibrary?: string): void {
  if (!platforms.includes(platform))
    throw new OptionsError({
      en: `${name} cannot be the platform ${platform}; it can be ${platforms.join(', ')}.`,
      zh: `${name} 不支持平台 ${platform}；可以是 ${platforms.join('、')}。`,
    });
  const { from, to } = baseLibraries;
  if (baseLibrary === undefined) return;
  if (compareVersions(baseLibrary, from) < 0 || compareVersions(baseLibrary, to) > 0)
    throw new OptionsError({
      en: `${name} cannot be the base library ${baseLibrary}; it can be ${from} to ${to}.`,
      zh: `${name} 不支持基础库 ${baseLibrary}；可以是 ${from} 至 ${to}。`,
    });
}
