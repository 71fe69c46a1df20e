/** `mutants`: all faulty hosts against every requirement: what the kit catches, and what it does not. */
import { join } from 'node:path';
import type { Spec, SpecEntry } from '../../spec/index.ts';
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
import { chosenApis, type SpecOptions } from './chosen-spec.ts';
import { exitCodes, UsageError } from './exit.ts';
import { type Collection, faultyHosts, revisionOf } from './mutants-collection.ts';
import type { Effort, Runnable } from './mutants-kills.ts';
import { openPool, type Pool } from './mutants-pool.ts';
import { checkOutput, writeText } from './output.ts';
import { progressLine } from './progress.ts';
import { jsonText, stdout } from './stdout.ts';

/** The options of the command, as the command line gives them. */
export interface MutantsOptions extends Effort, SpecOptions {
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
  // The name of a mutant may begin with its API.
  const { api = /^(.*):/u.exec(options.onlyMutant ?? '')?.[1], revision } = options;
  const asked = { ...(api === undefined ? {} : { api }), ...(revision === undefined ? {} : { revision }) };
  const [entry] = chosenApis(asked) as [SpecEntry];
  const spec = specOf(entry, revision);
  const kind = options.machine === true ? 'machine' : 'by-hand';
  const collection: Collection = { kind, ...asked, api: entry.api };
  const chosen = choose(faultyHosts(collection), options.onlyMutant);
  checkOutput(out);
  const started = Date.now();
  const pool = openPool(collection, signal);
  // One host alone says nothing of the requirements it is not about, and a machine aims at none.
  const eachAlone = options.onlyMutant === undefined && kind === 'by-hand';
  let results: readonly MutantResult[];
  try {
    results = await killAll(pool, chosen, collection, entry, options);
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
  const page = join(out, kind === 'machine' ? 'kill-matrix-machine.html' : 'kill-matrix.html');
  writeText(out, page, renderKillMatrix(matrix, spec, { lang }));
  if (options.json === true) stdout.write(jsonText(results));
  else
    stdout.write(
      `${renderKillSummary(matrix, spec, { lang, color: stdout.color, columns: stdout.columns })}\n${page}\n`,
    );
  if (!results.every(isSettled) || withoutWitness(matrix, spec).length > 0) return exitCodes.nonConformant;
  return signal.aborted ? exitCodes.incomplete : exitCodes.conformant;
}

/**
 * The spec that the results are of. Where no revision is named that is the oldest, with what later ones require beyond it: each
 * host is run at the oldest revision that has its requirement.
 */
function specOf({ revisions, spec }: SpecEntry, revision: string | undefined): Spec {
  const own = spec(revision);
  if (revision !== undefined) return own;
  const all = revisions.flatMap((one) => spec(one).requirements);
  return { ...own, requirements: all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at) };
}

/** All of them, or those a name stands for: `fault@base`, or `fault` on every base; the API before them may be left out. */
function choose(all: readonly Runnable[], name: string | undefined): readonly Runnable[] {
  if (name === undefined) return all;
  const bare = (one: string): string => one.replace(/^.*:/u, '');
  const wanted = bare(name);
  const chosen = all.filter((mutant) => [bare(mutant.name), bare(mutant.name).split('@')[0]].includes(wanted));
  if (chosen.length > 0) return chosen;
  const near = nearest(wanted, [
    ...all.map((mutant) => bare(mutant.name)),
    ...all.map((mutant) => bare(mutant.name).split('@')[0] ?? ''),
  ]);
  throw new UsageError({
    en: `There is no mutant ${safeText(name)}. ${near === null ? 'Leave out --only-mutant to run all of them.' : `Did you mean ${near}?`}`,
    zh: `没有变异体 ${safeText(name)}。${near === null ? '不写 --only-mutant 即运行全部。' : `是否想写 ${near}？`}`,
  });
}

async function killAll(
  pool: Pool,
  chosen: readonly Runnable[],
  collection: Collection,
  { spec }: SpecEntry,
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
      return kills === undefined ? [] : [killResult(host, kills, spec(revisionOf(host, collection)))];
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
