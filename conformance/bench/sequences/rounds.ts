/** The kit's sequences against fast-check's commands: they take turns, in changing order, and ratios count. */
import type { Spec } from '../../../spec/index.ts';
import { timed } from '../timing.ts';
import { byModelRuns, bySequences, type Effort } from './contenders.ts';

/** What is asked of both. */
export interface SequenceOptions {
  /** For every requirement about several calls. */
  readonly evidence: number;
  readonly rounds: number;
  /** Sequences after which commands that still lack evidence are given up: what they would need beyond is not counted. */
  readonly limit: number;
}

/** Ratios, commands to the kit, round by round. */
export interface SequenceRatios {
  /** Of the time until every requirement has its evidence. */
  readonly evidence: readonly number[];
  /** Of the time a sequence takes, whatever it shows. */
  readonly sequence: readonly number[];
}

/** Runs the rounds and tells of each. */
export async function compareSequences(
  spec: Spec,
  { evidence, rounds, limit }: SequenceOptions,
  tell: (line: string) => void,
): Promise<SequenceRatios> {
  const ratios = { evidence: [] as number[], sequence: [] as number[] };
  // The first run of each compiles; it is not counted.
  await bySequences(spec, 1, 1);
  await byModelRuns(spec, 1, 1, 200);
  for (let round = 0; round < rounds; round += 1) {
    const seed = 100 + round;
    const kit = () => timed(() => bySequences(spec, evidence, seed));
    const commands = () => timed(() => byModelRuns(spec, evidence, seed, limit));
    const first = round % 2 === 0 ? await kit() : await commands();
    const second = round % 2 === 0 ? await commands() : await kit();
    const [own, theirs] = round % 2 === 0 ? [first, second] : [second, first];
    tell(`round ${round + 1}`);
    tell(line('kit', own));
    tell(line('commands', theirs));
    if (theirs.evidence < evidence)
      tell(
        `               (stopped after ${limit} sequences; the least requirement had ${theirs.evidence} of evidence)`,
      );
    ratios.evidence.push(theirs.seconds / own.seconds);
    ratios.sequence.push(theirs.seconds / theirs.sequences / (own.seconds / own.sequences));
  }
  return ratios;
}

function line(name: string, { sequences, calls, seconds }: Effort & { readonly seconds: number }): string {
  const rate = Math.round(sequences / seconds);
  return `  ${name.padEnd(12)} ${seconds.toFixed(2).padStart(8)} s ${String(sequences).padStart(7)} sequences ${String(calls).padStart(7)} calls ${String(rate).padStart(6)} sequences/s`;
}
