/**
 * The benchmark of speed: the time it takes to give every requirement its evidence. Contenders take turns in one process,
 * in changing order, and only ratios count. All APIs in turn, or the one that `--api` and `--revision` name.
 */
import { chosenSpecs } from './chosen-specs.ts';
import { byBareLoop, byKit, byProperties, type Effort } from './contenders.ts';
import { readFlags } from './flags.ts';
import type { Spec } from '../../spec/index.ts';
import { compareSequences } from './sequences/rounds.ts';
import { interval, median } from './statistics.ts';
import { timed } from './timing.ts';
import { wireOverhead } from './wire/overhead.ts';

const flags = readFlags(
  {
    evidence: 1_000,
    rounds: 9,
    'customary-rounds': 1,
    // Cases after which a property that still lacks evidence is given up; by itself a hundred for each of evidence.
    limit: 0,
    'sequence-rounds': 5,
    'sequence-evidence': 50,
    'sequence-limit': 40_000,
    wire: 1,
  },
  ['api', 'revision'],
);
const { evidence, rounds } = flags;
const limit = flags.limit || 100 * evidence;

const line = (name: string, { cases, seconds }: Effort & { seconds: number }): void => {
  console.log(
    `  ${name.padEnd(12)} ${seconds.toFixed(2).padStart(8)} s ${String(cases).padStart(9)} cases ${Math.round(
      cases / seconds,
    )
      .toString()
      .padStart(7)} cases/s`,
  );
};

const show = (values: readonly number[]): string => {
  const [low, high] = interval(values);
  return `${median(values).toFixed(2)} (95 %: ${low.toFixed(2)} to ${high.toFixed(2)}, ${values.length} rounds)`;
};
async function measure(spec: Spec): Promise<void> {
  if (rounds > 0) {
    console.log(
      `\n${spec.api.name} ${spec.api.revision}: ${evidence} cases of evidence for every requirement, on the in-memory reference (iOS), ${rounds} rounds`,
    );
    // The first run of each compiles; it is not counted.
    const { ran } = await byKit(spec, Math.min(evidence, 100), 1);
    await byBareLoop(spec, ran);
  }

  const overBare: number[] = [];
  const overKit: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const seed = 100 + round;
    const prebuilt = (await byKit(spec, evidence, seed)).ran;
    const kitFirst = round % 2 === 0;
    const first = await timed(() => (kitFirst ? byKit(spec, evidence, seed) : byBareLoop(spec, prebuilt)));
    const second = await timed(() => (kitFirst ? byBareLoop(spec, prebuilt) : byKit(spec, evidence, seed)));
    const [kit, bare] = kitFirst ? [first, second] : [second, first];
    console.log(`round ${round + 1}`);
    line('kit', kit);
    line('bare loop', bare);
    overBare.push(kit.seconds / bare.seconds);
    if (round >= flags['customary-rounds']) continue;
    const customary = await timed(() => byProperties(spec, evidence, seed, limit));
    line('properties', customary);
    if (customary.evidence < evidence)
      console.log(
        `               (stopped at ${limit} cases a requirement; the least had ${customary.evidence} of evidence)`,
      );
    overKit.push(customary.seconds / kit.seconds);
  }

  if (rounds > 0) console.log(`\nkit / bare loop            ${show(overBare)}   aim: at most 1.5`);
  if (overKit.length > 0) console.log(`one property each / kit    ${show(overKit)}   aim: at least 25`);

  if (flags['sequence-rounds'] > 0) {
    const asked = {
      evidence: flags['sequence-evidence'],
      rounds: flags['sequence-rounds'],
      limit: flags['sequence-limit'],
    };
    console.log(`\nsequences: ${asked.evidence} cases of evidence for every requirement about several calls`);
    const ratios = await compareSequences(spec, asked, (text) => console.log(text));
    console.log(`\ncommands / kit, evidence   ${show(ratios.evidence)}   aim: at least 10`);
    console.log(`commands / kit, a sequence ${show(ratios.sequence)}   aim: at least 10`);
  }
}

for (const spec of chosenSpecs(flags.api, flags.revision)) await measure(spec);

if (flags.wire > 0) {
  console.log('\nwhat the kit adds to a call');
  for (const text of await wireOverhead()) console.log(`  ${text}`);
}
