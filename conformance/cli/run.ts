/** `run`: one host against every requirement, or a shard of that. */
import type { Spec } from '../../spec/index.ts';
import { renderTerminal, type Report, safeText, type Shard } from '../index.ts';
import { type RunOptions, showPlan } from './campaign.ts';
import type { DeviceOptions } from './device.ts';
import { exitCodes, UsageError } from './exit.ts';
import { atHost } from './host.ts';
import { checkRun, judge, type Judged } from './judge.ts';
import { casePathIn, writeReports } from './output.ts';
import type { Place } from './place.ts';
import { jsonText, stdout } from './stdout.ts';
import { type BaselineOptions, waiversFrom } from './waivers.ts';

/** Runs a host and returns the exit code. */
export async function run(options: RunOptions & DeviceOptions & BaselineOptions, signal: AbortSignal): Promise<number> {
  if (options.plan === true) return atHost(options, signal, exitCodes.incomplete, (place) => plan(options, place));
  if (options.shard !== undefined && options.updateBaseline === true) throw partial;
  const waivers = waiversFrom(options);
  checkRun(options);
  return atHost(options, signal, exitCodes.incomplete, async (place) => {
    const judged = await judge(options, place, signal);
    if (judged.shard !== null) return tellShard(judged, judged.shard, options);
    const { report, code } = waivers.apply(judged.report);
    tellReport(report, place.spec, options);
    return code;
  });
}

const partial = new UsageError({
  en: 'A shard sees a part of the failures. Give --update-baseline to merge.',
  zh: '一个分片只能看到部分失败。请在 merge 时使用 --update-baseline。',
});

async function plan(options: RunOptions, { createHost, spec }: Place): Promise<number> {
  stdout.write(await showPlan(createHost, spec, options));
  return exitCodes.conformant;
}

/** Writes the files of a report and shows it. */
export function tellReport(
  report: Report,
  spec: Spec,
  options: Pick<RunOptions, 'out' | 'lang' | 'json' | 'docs'>,
): void {
  const { out, lang, json } = options;
  const page = writeReports(out, [{ spec, reports: [report], folder: out }], options);
  if (json === true) stdout.write(jsonText(report));
  else
    stdout.write(
      `${renderTerminal(report, spec, { lang, casePath: casePathIn(out), color: stdout.color, columns: stdout.columns })}\n${page}\n`,
    );
}

/** Says what became of a shard: its verdicts come when it is merged with the others. */
export function tellShard({ report, journal, complete }: Judged, shard: Shard, { lang, json }: RunOptions): number {
  const { api, revision } = report.spec;
  if (json === true) stdout.write(jsonText({ api, revision, shard, file: journal, complete, cases: report.run.ran }));
  else {
    const { index, count } = shard;
    const done = {
      en: `Shard ${index} of ${count}: ${report.run.ran} cases. Merge it with the others: merge ${safeText(journal)} …`,
      zh: `分片 ${index}/${count}：${report.run.ran} 个用例。请与其他分片合并：merge ${safeText(journal)} …`,
    };
    const stopped = {
      en: `Shard ${index} of ${count} was stopped after ${report.run.ran} cases. Go on with it by --resume.`,
      zh: `分片 ${index}/${count} 在 ${report.run.ran} 个用例后被中止。请用 --resume 继续。`,
    };
    stdout.write(`${(complete ? done : stopped)[lang]}\n`);
  }
  return complete ? exitCodes.conformant : exitCodes.incomplete;
}
