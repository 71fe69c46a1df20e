/** `replay`: one case again, with everything it shows. */
import { existsSync } from 'node:fs';
import {
  describeEvent,
  openSession,
  painter,
  type Ruling,
  safeText,
  seatJury,
  snippet,
  type Trace,
  unjudged,
  viewTrace,
  wrap,
} from '../index.ts';
import { originFor, watchProcess } from '../node.ts';
import { type CaseFile, readCaseFile } from './case-file.ts';
import { specOf } from './chosen-spec.ts';
import { asUsage, exitCodes, UsageError } from './exit.ts';
import type { DeviceOptions } from './device.ts';
import { atHost } from './host.ts';
import type { Place } from './place.ts';
import { isPath } from './resolve-host.ts';
import { jsonText, stdout } from './stdout.ts';

/** What `replay` takes beside the file. */
export interface ReplayOptions extends DeviceOptions {
  readonly host?: string;
  readonly folder?: string;
  readonly json?: boolean;
}

const words = {
  en: {
    host: 'host',
    run: 'run',
    step: 'step',
    expected: 'expected',
    actual: 'actual',
    nothing: 'No requirement has anything to say of this case on this host.',
    album: 'album',
  },
  zh: {
    host: '宿主',
    run: '运行',
    step: '步骤',
    expected: '预期',
    actual: '实际',
    nothing: '在此宿主上，没有要求涉及这个用例。',
    album: '相册',
  },
} as const;

/** Runs a case again and returns the exit code: 1 where it breaks a MUST, or the requirement the file is for. */
export async function replay(path: string, options: ReplayOptions, signal: AbortSignal): Promise<number> {
  const file = readCaseFile(path);
  const spec = specOf(file.case, path);
  const ref = options.host ?? file.host;
  if (options.host === undefined && isPath(ref) && !existsSync(ref)) {
    throw new UsageError({
      en: `${safeText(path)} names the host ${safeText(ref)}, and there is no such file from here. Say where it is, or name another host, with --host.`,
      zh: `${safeText(path)} 指定的宿主是 ${safeText(ref)}，但当前位置没有这个文件。请用 --host 指出它的位置，或换一个宿主。`,
    });
  }
  const { api, revision } = spec.api;
  return atHost({ ...options, host: ref, api, revision }, signal, exitCodes.incomplete, (place) =>
    again(file, ref, place, options),
  );
}

/** Runs the case of a file once more, and shows what came of it. */
async function again(file: CaseFile, ref: string, place: Place, options: ReplayOptions): Promise<number> {
  const { spec } = place;
  const stop = watchProcess(() => undefined);
  const session = await openSession(place.createHost, {
    spec,
    origin: place.campaign({}).origin ?? originFor,
    ...(file.platform === undefined ? {} : { platform: file.platform }),
  }).catch((error: unknown) => {
    stop();
    throw asUsage(error);
  });
  try {
    const { manifest, platform } = session;
    const trace = await session.run(file.case);
    const pinned = { platform, ...(file.baseLibrary === undefined ? {} : { baseLibrary: file.baseLibrary }) };
    const jury = seatJury(
      spec,
      spec.requirements.filter((requirement) => unjudged(spec, requirement, manifest, pinned) === null),
    );
    const rulings = jury.judge(viewTrace(trace, session.oracle, spec));
    if (options.json === true)
      stdout.write(
        jsonText({
          host: ref,
          trace,
          findings: rulings.map(({ requirement, located }) => ({
            id: requirement.id,
            level: requirement.level,
            ...located,
          })),
        }),
      );
    else stdout.write(show(ref, trace, rulings, snippet(trace.case, spec, options.lang), options));
    const failed = rulings.filter(({ located }) => located?.finding.status === 'fail');
    return failed.some(({ requirement: { id, level } }) => level === 'MUST' || id === file.requirement)
      ? exitCodes.nonConformant
      : exitCodes.conformant;
  } finally {
    await session.close();
    stop();
  }
}

function show(
  ref: string,
  trace: Trace,
  rulings: readonly Ruling[],
  code: string,
  { lang, folder }: ReplayOptions,
): string {
  const paint = painter(stdout.color);
  const say = words[lang];
  const { columns } = stdout;
  const lines = [`${paint.bold(say.host)} ${safeText(ref)}`, '', code, ''];
  for (const [i, { steps }] of trace.runs.entries()) {
    if (trace.runs.length > 1) lines.push(paint.bold(`${say.run} ${i + 1}`));
    for (const event of steps.flatMap(({ events }) => events)) {
      const time = `${event.t.toFixed(event.t % 1 === 0 ? 0 : 1)} ms`.padStart(10);
      lines.push(
        ...wrap(safeText(describeEvent(event)[lang], 500), columns - 12).map(
          (line, n) => `${n === 0 ? paint.dim(time) : ' '.repeat(10)}  ${line}`,
        ),
      );
    }
    lines.push('');
  }
  const failed = rulings.filter(({ located }) => located?.finding.status === 'fail');
  for (const { requirement, located } of failed) {
    const finding = located?.finding;
    if (finding?.status !== 'fail') continue;
    lines.push(`${paint.color('red', '✗')} ${requirement.id} (${requirement.level})`);
    for (const [label, text] of [
      [say.expected, finding.expected],
      [say.actual, finding.actual],
    ] as const)
      lines.push(...wrap(`${label}: ${safeText(text[lang], 500)}`, columns - 2).map((line) => `  ${line}`));
  }
  const passed = rulings.filter(
    ({ located }) => located?.finding.status === 'pass' || located?.finding.status === 'warn',
  );
  if (passed.length > 0) lines.push(...wrap(`✓ ${passed.map(({ requirement }) => requirement.id).join(' ')}`, columns));
  if (rulings.length === 0) lines.push(say.nothing);
  if (folder !== undefined) lines.push(`${paint.bold(say.album)} ${safeText(folder)}`);
  return `${lines.join('\n')}\n`;
}
