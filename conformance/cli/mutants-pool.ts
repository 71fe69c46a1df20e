/** Threads that share a list of jobs, one for each processor. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Collection } from './mutants-collection.ts';
import type { Found, Job } from './mutants-worker.ts';

/** What a thread says of a job. */
interface Answer {
  readonly found?: Found;
  readonly error?: string;
}

/** Threads that wait for jobs. */
export interface Pool {
  /**
   * Does all jobs; the answers stand in their order, and are missing where the pool was stopped before.
   * @throws Error where a job fails, with what the thread says
   */
  run(jobs: readonly Job[], onDone?: (done: number) => void): Promise<(Found | undefined)[]>;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

/** Threads over one collection of hosts; they start with the first jobs, and take no more once the signal says stop. */
export function openPool(collection: Collection, signal: AbortSignal, most = availableParallelism()): Pool {
  const threads: Worker[] = [];
  const start = (): Worker => new Worker(new URL('./mutants-worker.js', import.meta.url), { workerData: collection });
  const thread = (at: number): Worker => (threads[at] ??= start());
  return {
    async run(jobs, onDone) {
      const found: (Found | undefined)[] = jobs.map(() => undefined);
      let next = 0;
      let done = 0;
      const serve = async (worker: Worker): Promise<void> => {
        while (next < jobs.length && !signal.aborted) {
          const at = next;
          next += 1;
          const answer = await ask(worker, jobs[at] as Job, signal);
          if (answer === null) return;
          if (answer.error !== undefined) throw new Error(`${JSON.stringify(jobs[at])}: ${answer.error}`);
          found[at] = answer.found;
          done += 1;
          onDone?.(done);
        }
      };
      const size = Math.min(most, jobs.length);
      await Promise.all(Array.from({ length: size }, (_, at) => serve(thread(at))));
      return found;
    },
    async close() {
      await Promise.all(threads.map((worker) => worker.terminate()));
    },
  };
}

/** A thread's answer, or null where the signal came first. */
function ask(worker: Worker, job: Job, signal: AbortSignal): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const stop = (): void => settle(() => resolve(null));
    const settle = (end: () => void): void => {
      signal.removeEventListener('abort', stop);
      worker.off('message', answered).off('error', failed).off('exit', ended);
      end();
    };
    const answered = (answer: Answer): void => settle(() => resolve(answer));
    const failed = (error: Error): void => settle(() => reject(error));
    const ended = (code: number): void => settle(() => reject(new Error(`A thread ended with ${code}.`)));
    signal.addEventListener('abort', stop);
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(job);
  });
}
