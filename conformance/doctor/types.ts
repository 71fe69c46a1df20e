/** What an examination of a host observed: plain values, which are judged without the host. */
import type { Api, Json, Manifest, State, Text } from '../../spec/index.ts';
import type { RunView } from '../view/index.ts';

/** A method of a host that is timed. */
export type Method = 'reset' | 'change' | 'file' | 'album' | 'settle' | 'kill' | 'restart' | 'close';

/** The methods that are timed, in the order in which a report lists them. */
export const methods: readonly Method[] = ['reset', 'change', 'file', 'album', 'settle', 'kill', 'restart', 'close'];

/** What a host can show, as a manifest's `observe` names it, whatever the API. */
const always = ['album', 'bytes', 'visibility', 'prompts', 'promise', 'synchronous-album'] as const;

/** The same with the dialogs that some APIs have. */
export const sights = [...always, 'menu'] as const;

/** What a host can show of an API whose dialogs are these. */
export function sightsAmong(prompts: { has(name: string): boolean }): (typeof sights)[number][] {
  return sights.filter((name) => (always as readonly string[]).includes(name) || prompts.has(name));
}

/** What one answer of `album` looked like. */
export interface AlbumLook {
  readonly items: number;
  /** Why it is no list of items; null where it is one. */
  readonly fault: Text | null;
  /** Items that came with bytes or a digest. */
  readonly withContent: number;
  /** It came at once, without a promise. */
  readonly synchronous: boolean;
}

/** When `settle` came back: within the deadline, after it, or not at all as long as was waited. */
export type Settling = 'in-time' | 'late' | 'never';

/** One thing that was tried: the ordinary call, a value of a factor, a file, a change, a kill with a restart. */
export interface Try {
  readonly kind: 'ordinary' | 'value' | 'file' | 'change' | 'life';
  /** The factor that was varied; null where none was. */
  readonly factor: string | null;
  /** What the value needs beside control of its factor, such as counting bytes or placing a file. */
  readonly needs: string | null;
  /** Such as `storage="full"`. */
  readonly label: string;
  /** The values wished for, of the factor that was varied alone. */
  readonly wanted: State;
  /** Whether no reading of the page lets the call succeed; for a change: after it. */
  readonly stops: boolean;
  /** What `reset` returned; null where that was no object. */
  readonly reported: State | null;
  /** What `change` returned; null where it was not called, or returned no object. */
  readonly changed: State | null;
  /** What the run showed. */
  readonly run: RunView;
  /** Items in the album right after `reset`, as far as it could be looked at. */
  readonly before: number;
  readonly looks: readonly AlbumLook[];
  /** `settle` came back while a callback was still to come. */
  readonly settledEarly: boolean;
  readonly settling: Settling;
  /** Requests for images that came to the origin. */
  readonly requests: number;
  /** Milliseconds of real time. */
  readonly milliseconds: number;
}

/** Why an examination ended before it had begun. */
export interface Trouble {
  readonly stage: 'start' | 'manifest';
  readonly text: Text;
}

/** All that was observed of a host. */
export interface Exam {
  /** The API it was examined for, as it is called, and the revision. */
  readonly spec: Pick<Api, 'api' | 'name' | 'revision'>;
  /** Null where nothing stood in the way. */
  readonly trouble: Trouble | null;
  /** What the host says of itself; null where that cannot be used. */
  readonly manifest: Manifest | null;
  /** The one it was examined as; empty where it was not. */
  readonly platform: string;
  /** Milliseconds until there was a host. */
  readonly start: number;
  /** Milliseconds a method has for its answer. */
  readonly deadline: number;
  /** Where the first image is. */
  readonly address: string;
  /** Why the kit does not get an image from its own server; null where it does, or has none. */
  readonly unserved: string | null;
  /** What is to be done where no image reaches the host; null where nobody knows how it is reached. */
  readonly advice: Text | null;
  /** What somebody beside the host can do and see in a run, and nobody did here: the host need not claim it. */
  readonly beside: Manifest['capabilities'];
  /** The ordinary call first, twice; nothing more where that is too broken for more. */
  readonly tries: readonly Try[];
  /** The optional methods the host has, those that bear the name of an API among them. */
  readonly offers: readonly string[];
  /** Milliseconds of real time that each answer took. */
  readonly timing: Readonly<Record<Method, readonly number[]>>;
  /** Tries whose callbacks came after `settle` and the quiet time after it. */
  readonly late: number;
  /** What went wrong with `close`; null for nothing. */
  readonly close: string | null;
  /** Errors of the process that reached nobody. */
  readonly strays: readonly string[];
}

/** How a check came out, the best first. */
export type CheckStatus = 'ok' | 'note' | 'skipped' | 'warning' | 'wrong';

/** The sides that can be at fault. */
export type Side = 'host' | 'setup' | 'kit';

/** What a check found. */
export interface Diagnosis {
  /** What was checked, such as `reset` or `control`. */
  readonly check: string;
  readonly status: CheckStatus;
  /** Who is to act; null where nobody has to. */
  readonly side: Side | null;
  /** What happened. */
  readonly what: Text;
  /** Where it happened, such as `reset` in the case of `storage="full"`. */
  readonly where?: string;
  /** What to do. */
  readonly remedy?: Text;
}

/** Whether a host can do or show something: it does, it only says so, it does not, or it could not be tried. */
export type Holds = 'yes' | 'says-so' | 'no' | 'untried';

/** What was found of one capability, claimed or not. */
export interface Ability {
  readonly kind: 'control' | 'observe';
  readonly name: string;
  readonly holds: Holds;
  readonly why: Text;
  /** The value that was always in force, where nothing else could be had. */
  readonly always?: Json;
}
