/** For every requirement two cases to look at: one that shows it kept, and one that shows it broken. */
import type { SpecEntry } from '../../spec/index.ts';
import type { Shot, Timelines } from '../site/data.ts';
import { failureOf } from './failures.ts';
import { passesOf } from './passes.ts';

/**
 * Makes the timelines of all requirements of an API, each at the first revision that has it.
 * @throws Error where a requirement is kept by no bundled host, or broken by no mutant that names it
 */
export async function makeTimelines(entry: SpecEntry): Promise<Timelines> {
  const made: Record<string, Timelines[string]> = {};
  for (const revision of entry.revisions) {
    const spec = entry.spec(revision);
    const failures = new Map<string, Shot>();
    for (const { id } of spec.requirements) if (!(id in made)) failures.set(id, await failureOf(id, spec));
    const passes = await passesOf(failures, spec);
    for (const [id, fail] of failures) made[id] = { pass: passes.get(id) as Shot, fail };
  }
  return made;
}
