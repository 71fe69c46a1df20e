/**
 * The mini program with three buttons on `createMy`. A `my` object takes what the user taps beforehand, so each tap runs
 * everything anew on a fresh phone with all taps so far; what is shown ends at the first dialog without one.
 */
import {
  createMy,
  type My,
  type MyCallbacks,
  type MyOptions,
  type ScreenEntry,
  type Taps,
} from '../../adapters/my/index.ts';
import { isTag } from '../../conformance/index.ts';
import type { AlbumItem, Json, Spec, State } from '../../spec/index.ts';

/** The buttons of the mini program's page. */
export const demoButtons = ['choose', 'look', 'save'] as const;

/** One of the buttons. */
export type DemoButton = (typeof demoButtons)[number];

/** Something that waits for a tap. */
export type DemoDialog = Exclude<ScreenEntry, { readonly kind: 'showToast' | 'hideToast' }>;

/** What was done to the phone: circumstances altered, a button pressed while a photo was chosen. */
export type DemoDeed =
  | { readonly do: 'change'; readonly state: State }
  | { readonly do: 'press'; readonly button: DemoButton; readonly photo: number };

/** What the user tapped, by dialog and in order. */
export type DemoTaps = { readonly [D in keyof Taps]?: readonly Exclude<Taps[D], readonly unknown[] | undefined>[] };

/** What the mini program says. */
export interface DemoWords {
  readonly saved: string;
  readonly notSaved: (error: number) => string;
  /** The base library has no such call. */
  readonly tooOld: string;
  readonly chosen: (count: number) => string;
  readonly nothingChosen: string;
}

/** A demo as it stands. */
export interface DemoWorld {
  /** Of the API by which the mini program saves. */
  readonly spec: Spec;
  readonly platform: MyOptions['platform'];
  readonly deeds: readonly DemoDeed[];
  readonly taps: DemoTaps;
  /** The photos of the page: addresses and what they give. */
  readonly photos: ReadonlyMap<string, Uint8Array>;
  readonly words: DemoWords;
}

/** What the phone shows. */
export interface DemoScreen {
  /** What waits for a tap. */
  readonly dialog: DemoDialog | null;
  /** What came up last without waiting. */
  readonly toast: string | null;
  readonly album: readonly AlbumItem[];
}

/** Dialogs that come before anything is saved. */
const early: readonly ScreenEntry['kind'][] = [
  'menu',
  'authorization',
  'albumPermission',
  'chooseImage',
  'previewImage',
];

/** Does all deeds on a fresh phone. */
export async function runDemo({ spec, platform, deeds, taps, photos, words }: DemoWorld): Promise<DemoScreen> {
  const my = createMy({
    ...(platform === undefined ? {} : { platform }),
    images: Object.fromEntries(photos),
    taps,
  });
  const left = new Map<string, number>(Object.entries(taps).map(([dialog, list]) => [dialog, list.length]));
  try {
    let seen = 0;
    let toast: string | null = null;
    for (const deed of deeds) {
      if (deed.do === 'change') {
        alter(my, deed.state);
        continue;
      }
      const before = my.album;
      toast = null;
      press(my, spec, [...photos.keys()], deed, words);
      await my.phone.settle();
      for (const entry of my.phone.shown.slice(seen)) {
        if (entry.kind === 'showToast') toast = entry.content;
        if (entry.kind === 'showToast' || entry.kind === 'hideToast') continue;
        const count = left.get(entry.kind) ?? 0;
        if (count === 0) return { dialog: entry, toast: null, album: early.includes(entry.kind) ? before : my.album };
        left.set(entry.kind, count - 1);
      }
      seen = my.phone.shown.length;
    }
    return { dialog: null, toast, album: my.album };
  } finally {
    await my.phone.close();
  }
}

/** A call that saves, as the mini program makes it. */
type Save = (options: MyCallbacks<unknown> & { readonly [option: string]: unknown }) => Promise<unknown>;

/** What the mini program does when a button is pressed; the vendor page's example in short. */
function press(
  my: My,
  { api: { name, subject, example } }: Spec,
  urls: readonly string[],
  { button, photo }: Extract<DemoDeed, { do: 'press' }>,
  words: DemoWords,
): void {
  if (button === 'choose') {
    void my
      .chooseImage({
        count: 2,
        sourceType: ['camera', 'album'],
        success: ({ tempFilePaths }) => void my.alert({ content: words.chosen(tempFilePaths.length) }),
        fail: () => void my.showToast({ content: words.nothingChosen }),
      })
      .catch(() => {});
  } else if (button === 'look') {
    void my.previewImage({ urls, current: photo }).catch(() => {});
  } else {
    const save = (my as unknown as Readonly<Record<string, Save | undefined>>)[name.replace(/^.*\./, '')];
    if (save === undefined) return void my.showToast({ type: 'fail', content: words.tooOld });
    const plain = Object.fromEntries(Object.entries(example).filter(([, value]) => !isTag(value)));
    void save({
      ...plain,
      [subject]: urls[photo] ?? '',
      success: () => void my.alert({ title: words.saved }),
      fail: ({ error }) => void my.showToast({ type: 'fail', content: words.notSaved(error) }),
    }).catch(() => {});
  }
}

/** Alters circumstances one by one; what a `my` object cannot be in stays as it is. */
function alter(my: My, state: State): void {
  for (const [factor, value] of Object.entries(state)) {
    try {
      my.phone.change({ [factor]: value });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

/** Whether the circumstances of a `my` object have a factor, given a value it can have. */
export function isDemoFactor(factor: string, value: Json): boolean {
  const my = createMy();
  try {
    my.phone.change({ [factor]: value });
    return true;
  } catch {
    return false;
  } finally {
    void my.phone.close();
  }
}
