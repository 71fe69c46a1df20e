/** Runs the cases of a campaign, here or in other processes, and enters their records in the order of the plan. */
import type { Text } from '../../spec/index.ts';
import { untilAborted } from './abort.ts';
import {
  type Campaign,
  type CampaignOptions,
  type Counterexamples,
  defaultCases,
  failing,
  type Job,
  type Lane,
} from './types.ts';
import { type CounterexampleLine, type JournalLine, lineOf, recordOf } from '../journal/lines.ts';
import type { Ledger } from './ledger.ts';
import type { CaseRecord } from './record.ts';
import { isOf, type Shard, sizeOf, whole } from './shard.ts';
import { runCase } from './step.ts';
import type { Strays } from './strays.ts';

/** The share of a budget that cases may take; the rest is for making failures small. */
const casesShare = 0.8;

/** How the cases went. */
export interface RanCases {
  /** Why they ended before the plan did, or null. */
  readonly interrupted: Text | null;
  /** What an earlier process had made small already. */
  readonly counterexamples: Counterexamples;
  /** What an earlier process that came to its end took. */
  readonly milliseconds: number;
}

/** Runs what an earlier process has not. */
export async function runCases(
  campaign: Campaign,
  options: CampaignOptions,
  earlier: AsyncIterable<JournalLine> | Iterable<JournalLine>,
  strays: Strays,
  started: Date,
): Promise<RanCases> {
  const { shard = whole, journal, signal, budget, onProgress, onTrace } = options;
  const { ledger, court } = campaign;
  const judged = court.jury.requirements;
  // Where nothing applies, no case could show anything.
  const cases = judged.length === 0 ? 0 : (campaign.chosen ?? options.cases ?? defaultCases);
  const inOrder = orderly(ledger, shard);
  const before = await readEarlier(earlier, (line) => inOrder.enter(recordOf(line, judged)), strays);
  const time = budget === undefined ? Number.POSITIVE_INFINITY : budget * casesShare;
  const spent = (): number => Date.now() - started.getTime();
  const planned = (): number => within(ledger.ran, sizeOf(shard, cases), spent(), time);

  const next = (): Job | null => {
    while (campaign.taken < cases) {
      const job = { ...campaign.plan.next(), index: campaign.taken++ };
      if (isOf(shard, job.index) && !inOrder.has(job.index)) return job;
    }
    return null;
  };
  const serve = async (lane: Lane): Promise<void> => {
    while (signal?.aborted !== true && ledger.ended === null && spent() < time) {
      const job = next();
      if (job === null) return;
      const records = await untilAborted(lane(job), signal);
      if (records === null) return;
      for (const record of records) {
        const isNew = (id: string): boolean => ledger.tallies.get(id)?.first === undefined;
        journal?.write(lineOf(record, judged, { traces: journal.traces, isNew }));
        inOrder.enter(record);
        const trace = record.traces?.at(-1);
        if (trace !== undefined && !record.late) onTrace?.(trace);
      }
      onProgress?.({ ran: ledger.ran, planned: planned(), failing: failing(campaign), phase: 'cases' });
    }
  };
  const own: Lane = (job) => runCase(campaign, job);
  await Promise.all((options.lanes ?? [own]).map(serve));

  const stopped = signal?.aborted === true && ledger.ran < sizeOf(shard, cases) && ledger.ended === null;
  return { ...before, interrupted: stopped ? stoppedAfter(ledger.ran, planned()) : ledger.ended };
}

const stoppedAfter = (ran: number, planned: number): Text => ({
  en: `stopped by the user after ${ran} of ${planned} cases`,
  zh: `用户在第 ${ran}/${planned} 个用例后停止`,
});

async function readEarlier(
  lines: AsyncIterable<JournalLine> | Iterable<JournalLine>,
  enter: (line: Extract<JournalLine, { case: number }>) => void,
  strays: Strays,
): Promise<Pick<RanCases, 'counterexamples' | 'milliseconds'>> {
  const counterexamples = new Map<string, CounterexampleLine>();
  let milliseconds = 0;
  for await (const line of lines) {
    if ('case' in line) enter(line);
    else if ('stray' in line) strays.recall(line.stray);
    else if ('counterexample' in line) counterexamples.set(line.requirement, line);
    else milliseconds = line.end.milliseconds;
  }
  return { counterexamples, milliseconds };
}

/** Records that come in any order, entered in that of the plan. */
function orderly(ledger: Ledger, { index, count }: Shard) {
  const waiting = new Map<number, CaseRecord>();
  let due = index - 1;
  return {
    /** Whether the case at a place has been entered, or waits for those before it. */
    has: (place: number): boolean => place < due || waiting.has(place),
    enter(record: CaseRecord): void {
      if (record.late) {
        ledger.enter(record);
        return;
      }
      waiting.set(record.index, record);
      for (let one = waiting.get(due); one !== undefined; one = waiting.get(due)) {
        ledger.enter(one);
        waiting.delete(due);
        due += count;
      }
    },
  };
}

/** How many cases there are going to be, at the pace so far. */
function within(ran: number, cases: number, spent: number, budget: number): number {
  if (!Number.isFinite(budget) || ran === 0) return cases;
  return Math.min(cases, Math.max(ran + 1, Math.floor((ran * budget) / Math.max(1, spent))));
}
