/** One phone of the page: what runs on it, the case it has run, and the moment it shows. */
import { computed, onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue';
import type { Case } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';
import { counterpartOf } from './counterpart.ts';
import { answeredAt, isWaiting, nextStop, type Speed, stayOf } from './player.ts';
import type { Implementation, Moment, Phone, Played, Slot } from './types.ts';

/** What all phones of the page have in common. */
export interface Common {
  /** The case as each platform has it. */
  caseOn(platform: string): Case;
  /** Changes with every change of the case. */
  readonly theCase: Readonly<Ref<Case>>;
  readonly speed: Readonly<Ref<Speed>>;
  /** Dialogs are answered as the case says. */
  readonly auto: Readonly<Ref<boolean>>;
  play(implementation: Implementation, testCase: Case): Promise<Played>;
  /** Writes an answer into the case. */
  answer(slot: Slot, value: string): void;
}

/** The state of one phone; to be used inside a component or an effect scope. */
export type PhoneState = ReturnType<typeof usePhone>;

/** Makes the state of one phone. */
export function usePhone(phone: Phone, common: Common) {
  const [usual] = phone.hosts;
  if (usual === undefined) throw new Error(`No bundled host runs on ${phone.platform}; add one to the phone's hosts.`);
  const implementation = shallowRef<Implementation>(usual);
  const played = shallowRef<Played | null>(null);
  const run = ref(0);
  const at = ref(0);
  const playing = ref(false);
  const fault = shallowRef<Text | null>(null);

  const moments = computed<readonly Moment[]>(() => played.value?.runs[run.value]?.moments ?? []);
  const moment = computed<Moment | null>(() => moments.value[at.value] ?? null);
  const ended = computed(() => played.value !== null && at.value >= moments.value.length - 1);
  const waiting = computed(() => !common.auto.value && isWaiting(moments.value, at.value));

  // Of two runs under way only the later one counts.
  let ticket = 0;
  async function execute(): Promise<Played | null> {
    ticket += 1;
    const mine = ticket;
    fault.value = null;
    try {
      const done = await common.play(implementation.value, common.caseOn(phone.platform));
      return mine === ticket ? done : null;
    } catch (error) {
      if (mine === ticket) fault.value = textOf(error);
      return null;
    }
  }

  /** Runs the case and plays it from the beginning. */
  async function save(): Promise<void> {
    stop();
    played.value = await execute();
    playing.value = played.value !== null;
  }

  /** Back to the phone before anything happened. */
  function stop(): void {
    ticket += 1;
    playing.value = false;
    played.value = null;
    run.value = 0;
    at.value = 0;
    fault.value = null;
  }

  /** Answers the dialog of this moment; another answer than the case's is written there, and the case runs anew. */
  function tap(value: string): void {
    const dialog = moment.value?.screen.dialog;
    if (dialog === null || dialog === undefined || dialog.answered) return;
    playing.value = true;
    if (value === dialog.chosen) at.value = answeredAt(moments.value, at.value);
    else if (dialog.slot !== null) {
      leave.value = true;
      common.answer(dialog.slot, value);
    }
  }

  /** A tap was made that a run under way is to answer: once it is there, the dialog is left. */
  const leave = ref(false);

  /** Goes to a moment by hand. */
  function go(to: number): void {
    playing.value = false;
    at.value = Math.max(0, Math.min(to, moments.value.length - 1));
  }

  /** Plays on, from the beginning where the end was reached. */
  function resume(): void {
    if (ended.value) at.value = 0;
    playing.value = true;
  }

  /** Shows another run of the case: the case itself, or a twin. */
  function choose(number: number): void {
    run.value = number;
    at.value = 0;
    playing.value = true;
  }

  // What has been shown stays where the changed case comes to the same until then; otherwise the phone begins anew.
  watch(common.theCase, async () => {
    if (played.value === null) return stop();
    const before = moments.value;
    const leaving = leave.value;
    leave.value = false;
    const done = await execute();
    if (done === null) return;
    const after = done.runs[run.value]?.moments ?? [];
    const there = counterpartOf(before, at.value, after);
    if (ended.value || there === null) return stop();
    played.value = done;
    at.value = leaving ? answeredAt(after, there) : there;
  });
  watch(implementation, stop);

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [at, playing, moments, common.speed, common.auto],
    () => {
      clearTimeout(timer);
      const here = moment.value;
      if (!playing.value || here === null || waiting.value) return;
      if (ended.value) playing.value = false;
      else
        timer = setTimeout(
          () => {
            at.value = nextStop(moments.value, at.value, common.speed.value, common.auto.value);
          },
          stayOf(here, common.speed.value),
        );
    },
    { flush: 'sync' },
  );
  onScopeDispose(() => clearTimeout(timer));

  return {
    phone,
    implementation,
    played,
    run,
    at,
    playing,
    fault,
    moments,
    moment,
    ended,
    waiting,
    save,
    stop,
    tap,
    go,
    resume,
    choose,
  };
}

function textOf(error: unknown): Text {
  if (typeof error === 'object' && error !== null && 'text' in error) return error.text as Text;
  const message = error instanceof Error ? error.message : String(error);
  return { en: message, zh: message };
}
