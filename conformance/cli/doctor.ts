/** `doctor`: what is wrong with a host, before any requirement is judged. */
import type { Manifest, Spec } from '../../spec/index.ts';
import {
  diagnose,
  type Diagnosis,
  type Exam,
  examine,
  HostError,
  pacesOf,
  renderCheckup,
  runTime,
  sidesAtFault,
} from '../index.ts';
import { handFactors, originFor, watchProcess } from '../node.ts';
import { chosenSpec } from './chosen-spec.ts';
import { asUsage, exitCodes, UsageError } from './exit.ts';
import { atHost, type OpenOptions } from './host.ts';
import type { Place } from './place.ts';
import { nameOfRun, progressLine } from './progress.ts';
import { deviceRef } from './resolve-host.ts';
import { jsonText, stdout } from './stdout.ts';

/** What `doctor` and `probe` take. */
export interface DoctorOptions extends OpenOptions {
  readonly platform?: string;
  readonly json?: boolean;
}

/** Examines a host and returns the exit code: 1 where something is wrong, 3 where that is the kit, or no device came. */
export async function doctor(options: DoctorOptions, signal: AbortSignal): Promise<number> {
  return examined(options, signal, false, (exam, { spec }) => {
    const diagnoses = diagnose(exam, spec);
    if (options.json === true) stdout.write(jsonText(record(exam, diagnoses)));
    else {
      const { color, columns } = stdout;
      stdout.write(renderCheckup({ exam, diagnoses, host: options.host }, { lang: options.lang, color, columns }));
    }
    const sides = sidesAtFault(diagnoses);
    if (sides.includes('kit')) return exitCodes.incomplete;
    return sides.length > 0 ? exitCodes.nonConformant : exitCodes.conformant;
  });
}

/**
 * Examines a host with what Node has, and tells of it.
 * @throws UsageError where there is no such host, or the options do not fit it
 */
export async function examined(
  options: DoctorOptions,
  signal: AbortSignal,
  thorough: boolean,
  tell: (exam: Exam, place: Place) => number,
): Promise<number> {
  if (options.operatorScript !== undefined) throw nobodyAsked;
  const examineAt = async (place: Place): Promise<number> =>
    tell(await examineHere(place, options, signal, thorough), place);
  // Nobody stands beside a device: what a person brings about is no ability of it.
  const open = { ...options, ...(options.host === deviceRef ? { operator: false } : {}) };
  try {
    return await atHost(open, signal, exitCodes.incomplete, examineAt);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    // What keeps a host from saying what it claims is for the examination to find.
    const { api, revision } = chosenSpec(options).api;
    return atHost({ ...open, api, revision }, signal, exitCodes.incomplete, examineAt);
  }
}

const nobodyAsked = new UsageError({
  en: 'doctor and probe look at what a device does by itself, and ask nobody. Leave out --operator-script.',
  zh: 'doctor 和 probe 只看设备自身的行为，不会向人提问。请去掉 --operator-script。',
});

async function examineHere(
  { createHost, spec, campaign }: Place,
  { host, platform, lang }: DoctorOptions,
  signal: AbortSignal,
  thorough: boolean,
): Promise<Exam> {
  const { origin = originFor, reach } = campaign({});
  const unit = { en: 'tries', zh: '次尝试' }[lang];
  const progress = progressLine(nameOfRun(host, spec), lang, process.stderr, { unit });
  try {
    return await examine(createHost, {
      spec,
      origin,
      watch: watchProcess,
      thorough,
      signal,
      onProgress: (ran, planned) => progress.update({ ran, planned, failing: 0, phase: 'cases' }),
      ...(host === deviceRef ? { beside: (manifest) => besidePhone(spec, manifest) } : {}),
      ...(reach === undefined ? {} : { advice: reach.advice }),
      ...(platform === undefined ? {} : { platform }),
    });
  } catch (error) {
    throw asUsage(error);
  } finally {
    progress.done();
  }
}

/** What the person with the phone does and sees in a run. */
function besidePhone(spec: Spec, manifest: Manifest): Manifest['capabilities'] {
  return { control: handFactors(spec, manifest).map(({ name }) => name), observe: ['album'] };
}

/** What an examination was of, as JSON tells it. */
export function subjectOf({ manifest, platform, spec: { api, revision } }: Exam): Readonly<Record<string, unknown>> {
  const host = manifest === null ? null : { name: manifest.name, version: manifest.version, platform };
  return { host, api, revision };
}

function record(exam: Exam, diagnoses: readonly Diagnosis[]): unknown {
  return {
    ...subjectOf(exam),
    healthy: sidesAtFault(diagnoses).length === 0,
    sides: sidesAtFault(diagnoses),
    diagnoses,
    timing: { start: exam.start, methods: pacesOf(exam), usualRun: runTime(exam) },
  };
}
