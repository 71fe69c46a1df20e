/**
 * The spec as a value: the shapes of the data files of one API. The files themselves are checked against
 * `spec/schemas/`; these types say the same to the compiler.
 */
import type { Json, Text } from './host.ts';

/** RFC 2119 strength of a requirement. */
export type Level = 'MUST' | 'SHOULD';

/** A JSON Schema, as plain data. */
export type JsonSchema = boolean | { readonly [keyword: string]: Json };

/**
 * A condition over `{ params, situation, supported, host }`, in the spec's short form; `expandCondition` writes it out
 * as JSON Schema. A dotted path maps to the schema its value must meet, and the value must exist.
 */
export type Condition =
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly absent: string }
  | { readonly [path: string]: JsonSchema };

/** Where a statement comes from. */
export type Source =
  | {
      readonly kind: 'page';
      readonly heading: string;
      /** The row of the heading's table, or the ordinal of the sentence under it (from 1). */
      readonly row?: string;
      readonly ordinal?: number;
    }
  | { readonly kind: 'convention' | 'typings'; readonly note: Text };

/** What surrounds the API: identity, accounts and how its factors are ordered. */
export interface Api {
  readonly api: string;
  readonly name: string;
  readonly revision: string;
  /** The revision that a manifest claims which names no API at all; no two APIs have one. */
  readonly implied?: string;
  /** The revision before it, and what the page changed since; absent of the oldest. */
  readonly changed?: { readonly after: string; readonly summary: Text };
  readonly title: Text;
  readonly accounts: readonly string[];
  /** The code of a cause that has none of its own on the platform. */
  readonly fallbackCode: number;
  /** Codes that any API of the platform may answer. */
  readonly generalCodes: readonly number[];
  /** What the page recommends in its place, where it does. */
  readonly replacedBy?: string;
  /** The factors whose readings the oracle combines, in the order in which readings may depend on each other. */
  readonly factors: readonly string[];
  /** The option that names the image, and the callbacks by their roles. */
  readonly subject: string;
  readonly callbacks: { readonly success: string; readonly fail: string; readonly complete: string };
  /** The page's own call, by itself. */
  readonly example: { readonly [key: string]: Json };
  /** Where the typings differ from the page. */
  readonly differences: readonly { readonly id: string; readonly page: Text; readonly typings: Text }[];
}

/** One cause of an error code: when it holds, and what takes it away. */
export interface Cause {
  readonly id: string;
  readonly factor: string;
  readonly title: Text;
  readonly when: Condition;
  readonly clearedBy: {
    readonly situation?: { readonly [factor: string]: Json };
    readonly params?: { readonly [name: string]: Json };
  };
  /** Situations in which the cause cannot be cleared (iOS `restricted`). */
  readonly exceptWhen?: Condition;
}

/** One row of the table of error codes. */
export interface ErrorCode {
  readonly code: number;
  readonly meaning: Text;
  readonly remedy: Text;
  readonly platforms: readonly string[];
  readonly source: Source;
  readonly causes: readonly Cause[];
}

/** What a call may come to. `fail` without a code never occurs. */
export type OutcomeKind = 'success' | 'fail' | 'complete-alone' | 'silent' | 'throws';

/** One outcome, as data writes it. */
export interface OutcomeData {
  readonly kind: OutcomeKind;
  readonly code?: number;
  /** Allowed, but worth a warning. */
  readonly warning?: boolean;
}

/** One way to read an ambiguous factor. */
export interface Reading {
  readonly id: string;
  readonly title: Text;
  /** An obstacle with its outcomes; absent for no obstacle. */
  readonly outcomes?: readonly OutcomeData[];
  /** Reads the factor, and those after it, as though this were so. */
  readonly assume?: {
    readonly params?: { readonly [name: string]: Json };
    readonly situation?: { readonly [factor: string]: Json };
    readonly supported?: { readonly [name: string]: boolean };
  };
  readonly warning?: boolean;
}

/** A row of the register: a place the page leaves open. Without a factor the row only says that nothing is asserted. */
export interface Ambiguity {
  readonly id: string;
  readonly question: Text;
  readonly factor?: string;
  readonly when?: Condition;
  readonly readings: readonly Reading[];
}

/** How a requirement is judged: the judge's name and the arguments the data gives it. */
export interface JudgeCall {
  readonly name: string;
  readonly args: { readonly [name: string]: Json };
}

/** A second call that differs from the first in one factor only. */
export interface TwinRule {
  /** The first call's circumstances. */
  readonly when?: Condition;
  readonly params?: { readonly [name: string]: Json };
  readonly situation?: { readonly [factor: string]: Json };
}

/** Where a requirement applies and what a host must offer for it to be tested. */
export interface Scope {
  readonly platforms?: readonly string[];
  /** A parameter whose `since` the base library must have reached (`at`) or not (`below`). */
  readonly since?: { readonly param: string; readonly at?: true; readonly below?: true };
  readonly control?: readonly string[];
  readonly observe?: readonly string[];
  /** The calls it speaks of; judges receive its answer for every call. */
  readonly when?: Condition;
}

/** One requirement of the API. */
export interface Requirement {
  readonly id: string;
  readonly level: Level;
  readonly statement: Text;
  readonly source: Source;
  readonly scope: Scope;
  readonly judge: JudgeCall;
  readonly twins?: readonly TwinRule[];
  /** The kinds of case that bear on it, beside single calls: `recovery`, `repeat`, `overlap`, `kill`, `throwing`. */
  readonly scenarios?: readonly string[];
}

/** What becomes of one sentence or row of the page. */
export interface Coverage {
  readonly heading: string;
  readonly ordinal: number;
  /** SHA-256 of the text, runs of white space folded to one blank, ends trimmed; absent where the page is not at hand. */
  readonly sha256?: string;
  /** What it says, in our own words, where the page is not at hand. */
  readonly fact?: Text;
  readonly requirements?: readonly string[];
  readonly excluded?: Text;
}

/** How the kit answers a prompt, and what the answer makes of the state. */
export interface PromptRule {
  /** The answers a user can give. */
  readonly answers: readonly string[];
  /** The property of the situation that lists the answers to come; absent where the factor itself is the answer. */
  readonly answersIn?: string;
  /** The state that is still to be decided by asking. */
  readonly undecided?: string;
  /** What each answer decides. */
  readonly decides?: { readonly [answer: string]: string };
  /** What a user who has decided already answers when asked again. */
  readonly repeats?: { readonly [state: string]: string };
}

/** How a person brings a factor about where no program can, as the situation schema's `operator` annotation says. */
export interface OperatorRule {
  /** What it is called where such steps are counted. */
  readonly title: Text;
  /** What to do for each value that a person can bring about. */
  readonly how: { readonly [value: string]: Text };
}

/** What a factor says of how the kit's server treats each image: how it behaves, or which file format it serves. */
export type Treats = 'behaviour' | 'format';

/** How the kit counts the free space that a factor speaks of, as the situation schema's `space` annotation says. */
export interface SpaceRule {
  /** The value where exactly the bytes of the image are free. */
  readonly exact: string;
  /** The value where one byte less is free. */
  readonly short: string;
  /** The property of the situation in which the kit says how many bytes that is. */
  readonly bytesIn: string;
}

/** One requirement that a certificate of a revision rests on, with the level it had when the set was frozen. */
export interface RequiredRequirement {
  readonly id: string;
  readonly level: Level;
}

/** Everything about one API at one revision. */
export interface Spec {
  readonly api: Api;
  readonly params: JsonSchema;
  /**
   * The factors around a call. Every API has `platform` and `baseLibrary`; what the kit needs of all others it is told by
   * annotations, as `spec/schemas/situation.schema.json` has them.
   */
  readonly situation: JsonSchema;
  readonly errorCodes: readonly ErrorCode[];
  readonly requirements: readonly Requirement[];
  readonly ambiguities: readonly Ambiguity[];
  readonly coverage: readonly Coverage[];
  /** SHA-256 of the canonical JSON of all of the above. */
  readonly hash: string;
  /**
   * The requirements that certificates of this revision are scored by; what was added later is reported and not scored.
   * It says nothing of what a run does or finds, so the hash, which plans are kept under, leaves it out.
   */
  readonly required: readonly RequiredRequirement[];
}

/** How long the kit waits, and how much it keeps and tries. A manifest's own deadlines come before these. */
export interface Limits {
  /** Milliseconds of real time until a call has surely settled. */
  readonly call: number;
  /** Milliseconds of real time to wait for late callbacks after a host has settled. */
  readonly quiet: number;
  /** Timers of a virtual clock that may fire before a step counts as never settling. */
  readonly timers: number;
  /** Milliseconds of virtual time a step may take. */
  readonly virtual: number;
  /** Events of one kind a step keeps. */
  readonly events: number;
  /** Items an album may show. */
  readonly items: number;
  /** Prompts that are answered for each call; a host that asks on and on is left waiting. */
  readonly prompts: number;
  /** Cases in a row without an answer after which a run in real time ends. */
  readonly hangs: number;
  /** Cases in a row with a broken contract after which a run ends. */
  readonly faults: number;
  /** Candidates that may run to make one failure small, with a virtual clock and in real time. */
  readonly shrinks: number;
  readonly shrinksInRealTime: number;
}

/** A MUST that a host may leave untested where its platform has no way to show it. */
export interface UnobservedMust {
  readonly api: string;
  readonly requirement: string;
  readonly why: Text;
}

/** What turns a report into the level of a certificate, as `spec/policies/` has it. */
export interface CertificationPolicy {
  readonly name: string;
  /** Raised with every change, so that two certificates can be compared. */
  readonly version: string;
  /** Cases that a certification runs where nobody says otherwise. */
  readonly cases: number;
  /** After fewer cases the level is incomplete, whatever they showed. */
  readonly leastCases: number;
  readonly limits: Limits;
  /** Limits that a person's time asks for, where a person has a hand in every case; the others stay. */
  readonly byHand: Partial<Limits>;
  readonly mayStayUnobserved: readonly UnobservedMust[];
}

export type { Json, Text };
