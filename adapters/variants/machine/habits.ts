/** The habits of the machine: each is a choice the page, or the register of ambiguities, leaves to a host. */
import type { Json } from '../../../spec/index.ts';

/** What a call goes through before the image is written, by the names of {@link Habits.order}. */
export type StepName =
  | 'callbacks'
  | 'menu-option'
  | 'url'
  | 'authorization'
  | 'permission'
  | 'menu'
  | 'fetch'
  | 'menu-and-fetch'
  | 'full';

/** What callbacks receive. */
export type Payload = object | undefined;

/** What a host does wherever it may choose. */
export interface Habits {
  /** The steps in the order in which they are taken; the room is looked at last, with the bytes at hand. */
  readonly order: readonly StepName[];
  /** A call without an options object. */
  readonly noArgument: 'throws' | 'rejects' | 'ignored';
  /** A callback that is no function: it counts as left out, or fails with this code. */
  readonly callbackWrong: 'left-out' | number;
  readonly urlWrong: number;
  readonly urlEmpty: number;
  readonly urlBase64: number;
  /** A base64 URL that is supported, and holds no image. */
  readonly urlNoImage: number;
  /** Plain http: fetched, or refused with this code. */
  readonly urlHttp: 'fetched' | number;
  /** Characters an address may hold only escaped: escaped by the host, or refused with this code. */
  readonly urlUnescaped: 'fetched' | number;
  /** Local paths and `data:` URLs without base64 exist on this host and are saved; else the code. */
  readonly urlOther: 'saved' | number;
  /** A `showActionSheet` that is no Boolean. */
  readonly menuOption: 'menu' | 'no-menu' | 'truthy' | number;
  /** Whether the menu is shown below the base library that brought the option. */
  readonly oldMenu: boolean;
  /** What a dismissed menu comes to: nothing, `complete` alone, or a code. */
  readonly dismissed: 'silent' | 'complete' | number;
  /** The codes for a user who wants never to be asked again: when they say so, and later. */
  readonly forEver: readonly [said: number, later: number];
  readonly interrupted: number;
  /** The album permission is asked for where it is undecided; else it counts as this. */
  readonly undecided: 'asked' | 'granted' | 'denied';
  /** Codes away from iOS. */
  readonly elsewhere: { readonly permission: number; readonly storage: number };
  readonly noImage: 'saved' | 'refused';
  /** Bytes after the image, wrong or missing types, content codings, undetectable cuts. */
  readonly oddBody: 'saved' | 'refused';
  readonly webp: 'saved' | 'refused';
  readonly redirects: number;
  readonly maxBytes: number;
  /** Milliseconds a download may take. */
  readonly patience: number;
  /** What becomes of a call while another is under way. */
  readonly overlap: 'alone' | 'busy' | 'queued' | 'unsuccessful';
  /** What a call comes to below the base library that brought it: the usual, an exception, or a code. */
  readonly belowSince: 'works' | 'throws' | number;
  /** The code for a refused authorisation where the page has none, or nobody asks for one there. */
  readonly unlisted: number | 'unasked';
  readonly returns: 'promise' | 'thenable' | 'promise-without-callbacks' | 'nothing' | 'task';
  /** Milliseconds before each step, before the answer, and between two callbacks. */
  readonly latency: { readonly step: number; readonly answer: number; readonly between: number };
  /** Milliseconds from the write until the album's index has the item. */
  readonly index: number;
  /** Fractions of a second a download shows its progress at; 0 for none. */
  readonly progress: number;
  /** `complete` comes before the other callback. */
  readonly completeFirst: boolean;
  /** Bad calls are answered before the call has returned. */
  readonly answersAtOnce: boolean;
  readonly success: (url: string) => Payload;
  readonly failure: (code: number, message: string) => Payload;
  /** What `complete` receives, by what the other callback received. */
  readonly complete: (payload: Payload) => Payload;
  readonly message: (code: number) => string;
  /** How an image is kept: as it came, or encoded anew. */
  readonly keeps: 'bytes' | 'png';
  /** What an item shows of itself. */
  readonly shows: 'bytes' | 'digest';
  readonly newestFirst: boolean;
  readonly names: 'counted' | 'digest' | 'address';
  /** The same image is one item, however often it is saved. */
  readonly oneOfEach: boolean;
  /** What was fetched once is kept, and not fetched again. */
  readonly caches: boolean;
  /** A save that was being written when the process died is finished after the restart. */
  readonly resumes: boolean;
  /** Values of the situation it reports whatever it is given: it has no other. */
  readonly always: Readonly<Record<string, Json>>;
  /** Dialogs are answered by a hand of its own, and the kit hears nothing of them. */
  readonly answersItself: boolean;
}

/** The habits where a variant has none of its own. */
export const usual: Habits = {
  order: ['callbacks', 'url', 'menu-option', 'menu', 'authorization', 'permission', 'fetch'],
  noArgument: 'rejects',
  callbackWrong: 'left-out',
  urlWrong: 2,
  urlEmpty: 2,
  urlBase64: 2,
  urlNoImage: 17,
  urlHttp: 'fetched',
  urlUnescaped: 'fetched',
  urlOther: 2,
  menuOption: 'menu',
  oldMenu: false,
  dismissed: 11,
  forEver: [2001, 2001],
  interrupted: 2001,
  undecided: 'asked',
  elsewhere: { permission: 17, storage: 17 },
  noImage: 'refused',
  oddBody: 'saved',
  webp: 'saved',
  redirects: 5,
  maxBytes: 1 << 24,
  patience: 20_000,
  overlap: 'alone',
  belowSince: 'works',
  unlisted: 17,
  returns: 'promise',
  latency: { step: 0, answer: 0, between: 0 },
  index: 0,
  progress: 0,
  completeFirst: false,
  answersAtOnce: false,
  success: () => ({}),
  failure: (error, errorMessage) => ({ error, errorMessage }),
  complete: (payload) => payload,
  message: (code) => `saveImage failed with ${code}`,
  keeps: 'bytes',
  shows: 'bytes',
  newestFirst: false,
  names: 'counted',
  oneOfEach: false,
  caches: false,
  resumes: false,
  always: {},
  answersItself: false,
};
