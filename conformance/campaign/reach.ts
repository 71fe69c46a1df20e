/**
 * Whether images reach a host in another process at all. A host that cannot reach them fails as it should, and nothing but
 * the set-up is to blame; a host that never asks for them looks alike. What tells the two apart is an ordinary call.
 */
import type { Spec, State, Text } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Session } from '../drive/index.ts';
import type { Trace } from '../trace.ts';
import { type CallView, fits, matching, viewTrace } from '../view/index.ts';
import { TextError } from '../text-error.ts';

/** Where a trace notes that images did not reach the host: nobody's fault but the set-up's. */
export const unreachable = 'images';

/** What there is to know of the way between the images and a host. */
export interface Reach {
  /** What to do where no image reaches the host. */
  readonly advice: Text;
  /** Whether a call that is never answered may be waiting for an image: a network may swallow what it does not carry. */
  readonly silence: boolean;
}

/** No request for an image has come: there is nothing that could be judged. */
export class SetupError extends TextError {
  override readonly name = 'SetupError';
}

const nothingCame = (advice: Text): Text => ({
  en: `No request for an image has reached the kit, though a call was made that needs one. ${advice.en}`,
  zh: `进行了需要图片的调用，但没有任何图片请求到达本工具。${advice.zh}`,
});

/**
 * A session that tells the set-up's fault from the host's. Where calls fail that may not, as they would for want of their
 * images, and fewer images were asked for than that takes, it makes an ordinary call. If that reaches the
 * images, the case counts as it is: nothing a host does is excused while the way is free. If it does not, the case is
 * marked, and says nothing of the host; a host that has stopped asking for images of its own accord is so never taken to
 * be conformant, since the run is incomplete.
 * @param requests how many requests for images have come so far
 * @throws SetupError out of `run`, where none has ever come
 */
export function sureOfImages(
  session: Session,
  spec: Spec,
  nominal: State,
  reach: Reach,
  requests: () => number,
): Session {
  const { api, revision, example } = spec.api;
  const ordinary: Case = {
    api,
    revision,
    origin: 'do images reach the host',
    state: nominal,
    steps: [{ do: 'call', calls: [[example]] }],
  };
  const excused = new WeakSet<Trace>();
  return {
    ...session,
    late: () => session.late().filter((trace) => !excused.has(trace)),
    async run(testCase) {
      const before = requests();
      const trace = await session.run(testCase);
      if (!seemsUnreached(trace, session, spec, reach, requests() - before)) return trace;
      const again = requests();
      await session.run(ordinary);
      if (requests() > again) return trace;
      if (requests() === 0) throw new SetupError(nothingCame(reach.advice));
      excused.add(trace);
      return marked(trace);
    },
  };
}

/** Whether calls failed as they would without their images, and so few images were asked for. */
function seemsUnreached(trace: Trace, { oracle }: Session, spec: Spec, { silence }: Reach, requests: number): boolean {
  const calls = viewTrace(trace, oracle, spec)
    .runs.flatMap((run) => run.calls)
    .filter(({ image, killed }) => image !== null && !killed);
  const lacking = calls.filter((call) => lacksImage(call, spec, silence)).length;
  const saved = calls.filter(({ seen }) => seen.kind === 'success').length;
  return lacking > 0 && requests < lacking + saved;
}

/** Whether a call ended as it may not, in the way in which it would end for want of its image. */
function lacksImage(call: CallView, { api }: Spec, silence: boolean): boolean {
  const { seen, expectation } = call;
  if (seen.kind === 'silent') return silence && !fits(call);
  const unknown = seen.kind === 'fail' && (seen.code === null || seen.code === api.fallbackCode);
  return unknown && matching(expectation, seen) === undefined;
}

/** The trace with a note that makes nobody judge it. */
function marked(trace: Trace): Trace {
  const message = 'no request for an image came during a case that needs one, nor during an ordinary call after it';
  return {
    ...trace,
    runs: trace.runs.map((run, i) => ({
      ...run,
      steps: run.steps.map((step, j) => {
        if (i > 0 || j < run.steps.length - 1) return step;
        const last = step.events.at(-1);
        const event = {
          seq: (last?.seq ?? 0) + 1,
          t: last?.t ?? 0,
          kind: 'host-fault',
          where: unreachable,
          message,
        } as const;
        return { ...step, events: [...step.events, event] };
      }),
    })),
  };
}
