/**
 * What the playground is made of. A user's taps and choices are written into a case; the case runs whole and at once over
 * a virtual clock, is judged, and is then played back moment by moment. So the state of the page is always a case: a
 * value, a link to share. The functions over these types are in `engine.ts`, `mutants.ts` and `failures.ts`.
 */
import type { Outcome, Seen, SeenItem, Shared, Shown, Trace, TraceEvent } from '../../conformance/index.ts';
import type { CreateHost, Json, Level, Spec, Text } from '../../spec/index.ts';

/** All that there is to play with of one API at one revision. */
export interface World {
  readonly spec: Spec;
  readonly phones: readonly Phone[];
  /** Not empty: the first is what the page begins with. */
  readonly picks: readonly Pick[];
}

/** Something that can run on a phone: a bundled host, or one with a fault planted in it. */
export interface Implementation {
  /** What a link calls it: a bundled host's name, or a mutant's (`menu-never@ios`). */
  readonly ref: string;
  readonly kind: 'host' | 'mutant';
  readonly platform: string;
  readonly about: Text;
  /** Of a mutant, the requirement that must reject it. */
  readonly requirement?: string;
  readonly createHost: CreateHost;
}

/** A simulated phone: a platform, and the bundled hosts that run on it, the usual one first. */
export interface Phone {
  readonly platform: string;
  readonly title: Text;
  readonly hosts: readonly Implementation[];
  /** The schemes of addresses that its hosts support beside the kit’s own. */
  readonly schemes: readonly string[];
}

/** One value a control can be set to. */
export interface Option {
  /** Tells it from the other options of its control; fit for an attribute or the value of a `<select>`. */
  readonly id: string;
  readonly value: Json;
  readonly label: Text;
  readonly note?: Text;
  /** The platforms on which the situation can have it; the phones not among them stay as usual. */
  readonly platforms: readonly string[];
}

/** Something of a case that can be set by hand. */
export interface Control {
  /** Unique among the controls: `situation.menu`, `situation.origin.$image`, `params.url`. */
  readonly id: string;
  readonly group: 'situation' | 'params';
  /** The property of the situation or of the options. */
  readonly factor: string;
  /** Of a factor that each image has for itself: which image. */
  readonly image?: string;
  /**
   * `choice`: one of the options. `text`: any text, the options are proposals (the options that are no string are offered
   * beside it). `list`: several options in an order, the last one repeating.
   */
  readonly kind: 'choice' | 'text' | 'list';
  readonly label: Text;
  readonly note?: Text;
  readonly options: readonly Option[];
  /** What the case has now; of a list an array. */
  readonly value: Json;
  /** The option that `value` is; absent where it is none (a text of one's own) and of a list. */
  readonly chosen?: string;
  /** Nothing asks for it in the case at hand, such as the answers to a dialog that is decided already. */
  readonly idle: boolean;
  /** It is as the schema's default has it. */
  readonly usual: boolean;
}

/** Something to start from. */
export interface Pick {
  /** Kebab-case and unique: `example`, `code-15`, `recovery-storage-full`, `register-url-http`, `twice`. */
  readonly id: string;
  readonly group: PickGroup;
  readonly title: Text;
  readonly about: Text;
  /** What the link says; the case has one platform, and {@link Phone}s of others play it as `caseOn` has it. */
  readonly shared: Shared;
}

/** The groups of picks, in the order in which they are shown; `failures` come late, from `failures.ts`. */
export type PickGroup = 'example' | 'codes' | 'recovery' | 'register' | 'sequences' | 'failures';

/** A photo in the album. */
export interface Photo extends SeenItem {
  /**
   * A `data:` URL of its real bytes, where they are an image of at most 64 KiB. The kit's images are small (20 × 12
   * pixels and the like), so they want to be scaled up.
   */
  readonly url?: string;
}

/** A dialog on the screen. */
export interface Dialog {
  /** The prompt as the situation schema has it (`menu`, `authorization`). */
  readonly prompt: string;
  readonly title: Text;
  readonly answers: readonly { readonly value: string; readonly label: Text }[];
  /** The answer the case gives, tapped once `answered` holds; empty where the phone is ended before. */
  readonly chosen: string;
  readonly answered: boolean;
  /**
   * Where in the case the answer stands, so that another tap can be written there; null where it follows from something
   * else (who has decided repeats the decision), and only `chosen` can be tapped.
   */
  readonly slot: Slot | null;
}

/**
 * A place in a case: of the state (`step` null) or of a `change` step; `index` counts in a list of answers. With `insert`, a
 * change goes before the step, so that what was answered in the steps before stays.
 */
export interface Slot {
  readonly step: number | null;
  readonly factor: string;
  readonly index: number | null;
  readonly insert?: true;
}

/** Something the mini program heard. */
export interface Said {
  readonly call: number;
  readonly kind: 'callback' | 'resolved' | 'rejected' | 'threw';
  /** The callback's name; of the others a word of the language. */
  readonly name: string;
  readonly payload: Json;
}

/** What the phone shows. */
export interface Screen {
  readonly dialog: Dialog | null;
  readonly album: readonly Photo[];
  /** In the order in which it was heard, from the beginning of the run. */
  readonly said: readonly Said[];
  /** False between a kill and the restart. */
  readonly alive: boolean;
  /** A call is under way. */
  readonly busy: boolean;
}

/** One moment of a run: an event and the screen after it; without one, the beginning or the end of a step. */
export interface Moment {
  /** Milliseconds of virtual time since the run began. */
  readonly t: number;
  readonly step: number;
  readonly event: TraceEvent | null;
  readonly screen: Screen;
}

/** What became of one call. */
export interface PlayedCall {
  readonly call: number;
  readonly step: number;
  readonly seen: Seen;
  readonly allowed: readonly Outcome[];
  /** What stands in its way, or may: causes, and questions of the register (`open`). */
  readonly because: readonly { readonly id: string; readonly title: Text; readonly open: boolean }[];
  /** Its host was ended under way: it owes no answer. */
  readonly killed: boolean;
  /** What it came to is among what is allowed; a killed call may come to anything. */
  readonly fits: boolean;
}

/** One run of a case: the case itself, or a twin. */
export interface PlayedRun {
  readonly title: Text;
  /** Begins with the phone before anything happens and ends with the phone as it stays; never empty. */
  readonly moments: readonly Moment[];
  readonly calls: readonly PlayedCall[];
}

/** What a case says of one requirement. */
export interface Ruled {
  readonly id: string;
  readonly level: Level;
  readonly statement: Text;
  readonly shown: Shown;
  /** Of a failure. */
  readonly expected?: Text;
  readonly actual?: Text;
  /** Of something tolerated, or of the kit's own fault. */
  readonly message?: Text;
  /** Where it was found; `call` is null for what is no one call's. */
  readonly at?: { readonly run: number; readonly step: number; readonly call: number | null };
}

/** A case that has run, and was judged. */
export interface Played {
  readonly trace: Trace;
  /** The case first, then its twins. */
  readonly runs: readonly PlayedRun[];
  /** The requirements this case speaks to, the worst first. */
  readonly rulings: readonly Ruled[];
  /** What the host did against its contract; a case in which it did may stay unjudged. */
  readonly problems: readonly Text[];
}
