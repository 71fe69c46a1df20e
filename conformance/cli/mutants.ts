/** `mutants`: all faulty hosts against every requirement: what the kit catches, and what it does not. */
import { join } from 'node:path';
import { saveImageSpec, type Spec } from '../../spec/index.ts';
import {
  candidatesFor,
  isSettled,
  kit,
  type KillMatrix,
  killResult,
  type Lang,
  type MutantResult,
  nearest,
  renderKillMatrix,
  renderKillSummary,
  safeText,
  withoutWitness,
} from '../index.ts';
import { exitCodes, UsageError } from './exit.ts';
import { faultyHosts } from './mutants-collection.ts';
import type { Effort, Runnable } from './mutants-kills.ts';
import { openPool, type Pool } from './mutants-pool.ts';
import { checkOutput, writeText } from './output.ts';
import { progressLine } from './progress.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command, as the command line gives them. */
export interface MutantsOptions extends Effort {
  /** Those made by a machine, instead of those written by hand. */
  readonly machine?: boolean;
  readonly onlyMutant?: string;
  readonly lang: Lang;
  readonly out: string;
  readonly json?: boolean;
}

/** Runs the mutants and returns the exit code: 0 where every one is killed as it should be, and every requirement kills. */
export async function mutants(options: MutantsOptions, signal: AbortSignal): Promise<number> {
  const { lang, out, seed, cases } = options;
  const spec = saveImageSpec();
  const collection = options.machine === true ? 'machine' : 'by-hand';
  const chosen = choose(faultyHosts(collection), options.onlyMutant);
  checkOutput(out);
  const started = Date.now();
  const pool = openPool(collection, signal);
  // One host alone says nothing of the requirements it is not about, and a machine aims at none.
  const eachAlone = options.onlyMutant === undefined && collection === 'by-hand';
  let results: readonly MutantResult[];
  try {
    results = await killAll(pool, chosen, spec, options);
    if (eachAlone && !signal.aborted) results = await judgeAlone(pool, results, spec, options);
  } finally {
    await pool.close();
  }
  const matrix: KillMatrix = {
    kit,
    seed,
    cases,
    date: new Date(started).toISOString().slice(0, 10),
    milliseconds: Date.now() - started,
    planned: chosen.length,
    results,
    eachAlone: eachAlone && !signal.aborted,
  };
  const page = join(out, collection === 'machine' ? 'kill-matrix-machine.html' : 'kill-matrix.html');
  writeText(out, page, renderKillMatrix(matrix, spec, { lang }));
  if (options.json === true) stdout.write(jsonText(results));
  else
    stdout.write(
      `${renderKillSummary(matrix, spec, { lang, color: stdout.color, columns: stdout.columns })}\n${page}\n`,
    );
  if (!results.every(isSettled) || withoutWitness(matrix, spec).length > 0) return exitCodes.nonConformant;
  return signal.aborted ? exitCodes.incomplete : exitCodes.conformant;
}

/** All of them, or those a name stands for: `fault@base`, or `fault` on every base. */
function choose(all: readonly Runnable[], name: string | undefined): readonly Runnable[] {
  if (name === undefined) return all;
  const chosen = all.filter((mutant) => mutant.name === name || mutant.name.split('@')[0] === name);
  if (chosen.length > 0) return chosen;
  const near = nearest(name, [
    ...all.map((mutant) => mutant.name),
    ...all.map((mutant) => mutant.name.split('@')[0] ?? ''),
  ]);
  throw new UsageError({
    en: `There is no mutant ${safeText(name)}. ${near === null ? 'Leave out --only-mutant to run all of them.' : `Did you mean ${near}?`}`,
    zh: `没有变异体 ${safeText(name)}。${near === null ? '不写 --only-mutant 即运行全部。' : `是否想写 ${near}？`}`,
  });
}

async function killAll(
  pool: Pool,
  chosen: readonly Runnable[],
  spec: Spec,
  { lang, seed, atLeast, cases }: MutantsOptions,
): Promise<MutantResult[]> {
  const unit = { en: 'mutants', zh: '个变异体' }[lang];
  const progress = progressLine({ en: 'run', zh: '运行' }[lang], lang, process.stderr, { unit });
  const effort = { seed, atLeast, cases };
  try {
    const found = await pool.run(
      chosen.map(({ name }) => ({ do: 'kill', name, effort })),
      (ran) => progress.update({ ran, planned: chosen.length, failing: 0, phase: 'cases' }),
    );
    return chosen.flatMap((host, at) => {
      const kills = found[at]?.kill;
      return kills === undefined ? [] : [killResult(host, kills, spec)];
    });
  } finally {
    progress.done();
  }
}

/** Looks for each requirement for a host that it rejects alone, and notes it with that host. */
async function judgeAlone(
  pool: Pool,
  results: readonly MutantResult[],
  spec: Spec,
  { lang, seed, atLeast, cases }: MutantsOptions,
): Promise<MutantResult[]> {
  const unit = { en: 'requirements', zh: '条要求' }[lang];
  const progress = progressLine({ en: 'alone', zh: '单独判定' }[lang], lang, process.stderr, { unit });
  const ids = spec.requirements.map(({ id }) => id);
  const effort = { seed, atLeast, cases };
  try {
    const found = await pool.run(
      ids.map((id) => ({ do: 'alone', requirement: id, names: candidatesFor(id, results).slice(0, tries), effort })),
      (ran) => progress.update({ ran, planned: ids.length, failing: 0, phase: 'cases' }),
    );
    return results.map((result) => {
      const alone = ids.flatMap((id, at): [string, number][] => {
        const witness = found[at]?.alone ?? null;
        return witness?.name === result.name ? [[id, witness.cases]] : [];
      });
      return alone.length === 0 ? result : { ...result, alone: Object.fromEntries(alone) };
    });
  } finally {
    progress.done();
  }
}

/** Hosts that are tried for a requirement before it counts as one that rejects none. */
const tries = 5;
