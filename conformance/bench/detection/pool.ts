/** Tasks over all processors of the machine. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task, TaskResult } from './task.ts';
import type { Answer } from './worker.ts';

/** Performs the tasks, begun in order; `done` is told of each as it ends. */
export async function performAll(tasks: readonly Task[], done: (result: TaskResult) => void): Promise<void> {
  const waiting = [...tasks];
  const count = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: count }, () => work(waiting, done)));
}

/** One worker, until no task waits. */
async function work(waiting: Task[], done: (result: TaskResult) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  try {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const answer = await ask(worker, task);
      if ('failed' in answer) throw new Error(`${task.contender}, seed ${task.seed}: ${answer.failed}`);
      done(answer.result);
    }
  } finally {
    await worker.terminate();
  }
}

function ask(worker: Worker, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: Answer) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.postMessage(task);
  });
}
