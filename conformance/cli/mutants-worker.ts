/** A thread that runs faulty hosts, one job after another, as the command hands them out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Spec, specFor } from '../../spec/index.ts';
import { type Kills, namedBy, type Witness } from '../index.ts';
import { watchProcess } from '../node.ts';
import { type Collection, faultyHosts, revisionOf } from './mutants-collection.ts';
import { type Effort, killsOf, type Runnable } from './mutants-kills.ts';

/** Something to find out. */
export type Job =
  | { readonly do: 'kill'; readonly name: string; readonly effort: Effort }
  /** Which of these hosts does a requirement reject when it is judged alone? The first that is found will do. */
  | { readonly do: 'alone'; readonly requirement: string; readonly names: readonly string[]; readonly effort: Effort };

/** What was found out, by the job's kind. */
export interface Found {
  readonly kill?: Kills;
  readonly alone?: Witness | null;
}

const collection = workerData as Collection;
const byName = new Map<string, Runnable>(faultyHosts(collection).map((mutant) => [mutant.name, mutant]));

function named(name: string): readonly [mutant: Runnable, spec: Spec] {
  const mutant = byName.get(name);
  const spec = mutant && specFor(mutant.api, revisionOf(mutant, collection));
  if (mutant === undefined || spec === undefined) throw new Error(`There is no mutant ${name}.`);
  return [mutant, spec];
}

async function work(job: Job): Promise<Found> {
  if (job.do === 'kill') {
    const [mutant, spec] = named(job.name);
    return { kill: await killsOf(mutant, spec, job.effort, namedBy(mutant)) };
  }
  const { requirement, effort } = job;
  for (const name of job.names) {
    const { failed } = await killsOf(...named(name), { ...effort, atLeast: 0 }, [requirement], requirement);
    const [first] = failed;
    if (first !== undefined) return { alone: { name, cases: first.after } };
  }
  return { alone: null };
}

// What a faulty host lets go astray must not end the thread, and is no news.
watchProcess(() => undefined);

parentPort?.on('message', (job: Job) => {
  work(job).then(
    (found) => parentPort?.postMessage({ found }),
    (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) }),
  );
});
