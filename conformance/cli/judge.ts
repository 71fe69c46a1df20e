/** Runs the cases of one host and writes them down as they come: what `run` and `certify` share. */
import { join } from 'node:path';
import { type CertificationPolicy, defaultCertificationPolicy } from '../../spec/index.ts';
import { type CampaignOptions, hostFolder, limitsOf, redaction, type Report, type Shard } from '../index.ts';
import { journalFile, watchProcess } from '../node.ts';
import { type RunOptions, runHost } from './campaign.ts';
import { claiming } from './claims.ts';
import type { DeviceOptions } from './device.ts';
import { UsageError } from './exit.ts';
import { shardOf } from './options.ts';
import { checkOutput } from './output.ts';
import type { Place } from './place.ts';
import { deviceRef } from './resolve-host.ts';
import { openWorkers, type Workers } from './workers.ts';

/** What a certificate asks for beside what a run does. */
export interface JudgeExtras {
  /** The host must claim the revision, its texts are made fit to be published, and every case is kept with its traces. */
  readonly toPublish?: boolean;
  readonly policy?: CertificationPolicy;
}

/** What became of the cases. */
export interface Judged {
  readonly report: Report;
  /** Where they are written down. */
  readonly journal: string;
  /** Which shard it was; null for a run in one piece. */
  readonly shard: Shard | null;
  /** It came to its end; a run that was stopped can be gone on with. */
  readonly complete: boolean;
}

/** Where the journal of a host's run lies, or that of a shard of it. */
function journalPath(out: string, host: string, shard: Shard | null): string {
  const folder = hostFolder(host);
  if (shard === null) return join(out, folder, 'journal.jsonl');
  return join(out, 'shards', `${folder}.${shard.index}-of-${shard.count}.jsonl`);
}

/**
 * What can be known to be wrong before there is a host.
 * @throws UsageError where the options of a run do not go together, or nothing can be written
 */
export function checkRun(options: RunOptions & DeviceOptions): void {
  checkScale(options);
  checkOutput(options.out);
}

/**
 * Runs the cases of one host, here or in several processes.
 * @throws UsageError where the host cannot be made, or the options do not fit it
 */
export async function judge(
  options: RunOptions & DeviceOptions,
  place: Place,
  signal: AbortSignal,
  { toPublish = false, policy = defaultCertificationPolicy }: JudgeExtras = {},
): Promise<Judged> {
  const { spec } = place;
  const shard = options.shard === undefined ? null : shardOf(options.shard);
  const traces = toPublish || options.traces === true;
  const path = journalPath(options.out, options.host, shard);
  const journal = journalFile(path, { traces, resume: options.resume === true });
  let workers: Workers | null = null;
  try {
    if (options.workers !== undefined)
      workers = await openWorkers(options.workers, {
        ...options,
        api: spec.api.api,
        revision: spec.api.revision,
        keep: traces || options.verbose === true,
        redacted: toPublish,
      });
    const { stop } = place;
    const stopped = AbortSignal.any([signal, stop]);
    const createHost = toPublish ? claiming(place.createHost, spec) : place.createHost;
    const report = await runHost(createHost, spec, options, stopped, {
      ...place.campaign(options),
      policy: limitsOf(policy, place.byHand),
      ...(toPublish ? { redaction } : {}),
      ...(workers === null ? {} : spread(workers)),
      ...(shard === null ? {} : { shard }),
      journal,
    });
    if (stop.reason instanceof Error && stop.reason.name !== 'AbortError') throw stop.reason;
    return { report, journal: path, shard, complete: !stopped.aborted };
  } finally {
    workers?.close();
    journal.close();
  }
}

function spread({ lanes, watch }: Workers): Pick<CampaignOptions, 'lanes' | 'watch'> {
  return {
    lanes,
    watch: (stray) => {
      const ends = [watch(stray), watchProcess(stray)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** @throws UsageError where the ways to spread a run do not go together with what else is asked */
function checkScale({ host, shard, workers, budget, folder, port }: RunOptions & DeviceOptions): void {
  const refused = (a: string, b: string, en: string, zh: string): UsageError =>
    new UsageError({ en: `${a} and ${b} do not go together: ${en}.`, zh: `${a} 与 ${b} 不能同时使用：${zh}。` });
  if (budget !== undefined && shard !== undefined)
    throw refused('--budget', '--shard', 'which cases a shard has must not depend on time', '分片的用例不能取决于时间');
  if (workers === undefined) return;
  if (host === deviceRef)
    throw refused('--workers', '--device', 'there is one phone; use --shard', '只有一部手机；请用 --shard');
  if (folder !== undefined)
    throw refused('--workers', '--folder', 'each worker would need a folder of its own', '每个进程需要各自的文件夹');
  if (port !== undefined)
    throw refused('--workers', '--port', 'each worker needs a port of its own', '每个进程需要各自的端口');
}
