/** A piece of the work: one contender and one seed against every mutant of a collection. */
import { type Spec, bundledSpec } from '../../../spec/index.ts';
import type { Case } from '../../index.ts';
import { contenders } from './contenders/index.ts';
import { type Ground, groundsOf } from './ground.ts';
import { hunt, type Kill } from './hunt.ts';
import { type Corpus, corporaOf } from './subjects.ts';

/** What to do. */
export interface Task {
  readonly api: string;
  readonly revision: string;
  readonly corpus: string;
  readonly contender: string;
  readonly seed: number;
  readonly limit: number;
}

/** What came of it: a kill for each mutant, in the collection's order. */
export interface TaskResult {
  readonly task: Task;
  readonly kills: readonly Kill[];
}

/** What all tasks of a spec share. */
interface Field {
  readonly spec: Spec;
  readonly corpora: readonly Corpus[];
  readonly ground: ReturnType<typeof groundsOf>;
}

const fields = new Map<string, Field>();

function fieldOf({ api, revision }: Task): Field {
  const spec = bundledSpec(api, revision);
  const field = fields.get(spec.hash) ?? { spec, corpora: corporaOf(spec), ground: groundsOf(spec) };
  fields.set(spec.hash, field);
  return field;
}

/** Does a piece of the work. The cases are made once for each kind of host: no contender looks at a host's answers. */
export async function perform(task: Task): Promise<TaskResult> {
  const { seed, limit } = task;
  const { spec, corpora, ground } = fieldOf(task);
  const contender = contenders.find(({ name }) => name === task.contender);
  const corpus = corpora.find(({ name }) => name === task.corpus);
  if (contender === undefined || corpus === undefined)
    throw new Error(`There is no contender ${task.contender} or no collection ${task.corpus}.`);
  const lists = new Map<Ground, readonly Case[]>();
  const cases = (on: Ground): readonly Case[] => {
    const list = lists.get(on) ?? contender.cases(on, seed, limit);
    lists.set(on, list);
    return list;
  };
  const untilNamed = contender.name === 'kit';
  const kills: Kill[] = [];
  for (const subject of corpus.subjects) kills.push(await hunt(subject, { spec, seed, untilNamed, ground, cases }));
  return { task, kills };
}
