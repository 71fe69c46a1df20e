/** Options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultCases, docsAddress, type Shard, TextError } from '../index.ts';
import { deviceCases } from './device-plan.ts';
import { UsageError } from './exit.ts';
import { commandRef, deviceRef } from './resolve-host.ts';
import { autoShard } from './shard-auto.ts';

/** How a user names the host. */
export interface HostOptions {
  readonly host?: string;
  readonly command?: string;
  readonly device?: boolean;
}

/** @throws UsageError where not exactly one host is named */
export function chosenHost({ host, command, device }: HostOptions): string {
  const refs = [host, command === undefined ? undefined : commandRef(command), device === true ? deviceRef : undefined];
  const [ref, ...more] = refs.filter((one) => one !== undefined);
  if (ref !== undefined && more.length === 0) return ref;
  throw new UsageError({
    en: 'Name one host: --host <name or ./module.js>, --command "python3 host.py", or --device.',
    zh: '请指定一个宿主：--host <名称或 ./module.js>、--command "python3 host.py" 或 --device。',
  });
}

/** What `--folder` is for. */
export const keepsAlbum = 'where a bundled host keeps its album, to be looked at; each case begins with an empty one';

/** Adds the options that name a host, wherever it is. */
export function withHostOptions(command: Command): Command {
  return command
    .option('--host <name or ./module.js>', 'a bundled host, or a module that default-exports createHost(context)')
    .option('--command <command>', 'a host in another process, spoken to over its standard input and output')
    .option('--device', 'a host on a phone, which connects to the address that is shown')
    .option('--folder <path>', keepsAlbum)
    .option('--platform <name>', 'one of the platforms the host can be');
}

/** Adds the options of every run of cases. */
export function withRunOptions(command: Command): Command {
  return command
    .option('--base-library <version>', 'pin the base library', version)
    .option('--seed <number>', 'seed of the random cases', wholeNumber(0, 2 ** 31 - 1), 1)
    .option(
      '--cases <number>',
      `how many cases to run (default: ${defaultCases}, on a device ${deviceCases}, to certify as the policy says)`,
      wholeNumber(1, 10_000_000),
    )
    .option('--budget <time>', 'how long the run may take, such as 90s, 10m or 1h; then --cases is only a limit', time)
    .option('--only <id or class>', 'judge one requirement, or one class of them')
    .option('--verbose', 'a line for every case, on stderr');
}

/** Adds the options for where reports go, and how. */
export function withOutOptions(command: Command): Command {
  return command
    .option('--out <folder>', 'where reports are written', 'reports')
    .option('--json', 'print the report as JSON and nothing else')
    .addOption(docs())
    .addOption(language());
}

/** Makes the option for the site that reports link to. */
export function docs(): Option {
  return new Option(
    '--docs <url>',
    'the documentation site that reports link to; without it they have no links',
  ).argParser((text) => {
    try {
      return docsAddress(text);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      throw new InvalidArgumentError(error.text.en);
    }
  });
}

/** Adds the options that spread a run over machines, processes and attempts. */
export function withScaleOptions(command: Command): Command {
  return command
    .option('--shard <i/n or auto>', 'run part i of n; auto (or auto/n) asks the engine this job runs in', shard)
    .option('--workers <number>', 'spread the cases over so many processes', wholeNumber(1, 64))
    .option('--resume', 'go on with a run that was stopped, and run nothing again that it finished');
}

/** Adds the option for the language of the output. */
export function language(): Option {
  return new Option('--lang <language>', 'language of the output').choices(['en', 'zh']).default('en');
}

/** Reads a whole number within bounds, both included. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < from || value > to)
      throw new InvalidArgumentError(`It takes a whole number from ${from} to ${to}.`);
    return value;
  };
}

/** Milliseconds of a time such as `90s`, `10m` or `1h`. */
function time(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?)(s|m|h)$/.exec(text) ?? [];
  const factor = { s: 1_000, m: 60_000, h: 3_600_000 }[unit];
  if (factor === undefined || Number(amount) === 0)
    throw new InvalidArgumentError('It takes a time such as 90s, 10m or 1h.');
  return Number(amount) * factor;
}

function version(text: string): string {
  if (!/^\d+(\.\d+){0,3}$/.test(text)) throw new InvalidArgumentError('It takes a version such as 1.24.0.');
  return text;
}

/** Shards at most. */
const mostShards = 100_000;

/** A part of a run, or what tells it: the engine, and perhaps how many parts there are. */
export type AskedShard = Shard | { readonly auto: true; readonly count?: number };

function shard(text: string): AskedShard {
  const [, part, total] = /^(auto|\d{1,6})(?:\/(\d{1,6}))?$/.exec(text) ?? [];
  const count = total === undefined ? undefined : Number(total);
  if (part === 'auto' && count !== 0) return { auto: true, ...(count === undefined ? {} : { count }) };
  const index = Number(part);
  if (part === undefined || count === undefined || index < 1 || index > count || count > mostShards)
    throw new InvalidArgumentError('It takes a part of the whole such as 3/8, or auto, or auto/8.');
  return { index, count };
}

/**
 * Which part of a run is meant.
 * @throws UsageError where the engine does not say
 */
export function shardOf(asked: AskedShard): Shard {
  if (!('auto' in asked)) return asked;
  const found = autoShard(process.env, asked.count);
  if ('problem' in found) throw new UsageError(found.problem);
  if (found.count > mostShards)
    throw new UsageError({
      en: `There are ${found.count} jobs; a run has at most ${mostShards} shards.`,
      zh: `共有 ${found.count} 个任务；一次运行最多 ${mostShards} 个分片。`,
    });
  return found;
}
