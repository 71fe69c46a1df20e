/** Reports of the bundled spec as a run could have made them: what the tests of certificates and baselines are fed. */
import type { Manifest } from '../../spec/index.ts';
import { saveImageSpec } from '../../spec/index.ts';
import { unjudged } from '../campaign/applicability.ts';
import { conclude } from '../campaign/verdict.ts';
import { fixtureCounterexample, fixtureHost, fixtureReport } from '../report/fixtures.test-helper.ts';
import type { Report, Result, Verdict } from '../report/report.ts';

/** The bundled spec. */
export const spec = saveImageSpec();

/** A host that can show and control everything. */
export const ableHost: Manifest = fixtureHost({
  platforms: ['ios', 'android'],
  capabilities: {
    control: [...new Set(spec.requirements.flatMap(({ scope }) => scope.control ?? []))],
    observe: ['album', 'bytes', 'visibility', 'prompts', 'menu', 'promise'],
  },
});

/** What a test makes of one requirement. */
export type Made = Verdict | 'warned' | 'missing';

/** A result of the wished kind. */
export function resultOf(id: string, made: Exclude<Made, 'missing'>): Result {
  const level = spec.requirements.find((one) => one.id === id)?.level ?? 'MUST';
  const verdict = made === 'warned' ? 'pass' : made;
  const judged = verdict === 'pass' || verdict === 'fail';
  return {
    id,
    level,
    verdict,
    evidence: judged ? 40 : 0,
    drawn: 0,
    failures: verdict === 'fail' ? 3 : 0,
    warnings: made === 'warned' ? 1 : 0,
    ...(made === 'warned' ? { warning: { en: 'tolerated', zh: '可以容忍' } } : {}),
    ...(judged ? {} : { reason: { en: 'a reason', zh: '原因' } }),
    ...(verdict === 'fail' ? { counterexample: fixtureCounterexample('said', id) } : {}),
  };
}

/** A report in which every requirement passes that applies to the host, but for those that are made otherwise. */
export function reportOn(
  host: Manifest = ableHost,
  made: Readonly<Record<string, Made>> = {},
  run: Partial<Report['run']> = {},
): Report {
  const base = fixtureReport(spec).run;
  const at = { ...base, planned: 1000, ran: 1000, only: null, ...run };
  const pinned = { platform: at.platform, ...(at.baseLibrary === null ? {} : { baseLibrary: at.baseLibrary }) };
  const results = spec.requirements.flatMap((requirement): Result[] => {
    const { id } = requirement;
    const why = unjudged(spec, requirement, host, pinned);
    const wish = made[id];
    if (wish === 'missing') return [];
    if (wish === undefined && why !== null) return [{ ...resultOf(id, why.verdict), reason: why.reason }];
    return [resultOf(id, wish ?? 'pass')];
  });
  return fixtureReport(spec, { host, run: at, results, conclusion: conclude(results, at.unsettled === 0) });
}
