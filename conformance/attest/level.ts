/** From a report to a certificate, by a policy. Pure: the same report and policy give the same certificate anywhere. */
import type { CertificationPolicy, RequiredRequirement, Spec, Text } from '../../spec/index.ts';
import { type Unjudged, unjudged } from '../campaign/applicability.ts';
import { OptionsError } from '../campaign/pins.ts';
import type { Report, Result } from '../report/report.ts';
import { safeText } from '../report/safe-text.ts';
import { byId } from '../report/view.ts';
import type { Certificate, CertificateLevel, Scored } from './certificate.ts';
import * as words from './certificate-words.ts';
import { unfinished } from './unfinished.ts';

/** The lists of a certificate while they are filled. */
type Lists = {
  -readonly [Name in Exclude<keyof Certificate, 'level' | 'reasons' | 'policy' | 'revision'>]: [...Certificate[Name]];
};

/**
 * Scores a report by the required set of the spec it was made with.
 * @throws OptionsError where the report is of another spec
 */
export function certify(report: Report, policy: CertificationPolicy, spec: Spec): Certificate {
  refuseOther(report, spec);
  const lists: Lists = {
    passed: [],
    warnings: [],
    failed: [],
    open: [],
    unobserved: [],
    unjudged: [],
    inapplicable: [],
    fixed: [],
    missing: [],
    notScored: [],
  };
  const results = byId(report);
  for (const { id, level } of spec.required) enter(lists, { id, level }, results.get(id), { report, policy, spec });
  const required = new Set(spec.required.map(({ id }) => id));
  for (const { id, verdict } of report.results) if (!required.has(id)) lists.notScored.push({ id, verdict });
  const lacking = lackingOf(report, policy, lists);
  return {
    level: levelOf(lists, lacking.length === 0),
    reasons: reasonsOf(lists, lacking),
    policy: { name: policy.name, version: policy.version },
    revision: spec.api.revision,
    ...lists,
  };
}

function refuseOther({ spec: its }: Report, { api, hash }: Spec): void {
  if (its.api === api.api && its.hash === hash) return;
  const name = (of: { api: string; revision: string }, digest: string): string =>
    safeText(`${of.api} ${of.revision} (${digest.slice(0, 12)})`, 200);
  throw new OptionsError(words.otherSpec(name(its, its.hash), name(api, hash)));
}

interface Ground {
  readonly report: Report;
  readonly policy: CertificationPolicy;
  readonly spec: Spec;
}

/** Enters a requirement into the one list it belongs to. */
function enter(lists: Lists, scored: Scored, result: Result | undefined, { report, policy, spec }: Ground): void {
  const must = scored.level === 'MUST';
  if (result === undefined) {
    lists.missing.push(scored);
    return;
  }
  const { verdict, reason = words.noReason, counterexample } = result;
  const waiver = verdict === 'fail' ? waiverOf(report, scored.id) : {};
  if (verdict === 'fail' && must) {
    const { expected = null, actual = null } = counterexample ?? {};
    lists.failed.push({ ...scored, expected, actual, ...waiver });
  } else if (verdict === 'fail') {
    lists.warnings.push({ ...scored, warning: counterexample?.actual ?? null, ...waiver });
  } else if (verdict === 'pass' && result.warnings > 0) {
    lists.warnings.push({ ...scored, warning: result.warning ?? null });
  } else if (verdict === 'pass') {
    lists.passed.push(scored);
  } else if (verdict === 'error') {
    lists.open.push({ ...scored, reason });
  } else if (verdict === 'inconclusive') {
    lists[must ? 'open' : 'unjudged'].push({ ...scored, reason });
  } else {
    const why = borneOut(scored, result, report, spec);
    if (why === null) lists[must ? 'open' : 'unjudged'].push({ ...scored, reason: words.unexplained });
    else enterUnjudged(lists, scored, why, { report, policy, spec });
  }
}

/** Enters a requirement that the manifest or the pins of the run keep from being judged. */
function enterUnjudged(lists: Lists, scored: Scored, why: Unjudged, { report, policy, spec }: Ground): void {
  const { verdict, reason, fixed } = why;
  const declared = fixed === undefined ? undefined : report.host.fixed?.[fixed];
  if (fixed !== undefined && declared !== undefined) {
    lists.fixed.push({ ...scored, factor: fixed, value: declared.value, reason: declared.reason });
  } else if (verdict === 'inapplicable') {
    lists.inapplicable.push({ ...scored, reason });
  } else if (scored.level === 'SHOULD') {
    lists.unjudged.push({ ...scored, reason });
  } else {
    const allowed = policy.mayStayUnobserved.find(
      ({ api, requirement }) => api === spec.api.api && requirement === scored.id,
    );
    if (allowed === undefined) lists.open.push({ ...scored, reason });
    else lists.unobserved.push({ ...scored, reason, why: allowed.why });
  }
}

/** Why a requirement was not judged, worked out anew; null where the report's word is all there is. */
function borneOut(
  { id }: RequiredRequirement,
  { verdict }: Result,
  { host, run: { platform, baseLibrary } }: Report,
  spec: Spec,
): Unjudged | null {
  const requirement = spec.requirements.find((one) => one.id === id);
  if (requirement === undefined) return null;
  const why = unjudged(spec, requirement, host, { platform, ...(baseLibrary === null ? {} : { baseLibrary }) });
  return why?.verdict === verdict ? why : null;
}

function waiverOf({ waivers = [] }: Report, id: string): Pick<Certificate['failed'][number], 'waiver'> {
  const found = waivers.find(({ status, waiver: { requirement } }) => status === 'waived' && requirement === id);
  return found === undefined ? {} : { waiver: found.waiver };
}

const shownMusts = ({ passed, warnings }: Lists): number =>
  [...passed, ...warnings].filter(({ level }) => level === 'MUST').length;

/** Why a report says too little of its host, the weightiest reason first. */
function lackingOf(report: Report, policy: CertificationPolicy, lists: Lists): Text[] {
  const { open, missing } = lists;
  const { ran } = report.run;
  return [
    ...unfinished(report),
    ...(ran < policy.leastCases ? [words.tooFewCases(ran, policy.leastCases)] : []),
    ...(missing.length > 0 ? [words.requiredMissing(missing.length)] : []),
    ...(open.length > 0 ? [words.requirementsOpen(open.length)] : []),
    ...(shownMusts(lists) === 0 ? [words.nothingShown] : []),
  ];
}

function levelOf({ failed, unobserved, warnings }: Lists, whole: boolean): CertificateLevel {
  if (failed.length > 0) return 'non-conformant';
  if (!whole) return 'incomplete';
  if (unobserved.length > 0) return 'conformant-limited';
  return warnings.length > 0 ? 'conformant-with-warnings' : 'conformant';
}

function reasonsOf(lists: Lists, lacking: readonly Text[]): Text[] {
  const { failed, unobserved, warnings, fixed } = lists;
  const waived = failed.filter(({ waiver }) => waiver !== undefined).length;
  const shown = shownMusts(lists);
  return [
    ...(failed.length > 0 ? [words.mustsBroken(failed.length, waived)] : []),
    ...lacking,
    ...(unobserved.length > 0 ? [words.mustsUnobserved(unobserved.length)] : []),
    ...(warnings.length > 0 ? [words.warningsSeen(warnings.length)] : []),
    ...(fixed.length > 0 ? [words.madeInapplicable(fixed.length)] : []),
    ...(shown > 0 ? [words.mustsKept(shown)] : []),
  ];
}
