/** A thread of the detection benchmark: takes tasks, answers with results. */
import { parentPort } from 'node:worker_threads';
import { perform, type Task, type TaskResult } from './task.ts';

/** What a worker answers: a result, or what went wrong in the benchmark itself. */
export type Answer = { readonly result: TaskResult } | { readonly failed: string };

// What a faulty host leaves behind, such as a rejection nobody handles, must not end the hunt.
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', (task: Task) => {
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  perform(task).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
