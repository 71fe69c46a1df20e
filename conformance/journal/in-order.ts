/** The lines of a run's shards, in the order of its plan, with no more kept in memory than the shards are out of turn. */
import { OptionsError } from '../campaign/pins.ts';
import { safeText } from '../report/safe-text.ts';
import { isOf, sizeOf } from '../campaign/shard.ts';
import type { CaseLine, EndLine, JournalHeader, JournalLine } from './lines.ts';

/** A shard: where it comes from, its header, and its other lines, which are read anew each time. */
export interface ShardSource {
  readonly name: string;
  readonly header: JournalHeader;
  /** All but the header. */
  lines(): AsyncIterable<JournalLine> | Iterable<JournalLine>;
}

/**
 * The lines of all shards of a run. Case lines come in the order of the plan, up to the first that no shard has; a late trace
 * comes after its case, what belongs to no case when it is met, and the ends come last.
 * @param shards in their order, all of them
 * @param applies whether any requirement is judged; where none is, no case has run
 * @throws OptionsError where a shard is not at its end, or damaged; by name
 */
export async function* linesInOrder(shards: readonly ShardSource[], applies = true): AsyncGenerator<JournalLine> {
  const readers = shards.map((shard) => new Reader(shard, applies));
  for (let place = 0; ; place += 1) {
    const reader = readers[place % readers.length] as Reader;
    const line = await reader.take(place);
    yield* reader.others();
    if (line === undefined) break;
    yield line;
    yield* reader.lateOf(place);
  }
  for (const reader of readers) {
    await reader.finish();
    yield* reader.others();
  }
  for (const reader of readers) yield reader.end as EndLine;
}

/** One shard, read on only as far as it must be. */
class Reader {
  readonly #shard: ShardSource;
  readonly #lines: AsyncIterator<JournalLine> | Iterator<JournalLine>;
  /** Those of the plan's first cases that this shard must have, or null where time was the limit. */
  readonly #wanted: number | null;
  readonly #waiting = new Map<number, CaseLine>();
  readonly #late = new Map<number, CaseLine[]>();
  #others: JournalLine[] = [];
  #taken = 0;
  end: EndLine | null = null;

  constructor(shard: ShardSource, applies: boolean) {
    const { cases } = shard.header.run;
    const lines = shard.lines();
    this.#shard = shard;
    this.#lines = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]();
    this.#wanted = applies ? cases && sizeOf(shard.header.shard, cases) : 0;
  }

  /** The line of the case at a place; undefined where the shard has none. */
  async take(place: number): Promise<CaseLine | undefined> {
    while (!this.#waiting.has(place) && (await this.#read()));
    const line = this.#waiting.get(place);
    if (line === undefined) return undefined;
    this.#waiting.delete(place);
    this.#taken += 1;
    return line;
  }

  /** What was met on the way and belongs to no case. */
  others(): JournalLine[] {
    const met = this.#others;
    this.#others = [];
    return met;
  }

  /** The late traces of a case. One that comes later still is among the others. */
  lateOf(place: number): CaseLine[] {
    const late = this.#late.get(place) ?? [];
    this.#late.delete(place);
    return late;
  }

  /** Reads what is left, and checks that the shard is whole. */
  async finish(): Promise<void> {
    while (await this.#read());
    const { name, header } = this.#shard;
    if (this.end === null) throw truncated(name);
    const { cases, interrupted } = this.end.end;
    const { index, count } = header.shard;
    // Other shards may have ended the run before this one's last case.
    let whole = this.#taken;
    while (this.#waiting.has(index - 1 + whole * count)) whole += 1;
    const due = interrupted === null ? (this.#wanted ?? cases) : cases;
    if (whole < due || (interrupted === null && cases !== due))
      throw damaged(name, `it has ${whole} cases of ${due}`, `应有 ${due} 个用例，只有 ${whole} 个`);
  }

  #keepLate(line: CaseLine): void {
    const { index, count } = this.#shard.header.shard;
    if (line.case < index - 1 + this.#taken * count) this.#others.push(line);
    else if (this.#waiting.has(line.case)) this.#late.set(line.case, [...(this.#late.get(line.case) ?? []), line]);
  }

  async #read(): Promise<boolean> {
    const next = await this.#lines.next();
    if (next.done === true) return false;
    const line = next.value;
    const { name, header } = this.#shard;
    if (this.end !== null) throw damaged(name, 'a line follows its end', '结束行之后还有内容');
    if ('end' in line) this.end = line;
    else if (!('case' in line)) this.#others.push(line);
    else if (!isOf(header.shard, line.case))
      throw damaged(name, `case ${line.case} is of another shard`, `用例 ${line.case} 属于另一个分片`);
    else if (line.late === true) this.#keepLate(line);
    else if (this.#waiting.has(line.case) || line.case < header.shard.index - 1 + this.#taken * header.shard.count)
      throw damaged(name, `case ${line.case} is there twice`, `用例 ${line.case} 出现了两次`);
    else this.#waiting.set(line.case, line);
    return true;
  }
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
