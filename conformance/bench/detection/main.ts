/**
 * The benchmark of detection: how many cases each way of testing needs until faulty hosts are found out. All share one
 * oracle, one jury and one way of driving a host; they differ in their cases alone. The same seeds give the same output;
 * what may differ from run to run, such as times, goes to standard error.
 */
import type { Api } from '../../../spec/index.ts';
import { contenders } from './contenders/index.ts';
import type { Kill } from './hunt.ts';
import { readOptions, usualLimits } from './options.ts';
import { corpusOutcome, type CorpusOutcome } from './outcome.ts';
import { performAll } from './pool.ts';
import { type Corpus, corporaOf } from './subjects.ts';
import { renderOutcome } from './table.ts';
import type { Task } from './task.ts';

const options = readOptions(process.argv.slice(2));

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

async function measure(corpus: Corpus, { api, revision }: Api): Promise<CorpusOutcome> {
  const taking = contenders.filter(({ name }) => options.contenders.includes(name));
  const limit = options.limit ?? usualLimits[corpus.name];
  // Seed by seed, so that the first round of all contenders tells how long the rest takes.
  const tasks: Task[] = Array.from({ length: options.seeds }, (_, index) =>
    taking.map(({ name }) => ({ api, revision, corpus: corpus.name, contender: name, seed: index + 1, limit })),
  ).flat();
  const kills = new Map(taking.map(({ name }) => [name, corpus.subjects.map((): Kill[] => [])]));
  const started = Date.now();
  let done = 0;
  tell(`${corpus.subjects.length} ${corpus.title}, ${taking.length} contenders, ${options.seeds} seeds`);
  await performAll(tasks, ({ task, kills: found }) => {
    const own = kills.get(task.contender) ?? [];
    for (const [index, kill] of found.entries()) (own[index] as Kill[])[task.seed - 1] = kill;
    done += 1;
    const seconds = (Date.now() - started) / 1_000;
    if (done % taking.length === 0 || done === tasks.length)
      tell(`  ${done}/${tasks.length} in ${Math.round(seconds)} s, about ${eta(seconds, done, tasks.length)} to go`);
  });
  return corpusOutcome(corpus, taking, limit, kills);
}

function eta(seconds: number, done: number, all: number): string {
  const rest = (seconds / done) * (all - done);
  return rest < 90 ? `${Math.round(rest)} s` : `${Math.round(rest / 60)} min`;
}

const outcomes: CorpusOutcome[] = [];
for (const spec of options.specs)
  for (const corpus of corporaOf(spec))
    if (options.mutants === 'all' || options.mutants === corpus.name) outcomes.push(await measure(corpus, spec.api));
const outcome = { seeds: options.seeds, corpora: outcomes };
process.stdout.write(`${options.json ? JSON.stringify(outcome) : renderOutcome(outcome)}\n`);
