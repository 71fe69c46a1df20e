/**
 * The mini program with three buttons on `createMy`. A `my` object takes what the user taps beforehand, so each deed runs
 * everything anew on a fresh phone with all deeds so far; what is shown ends at the first dialog without a tap.
 */
import { createMy, type My, type MyOptions, type Taps } from '../../adapters/my/index.ts';
import { isTag, nominalState } from '../../conformance/index.ts';
import type { AlbumItem, Json, Spec, State } from '../../spec/index.ts';
import type { DemoDeed, DemoTap } from './demo-deeds.ts';
import { type DemoDialog, type DemoEvent, DemoRecord } from './demo-record.ts';
import { takesFiles } from './subjects.ts';

/** What the mini program says. */
export interface DemoWords {
  readonly saved: string;
  readonly notSaved: (error: number) => string;
  /** The base library has no such call. */
  readonly tooOld: string;
  readonly chosen: (count: number) => string;
  readonly nothingChosen: string;
}

/** A photo of the page: by what the mini program names it, and what it looks like. */
export interface DemoPhoto {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A demo as it stands. */
export interface DemoWorld {
  /** Of the API by which the mini program saves. */
  readonly spec: Spec;
  readonly platform: string;
  /** Those of other phones are passed over. */
  readonly deeds: readonly DemoDeed[];
  /** The photos that the page has at first: addresses and what they give. */
  readonly photos: ReadonlyMap<string, Uint8Array>;
  /** The n-th photo that is taken on this phone. */
  readonly take: (count: number) => Promise<Uint8Array>;
  readonly words: DemoWords;
}

/** What the phone shows. */
export interface DemoScreen {
  /** What waits for a tap. */
  readonly dialog: DemoDialog | null;
  /** What came up last without waiting. */
  readonly toast: string | null;
  /** The photos of the page. */
  readonly photos: readonly DemoPhoto[];
  readonly album: readonly AlbumItem[];
  /** All that happened so far. */
  readonly events: readonly DemoEvent[];
}

/** Does all deeds on a fresh phone. */
export async function runDemo(world: DemoWorld): Promise<DemoScreen> {
  const { spec, platform, photos } = world;
  const deeds = world.deeds.filter((deed) => deed.do === 'change' || deed.on === platform);
  const taps = tapsOf(deeds);
  const my = createMy({
    platform: platform as NonNullable<MyOptions['platform']>,
    images: Object.fromEntries(photos),
    taps: await scriptOf(taps, world.take),
  });
  try {
    alter(my, nominalState(spec), {});
    const record = new DemoRecord(my, taps);
    const page = new DemoPage(world, record);
    for (const deed of deeds) {
      if (deed.do === 'change') alter(my, deed.state, nominalState(spec));
      if (deed.do !== 'press') continue;
      record.note({ kind: 'press', button: deed.button });
      page.press(deed);
      await my.phone.settle();
      record.note();
      if (record.waiting !== null) break;
    }
    return await screenOf(record, page, world);
  } finally {
    await my.phone.close();
  }
}

/** The mini program's page; the vendor page's example in short. */
class DemoPage {
  /** The photos that it shows, by what it names them. */
  paths: readonly string[];
  readonly #world: DemoWorld;
  readonly #record: DemoRecord;

  constructor(world: DemoWorld, record: DemoRecord) {
    this.#world = world;
    this.#record = record;
    this.paths = [...world.photos.keys()];
  }

  press({ button, photo }: Extract<DemoDeed, { do: 'press' }>): void {
    const at = Math.min(photo, this.paths.length - 1);
    if (button === 'choose') this.#choose();
    else if (button === 'look') this.#record.call('previewImage', { urls: this.paths, current: at });
    else this.#save(this.paths[at] ?? '');
  }

  #choose(): void {
    const { spec, photos, words } = this.#world;
    this.#record.call('chooseImage', {
      count: 2,
      sourceType: ['camera', 'album'],
      success: ({ tempFilePaths }: { readonly tempFilePaths: readonly string[] }) => {
        if (takesFiles(spec)) this.paths = [...tempFilePaths, ...photos.keys()];
        else this.#record.call('alert', { content: words.chosen(tempFilePaths.length) });
      },
      fail: () => this.#toast(words.nothingChosen),
    });
  }

  #save(path: string): void {
    const { spec, words } = this.#world;
    const { name, subject, example } = spec.api;
    const plain = Object.fromEntries(Object.entries(example).filter(([, value]) => !isTag(value)));
    const isThere = this.#record.call(name.replace(/^.*\./, ''), {
      ...plain,
      [subject]: path,
      success: () => this.#record.call('alert', { title: words.saved }),
      fail: ({ error }: { readonly error: number }) => this.#toast(words.notSaved(error)),
    });
    if (!isThere) this.#toast(words.tooOld, 'fail');
  }

  #toast(content: string, type = 'none'): void {
    this.#record.call('showToast', { content, type });
  }
}

/** What the notes come to. */
async function screenOf({ events, waiting }: DemoRecord, page: DemoPage, world: DemoWorld): Promise<DemoScreen> {
  const album: AlbumItem[] = [];
  const looks = new Map(world.photos);
  let picked: readonly (Uint8Array | undefined)[] = [];
  let toast: string | null = null;
  for (const event of events) {
    if (event.kind === 'press') toast = null;
    if (event.kind === 'shown' && event.entry.kind === 'showToast') toast = event.entry.content;
    if (event.kind === 'saved') album.push(event.item);
    if (event.kind === 'tapped' && event.dialog === 'chooseImage') picked = await bytesOf(event.value, album, world);
    if (event.kind === 'callback') pathsIn(event.result).forEach((path, at) => looks.set(path, picked[at] ?? nothing));
  }
  const photos = page.paths.map((path) => ({ path, bytes: looks.get(path) ?? nothing }));
  return { dialog: waiting, toast: waiting === null ? toast : null, photos, album, events };
}

const nothing = new Uint8Array();

/** The paths that a call gave to its mini program. */
function pathsIn(result: unknown): readonly string[] {
  return (result as { readonly tempFilePaths?: readonly string[] }).tempFilePaths ?? [];
}

/** What the user picked. */
function bytesOf(tap: DemoTap, album: readonly AlbumItem[], { take }: DemoWorld) {
  if (typeof tap === 'string') return [];
  if ('taken' in tap) return Promise.all([take(tap.taken)]);
  return tap.album.map((name) => album.find((item) => item.name === name)?.bytes);
}

/** What was tapped, by dialog and in order. */
function tapsOf(deeds: readonly DemoDeed[]): Map<string, DemoTap[]> {
  const taps = new Map<string, DemoTap[]>();
  for (const deed of deeds) {
    if (deed.do === 'tap') taps.set(deed.dialog, [...(taps.get(deed.dialog) ?? []), deed.value]);
  }
  return taps;
}

/** The same as a `my` object takes it. */
async function scriptOf(taps: ReadonlyMap<string, readonly DemoTap[]>, take: DemoWorld['take']): Promise<Taps> {
  const scripts = [...taps].map(async ([dialog, list]) => {
    const given = list.map(async (tap) =>
      typeof tap === 'object' && 'taken' in tap ? { images: [await take(tap.taken)] } : tap,
    );
    return [dialog, await Promise.all(given)] as const;
  });
  return Object.fromEntries(await Promise.all(scripts));
}

/** Alters circumstances one by one; one that a `my` object cannot be in is as usual, or stays as it is. */
function alter(my: My, state: State, usual: State): void {
  for (const [factor, value] of Object.entries(state)) {
    if (!changed(my, factor, value) && usual[factor] !== undefined) changed(my, factor, usual[factor]);
  }
}

function changed(my: My, factor: string, value: Json): boolean {
  try {
    my.phone.change({ [factor]: value });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whether the circumstances of a `my` object have a factor, given a value it can have. */
export function isDemoFactor(factor: string, value: Json): boolean {
  const my = createMy();
  try {
    return changed(my, factor, value);
  } finally {
    void my.phone.close();
  }
}
