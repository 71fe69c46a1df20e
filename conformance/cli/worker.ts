/** A process that runs cases of a host, one after another, as the command hands them out. */
import { type Campaign, messageOf, openCampaign, redaction, runCase, thrownByCase } from '../index.ts';
import { SetupError, watchProcess } from '../node.ts';
import { campaignOptions } from './campaign.ts';
import { asUsage, UsageError } from './exit.ts';
import { openHost } from './host.ts';
import type { FromWorker, ToWorker, WorkerOrder } from './workers.ts';

function say(message: FromWorker): void {
  process.send?.(message);
}

// Ctrl-C goes to every process of the terminal: the command decides what becomes of the run.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
watchProcess((error) => {
  if (!(error instanceof Error && error.name === thrownByCase)) say({ stray: messageOf(error) });
});

let order: WorkerOrder | undefined;
let campaign: Campaign | undefined;

async function open(given: WorkerOrder): Promise<void> {
  const place = await openHost(given, new AbortController().signal);
  if (place === null) return;
  order = given;
  campaign = await openCampaign(place.createHost, {
    ...campaignOptions(place.spec, given),
    ...place.campaign(given),
    ...(given.redacted ? { redaction } : {}),
  });
  say({ ready: true });
}

async function work(message: ToWorker): Promise<void> {
  if ('open' in message) {
    await open(message.open);
    return;
  }
  if (campaign === undefined || order === undefined) throw new Error('A case came before the host was opened.');
  const { keep } = order;
  const records = await runCase(campaign, message.job);
  // A trace is long, and most are never looked at again.
  say({
    records: records.map(({ traces, ...record }) =>
      traces !== undefined && (keep || record.rulings.some(({ mark }) => mark === 'fail'))
        ? { ...record, traces }
        : record,
    ),
  });
}

process.on('message', (message: ToWorker) => {
  work(message).catch((thrown: unknown) => {
    const error = asUsage(thrown);
    if (error instanceof UsageError) say({ refused: error.text });
    else if (error instanceof SetupError) say({ setup: error.text });
    else say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});
