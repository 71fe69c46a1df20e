/** `--shard auto`: which part of a run this job is, told from the variables that the engine running it has set. */
import type { Text } from '../../spec/index.ts';
import { safeText } from '../index.ts';

/** The part of a run that an engine has given to this job. */
export interface EngineShard {
  /** From 1, whatever the engine counts from. */
  readonly index: number;
  /** How many jobs share the run; null where the engine does not say. */
  readonly count: number | null;
  /** The engine, by its own name. */
  readonly engine: string;
}

/** Why the variables tell no part: which holds what, and what to write instead. */
export interface ShardProblem {
  readonly problem: Text;
}

/** Where an engine writes which of how many jobs this is. */
interface Engine {
  readonly name: string;
  readonly index: string;
  readonly count: string;
  /** What the engine counts from. */
  readonly first: 0 | 1;
}

/**
 * GitHub Actions has these numbers as contexts alone, and Kubernetes keeps the number of completions to itself: their
 * variables are set by the action and by the manifest.
 */
const engines: readonly Engine[] = [
  { name: 'GitLab', index: 'CI_NODE_INDEX', count: 'CI_NODE_TOTAL', first: 1 },
  { name: 'Buildkite', index: 'BUILDKITE_PARALLEL_JOB', count: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
  { name: 'CircleCI', index: 'CIRCLE_NODE_INDEX', count: 'CIRCLE_NODE_TOTAL', first: 0 },
  { name: 'GitHub Actions', index: 'STRATEGY_JOB_INDEX', count: 'STRATEGY_JOB_TOTAL', first: 0 },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', count: 'JOB_COMPLETIONS', first: 0 },
];

/** What to write where the variables do not help. */
const instead: Text = {
  en: 'Write --shard i/n instead, i from 1.',
  zh: '请改写为 --shard i/n，i 从 1 开始。',
};

/**
 * Which part of a run this job is, of how many, by the variables of the engine that runs it. An engine that says "1 of 1" has
 * not split anything, and gives way to one that has.
 * @param env such as `process.env`; an empty value counts as none
 */
export function shardFromEnvironment(env: Readonly<Record<string, string | undefined>>): EngineShard | ShardProblem {
  const found: (EngineShard & { readonly by: Engine })[] = [];
  for (const by of engines) {
    const shard = read(by, env);
    if (shard === null) continue;
    if ('problem' in shard) return shard;
    found.push({ ...shard, by });
  }
  const split = found.filter(({ count }) => count !== 1);
  const [first, ...others] = split.length > 0 ? split : found.slice(0, 1);
  if (first === undefined) return none();
  const other = others.find(({ index, count }) => index !== first.index || count !== first.count);
  if (other !== undefined) return contradiction([first.by, other.by], env);
  const { index, count, engine } = first;
  return { index, count, engine };
}

/**
 * The part that `--shard auto` or `--shard auto/n` means.
 * @param asked the n of `auto/n`: for engines that do not say how many jobs there are, and checked against those that do
 */
export function autoShard(
  env: Readonly<Record<string, string | undefined>>,
  asked?: number,
): { readonly index: number; readonly count: number } | ShardProblem {
  const found = shardFromEnvironment(env);
  if ('problem' in found) return found;
  const { index, engine } = found;
  const by = engines.find(({ name }) => name === engine) as Engine;
  const count = found.count ?? asked;
  if (count === undefined)
    return problem(
      `${by.index} is ${env[by.index]}, and nothing says how many jobs there are. Write --shard auto/n, or set ${by.count} to n.`,
      `${by.index} 为 ${env[by.index]}，但没有说明共有多少个任务。请写 --shard auto/n，或把 ${by.count} 设为 n。`,
    );
  if (asked !== undefined && count !== asked)
    return problem(
      `--shard auto/${asked} was asked for, but by ${by.count} there are ${count} jobs. Write --shard auto.`,
      `指定了 --shard auto/${asked}，但 ${by.count} 表明共有 ${count} 个任务。请写 --shard auto。`,
    );
  return index > count ? outside(by, env, count) : { index, count };
}

/** What one engine says; null where it says nothing. */
function read(by: Engine, env: Readonly<Record<string, string | undefined>>): EngineShard | ShardProblem | null {
  const [index, count] = [env[by.index] ?? '', env[by.count] ?? ''];
  if (index === '' && count === '') return null;
  if (count !== '' && !isNumber(count, 1)) return malformed(by, by.count, count, 1);
  // A job that GitLab has not split has a total of 1, and no index.
  if (index === '' && count === '1') return { index: 1, count: 1, engine: by.name };
  if (index === '')
    return problem(
      `${by.count} is ${count}, but ${by.index} is not set. ${instead.en}`,
      `${by.count} 为 ${count}，但没有设置 ${by.index}。${instead.zh}`,
    );
  if (!isNumber(index, by.first)) return malformed(by, by.index, index, by.first);
  const shard = {
    index: Number(index) - by.first + 1,
    count: count === '' ? null : Number(count),
    engine: by.name,
  };
  return shard.count !== null && shard.index > shard.count ? outside(by, env, shard.count) : shard;
}

function isNumber(text: string, from: number): boolean {
  return /^(0|[1-9]\d{0,5})$/.test(text) && Number(text) >= from;
}

function problem(en: string, zh: string): ShardProblem {
  return { problem: { en, zh } };
}

function none(): ShardProblem {
  const names = engines.map(({ index }) => index);
  return problem(
    `--shard auto finds no engine that has split this job: none of ${names.join(', ')} is set. ${instead.en}`,
    `--shard auto 没有发现把任务拆分的引擎：${names.join('、')} 均未设置。${instead.zh}`,
  );
}

function malformed({ name }: Engine, variable: string, value: string, from: number): ShardProblem {
  const shown = safeText(value, 40);
  return problem(
    `${variable} is “${shown}”, where ${name} has a whole number from ${from}. ${instead.en}`,
    `${variable} 为“${shown}”，而 ${name} 中应为不小于 ${from} 的整数。${instead.zh}`,
  );
}

function outside({ index, first }: Engine, env: Readonly<Record<string, string | undefined>>, n: number): ShardProblem {
  return problem(
    `${index} is ${env[index]}, but of ${n} jobs it can be ${first} to ${n - 1 + first}. ${instead.en}`,
    `${index} 为 ${env[index]}，但共 ${n} 个任务，应为 ${first} 至 ${n - 1 + first}。${instead.zh}`,
  );
}

function contradiction(two: readonly Engine[], env: Readonly<Record<string, string | undefined>>): ShardProblem {
  const said = two
    .flatMap(({ index, count }) => [index, count])
    .filter((variable) => (env[variable] ?? '') !== '')
    .map((variable) => `${variable}=${env[variable]}`);
  return problem(
    `Two engines have split this job, each in its own way: ${said.join(', ')}. ${instead.en}`,
    `两个引擎以不同方式拆分了任务：${said.join('、')}。${instead.zh}`,
  );
}
