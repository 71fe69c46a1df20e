/** Starts the calls of a step, as a mini program would, and records how each returns and calls back. */
import type { Spec } from '../../spec/index.ts';
import type { CallArguments } from '../case.ts';
import { keep, messageOf } from '../keep.ts';
import { seeItem } from '../seen.ts';
import { materialise } from '../tags.ts';
import type { SeenItem } from '../trace.ts';
import { addressOf } from './images.ts';
import type { Lab, RunState } from './lab.ts';
import { isRemote } from './remote.ts';
import { startRemoteCall } from './remote-call.ts';
import { isThenable } from './thenable.ts';

/** The name of the errors that a case's callbacks throw on purpose. */
export const thrownByCase = 'ThrownByCase';

/** Starts one call. Returns a check for when it has settled: whether the caller's object was altered. */
export function startCall(
  lab: Lab,
  run: RunState,
  args: CallArguments,
  call: number,
  visible: readonly SeenItem[],
): () => void {
  const { recorder } = run;
  const judged = judgedProperties(lab.spec);
  lab.calls += 1;
  run.started += 1;
  if (isRemote(lab.host)) {
    recorder.record({ kind: 'called', call });
    startRemoteCall(lab.host, lab, run, args, call, judged);
    return () => undefined;
  }
  const callback = (name: string, throws: boolean) => (payload: unknown) => {
    // What is visible in this moment was so before the callback began.
    if (name === lab.spec.api.callbacks.success && lab.run === run) noticeVisible(lab, run, visible);
    recorder.record({ kind: 'callback', call, name, payload: keep(payload, judged) });
    if (throws)
      throw Object.assign(new Error(`The case's ${name} callback throws, as the case says.`), { name: thrownByCase });
  };
  const real = args.map((arg) => materialise(arg, { address: (symbol) => addressOf(lab, symbol), callback }));
  const [options] = real;
  const before = typeof options === 'object' && options !== null ? { ...options } : null;
  recorder.record({ kind: 'called', call });
  try {
    follow(lab.call(...real), run, call);
  } catch (error) {
    recorder.record({ kind: 'threw', call, error: messageOf(error) });
  }
  return () => {
    const property = before === null ? null : alteredProperty(options as Record<string, unknown>, before);
    if (property !== null) recorder.record({ kind: 'mutated', call, property });
  };
}

const judgedCache = new WeakMap<Spec, readonly string[]>();

/** The properties of a payload that requirements ask for. */
function judgedProperties(spec: Spec): readonly string[] {
  let names = judgedCache.get(spec);
  if (names === undefined) {
    const asked = spec.requirements.map(({ judge }) => judge.args['property']);
    names = [...new Set(asked.filter((name) => typeof name === 'string'))];
    judgedCache.set(spec, names);
  }
  return names;
}

/** Records what a call returned and, where that is a promise, how it settles. */
function follow(returned: unknown, { recorder }: RunState, call: number): void {
  const promise = isThenable(returned);
  recorder.record({ kind: 'returned', call, promise });
  if (!promise) return;
  // Through a promise of our own: a host's thenable may call back twice, at once, or throw. And without a handler, a
  // rejection that nobody awaits would count as a crash of the process.
  Promise.resolve(returned).then(
    (value) => recorder.record({ kind: 'promise', call, state: 'resolved', value: keep(value) }),
    (error: unknown) => recorder.record({ kind: 'promise', call, state: 'rejected', value: keep(error) }),
  );
}

/** For hosts that tell nothing by themselves but show their album at once: looks into it while `success` runs. */
function noticeVisible({ host, observes, served }: Lab, { recorder }: RunState, visible: readonly SeenItem[]): void {
  if (observes.has('visibility') || !observes.has('synchronous-album')) return;
  try {
    const items = host.album();
    if (isThenable(items)) return;
    for (const item of items) {
      if (!visible.some(({ id }) => id === String(item.id)))
        recorder.record({ kind: 'item-visible', item: seeItem(item, served) });
    }
  } catch (error) {
    recorder.record({ kind: 'host-fault', where: 'album', message: messageOf(error) });
  }
}

function alteredProperty(now: Record<string, unknown>, before: Record<string, unknown>): string | null {
  for (const name of Object.keys(before)) if (!(name in now) || !Object.is(now[name], before[name])) return name;
  for (const name of Object.keys(now)) if (!(name in before)) return name;
  return null;
}
