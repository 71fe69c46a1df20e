/** Leads a host through one run: reset, the steps in order, a look into the album after each. */
import type { AlbumItem, Awaitable, Json, State } from '../../spec/index.ts';
import type { CallArguments, Case, Step, Twin } from '../case.ts';
import { keep, messageOf } from '../keep.ts';
import { createRecorder, type Recorder } from '../recorder.ts';
import { seeItem } from '../seen.ts';
import { imageOf } from '../symbols.ts';
import { optionsOf, patchOptions } from '../tags.ts';
import type { Run, SeenItem, StepTrace } from '../trace.ts';
import { startCall } from './calls.ts';
import { blame } from './faults.ts';
import { arrangeImages, placeFiles, unplacedFiles } from './images.ts';
import type { Lab, RunState } from './lab.ts';
import { byHand } from './remote.ts';
import { isThenable } from './thenable.ts';

/** Runs a case once, or one of its twins. `late` is told of every event that comes after the end. */
export async function runOnce(
  lab: Lab,
  testCase: Case,
  twin: Twin | undefined,
  images: readonly string[],
  late: () => void,
): Promise<Run> {
  const wanted: State = { ...testCase.state, ...twin?.state };
  await arrangeImages(lab, images, wanted);
  lab.placed.clear();
  const given = withFreeBytes(lab, wanted, images.indexOf(firstImage(lab, testCase)));
  const recorder = createRecorder(lab.pace.clock, lab.policy.events, late);
  const run: RunState = { recorder, state: given, asked: 0, started: 0 };
  const opening = recorder.begin();
  lab.run = run;
  run.state = stateOf(await attempt<State>(lab, recorder, 'reset', given, () => lab.host.reset(given)), given);
  const before = await readAlbum(lab, recorder);
  const args: CallArguments[] = [];
  const steps: StepTrace[] = [];
  let visible = before;
  for (const step of testCase.steps) {
    const events = recorder.begin();
    if (steps.length === 0) events.push(...opening);
    const first = args.length;
    const { state } = run;
    const settled = await perform(lab, run, step, twin, args, images, visible);
    // Between a kill and a restart there is nobody to ask.
    if (step.do !== 'kill') visible = await readAlbum(lab, recorder);
    const calls = Array.from({ length: args.length - first }, (_, i) => first + i);
    steps.push({ state: step.do === 'change' ? run.state : state, calls, events, album: visible, settled });
  }
  recorder.close();
  lab.pace.clear();
  if (lab.run === run) lab.run = null;
  return { args, before, steps };
}

/** Performs a step; false where the host did not settle. */
async function perform(
  lab: Lab,
  run: RunState,
  step: Step,
  twin: Twin | undefined,
  args: CallArguments[],
  images: readonly string[],
  visible: readonly SeenItem[],
): Promise<boolean> {
  const { host, pace } = lab;
  const { recorder } = run;
  const start = (calls: readonly CallArguments[]): (() => void)[] =>
    calls.map((given) => startCall(lab, run, given, args.push(given) - 1, visible));
  const given = step.do === 'call' || step.do === 'kill' ? step.calls : [];
  const calls = twin?.params === undefined ? given : given.map((one) => patchOptions(one, twin.params ?? {}));
  const files = unplacedFiles(lab, calls);
  if (files.length > 0) await placeFiles(lab, recorder, files);
  switch (step.do) {
    case 'call': {
      const checks = start(calls);
      const settled = await settle(lab, recorder);
      for (const check of checks) check();
      return settled;
    }
    case 'kill':
      start(calls);
      await pace.pass(step.after);
      await attempt<unknown>(lab, recorder, 'kill', undefined, () => host.kill?.());
      recorder.record({ kind: 'killed' });
      return true;
    case 'restart':
      await attempt<unknown>(lab, recorder, 'restart', undefined, () => host.restart?.());
      lab.placed.clear();
      recorder.record({ kind: 'restarted' });
      return settle(lab, recorder);
    case 'change': {
      const given = { ...run.state, ...step.state };
      await arrangeImages(lab, images, given);
      const reported = stateOf(
        await attempt<State>(lab, recorder, 'change', given, () => host.change(step.state)),
        given,
      );
      // The answers to come are the kit's to keep: a host only repeats the list it was given.
      const own = [...lab.factors.answerLists].flatMap((name) =>
        given[name] === undefined ? [] : [[name, given[name]] as const],
      );
      run.state = { ...reported, ...Object.fromEntries(own) };
      recorder.record({ kind: 'changed', state: run.state });
      return true;
    }
  }
}

async function settle(lab: Lab, recorder: Recorder): Promise<boolean> {
  try {
    const settling = lab.host.settle();
    return await lab.pace.settled(isThenable(settling) ? settling : Promise.resolve());
  } catch (error) {
    recorder.record({ kind: 'host-fault', where: 'settle', message: blame(error) });
    return false;
  }
}

/** Asks the host for something; what it throws, or an answer that never comes, is an event of its own. */
async function attempt<T>(
  { host, pace, deadline }: Lab,
  recorder: Recorder,
  where: string,
  fallback: T,
  action: () => Awaitable<T>,
): Promise<T> {
  try {
    const result = action();
    if (!isThenable(result)) return result;
    if (byHand in host) return await result;
    return await pace.within(result, `${where} did not answer within ${deadline} ms`);
  } catch (error) {
    recorder.record({ kind: 'host-fault', where, message: blame(error) });
    return fallback;
  }
}

async function readAlbum(lab: Lab, recorder: Recorder): Promise<readonly SeenItem[]> {
  if (!lab.observes.has('album')) return [];
  const items = await attempt<readonly AlbumItem[]>(lab, recorder, 'album', [], () => lab.host.album());
  try {
    if (items.length > lab.policy.items) throw new RangeError(`${items.length} items`);
    return items.map((item) => seeItem(item, lab.served));
  } catch (error) {
    recorder.record({ kind: 'host-fault', where: 'album', message: `returned no list of items: ${messageOf(error)}` });
    return [];
  }
}

/** The image of the first call that names one; empty where none does, and there is nothing to measure. */
function firstImage({ spec }: Lab, { steps }: Case): string {
  const calls = steps.flatMap((step) => (step.do === 'call' || step.do === 'kill' ? step.calls : []));
  for (const [options] of calls) {
    const image = imageOf(optionsOf(options)?.[spec.api.subject]);
    if (image !== null) return image;
  }
  return '';
}

/** For hosts that count space: the bytes that are free where a case says just enough for an image, or one byte short. */
function withFreeBytes({ factors: { space }, served }: Lab, state: State, image: number): State {
  const counted = space === null ? undefined : state[space.name];
  if (space === null || (counted !== space.exact && counted !== space.short)) return state;
  const size = served[image]?.bodies[0]?.length ?? 0;
  // Of a body too large to hold, and of what is not its own, the kit knows no size; of an empty one no byte can be missing.
  if (size === 0) return { ...state, [space.name]: space.usual };
  return { ...state, [space.bytesIn]: counted === space.exact ? size : size - 1 };
}

/** The state a host reports, if it is one. */
function stateOf(reported: unknown, given: State): State {
  if (typeof reported !== 'object' || reported === null || Array.isArray(reported)) return given;
  return { ...given, ...(keep(reported) as Readonly<Record<string, Json>>) };
}
