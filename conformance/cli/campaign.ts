/** Runs one host and shows how it goes on: what `run` and `matrix` share. */
import pc from 'picocolors';
import type { CreateHost, Spec } from '../../spec/index.ts';
import {
  type CampaignOptions,
  defaultCases,
  type Lang,
  openSession,
  prepareCampaign,
  type Report,
  runCampaign,
  safeText,
  type Trace,
} from '../index.ts';
import { originFor, watchProcess } from '../node.ts';
import type { SpecOptions } from './chosen-spec.ts';
import { asUsage, UsageError } from './exit.ts';
import type { AskedShard } from './options.ts';
import { nameOfRun, progressLine } from './progress.ts';
import { jsonText } from './stdout.ts';
import { suggest } from './suggest.ts';

/** The options of a run, as the command line gives them. */
export interface RunOptions extends SpecOptions {
  readonly host: string;
  readonly platform?: string;
  readonly baseLibrary?: string;
  readonly seed: number;
  readonly cases?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly only?: string;
  readonly lang: Lang;
  readonly out: string;
  readonly docs?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
  readonly plan?: boolean;
  readonly folder?: string;
  readonly shard?: AskedShard;
  readonly workers?: number;
  readonly resume?: boolean;
  readonly traces?: boolean;
}

/** How a run differs from others: its host is reached in a way of its own, or it is spread over processes. */
export type RunExtras = Partial<CampaignOptions>;

/**
 * Runs the campaign of one host.
 * @throws UsageError where the host cannot be made or the options do not fit it
 */
export async function runHost(
  createHost: CreateHost,
  spec: Spec,
  options: RunOptions,
  signal: AbortSignal,
  extras: RunExtras = {},
): Promise<Report> {
  const progress = progressLine(nameOfRun(options.host, spec), options.lang, process.stderr);
  const campaign: CampaignOptions = {
    ...campaignOptions(spec, options),
    ...extras,
    signal,
    onProgress: (now) => progress.update(now),
    ...(options.verbose === true ? { onTrace: showTrace } : {}),
  };
  try {
    return await runCampaign(createHost, campaign);
  } catch (error) {
    throw asUsage(error);
  } finally {
    progress.done();
  }
}

/** What a plan would run, and about how long that takes: the page's own call is timed for it. */
export async function showPlan(createHost: CreateHost, spec: Spec, options: RunOptions): Promise<string> {
  const { lang } = options;
  const campaign = campaignOptions(spec, options);
  const stop = watchProcess(() => undefined);
  const session = await openSession(createHost, campaign).catch((error: unknown) => {
    stop();
    throw asUsage(error);
  });
  try {
    const { plan } = prepareCampaign(session, campaign);
    const cases = Array.from({ length: options.cases ?? defaultCases }, () => plan.next().testCase);
    if (options.json === true) return jsonText(cases);
    const calls = cases.reduce(
      (sum, { steps, twins = [] }) =>
        sum +
        steps.reduce((n, step) => n + (step.do === 'call' || step.do === 'kill' ? step.calls.length : 0), 0) *
          (1 + twins.length),
      0,
    );
    const [first] = cases;
    const started = performance.now();
    if (first !== undefined) await session.run(first);
    const seconds = ((performance.now() - started) * calls) / 1000;
    const time =
      seconds < 1
        ? { en: 'less than a second', zh: '不到一秒' }
        : { en: `about ${Math.ceil(seconds)} s`, zh: `约 ${Math.ceil(seconds)} 秒` };
    const head = {
      en: `${cases.length} cases, ${calls} calls, ${time.en} at the pace of the first.`,
      zh: `${cases.length} 个用例，${calls} 次调用，按第一个用例的速度${time.zh}。`,
    };
    const lines = cases.map(
      ({ origin, twins }, i) =>
        `${String(i + 1).padStart(5)}  ${safeText(origin)}${twins === undefined ? '' : ' (×2)'}`,
    );
    return `${head[lang]}\n\n${lines.join('\n')}\n`;
  } catch (error) {
    throw asUsage(error);
  } finally {
    await session.close();
    stop();
  }
}

/** So many cases at most where time is the limit. */
const mostCases = 10_000_000;

/** What the options of a command ask of a campaign. */
export function campaignOptions(spec: Spec, options: RunOptions): CampaignOptions {
  const { host, platform, baseLibrary, seed, budget, only } = options;
  const { cases = budget === undefined ? defaultCases : mostCases } = options;
  if (only !== undefined && !speaksOf(spec, only)) {
    const names = [
      ...spec.requirements.map(({ id }) => id),
      ...new Set(spec.requirements.map(({ id }) => id.split('/')[0] as string)),
    ];
    const hint = suggest(only, names);
    throw new UsageError({
      en: `There is no requirement or class ${safeText(only)}. ${hint.en}`,
      zh: `没有要求或类别 ${safeText(only)}。${hint.zh}`,
    });
  }
  return {
    spec,
    hostRef: host,
    seed,
    cases,
    ...(budget === undefined ? {} : { budget }),
    origin: originFor,
    watch: watchProcess,
    ...(platform === undefined ? {} : { platform }),
    ...(baseLibrary === undefined ? {} : { baseLibrary }),
    ...(only === undefined ? {} : { only }),
  };
}

/** Whether a spec has the requirement, or the class, that `--only` names. */
export function speaksOf({ requirements }: Spec, only: string): boolean {
  return requirements.some(({ id }) => id === only || id.startsWith(`${only}/`));
}

function showTrace({ case: { origin }, runs }: Trace): void {
  const events = runs.flatMap(({ steps }) => steps.flatMap((step) => step.events));
  const answers = events.flatMap((event) =>
    event.kind === 'callback' ? [`${event.name}${codeOf(event.payload)}`] : [],
  );
  process.stderr.write(`${pc.dim(safeText(origin))}: ${safeText(answers.join(', ')) || '–'}\n`);
}

function codeOf(payload: unknown): string {
  const error = (payload as { error?: unknown } | null)?.error;
  return typeof error === 'number' ? ` ${error}` : '';
}
