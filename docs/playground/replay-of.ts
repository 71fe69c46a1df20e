/** How what was seen here is seen again in a terminal. Pure. */
import { type Case, kit } from '../../conformance/index.ts';
import type { Implementation } from './types.ts';

/** A case file, and the command that runs it. */
export interface Replay {
  /** Name to save the file by. */
  readonly file: string;
  /** What is in it. */
  readonly json: string;
  readonly command: string;
}

/**
 * The case file of a case on an implementation. The command line knows the bundled hosts by name; a faulty one stands for
 * whatever implementation is at hand.
 */
export function replayOf(testCase: Case, { ref, kind, platform }: Implementation, requirement?: string): Replay {
  const about = requirement ?? 'case';
  const file = `${about.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 80)}.json`;
  const content = { host: ref, ...(requirement === undefined ? {} : { requirement }), platform, case: testCase };
  return {
    file,
    json: `${JSON.stringify(content, null, 2)}\n`,
    command: `npx ${kit.name} replay ${file}${kind === 'mutant' ? ' --host ./my-host.mjs' : ''}`,
  };
}
