/** Puts the shards of one run together: the report is that of the run in one piece. */
import type { Spec } from '../../spec/index.ts';
import { openLedger } from '../ledger.ts';
import { OptionsError } from '../pins.ts';
import type { Policy } from '../policy.ts';
import { replan } from '../replan.ts';
import { reportOf } from '../report-of.ts';
import type { Report } from '../report/report.ts';
import { safeText } from '../report/safe-text.ts';
import { isOf, sizeOf } from '../shard.ts';
import { openStrays } from '../strays.ts';
import { type CounterexampleLine, type EndLine, type JournalHeader, type JournalLine, recordOf } from './lines.ts';
import { differences, judgedBy } from './read.ts';

/** A shard: where it comes from, its header, and its other lines, which are read anew each time. */
export interface ShardSource {
  readonly name: string;
  readonly header: JournalHeader;
  lines(): AsyncIterable<JournalLine> | Iterable<JournalLine>;
}

/**
 * Merges shards, given in any order.
 * @throws OptionsError where one is missing, twice, of another run, or not at its end; by name
 */
export async function mergeShards(sources: readonly ShardSource[], spec: Spec, policy: Policy): Promise<Report> {
  const shards = inOrder(sources);
  const { header, name } = shards[0] as ShardSource;
  const judged = judgedBy(spec, header, name);
  const ledger = openLedger(judged, header.host.clock === 'real', policy);
  const strays = openStrays();
  const counterexamples = new Map<string, CounterexampleLine>();
  const { cases } = header.run;
  const wanted = (shard: ShardSource): number | null =>
    judged.length === 0 ? 0 : cases === null ? null : sizeOf(shard.header.shard, cases);
  const rest = (line: JournalLine): void => {
    if ('stray' in line) strays.note(line.stray);
    else if ('counterexample' in line) {
      const known = counterexamples.get(line.requirement);
      if (known === undefined || line.counterexample.foundAfter < known.counterexample.foundAfter)
        counterexamples.set(line.requirement, line);
    } else if ('case' in line && line.case < ledger.ran) ledger.enter(recordOf(line, judged));
  };
  const readers = shards.map((shard) => reader(shard, wanted(shard), rest));
  // Each shard has its cases in its own order; the plan goes round the shards, so nothing has to be kept.
  for (let place = 0; ; place += 1) {
    const line = await readers[place % shards.length]?.next();
    if (line === undefined) break;
    ledger.enter(recordOf(line, judged));
  }
  const ends = await Promise.all(readers.map((one) => one.end()));
  const stopped = ends.find(({ end }) => end.interrupted !== null)?.end.interrupted ?? null;
  const whole = ledger.ended === null && stopped === null;
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
    interrupted: whole ? null : (ledger.ended ?? stopped),
    milliseconds: ends.reduce((sum, { end }) => sum + end.milliseconds, 0),
  });
}

/** The shards of one run, the first first. */
function inOrder(sources: readonly ShardSource[]): ShardSource[] {
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

/** Hands out the case lines of a shard one by one; what is of no case, or came late, goes elsewhere. */
function reader({ header, name, lines }: ShardSource, wanted: number | null, rest: (line: JournalLine) => void) {
  const source = (async function* () {
    yield* lines();
  })();
  let cases = 0;
  let end: EndLine | null = null;
  return {
    async next() {
      for (;;) {
        const { value, done } = await source.next();
        if (done === true || value === undefined) return undefined;
        if (end !== null) throw damaged(name, 'a line follows its end', '结束行之后还有内容');
        if ('end' in value) {
          end = value;
          continue;
        }
        if (!('case' in value) || value.late === true) {
          rest(value);
          continue;
        }
        const due = header.shard.index - 1 + cases * header.shard.count;
        if (!isOf(header.shard, value.case) || value.case !== due)
          throw damaged(name, `case ${value.case} is in the place of ${due}`, `用例 ${due} 的位置上是 ${value.case}`);
        cases += 1;
        return value;
      }
    },
    /** Reads what is left. */
    async end(): Promise<EndLine> {
      for (let line = await this.next(); line !== undefined; line = await this.next());
      if (end === null) throw truncated(name);
      const due = end.end.interrupted === null ? (wanted ?? cases) : end.end.cases;
      if (end.end.cases !== cases || due !== cases)
        throw damaged(name, `it has ${cases} cases of ${due}`, `应有 ${due} 个用例，只有 ${cases} 个`);
      return end;
    },
  };
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

function truncated(name: string): OptionsError {
  const its = safeText(name, 200);
  return new OptionsError({
    en: `${its} has no end: its run was stopped, or the file was cut short. Go on with it by --resume.`,
    zh: `${its} 没有结束行：运行被中止，或文件被截断。请用 --resume 继续。`,
  });
}

function damaged(name: string, en: string, zh: string): OptionsError {
  const its = safeText(name, 200);
  return new OptionsError({ en: `${its} is damaged: ${en}.`, zh: `${its} 已损坏：${zh}。` });
}
