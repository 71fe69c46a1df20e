/** `doctor`: what is wrong with a host, before any requirement is judged. */
import type { Manifest, Spec } from '../../spec/index.ts';
import {
  diagnose,
  type Diagnosis,
  type Exam,
  examine,
  HostError,
  type Lang,
  pacesOf,
  renderCheckup,
  runTime,
  sidesAtFault,
} from '../index.ts';
import { originFor, watchProcess } from '../node.ts';
import { chosenSpec, specForHost, type SpecOptions } from './chosen-spec.ts';
import { asUsage, exitCodes } from './exit.ts';
import { resolveHost } from './host.ts';
import { jsonText, stdout } from './stdout.ts';

/** What `doctor` and `probe` take. */
export interface DoctorOptions extends SpecOptions {
  readonly host: string;
  readonly platform?: string;
  readonly lang: Lang;
  readonly json?: boolean;
}

/** Examines a host and returns the exit code: 1 where something is wrong, 3 where that is the kit. */
export async function doctor(options: DoctorOptions, signal: AbortSignal): Promise<number> {
  const spec = await specToExamine(options);
  const exam = await examineFor(spec, options, signal, false);
  const diagnoses = diagnose(exam, spec);
  if (options.json === true) stdout.write(jsonText(record(exam, diagnoses)));
  else {
    const { color, columns } = stdout;
    stdout.write(renderCheckup({ exam, diagnoses, host: options.host }, { lang: options.lang, color, columns }));
  }
  const sides = sidesAtFault(diagnoses);
  if (sides.includes('kit')) return exitCodes.incomplete;
  return sides.length > 0 ? exitCodes.nonConformant : exitCodes.conformant;
}

/** The spec that a host is examined for; what keeps it from being made is for the examination to say. */
export async function specToExamine(options: DoctorOptions): Promise<Spec> {
  return specForHost(options).catch((error: unknown) => {
    if (error instanceof HostError) return chosenSpec(options);
    throw error;
  });
}

/** Examines a host with what Node has: a real origin, and an eye on stray errors. */
export async function examineFor(
  spec: Spec,
  { host, platform }: DoctorOptions,
  signal: AbortSignal,
  thorough: boolean,
): Promise<Exam> {
  try {
    return await examine(await resolveHost(host), {
      spec,
      origin: originFor,
      watch: watchProcess,
      thorough,
      signal,
      ...(platform === undefined ? {} : { platform }),
    });
  } catch (error) {
    throw asUsage(error);
  }
}

/** The host an examination was of, as JSON tells it. */
export function hostOf({
  manifest,
  platform,
}: Exam): (Pick<Manifest, 'name' | 'version'> & { platform: string }) | null {
  return manifest === null ? null : { name: manifest.name, version: manifest.version, platform };
}

function record(exam: Exam, diagnoses: readonly Diagnosis[]): unknown {
  return {
    host: hostOf(exam),
    healthy: sidesAtFault(diagnoses).length === 0,
    sides: sidesAtFault(diagnoses),
    diagnoses,
    timing: { start: exam.start, methods: pacesOf(exam), usualRun: runTime(exam) },
  };
}
