/** The two forms of the album, so that one test holds for both; and a phone to look into. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AlbumItem, State } from '../../spec/index.ts';
import { type AlbumModel, hostOver } from '../album-model.ts';
import { Circumstances } from '../circumstances.ts';
import { call, jpeg, png, TestContext } from '../context.test-helper.ts';
import { AppAlbum } from './app-album.ts';
import { androidAlbumOn } from './folder/host.ts';
import { openFolder } from './folder/volume.ts';
import { androidAlbum } from './host.ts';
import { MediaStore, type MediaStoreSettings } from './media-store.ts';
import { type FullAt, MeteredDisk } from './metered-disk.ts';
import { memoryVolume } from './memory-volume.ts';
import type { AndroidAlbumOptions } from './options.ts';
import type { Volume } from './volume.ts';

/** One way to keep an album. */
export interface Form {
  readonly name: string;
  volume(): Volume;
  model(options?: AndroidAlbumOptions): AlbumModel;
}

/** Both ways. */
export const forms: readonly Form[] = [
  { name: 'in memory', volume: memoryVolume, model: androidAlbum },
  {
    name: 'in a folder',
    volume() {
      const volume = openFolder(temporaryFolder());
      onTestFinished(() => volume.close());
      return volume;
    },
    model: (options) => androidAlbumOn(temporaryFolder(), options),
  },
];

/** An empty folder for the running test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'saveimage-android-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Two addresses: a JPEG, and a PNG that calls itself a JPEG. */
export const A = 'https://images.example/photos/a.jpg?size=large';
export const B = 'https://images.example/wrong-extension.jpg';

/** A host over a form of the album, and what it is called with. */
export async function openHost(model: AlbumModel, state: State = {}, answers: Record<string, string[]> = {}) {
  const context = new TestContext({ [A]: jpeg(), [B]: png() }, answers);
  const host = hostOver(model)(context);
  onTestFinished(() => host.close());
  await host.reset(state);
  const save = async (url: string): Promise<string | undefined> => {
    const { callbacks, done } = call(host, { url });
    await done;
    return callbacks[0];
  };
  return { context, host, save, album: () => host.album() as readonly AlbumItem[] };
}

/** What a phone can be told: its state, its store's settings, and where a full disk shows. */
export interface PhoneOptions extends Partial<MediaStoreSettings> {
  readonly state?: State;
  readonly fullAt?: FullAt;
}

/** A phone to look into, at half a second after a full one; `time.ms` is its clock. */
export function phone(form: Form, { state = {}, fullAt, ...settings }: PhoneOptions = {}) {
  const possible = { albumPermission: ['granted', 'denied', 'undecided', 'not-needed'] };
  const circumstances = new Circumstances(possible, '2.0.0', { albumPermission: 'not-needed', ...state });
  const time = { ms: 1_640_000_000_500 };
  const { table, disk } = form.volume();
  const volume = { table, disk: new MeteredDisk(disk, circumstances, fullAt) };
  const store = new MediaStore(volume, { circumstances, now: () => time.ms, ...settings });
  const app = new AppAlbum(store, volume, circumstances);
  /** Saves in one go, as an app does from API level 29 on. */
  const add = (displayName: string, mimeType = 'image/jpeg', bytes = jpeg(), more: object = {}): number => {
    const id = store.insert({ displayName, mimeType, owner: 'com.example.miniprogram', ...more });
    store.write(id, bytes);
    store.publish(id);
    return id;
  };
  return { store, app, circumstances, time, ...volume, add };
}
