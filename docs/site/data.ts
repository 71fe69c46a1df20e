/** The data that pages are made of beside the spec: files below docs/data/, written by `npm run docs:data`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Conclusion, KillMatrix, Run, Shown } from '../../conformance/index.ts';
import type { Text } from '../../spec/index.ts';

/** What became of one requirement on a host, as a reader sees it. */
export interface HostResult {
  readonly id: string;
  readonly shown: Shown;
  /** Why it was not judged. */
  readonly reason?: Text;
  /** What was tolerated. */
  readonly warning?: Text;
}

/** A bundled host and its results, in the order of the spec. */
export interface HostData {
  /** What `--host` takes. */
  readonly ref: string;
  readonly name: string;
  readonly version: string;
  readonly vendor: string;
  readonly platform: string;
  /** The base library the run was pinned to; absent where the plan varied it. */
  readonly baseLibrary?: string;
  readonly conclusion: Conclusion;
  readonly results: readonly HostResult[];
}

/** The bundled hosts against every requirement of a revision, in the order in which tools list them. */
export interface MatrixData {
  readonly revision: string;
  readonly seed: number;
  /** Cases that ran on each host. */
  readonly cases: number;
  readonly hosts: readonly HostData[];
}

/** The faulty hosts against every requirement, in the order of their catalogue. */
export type KillData = Omit<KillMatrix, 'date' | 'milliseconds'>;

/** One case that ran on one host, to be shown as a timeline. */
export interface Shot {
  /** What `--host` takes, or the name of the mutant. */
  readonly host: string;
  readonly platform: string;
  readonly requirement: string;
  readonly case: Case;
  readonly runs: readonly Run[];
  /** The run and the step that show it, from 0. */
  readonly at?: { readonly run: number; readonly step: number };
  /** Of a failure: what the requirement wants, and what was seen. */
  readonly expected?: Text;
  readonly actual?: Text;
  /** The faulty host's name, where it is one. */
  readonly mutant?: string;
}

/**
 * For each requirement a case that shows it kept and one that shows it broken, in the order of the spec; those of the oldest
 * revision first, then what each later one adds. The cases are of the first revision that has the requirement.
 */
export type Timelines = Readonly<Record<string, { readonly pass: Shot; readonly fail: Shot }>>;

/** One call that meets every prompt and saves: the order of events. It stands for no requirement. */
export type OrderShot = Omit<Shot, 'requirement'>;

/** The rooms of the sources and the imports between them, tests left out. */
export interface Architecture {
  /** By their folders; `lines` is rounded to two digits. */
  readonly rooms: readonly { readonly id: string; readonly files: number; readonly lines: number }[];
  /** `imports` counts pairs of files of which the one imports the other. */
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly imports: number }[];
}

/** All data of one API. */
export interface ApiData {
  /** By revision, the oldest first. */
  readonly matrices: readonly MatrixData[];
  readonly kills: KillData;
  readonly timelines: Timelines;
  readonly order: OrderShot;
}

/**
 * Reads the data of an API.
 * @param docs the folder docs/
 * @param api the API's folder below docs/data/, such as `save-image`
 * @throws Error where a file is missing or no JSON
 */
export function readApiData(docs: string, api: string): ApiData {
  return {
    matrices: readData(docs, `${api}/matrix.json`) as readonly MatrixData[],
    kills: readData(docs, `${api}/kill-matrix.json`) as KillData,
    timelines: readData(docs, `${api}/timelines.json`) as Timelines,
    order: readData(docs, `${api}/order.json`) as OrderShot,
  };
}

/**
 * Reads what is known of the sources.
 * @param docs the folder docs/
 * @throws Error where the file is missing or no JSON
 */
export function readArchitecture(docs: string): Architecture {
  return readData(docs, 'architecture.json') as Architecture;
}

function readData(docs: string, path: string): unknown {
  const file = join(docs, 'data', path);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON; npm run docs:data writes it anew.`, { cause: error });
  }
}
