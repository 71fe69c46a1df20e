/** Puts the shards of one run together: the report is that of the run in one piece. */
import type { CertificationPolicy, Spec, Text } from '../../spec/index.ts';
import { openLedger } from '../campaign/ledger.ts';
import { OptionsError } from '../campaign/pins.ts';
import { limitsNamed } from '../campaign/policy.ts';
import { replan } from '../campaign/replan.ts';
import { reportOf } from '../campaign/report-of.ts';
import type { Report } from '../report/report.ts';
import { safeText } from '../report/safe-text.ts';
import { openStrays } from '../campaign/strays.ts';
import { linesInOrder, type ShardSource } from './in-order.ts';
import { type CounterexampleLine, recordOf } from './lines.ts';
import { differences, judgedBy } from './read.ts';

/**
 * Merges shards, given in any order.
 * @throws OptionsError where one is missing, twice, of another run or policy, or not at its end; by name
 */
export async function mergeShards(
  sources: readonly ShardSource[],
  spec: Spec,
  policy: CertificationPolicy,
): Promise<Report> {
  const shards = shardsOf(sources);
  const { header, name } = shards[0] as ShardSource;
  const judged = judgedBy(spec, header, name);
  const limits = limitsNamed(policy, header.run.limits);
  if (limits === null) throw otherLimits(name, policy);
  const ledger = openLedger(judged, header.host.clock === 'real', limits);
  const strays = openStrays();
  const counterexamples = new Map<string, CounterexampleLine>();
  let milliseconds = 0;
  let stopped: Text | null = null;
  for await (const line of linesInOrder(shards, judged.length > 0)) {
    if ('case' in line) ledger.enter(recordOf(line, judged));
    else if ('stray' in line) strays.note(line.stray);
    else if ('counterexample' in line) {
      const known = counterexamples.get(line.requirement);
      if (known === undefined || line.counterexample.foundAfter < known.counterexample.foundAfter)
        counterexamples.set(line.requirement, line);
    } else {
      milliseconds += line.end.milliseconds;
      stopped ??= line.end.interrupted;
    }
  }
  const { cases } = header.run;
  const plan = replan(spec, header, judged);
  const handed = header.run.reordered && cases !== null ? cases : ledger.ran;
  if (judged.length > 0) for (let i = 0; i < handed; i += 1) plan.next();
  return reportOf({
    spec,
    header: { ...header, startedAt: shards.map((one) => one.header.startedAt).sort()[0] as string },
    planned: cases ?? ledger.ran,
    ledger,
    counterexamples: new Map(
      judged.flatMap(({ id }) => {
        const found = counterexamples.get(id);
        return found === undefined || ledger.tallies.get(id)?.failures === 0 ? [] : [[id, found] as const];
      }),
    ),
    strays: strays.problems(),
    coverage: plan.coverage(),
    interrupted: ledger.ended ?? stopped,
    milliseconds,
  });
}

/**
 * The shards of one run, the first first.
 * @throws OptionsError where one is missing, twice, or of another run
 */
export function shardsOf(sources: readonly ShardSource[]): ShardSource[] {
  const [first] = sources;
  if (first === undefined) throw new OptionsError({ en: 'There is no shard to merge.', zh: '没有可合并的分片。' });
  const { count } = first.header.shard;
  const byIndex = new Map<number, ShardSource>();
  for (const source of sources) {
    const { header, name } = source;
    const other = [...differences(first.header, header), ...(header.shard.count === count ? [] : ['shard.count'])];
    if (other.length > 0) throw foreign(name, first.name, other);
    const twin = byIndex.get(header.shard.index);
    if (twin !== undefined) throw duplicate(name, twin.name, header.shard.index, count);
    byIndex.set(header.shard.index, source);
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) throw absent(missing, count);
  return [...byIndex].sort(([a], [b]) => a - b).map(([, source]) => source);
}

function otherLimits(name: string, policy: CertificationPolicy): OptionsError {
  const its = safeText(name, 200);
  const at = safeText(`${policy.name} ${policy.version}`, 200);
  return new OptionsError({
    en: `${its} was run with other limits than the policy ${at} has. Give the policy it was run with, to certify --from.`,
    zh: `${its} 运行时的限制与策略 ${at} 不同。请在 certify --from 时给出当时的策略。`,
  });
}

function foreign(name: string, first: string, fields: readonly string[]): OptionsError {
  const [its, other] = [safeText(name, 200), safeText(first, 200)];
  return new OptionsError({
    en: `${its} is of another run than ${other}: they differ in ${fields.join(', ')}.`,
    zh: `${its} 与 ${other} 不属于同一次运行：不同之处在 ${fields.join('、')}。`,
  });
}

function duplicate(name: string, twin: string, index: number, count: number): OptionsError {
  const [its, other] = [safeText(name, 200), safeText(twin, 200)];
  return new OptionsError({
    en: `${its} and ${other} are both shard ${index} of ${count}. Leave one out.`,
    zh: `${its} 和 ${other} 都是分片 ${index}/${count}。请去掉一个。`,
  });
}

function absent(missing: readonly number[], count: number): OptionsError {
  const shown = missing.slice(0, 20).join(', ') + (missing.length > 20 ? ', …' : '');
  return new OptionsError({
    en: `Of ${count} shards ${missing.length} are missing: ${shown}. Run each with --shard <number>/${count}.`,
    zh: `共 ${count} 个分片，缺少 ${missing.length} 个：${shown}。请用 --shard <编号>/${count} 运行。`,
  });
}
