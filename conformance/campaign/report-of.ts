/** The report of a run, from what it was and what its ledger says. Pure: a journal and a bundle come to it as a run does. */
import { type Requirement, schemaId, type Spec, type Text } from '../../spec/index.ts';
import { unjudged } from './applicability.ts';
import type { Counterexamples } from './types.ts';
import type { JournalHeader } from '../journal/lines.ts';
import type { Ledger } from './ledger.ts';
import type { PlanCoverage, Problem, Report, Result } from '../report/report.ts';
import { selectRequirements } from './select.ts';
import { conclude, type Tally, verdictOf } from './verdict.ts';

/** All that a report is made of. */
export interface ReportParts {
  readonly spec: Spec;
  readonly header: JournalHeader;
  readonly planned: number;
  readonly ledger: Ledger;
  readonly counterexamples: Counterexamples;
  /** Problems of no case. */
  readonly strays: readonly Problem[];
  readonly coverage: PlanCoverage;
  readonly interrupted: Text | null;
  readonly milliseconds: number;
}

/** Makes the report. */
export function reportOf(parts: ReportParts): Report {
  const { spec, header, ledger, counterexamples, interrupted } = parts;
  const { platform, baseLibrary, seed, only } = header.run;
  const results = resultsOf(spec, header, ledger, counterexamples);
  const small = [...counterexamples.values()].reduce((sum, { calls }) => sum + calls, 0);
  return {
    $schema: schemaId('report'),
    kit: header.kit,
    spec: header.spec,
    hostRef: header.hostRef,
    host: header.host,
    run: {
      platform,
      baseLibrary,
      seed,
      only,
      planned: parts.planned,
      ran: ledger.ran,
      unsettled: ledger.unsettled,
      calls: ledger.calls + small,
      startedAt: header.startedAt,
      milliseconds: parts.milliseconds,
    },
    interrupted,
    conclusion: conclude(results, interrupted === null && ledger.unsettled === 0),
    results,
    coverage: parts.coverage,
    problems: [...ledger.problems, ...parts.strays],
  };
}

/** The results of a run, in the spec's order. */
export function resultsOf(
  spec: Spec,
  { host, run: { platform, baseLibrary, only } }: Pick<JournalHeader, 'host' | 'run'>,
  { tallies }: Ledger,
  counterexamples: Counterexamples,
): Result[] {
  const pinned = { platform, ...(baseLibrary === null ? {} : { baseLibrary }) };
  return selectRequirements(spec, only ?? undefined).map((requirement) => {
    const tally = tallies.get(requirement.id);
    if (tally !== undefined) return resultOf(requirement, tally, counterexamples);
    const why = unjudged(spec, requirement, host, pinned);
    return {
      id: requirement.id,
      level: requirement.level,
      verdict: why?.verdict ?? 'inapplicable',
      ...(why === null ? {} : { reason: why.reason }),
      evidence: 0,
      drawn: 0,
      failures: 0,
      warnings: 0,
    };
  });
}

function resultOf({ id, level }: Requirement, tally: Tally, counterexamples: Counterexamples): Result {
  const { evidence, drawn, failures, warnings, warning } = tally;
  const found = counterexamples.get(id);
  return {
    id,
    level,
    verdict: verdictOf(tally),
    ...reasonFor(tally),
    evidence,
    drawn,
    failures,
    warnings,
    ...(warning === undefined ? {} : { warning }),
    ...(found === undefined ? {} : { counterexample: found.counterexample }),
  };
}

/** Why a verdict says nothing of the host. */
function reasonFor(tally: Tally): { reason?: Text } {
  if (tally.error !== undefined) {
    return { reason: { en: `the kit's judge failed: ${tally.error}`, zh: `工具自身的判定出错：${tally.error}` } };
  }
  if (verdictOf(tally) !== 'inconclusive') return {};
  return {
    reason: {
      en: 'no case showed it: what it speaks of did not occur, or the host did not answer',
      zh: '没有用例能说明：它所涉及的情形没有出现，或宿主没有给出结果',
    },
  };
}
