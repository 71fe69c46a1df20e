/** Examines a host before any requirement is judged: leads it through a few cases and notes what it did. */
import type { CreateHost, Manifest, Spec, Text } from '../../spec/index.ts';
import { HostError, openSession, type Session, type SessionOptions } from '../drive/index.ts';
import { messageOf } from '../keep.ts';
import { type ImageOrigin, memoryOrigin } from '../origin/index.ts';
import { checkPins } from '../campaign/pins.ts';
import { defaultPolicy, type Policy } from '../campaign/policy.ts';
import { viewTrace } from '../view/index.ts';
import { claimAll, controllable, type Question, Questions } from './questions.ts';
import type { Exam, Settling, Try } from './types.ts';
import { type Watch, watchHost } from './watch.ts';

/** How a host is examined. */
export interface ExamOptions {
  readonly spec: Spec;
  /** The platform it is examined as; the first of its manifest where left out. */
  readonly platform?: string;
  /** Makes its origin; in memory where left out. */
  readonly origin?: SessionOptions['origin'];
  /** What is to be done where no image reaches the host, as whoever opened its origin knows. */
  readonly advice?: Text;
  /** What somebody beside a host of this manifest can do and see in a run, such as who holds a phone; nothing where left out. */
  readonly beside?: (manifest: Manifest) => Manifest['capabilities'];
  readonly policy?: Policy;
  /** Every value of every factor is tried, claimed, fixed or not; else what is claimed, and a little beside. */
  readonly thorough?: boolean;
  /** Milliseconds of real time that are waited for a `settle` that is overdue. */
  readonly patience?: number;
  /** Ends the examination after the case under way. */
  readonly signal?: AbortSignal;
  /** Hands over errors that would reach nobody; returns how to stop. */
  readonly watch?: (stray: (error: unknown) => void) => () => void;
  /** Told after each case how many have run, and how many there are at most. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Milliseconds that are waited for a `settle` that is overdue, where nobody says otherwise. */
const patient = 3_000;

/** Tries in a row that may hang. */
const hangs = 2;

/** Milliseconds the kit has to get an image from its own server. */
const serving = 5_000;

interface Room {
  readonly session: Session;
  readonly origin: ImageOrigin;
  readonly watch: Watch;
  readonly options: ExamOptions;
}

/**
 * Examines a host and says what was observed; `diagnose` and `abilitiesOf` judge that.
 * @throws OptionsError where the platform is none of the host's
 */
export async function examine(createHost: CreateHost, options: ExamOptions): Promise<Exam> {
  const { spec, thorough = false, policy = defaultPolicy } = options;
  const watch = watchHost(createHost, spec, (own, host) => claimAll(spec, own, host, thorough));
  let origin: ImageOrigin | undefined;
  const began = performance.now();
  let start = 0;
  const strays = new Set<string>();
  const stop = options.watch?.((error) => strays.add(messageOf(error)));
  try {
    const session = await openSession(watch.createHost, {
      spec,
      policy,
      ...(options.platform === undefined ? {} : { platform: options.platform }),
      async origin(manifest, clock) {
        start = performance.now() - began;
        origin = await (options.origin?.(manifest, clock) ?? memoryOrigin({ clock }));
        return origin;
      },
    });
    const seen = await inSession({ session, origin: origin as unknown as ImageOrigin, watch, options }, start);
    return { ...nothing, ...about(options), ...seen, strays: [...strays] };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const stage = watch.made() && watch.manifest() === null ? 'manifest' : 'start';
    const trouble = { stage, text: error.text } as const;
    return { ...nothing, ...about(options), start: performance.now() - began, trouble };
  } finally {
    stop?.();
  }
}

function about({ spec: { api }, advice }: ExamOptions): Pick<Exam, 'spec' | 'advice'> {
  return { spec: { api: api.api, name: api.name, revision: api.revision }, advice: advice ?? null };
}

const nothing: Omit<Exam, 'spec' | 'advice'> = {
  beside: { control: [], observe: [] },
  trouble: null,
  manifest: null,
  platform: '',
  start: 0,
  deadline: 0,
  address: '',
  unserved: null,
  tries: [],
  offers: [],
  timing: { reset: [], change: [], file: [], album: [], settle: [], kill: [], restart: [], close: [] },
  late: 0,
  close: null,
  strays: [],
};

async function inSession(room: Room, start: number): Promise<Partial<Exam>> {
  const { session, origin, watch, options } = room;
  const { policy = defaultPolicy } = options;
  const manifest = watch.manifest() as Manifest;
  let close: string | null = null;
  const seen: Try[] = [];
  let unserved: string | null = null;
  let late = 0;
  const address = origin.address('$image');
  try {
    checkPins(manifest, session.platform, undefined);
    unserved = origin.kind === 'http' ? await selfCheck(origin) : null;
    await tryAll(room, manifest, seen);
    late = session.late().length;
  } finally {
    await session.close().catch((error: unknown) => {
      close = messageOf(error);
    });
  }
  return {
    ...(options.beside === undefined ? {} : { beside: options.beside(manifest) }),
    manifest,
    platform: session.platform,
    start,
    deadline: manifest.deadlines?.call ?? policy.call,
    address,
    unserved,
    tries: seen,
    offers: watch.offers(),
    timing: watch.timing,
    late,
    close,
  };
}

async function tryAll(room: Room, manifest: Manifest, seen: Try[]): Promise<void> {
  const { session, options } = room;
  const { spec, thorough = false, signal } = options;
  const questions = new Questions(spec, session.oracle, session.manifest, session.platform);
  const ordinary = questions.ordinary();
  if (ordinary === null) return;
  for (let count = 0; count < 2; count += 1) {
    seen.push(await pose(room, ordinary));
    if (isBroken(seen.at(-1) as Try)) return;
  }
  const { control } = manifest.capabilities;
  const values = controllable(spec)
    .filter((name) => thorough || manifest.fixed?.[name] === undefined)
    .flatMap((name) => questions.values(name, !thorough && !control.includes(name)));
  const change = questions.change(values.filter(({ factor }) => thorough || control.includes(factor ?? '')));
  const lives = ['kill', 'restart'].every((name) => (thorough ? room.watch.offers() : control).includes(name));
  const life = lives ? questions.life() : null;
  // What ends the host's process comes last: who does not really keep that promise may not come back.
  const all = [...values, ...questions.files(), ...(change === null ? [] : [change]), ...(life === null ? [] : [life])];
  let hung = 0;
  for (const question of all) {
    if (signal?.aborted === true || hung >= hangs) return;
    const tried = await pose(room, question);
    seen.push(tried);
    hung = tried.settling === 'in-time' ? 0 : hung + 1;
    options.onProgress?.(seen.length, all.length + 2);
  }
}

/** A host that hangs in an ordinary call, or cannot be reset, would do nothing else in all that could be tried. */
function isBroken({ settling, run }: Try): boolean {
  const faults = run.steps.flatMap(({ events }) => events).filter(({ kind }) => kind === 'host-fault');
  return (
    settling !== 'in-time' ||
    faults.some((fault) => 'where' in fault && (fault.where === 'reset' || fault.where === 'message'))
  );
}

async function pose({ session, origin, watch, options }: Room, question: Question): Promise<Try> {
  const { testCase, ...asked } = question;
  watch.take();
  const before = origin.requests();
  const started = performance.now();
  const trace = await session.run(testCase);
  const milliseconds = performance.now() - started;
  const view = viewTrace(trace, session.oracle, options.spec).runs[0];
  if (view === undefined) throw new Error('A trace without a run cannot be looked at.');
  let settling: Settling = 'in-time';
  if (view.steps.some((step) => !step.settled && !threwInSettle(step.events)))
    settling = (await watch.settles(options.patience ?? patient, session.manifest.clock === 'virtual'))
      ? 'late'
      : 'never';
  return {
    ...asked,
    ...watch.take(),
    run: view,
    before: trace.runs[0]?.before.length ?? 0,
    settling,
    requests: origin.requests() - before,
    milliseconds,
  };
}

function threwInSettle(events: Try['run']['steps'][number]['events']): boolean {
  return events.some((event) => event.kind === 'host-fault' && event.where === 'settle');
}

/** Whether the kit itself gets an image from its server: where it does not, no host can. */
async function selfCheck(origin: ImageOrigin): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${serving} ms`)), serving);
  });
  try {
    const { status } = await Promise.race([origin.fetch(origin.address('$image')), limit]);
    return status === 200 ? null : `status ${status}`;
  } catch (error) {
    return messageOf(error);
  } finally {
    clearTimeout(timer);
  }
}
