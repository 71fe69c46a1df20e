/** For every requirement two cases to look at: one that shows it kept, and one that shows it broken. */
import type { Spec } from '../../spec/index.ts';
import type { Shot, Timelines } from '../site/data.ts';
import { failureOf } from './failures.ts';
import { passesOf } from './passes.ts';

/**
 * Makes the timelines of all requirements.
 * @throws Error where a requirement is kept by no bundled host, or broken by no mutant that names it
 */
export async function makeTimelines(spec: Spec): Promise<Timelines> {
  const failures = new Map<string, Shot>();
  for (const { id } of spec.requirements) failures.set(id, await failureOf(id, spec));
  const passes = await passesOf(failures, spec);
  return Object.fromEntries([...failures].map(([id, fail]) => [id, { pass: passes.get(id) as Shot, fail }]));
}
