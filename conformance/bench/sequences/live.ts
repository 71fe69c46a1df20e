/**
 * A host under the hands of commands: one step at a time, recorded as the kit records, so that the same judges can look
 * at it. The kit itself leads a host through whole cases, which commands cannot.
 */
import type { CreateHost, Spec, State } from '../../../spec/index.ts';
import { virtualClock } from '../../clock.ts';
import { startCall } from '../../drive/calls.ts';
import { callOf } from '../../drive/claims.ts';
import { hostContext } from '../../drive/context.ts';
import { arrangeImages } from '../../drive/images.ts';
import type { Lab, RunState } from '../../drive/lab.ts';
import { virtualPace } from '../../drive/pace.ts';
import { factorsOf } from '../../factors.ts';
import { type CallArguments, defaultPolicy, memoryOrigin, type Oracle, type Step, type Trace } from '../../index.ts';
import { createRecorder } from '../../recorder.ts';
import { seeItem } from '../../seen.ts';
import type { Run, SeenItem } from '../../trace.ts';

/** The images commands name. */
const images = Array.from({ length: 9 }, (_, i) => (i === 0 ? '$image' : `$image${i + 1}`));

/** A fresh host in a state, and what has been seen of it. */
export interface Live {
  /** Performs one step and waits until the host has settled. */
  step(step: Step): Promise<void>;
  /** Ends the host; what was seen, as a trace. */
  end(): Promise<Trace>;
}

/** Makes a host on a virtual clock and an origin in memory, and puts it in a state. */
export async function openLive(createHost: CreateHost, spec: Spec, oracle: Oracle, state: State): Promise<Live> {
  const clock = virtualClock();
  const factors = factorsOf(spec);
  let lab: Lab | null = null;
  const context = hostContext(
    () => lab,
    () => clock,
    factors,
    1,
    spec.api,
  );
  const host = await createHost(context);
  const { manifest } = host;
  const pace = virtualPace(clock, defaultPolicy);
  const origin = memoryOrigin({ clock });
  const recorder = createRecorder(clock, defaultPolicy.events, () => undefined);
  const run: RunState = { recorder, state, asked: 0, started: 0 };
  const observes = new Set(manifest.capabilities.observe);
  const opened: Lab = {
    spec,
    factors,
    policy: defaultPolicy,
    oracle,
    host,
    call: callOf(host, spec),
    manifest,
    origin,
    pace,
    deadline: defaultPolicy.call,
    observes,
    served: [],
    held: new Map(),
    placed: new Map(),
    run,
    calls: 0,
  };
  lab = opened;
  const album = async (): Promise<SeenItem[]> => (await host.album()).map((item) => seeItem(item, opened.served));
  let events = recorder.begin();
  await arrangeImages(opened, images, state);
  run.state = await host.reset(state);
  const before = await album();
  let visible: readonly SeenItem[] = before;
  const args: CallArguments[] = [];
  const done: Step[] = [];
  const steps: Run['steps'][number][] = [];
  const start = (calls: readonly CallArguments[]): (() => void)[] =>
    calls.map((call) => startCall(opened, run, call, args.push(call) - 1, visible));
  const settled = async (): Promise<boolean> => pace.settled(Promise.resolve(host.settle()));
  const perform = async (step: Step): Promise<boolean> => {
    switch (step.do) {
      case 'call': {
        const checks = start(step.calls);
        const ended = await settled();
        for (const check of checks) check();
        return ended;
      }
      case 'change':
        await arrangeImages(opened, images, { ...run.state, ...step.state });
        run.state = { ...(await host.change(step.state)) };
        recorder.record({ kind: 'changed', state: run.state });
        return true;
      case 'kill':
        start(step.calls);
        await pace.pass(step.after);
        await host.kill?.();
        recorder.record({ kind: 'killed' });
        return true;
      case 'restart':
        await host.restart?.();
        recorder.record({ kind: 'restarted' });
        return settled();
    }
  };
  return {
    async step(step) {
      if (done.length > 0) events = recorder.begin();
      const first = args.length;
      const { state: earlier } = run;
      const ended = await perform(step);
      if (step.do !== 'kill') visible = await album();
      const calls = Array.from({ length: args.length - first }, (_, i) => first + i);
      const now = step.do === 'change' ? run.state : earlier;
      steps.push({ state: now, calls, events, album: visible, settled: ended });
      done.push(step);
    },
    async end() {
      recorder.close();
      opened.run = null;
      await host.close();
      const { schemes, capabilities, platforms } = manifest;
      const { api, revision } = spec.api;
      return {
        case: { api, revision, origin: 'commands', state, steps: done },
        platform: platforms[0] ?? '',
        host: { schemes, observe: capabilities.observe },
        runs: [{ args, before, steps }],
      };
    },
  };
}
