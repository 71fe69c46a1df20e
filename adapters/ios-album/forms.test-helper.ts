/** Both forms of the simulated library, so that one test can be put to either. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { State } from '../../spec/index.ts';
import type { AlbumModel } from '../album-model.ts';
import { Circumstances } from '../circumstances.ts';
import { TestContext } from '../context.test-helper.ts';
import { Session } from '../session.ts';
import { permissionsOf } from './authorization.ts';
import { iosAlbumOn } from './folder.ts';
import { FolderStore } from './folder-store.ts';
import { iosAlbum } from './host.ts';
import { type Asset, type LibraryStore, MemoryStore } from './library-store.ts';
import type { IosAlbumOptions } from './options.ts';
import { PhotoLibrary, visibleAssets } from './photo-library.ts';

/** A folder that lasts as long as the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ios-album-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The forms, by the words a test is named with. */
export const forms: readonly {
  readonly form: string;
  readonly model: (options?: IosAlbumOptions) => AlbumModel;
  readonly openStore: () => LibraryStore;
}[] = [
  { form: 'in memory', model: iosAlbum, openStore: () => new MemoryStore() },
  {
    form: 'on a folder',
    model: (options) => iosAlbumOn(temporaryFolder(), options),
    openStore: () => FolderStore.open(temporaryFolder()),
  },
];

/** What a library is opened with; all of it can be left out. */
export interface Setting {
  readonly permission?: string;
  readonly state?: State;
  readonly options?: IosAlbumOptions;
  readonly store?: LibraryStore;
  readonly now?: number;
  readonly answers?: Record<string, string[]>;
}

/** A library with what is around it. */
export interface Opened {
  readonly context: TestContext;
  readonly session: Session;
  readonly library: PhotoLibrary;
  assets(): readonly Asset[];
}

/** The library of a phone, as a process just started sees it. */
export function openLibrary(setting: Setting = {}): Opened {
  const {
    permission = 'granted',
    state = {},
    options = {},
    store = new MemoryStore(),
    now = 0,
    answers = {},
  } = setting;
  const settings = { systemVersion: 17, usageDescription: true, interruptions: 0, ...options };
  const possible = { albumPermission: permissionsOf(settings.systemVersion) };
  const context = new TestContext({}, answers);
  const session = new Session(context, new Circumstances(possible, '2.0.0', { albumPermission: permission, ...state }));
  const phone = { settings, store, now: () => now };
  return { context, session, library: new PhotoLibrary(phone, session), assets: () => visibleAssets(phone) };
}

/** Opens the folder, and adds these in one change block. */
export async function addTo(folder: string, ...files: Uint8Array[]): Promise<FolderStore> {
  const store = FolderStore.open(folder);
  onTestFinished(() => store.close());
  await openLibrary({ store }).library.performChanges((changes) => {
    for (const bytes of files) changes.createAsset({ extension: bytes[0] === 0xff ? 'jpg' : 'png', bytes });
  });
  return store;
}

/** The paths of all files in a folder, sorted. */
export const everything = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
