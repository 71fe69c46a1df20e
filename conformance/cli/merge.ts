/** `merge`: the shards of one run, put together. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCertificationPolicy, type Spec } from '../../spec/index.ts';
import { type Lang, mergeShards, safeText, type ShardSource, shardsOf } from '../index.ts';
import { shardFile } from '../node.ts';
import { specOf } from './chosen-spec.ts';
import { asUsage, UsageError } from './exit.ts';
import { checkOutput } from './output.ts';
import { tellReport } from './run.ts';
import { type BaselineOptions, waiversFrom } from './waivers.ts';

/** The options of the command. */
export interface MergeOptions extends BaselineOptions {
  readonly out: string;
  readonly lang: Lang;
  readonly docs?: string;
  readonly json?: boolean;
}

/** Merges shards, reports as a run would, and returns the exit code. */
export async function merge(paths: readonly string[], options: MergeOptions): Promise<number> {
  checkOutput(options.out);
  const waivers = waiversFrom(options);
  try {
    const shards = shardsOf(shardsAt(paths));
    const spec = specOfShards(shards);
    const { report, code } = waivers.apply(await mergeShards(shards, spec, defaultCertificationPolicy));
    tellReport(report, spec, options);
    return code;
  } catch (error) {
    throw asUsage(error);
  }
}

/**
 * The shards that paths name; a folder names all the journals right in it.
 * @throws UsageError where there is nothing to read, or what is there is no shard
 */
export function shardsAt(paths: readonly string[]): ShardSource[] {
  return paths.flatMap((path) => filesAt(path)).map((path) => shardFile(path));
}

/**
 * The spec that shards of one run are of.
 * @throws UsageError where the kit has none such
 */
export function specOfShards([first]: readonly ShardSource[]): Spec {
  const { header, name } = first as ShardSource;
  return specOf(header.spec, name);
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const found = readdirSync(path)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
    if (found.length > 0) return found.map((name) => join(path, name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError({
      en: `${safeText(path)} cannot be read: ${code}. Give the files that run --shard wrote, or their folder.`,
      zh: `无法读取 ${safeText(path)}：${code}。请给出 run --shard 写出的文件，或其所在文件夹。`,
    });
  }
  throw new UsageError({
    en: `The folder ${safeText(path)} holds no shards; their names end in .jsonl.`,
    zh: `文件夹 ${safeText(path)} 中没有分片；其文件名以 .jsonl 结尾。`,
  });
}
