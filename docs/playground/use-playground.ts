/** The state of the page: one case for all phones, what it is about, and the link that holds both. */
import { computed, onMounted, onUnmounted, ref, shallowRef, watch } from 'vue';
import { type Case, longestShare, type Shared, TextError } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';
import { altered, type DemoDeed, stateAfter } from './demo-deeds.ts';
import { caseOn, loadFailures, loadMutants, play, setAnswer } from './engine.ts';
import { hashOf, readPlace } from './place.ts';
import type { Speed } from './player.ts';
import type { Implementation, Pick, World } from './types.ts';
import { uiWords } from './ui-words.ts';
import { type PhoneState, usePhone } from './use-phone.ts';
import { goTo } from './use-world.ts';

/** Makes the state of the page; to be used inside a component. The picks are not empty. */
export function usePlayground({ spec, phones, picks: given }: World) {
  const [start] = given;
  if (start === undefined) throw new Error('There is nothing to start from; the spec has no example call.');
  const picks = shallowRef(given);
  const theCase = shallowRef<Case>(start.shared.case);
  const about = ref<string>();
  const pick = shallowRef<Pick | null>(start);
  /** What was done with the mini program; null where it is not shown. */
  const demo = shallowRef<readonly DemoDeed[] | null>(null);
  const speed = ref<Speed>('normal');
  const auto = ref(false);
  const notice = shallowRef<Text | null>(null);
  const mutants = shallowRef<readonly Implementation[] | null>(null);
  /** The phone that a narrow screen shows. */
  const front = ref(phones[0]?.platform ?? '');

  const states: readonly PhoneState[] = phones.map((phone) =>
    usePhone(phone, {
      theCase,
      speed,
      auto,
      caseOn: (platform) => caseOn(spec, theCase.value, platform),
      play: (implementation, testCase) => play(spec, implementation, testCase),
      answer(slot, value) {
        write(setAnswer(spec, theCase.value, slot, value));
      },
    }),
  );

  /** Another case, made of the one there is. */
  function write(testCase: Case): void {
    theCase.value = testCase;
    pick.value = null;
  }

  /** A case set by hand: what was seen of the one before is over. */
  function set(testCase: Case): void {
    for (const state of states) state.stop();
    notice.value = null;
    if (demo.value !== null) demo.value = altered(spec, demo.value, testCase.state);
    write(testCase);
  }

  /** Shows the mini program after what was done with it; by default nothing, in the circumstances that are set. */
  function openDemo(deeds = altered(spec, [], theCase.value.state)): void {
    demo.value = deeds;
    set({ ...theCase.value, state: { ...theCase.value.state, ...stateAfter(spec, deeds) } });
  }

  /** Something is done with the mini program. */
  function act(deed: DemoDeed): void {
    demo.value = [...(demo.value ?? []), deed];
  }

  async function choose(id: string): Promise<void> {
    const chosen = picks.value.find((one) => one.id === id);
    if (chosen === undefined) return;
    await open(chosen.shared);
    auto.value = chosen.group === 'failures';
    pick.value = chosen;
  }

  /** Shows a case on the implementation it is about; the other phones run what is usual. */
  async function open(shared: Shared): Promise<void> {
    demo.value = null;
    set(shared.case);
    about.value = shared.requirement;
    const host = shared.host === undefined ? undefined : await implementationOf(shared.host);
    for (const { phone, implementation } of states)
      implementation.value = host?.platform === phone.platform ? host : (phone.hosts[0] ?? implementation.value);
    front.value = host?.platform ?? String(shared.case.state['platform'] ?? front.value);
    if (!states.some(({ phone }) => phone.platform === front.value)) front.value = phones[0]?.platform ?? '';
    if (shared.host !== undefined && host === undefined) notice.value = uiWords.unknownHost;
    pick.value = picks.value.find((one) => JSON.stringify(one.shared) === JSON.stringify(shared)) ?? null;
  }

  async function implementationOf(name: string): Promise<Implementation | undefined> {
    const bundled = phones.flatMap(({ hosts }) => hosts).find(({ ref }) => ref === name);
    return bundled ?? (await faulty()).find(({ ref }) => ref === name);
  }

  async function faulty(): Promise<readonly Implementation[]> {
    mutants.value ??= await loadMutants(spec);
    return mutants.value;
  }

  /** Runs another implementation on its phone. */
  async function run(name: string): Promise<void> {
    const chosen = await implementationOf(name);
    const state = states.find(({ phone }) => phone.platform === chosen?.platform);
    if (chosen === undefined || state === undefined) return;
    state.implementation.value = chosen;
    about.value = chosen.requirement;
  }

  /** Looks for a case in which a faulty implementation fails, and shows it. */
  async function expose(implementation: Implementation): Promise<void> {
    const { findFailure } = await import('./failures.ts');
    const found = await findFailure(spec, implementation);
    if (found === null) {
      notice.value = uiWords.notFound;
      return;
    }
    await open(found);
    auto.value = true;
  }

  /** Picks that are many come when somebody looks for them. */
  async function loadMore(): Promise<void> {
    if (picks.value.some(({ group }) => group === 'failures')) return;
    const more = await loadFailures(spec);
    picks.value = [...given, ...more];
  }

  async function reset(): Promise<void> {
    await choose(start?.id ?? '');
    speed.value = 'normal';
  }

  const special = computed(
    () => states.find(({ implementation, phone }) => implementation.value !== phone.hosts[0])?.implementation.value,
  );
  const shared = computed<Shared>(() => ({
    case: special.value === undefined ? theCase.value : caseOn(spec, theCase.value, special.value.platform),
    ...(special.value === undefined ? {} : { host: special.value.ref }),
    ...(about.value === undefined ? {} : { requirement: about.value }),
  }));
  /** The hash that leads back here: empty where everything is as at first, null where the case is too long for one. */
  const hash = computed(() => {
    if (demo.value === null && pick.value === start && special.value === undefined)
      return hashOf({ at: 'start', spec });
    const found =
      demo.value === null
        ? hashOf({ at: 'case', spec, shared: shared.value })
        : hashOf({ at: 'demo', spec, deeds: demo.value });
    return found.length > longestShare ? null : found;
  });

  async function readHash(): Promise<void> {
    const { hash: its } = location;
    // A heading of the page has a hash of its own.
    if (its === (hash.value ?? '') || document.getElementById(its.slice(1)) !== null) return;
    try {
      const place = readPlace(its);
      // What another API has is shown by another page.
      if (place.spec !== spec) return;
      if (place.at === 'case') {
        await open(place.shared);
        auto.value = true;
      } else if (place.at === 'demo') openDemo(place.deeds);
      else await reset();
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      notice.value = error.text;
    }
  }

  const read = (): void => void readHash();
  onMounted(() => {
    read();
    window.addEventListener('hashchange', read);
  });
  onUnmounted(() => window.removeEventListener('hashchange', read));
  watch(hash, (its) => {
    if (its === null || its === location.hash) return;
    goTo(its);
  });

  return {
    spec,
    phones,
    states,
    picks,
    pick,
    theCase,
    about,
    demo,
    speed,
    auto,
    notice,
    mutants,
    front,
    hash,
    set,
    openDemo,
    act,
    choose,
    run,
    expose,
    faulty,
    loadMore,
    reset,
  };
}
