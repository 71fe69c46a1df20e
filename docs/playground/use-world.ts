/** Which API the page is about, at which revision, and all that there is to play with: both follow the hash. */
import { onMounted, onUnmounted, shallowRef } from 'vue';
import { TextError } from '../../conformance/index.ts';
import type { Spec } from '../../spec/index.ts';
import { openWorld, type World } from './engine.ts';
import { hashOf, moved, type Place, readPlace } from './place.ts';

/** Makes the choice; to be used inside a component. */
export function useWorld() {
  const spec = shallowRef<Spec>(readPlace('').spec);
  /** Null until it has been loaded; while another is loaded, the one before. */
  const world = shallowRef<World | null>(null);
  const opened = new Map<Spec, Promise<World>>();

  async function show(wanted: Spec): Promise<void> {
    spec.value = wanted;
    const opening = opened.get(wanted) ?? openWorld(wanted);
    opened.set(wanted, opening);
    const there = await opening;
    if (spec.value === wanted) world.value = there;
  }

  /** A hash that leads nowhere changes nothing; what is wrong with it the page says that is shown. */
  function placeNow(): Place | null {
    try {
      return readPlace(location.hash);
    } catch (error) {
      if (error instanceof TextError) return null;
      throw error;
    }
  }

  const follow = (): void => void show(placeNow()?.spec ?? spec.value);
  onMounted(() => {
    follow();
    window.addEventListener('hashchange', follow);
  });
  onUnmounted(() => window.removeEventListener('hashchange', follow));

  /** Goes to another API or revision, as close to what is shown as there is. */
  function choose(chosen: Spec): void {
    goTo(hashOf(moved(placeNow() ?? { at: 'start', spec: spec.value }, chosen)));
  }

  return { spec, world, choose };
}

/** Puts a hash into the address, and tells all who follow it, such as the switch of languages. */
export function goTo(hash: string): void {
  history.replaceState(history.state, '', location.pathname + location.search + hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
