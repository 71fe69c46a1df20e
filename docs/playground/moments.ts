/** From a run to what a phone shows, moment by moment. Pure. */
import {
  type Case,
  factorsOf,
  type Oracle,
  type Run,
  type SeenItem,
  type StepTrace,
  type TraceEvent,
} from '../../conformance/index.ts';
import type { Spec, State } from '../../spec/index.ts';
import type { Dialog, Moment, Photo, Said, Screen } from './types.ts';
import { answerWord, promptWord } from './words.ts';

/** What the moments of a run are made of. */
export interface Filmed {
  readonly spec: Spec;
  readonly oracle: Oracle;
  readonly testCase: Case;
  readonly run: Run;
  /** The run's place: 0 is the case, its twins follow. */
  readonly index: number;
  urlOf(content: string): string | undefined;
}

/** The phone as the film goes on. */
interface Phone {
  dialogs: readonly Dialog[];
  album: readonly Photo[];
  said: readonly Said[];
  alive: boolean;
  busy: boolean;
}

/** The moments of a run: the beginning, every event, and the end of every step. */
export function momentsOf(filmed: Filmed): Moment[] {
  const { run, testCase } = filmed;
  const photo = (item: SeenItem): Photo => {
    const url = filmed.urlOf(item.content);
    return url === undefined ? item : { ...item, url };
  };
  const phone: Phone = { dialogs: [], album: run.before.map(photo), said: [], alive: true, busy: false };
  const moments: Moment[] = [{ t: 0, step: 0, event: null, screen: screenOf(phone) }];
  const asking = questions(filmed);
  let t = 0;
  for (const [step, { events, album, calls, state }] of run.steps.entries()) {
    asking.begin(step, state);
    phone.busy = calls.length > 0;
    for (const event of events) {
      ({ t } = event);
      // An answered dialog has been seen as such for one moment.
      phone.dialogs = phone.dialogs.filter(({ answered }) => !answered);
      show(phone, event, photo, () => asking.ask(event));
      moments.push({ t, step, event, screen: screenOf(phone) });
    }
    phone.busy = false;
    phone.dialogs = phone.dialogs.filter(({ answered }) => !answered);
    // After a kill nobody has looked.
    if (testCase.steps[step]?.do !== 'kill') phone.album = album.map(photo);
    moments.push({ t, step, event: null, screen: screenOf(phone) });
  }
  return moments;
}

function screenOf({ dialogs, album, said, alive, busy }: Phone): Screen {
  return { dialog: dialogs[0] ?? null, album, said, alive, busy };
}

function show(phone: Phone, event: TraceEvent, photo: (item: SeenItem) => Photo, dialog: () => Dialog): void {
  switch (event.kind) {
    case 'asked':
      phone.dialogs = [...phone.dialogs, dialog()];
      break;
    case 'answered': {
      const at = phone.dialogs.findIndex(({ prompt, answered }) => prompt === event.prompt && !answered);
      const open = phone.dialogs[at];
      if (open === undefined) break;
      // To the front, so that it is the one that is seen.
      phone.dialogs = [{ ...open, answered: true }, ...phone.dialogs.filter((_, place) => place !== at)];
      break;
    }
    case 'item-visible':
      phone.album = [...phone.album.filter(({ id }) => id !== event.item.id), photo(event.item)];
      break;
    case 'item-removed':
      phone.album = phone.album.filter(({ id }) => id !== event.id);
      break;
    case 'callback':
      phone.said = [...phone.said, { call: event.call, kind: 'callback', name: event.name, payload: event.payload }];
      break;
    case 'promise':
      phone.said = [...phone.said, { call: event.call, kind: event.state, name: event.state, payload: event.value }];
      break;
    case 'threw':
      phone.said = [...phone.said, { call: event.call, kind: 'threw', name: 'throws', payload: event.error }];
      break;
    case 'killed':
      Object.assign(phone, { alive: false, busy: false, dialogs: [] });
      break;
    case 'restarted':
      phone.alive = true;
      break;
    default:
  }
}

/** Knows for each dialog of a run what is answered, and where in the case that stands. */
function questions({ spec, oracle, testCase, run, index }: Filmed) {
  const { prompts } = factorsOf(spec);
  const answered = run.steps.flatMap(({ events }: StepTrace) => events.filter((event) => event.kind === 'answered'));
  const asked = new Map<string, number>();
  const twin = index === 0 ? undefined : testCase.twins?.[index - 1]?.state;
  /** Of each list of answers: how many have been taken since the place that set it. */
  const taken = new Map<string, number>();
  /** The step in which a prompt was last seen. */
  const last = new Map<string, number>();
  let now: State = {};
  let at = 0;

  /** The step that last set a factor; null for the case's own state, undefined for a twin's. */
  function placeOf(factor: string): number | null | undefined {
    const changes = testCase.steps.slice(0, at + 1).flatMap((step, place) => {
      return step.do === 'change' && factor in step.state ? [place] : [];
    });
    return changes.at(-1) ?? (twin !== undefined && factor in twin ? undefined : null);
  }

  function slotOf(prompt: string): Dialog['slot'] {
    const { answersIn, undecided } = prompts.get(prompt) ?? {};
    const factor = answersIn ?? prompt;
    const step = placeOf(factor);
    if (step === undefined || (answersIn !== undefined && now[prompt] !== undecided)) return null;
    if (answersIn !== undefined) return { step, factor, index: taken.get(factor) ?? 0 };
    const before = last.get(prompt);
    last.set(prompt, at);
    // What has been answered so far is to stay: from here on the answer is another one.
    if (before === at) return null;
    if (before === undefined || before < (step ?? 0)) return { step, factor, index: null };
    return testCase.steps[at - 1]?.do === 'change'
      ? { step: at - 1, factor, index: null }
      : { step: at, factor, index: null, insert: true };
  }

  return {
    /** A step begins, in this state. */
    begin(step: number, state: State): void {
      at = step;
      now = state;
      const change = testCase.steps[step];
      if (change?.do === 'change') for (const factor of Object.keys(change.state)) taken.delete(factor);
    },
    /** The dialog of an `asked` event. */
    ask(event: TraceEvent): Dialog {
      const prompt = event.kind === 'asked' ? event.prompt : '';
      const { answers = [], answersIn } = prompts.get(prompt) ?? {};
      const nth = asked.get(prompt) ?? 0;
      asked.set(prompt, nth + 1);
      const chosen = answered.filter((one) => one.prompt === prompt)[nth]?.answer ?? '';
      const slot = slotOf(prompt);
      if (slot !== null && slot.index !== null) taken.set(slot.factor, slot.index + 1);
      if (chosen !== '') now = oracle.next(now, [{ prompt, answer: chosen }]);
      const words = answers.map((value) => ({ value, label: answerWord(prompt, answersIn, value) }));
      return { prompt, title: promptWord(prompt), answers: words, chosen, answered: false, slot };
    },
  };
}
