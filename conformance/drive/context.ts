/** What the kit gives a host: a clock, an origin, a user who answers, and an ear. */
import type { Answer, Api, HostContext, HostEvent, Prompt, PromptRule, State } from '../../spec/index.ts';
import type { Factors } from '../factors.ts';
import { keepText } from '../keep.ts';
import { seeItem } from '../seen.ts';
import type { Lab, RunState } from './lab.ts';

const never: Promise<never> = new Promise(() => undefined);

/** Milliseconds the user takes: whatever the host does meanwhile comes before the answer. */
const thinking = 1;

/** The context of a host. `lab` gives the lab once the host has been made; until then nothing happens. */
export function hostContext(
  lab: () => Lab | null,
  clock: () => HostContext['clock'],
  factors: Factors,
  seed: number,
  { api, revision }: Pick<Api, 'api' | 'revision'>,
): HostContext {
  return {
    api,
    revision,
    // The manifest says which clock the host lives by, and comes after the context.
    clock: {
      get virtual() {
        return clock().virtual;
      },
      now: () => clock().now(),
      setTimeout: (callback, milliseconds) => clock().setTimeout(callback, milliseconds),
      clearTimeout: (timer) => clock().clearTimeout(timer),
      sleep: (milliseconds) => clock().sleep(milliseconds),
    },
    origin: {
      fetch: (url) =>
        lab()?.origin.fetch(url) ?? Promise.reject(new Error('The origin opens when the host has been made.')),
    },
    seed,
    ask: (prompt) => {
      const now = lab();
      return now?.run == null ? never : ask(now, now.run, factors, prompt);
    },
    emit: (event) => {
      const now = lab();
      if (now?.run != null) emit(now, now.run, event);
    },
  };
}

function ask(lab: Lab, run: RunState, { prompts }: Factors, prompt: Prompt): Promise<Answer> {
  const kind = keepText(String((prompt as Prompt | null)?.kind));
  const rule = prompts.get(kind);
  if (rule === undefined) {
    run.recorder.record({ kind: 'host-fault', where: 'ask', message: `asked for the unknown prompt ${kind}` });
    return Promise.reject(new Error(`There is no prompt ${kind}; there are ${[...prompts.keys()].join(', ')}.`));
  }
  run.recorder.record({ kind: 'asked', prompt: kind });
  run.asked += 1;
  const answer = answerOf(kind, rule, run.state);
  if (run.asked > lab.policy.prompts * Math.max(1, run.started) || answer === undefined) return never;
  run.state = lab.oracle.next(run.state, [{ prompt: kind, answer }]);
  return new Promise((resolve) => {
    lab.pace.clock.setTimeout(() => {
      if (lab.run !== run) return;
      run.recorder.record({ kind: 'answered', prompt: kind, answer });
      resolve(answer);
    }, thinking);
  });
}

/** What the user answers: by the list while undecided, the same again once decided. */
function answerOf(
  kind: string,
  { answers, answersIn, undecided, repeats }: PromptRule,
  state: State,
): Answer | undefined {
  const now = String(state[kind]);
  if (answersIn === undefined) return now;
  if (now !== undecided) return repeats?.[now];
  return (state[answersIn] as readonly string[] | undefined)?.[0] ?? answers[0];
}

function emit({ served }: Lab, { recorder }: RunState, event: HostEvent): void {
  // A host's event is whatever a vendor's code sent.
  try {
    switch (event.kind) {
      case 'item-visible':
        recorder.record({ kind: 'item-visible', item: seeItem(event.item, served) });
        break;
      case 'item-removed':
        recorder.record({ kind: 'item-removed', id: keepText(String(event.id)) });
        break;
      case 'log':
        recorder.record({ kind: 'log', message: keepText(String(event.message)) });
        break;
      default:
        recorder.record({ kind: 'host-fault', where: 'emit', message: 'sent an event of no known kind' });
    }
  } catch {
    recorder.record({ kind: 'host-fault', where: 'emit', message: 'sent an event that cannot be read' });
  }
}
