/**
 * The contract of a host under test: what an implementation offers to the kit, and what the kit offers to it.
 * Types alone, so that a vendor can depend on this file without depending on the kit.
 */

/** A value, or a promise of one. */
export type Awaitable<T> = T | PromiseLike<T>;

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A text in each language the kit speaks. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** The handle of a timer set on a {@link Clock}. */
export type TimerId = number;

/** Time as the kit gives it to a host: virtual (moved by the kit) or real. Every timer of a host uses it. */
export interface Clock {
  /** True where the kit moves time itself and no real time passes. */
  readonly virtual: boolean;
  /** Milliseconds since the clock was made. */
  now(): number;
  /** Runs `callback` once after `milliseconds`. */
  setTimeout(callback: () => void, milliseconds: number): TimerId;
  /** Takes a timer back; an unknown or spent one is ignored. */
  clearTimeout(timer: TimerId): void;
  /** Resolves after `milliseconds`. */
  sleep(milliseconds: number): Promise<void>;
}

/** One answer of the image origin: a single hop (redirects are not followed), content coding already undone. */
export interface OriginResponse {
  readonly status: number;
  /** Header names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body in pieces; iterating rejects where the connection breaks or the coding is damaged. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Where images are, for hosts that have no network of their own. */
export interface Origin {
  /**
   * Requests one address once.
   * @throws a rejection where nothing answers: refused, reset, unknown host
   */
  fetch(url: string): Promise<OriginResponse>;
}

/** A dialog the host shows: the name of the prompt as the situation schema has it (`menu`, `authorization` …). */
export interface Prompt {
  readonly kind: string;
}

/** What the user does with a {@link Prompt}: one of the answers the situation schema lists for it. */
export type Answer = string;

/** One item of the album as a user would see it. */
export interface AlbumItem {
  /** Stays the same for as long as the item exists. */
  readonly id: string;
  readonly name: string;
  /** Media type, such as `image/png`. */
  readonly type: string;
  /** Pixels; absent where the album does not know (bytes that are no image). */
  readonly width?: number;
  readonly height?: number;
  /** The item's bytes; or give `sha256`. */
  readonly bytes?: Uint8Array;
  /** Lower-case hexadecimal SHA-256 of the bytes, for hosts that cannot hand the bytes over. */
  readonly sha256?: string;
}

/** What a host tells while it works. */
export type HostEvent =
  | { readonly kind: 'item-visible'; readonly item: AlbumItem }
  | { readonly kind: 'item-removed'; readonly id: string }
  | { readonly kind: 'log'; readonly message: string };

/** Circumstances of a call, by the names of the API's situation schema. */
export type State = Readonly<Record<string, Json>>;

/** A factor the host cannot vary, with the value it always has. */
export interface FixedFactor {
  readonly value: Json;
  readonly reason: string;
}

/** Who a host is and what it can do; checked against `spec/schemas/manifest.schema.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly vendor?: string;
  readonly description?: string;
  /**
   * The APIs it implements by their ids, such as `save-image`, each with the revisions that it claims, the one meant first.
   * A manifest without is taken for one from before there was a choice.
   */
  readonly apis?: Readonly<Record<string, readonly string[]>>;
  /** The platforms it can be, the usual one first. */
  readonly platforms: readonly string[];
  /** The base libraries it can be, both ends included. */
  readonly baseLibraries: { readonly from: string; readonly to: string };
  /** URL schemes it supports beside the kit's own origin, such as `https`. */
  readonly schemes: readonly string[];
  /** `virtual`: nothing but {@link HostContext.clock} moves it, and the kit moves that. `real`: it lives in real time. */
  readonly clock: 'virtual' | 'real';
  /** `origin`: it fetches through {@link HostContext.origin}. `http`: it opens real connections itself. */
  readonly network: 'origin' | 'http';
  readonly capabilities: {
    /** Factors of the situation it can set, `kill`, `restart`, `exact-space`, and the kinds of {@link HostFile} it can place. */
    readonly control: readonly string[];
    /** What can be seen of it: `album`, `bytes`, `visibility` (it emits item-visible) or `synchronous-album`, `prompts`, `menu`, `promise`. */
    readonly observe: readonly string[];
  };
  /** Factors that never vary. */
  readonly fixed?: Readonly<Record<string, FixedFactor>>;
  /** Milliseconds: `call` until a call has surely settled, `quiet` to wait for late callbacks after it. */
  readonly deadlines?: { readonly call?: number; readonly quiet?: number };
}

/** A file that a call is to name by its path. */
export interface HostFile {
  /** Which of the platform's files it is to be, such as `temporary-file`, `cached-file`, `user-file`. */
  readonly kind: string;
  /** A name for it, such as `image-2.png`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the kit gives a host. */
export interface HostContext {
  /** The id of the API under test, such as `save-image`, and its revision. */
  readonly api: string;
  readonly revision: string;
  readonly clock: Clock;
  readonly origin: Origin;
  /** For hosts that vary by chance: the same seed, the same behaviour. */
  readonly seed: number;
  /** Shows a dialog to the simulated user; the kit notes the order and answers. */
  ask(prompt: Prompt): Promise<Answer>;
  /** Tells the kit what happened. */
  emit(event: HostEvent): void;
}

/**
 * An implementation under test. Of the methods that bear the name of an API it has those that it implements, each exactly
 * what a mini program would call.
 */
export interface Host {
  readonly manifest: Manifest;
  /** Makes a fresh host with an empty album; returns the state really in force, which is what is judged. */
  reset(state: State): Awaitable<State>;
  /** Alters circumstances and keeps album and memory; returns the state really in force. */
  change(patch: State): Awaitable<State>;
  /** `my.saveImage`, where the host implements it. */
  saveImage?(...args: unknown[]): unknown;
  /** `my.saveImageToPhotosAlbum`, where the host implements it. */
  saveImageToPhotosAlbum?(...args: unknown[]): unknown;
  /** Places a file as a mini program of this host would have it; returns the path that the mini program knows it by. */
  file?(file: HostFile): Awaitable<string>;
  /** What a user would see in the album now. */
  album(): Awaitable<readonly AlbumItem[]>;
  /** Resolves when nothing of this host is pending. */
  settle(): Awaitable<void>;
  /** Ends the process under it, mid-call, as the system would. */
  kill?(): Awaitable<void>;
  /** Starts it again after {@link Host.kill} or in the middle of a session; the album stays. */
  restart?(): Awaitable<void>;
  /** Ends it for good and gives back what it holds. */
  close(): Awaitable<void>;
}

/** Makes a host: what a vendor's module exports by default. */
export type CreateHost = (context: HostContext) => Awaitable<Host>;
