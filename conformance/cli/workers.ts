/** Several processes that run the cases of one run, each with a host of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Text } from '../../spec/index.ts';
import type { CaseRecord, Job, Lane } from '../index.ts';
import { SetupError } from '../node.ts';
import type { RunOptions } from './campaign.ts';
import { UsageError } from './exit.ts';
import type { ServerOptions } from './origin.ts';

/** What a worker is to open. */
export interface WorkerOrder extends RunOptions, ServerOptions {
  /** Every record comes with its traces. */
  readonly keep: boolean;
  readonly redacted: boolean;
}

/** What a worker is told. */
export type ToWorker = { readonly open: WorkerOrder } | { readonly job: Job };

/** What a worker says: `refused`, `setup` and `failed` end the run. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly records: readonly CaseRecord[] }
  | { readonly stray: string }
  | { readonly refused: Text }
  | { readonly setup: Text }
  | { readonly failed: string };

/** Workers that wait for cases. */
export interface Workers {
  readonly lanes: readonly Lane[];
  /** Hears of errors that reach nobody in any of them; returns how to stop. */
  watch(stray: (error: unknown) => void): () => void;
  close(): void;
}

/**
 * Starts the workers and opens their hosts.
 * @throws UsageError where a host cannot be opened
 */
export async function openWorkers(count: number, order: WorkerOrder): Promise<Workers> {
  let tell: (error: unknown) => void = () => undefined;
  const processes = Array.from({ length: count }, () =>
    fork(new URL('./worker.js', import.meta.url), { stdio: ['ignore', 2, 2, 'ipc'] }),
  );
  const close = (): void => {
    for (const one of processes) one.kill('SIGKILL');
  };
  const lanes = processes.map((one): Lane => {
    const ask = answers(one, (error) => tell(error));
    return async (job) => {
      const answer = await ask({ job });
      return 'records' in answer ? answer.records : [];
    };
  });
  try {
    await Promise.all(processes.map((one) => answers(one, (error) => tell(error))({ open: order })));
  } catch (error) {
    close();
    throw error;
  }
  return {
    lanes,
    watch(stray) {
      tell = stray;
      return () => {
        tell = () => undefined;
      };
    },
    close,
  };
}

type Answer = Extract<FromWorker, { ready: true } | { records: unknown }>;

/** Asks one worker, one thing at a time. */
function answers(worker: ChildProcess, stray: (error: unknown) => void): (message: ToWorker) => Promise<Answer> {
  return (message) =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        worker.off('message', heard).off('exit', ended).off('error', reject);
        end();
      };
      const heard = (said: FromWorker): void => {
        if ('stray' in said) stray(said.stray);
        else if ('refused' in said) settle(() => reject(new UsageError(said.refused)));
        else if ('setup' in said) settle(() => reject(new SetupError(said.setup)));
        else if ('failed' in said) settle(() => reject(new Error(said.failed)));
        else settle(() => resolve(said));
      };
      const ended = (code: number | null, signal: string | null): void =>
        settle(() => reject(new Error(`A worker ended (${signal ?? code}) while it ${doing(message)}.`)));
      worker.on('message', heard).on('exit', ended).on('error', reject);
      worker.send(message);
    });
}

function doing(message: ToWorker): string {
  return 'open' in message ? 'opened its host' : `ran case ${message.job.index + 1}`;
}
