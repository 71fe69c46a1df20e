/** Notes what happens on a phone while a mini program calls its `my` object, up to the first dialog that nobody has tapped yet. */
import type { My, ScreenEntry } from '../../adapters/my/index.ts';
import type { AlbumItem } from '../../spec/index.ts';
import type { DemoButton, DemoTap } from './demo-deeds.ts';

/** Something that waits for a tap. */
export type DemoDialog = Exclude<ScreenEntry, { readonly kind: 'showToast' | 'hideToast' }>;

/** Options of a call. */
export type DemoOptions = Readonly<Record<string, unknown>>;

/** One thing that happened; a call is told without its callbacks. */
export type DemoEvent =
  | { readonly kind: 'press'; readonly button: DemoButton }
  | { readonly kind: 'call'; readonly name: string; readonly options: DemoOptions }
  | { readonly kind: 'shown'; readonly entry: ScreenEntry }
  | { readonly kind: 'tapped'; readonly dialog: DemoDialog['kind']; readonly value: DemoTap }
  | { readonly kind: 'saved'; readonly item: AlbumItem }
  | { readonly kind: 'callback'; readonly name: string; readonly result: unknown };

/** A call of a `my` object. */
type Method = (options: DemoOptions) => Promise<unknown>;

/** The notes of a phone. */
export class DemoRecord {
  readonly events: DemoEvent[] = [];
  /** What waits for a tap; a `my` object goes on by itself, and of that the mini program hears nothing. */
  waiting: DemoDialog | null = null;
  readonly #my: My;
  readonly #taps: ReadonlyMap<string, DemoTap[]>;
  #shown = 0;
  #saved = 0;

  /** @param taps what will be tapped, by dialog and in order */
  constructor(my: My, taps: ReadonlyMap<string, readonly DemoTap[]>) {
    this.#my = my;
    this.#taps = new Map([...taps].map(([dialog, list]) => [dialog, [...list]]));
  }

  /** Calls a method of the `my` object; false where there is none by this name. */
  call(name: string, options: DemoOptions): boolean {
    const method = (this.#my as unknown as Readonly<Record<string, Method | undefined>>)[name];
    if (method === undefined) return false;
    const [plain, heard] = [true, false].map((isPlain) =>
      Object.fromEntries(Object.entries(options).filter(([, value]) => (typeof value !== 'function') === isPlain)),
    ) as [DemoOptions, Readonly<Record<string, (result: unknown) => void>>];
    this.note({ kind: 'call', name, options: plain });
    const callbacks = Object.entries(heard).map(([callback, hear]) => [
      callback,
      (result: unknown) => {
        this.note({ kind: 'callback', name: callback, result });
        if (this.waiting === null) hear(result);
      },
    ]);
    void method({ ...plain, ...(Object.fromEntries(callbacks) as DemoOptions) }).catch(() => {});
    return true;
  }

  /** Notes what came up on the screen and into the album since, and then an event. */
  note(event?: DemoEvent): void {
    for (const entry of this.#my.phone.shown.slice(this.#shown)) this.#show(entry);
    if (this.waiting !== null) return;
    const items = this.#my.album.slice(this.#saved);
    this.#saved += items.length;
    this.events.push(...items.map((item) => ({ kind: 'saved', item }) as const));
    if (event !== undefined) this.events.push(event);
  }

  #show(entry: ScreenEntry): void {
    this.#shown += 1;
    if (this.waiting !== null) return;
    this.events.push({ kind: 'shown', entry });
    if (entry.kind === 'showToast' || entry.kind === 'hideToast') return;
    const value = this.#taps.get(entry.kind)?.shift();
    if (value === undefined) this.waiting = entry;
    else this.events.push({ kind: 'tapped', dialog: entry.kind, value });
  }
}
