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
  readonly title: Text;
  readonly accounts: readonly string[];
  /** The code of a cause that has none of its own on the platform. */
  readonly fallbackCode: number;
  /** Codes that any API of the platform may answer. */
  readonly generalCodes: readonly number[];
  /** What the page recommends in its place. */
  readonly replacedBy: string;
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
  /** SHA-256 of the text, runs of white space folded to one blank, ends trimmed. */
  readonly sha256: string;
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

/** Everything about one API at one revision. */
export interface Spec {
  readonly api: Api;
  readonly params: JsonSchema;
  readonly situation: JsonSchema;
  readonly errorCodes: readonly ErrorCode[];
  readonly requirements: readonly Requirement[];
  readonly ambiguities: readonly Ambiguity[];
  readonly coverage: readonly Coverage[];
  /** SHA-256 of the canonical JSON of all of the above. */
  readonly hash: string;
}

export type { Json, Text };
