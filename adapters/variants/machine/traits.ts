/** What the API under test has that another has not. */
import type { HostContext, Json } from '../../../spec/index.ts';
import type { Habits, StepName } from './habits.ts';

/** How a call of an API differs from those of the others. */
export interface Traits {
  /** Files may be named by their paths; there is no menu, and no code for a refused authorisation. */
  readonly files: boolean;
  /** Base64 URLs of images are saved. */
  readonly dataUrls: boolean;
  /** What a success tells. */
  readonly told: object;
}

/** The traits of the API that a session is about. */
export function traitsOf({ api, revision }: HostContext): Traits {
  const files = api === 'save-image-to-photos-album';
  return { files, dataUrls: !files && revision >= '2022-03-25', told: files ? { success: true } : {} };
}

/** The steps in their order, without those there are none of. */
export function stepsOf({ files }: Traits, { order }: Habits): readonly StepName[] {
  if (!files) return order;
  return order
    .map((name) => (name === 'menu-and-fetch' ? 'fetch' : name))
    .filter((name) => name !== 'menu' && name !== 'menu-option');
}

/** The values of the situation it always reports, without those of what there is not. */
export function alwaysOf({ files }: Traits, { always }: Habits): Readonly<Record<string, Json>> {
  const { menu: _, ...others } = always;
  return files ? others : always;
}

/** Whether a base library is from before the call. */
export function isBelowSince({ files }: Traits, baseLibrary: unknown): boolean {
  const [major = 0, minor = 0] = String(baseLibrary).split('.').map(Number);
  return files && (major < 1 || (major === 1 && minor < 15));
}
