/** What lies between two reports or bundles: requirements, verdicts, circumstances, and what that does to certificates. Pure. */
import { definitionChange, digest } from '../../../spec/index.ts';
import { byId, shownVerdict } from '../../report/view.ts';
import { effectOn } from './diff-effect.ts';
import type { CircumstanceChange, Difference, RequirementChange, ComparedSide, ComparedName } from './difference.ts';

/** Compares two sides, the earlier first. */
export function diffReports(before: ComparedSide, after: ComparedSide): Difference {
  const circumstances = circumstancesOf(before, after);
  const requirements = requirementsOf(before, after);
  return {
    before: nameOf(before),
    after: nameOf(after),
    circumstances,
    requirements,
    certificates: {
      before: effectOn(before, after, circumstances, requirements),
      after: effectOn(after, before, circumstances, requirements),
    },
  };
}

function nameOf({ name, report: { host, run }, level }: ComparedSide): ComparedName {
  return { name, host: host.name, version: host.version, platform: run.platform, level: level ?? null };
}

function circumstancesOf(before: ComparedSide, after: ComparedSide): CircumstanceChange[] {
  const facts = ({ report: { spec, kit, host, run }, policy, artefact }: ComparedSide) => ({
    revision: `${spec.api} ${spec.revision}`,
    spec: spec.hash,
    kit: `${kit.name} ${kit.version}`,
    host: host.name,
    'host-version': host.version,
    artefact: artefact ?? null,
    platform: run.platform,
    'base-library': run.baseLibrary,
    // Two policies may have one name.
    policy: policy === undefined ? null : `${policy.name} ${policy.version} (${digest(policy).slice(0, 12)})`,
  });
  const [was, is] = [facts(before), facts(after)];
  const names = Object.keys(was) as (keyof typeof was)[];
  return names.flatMap((what): CircumstanceChange[] =>
    was[what] === is[what] ? [] : [{ what, before: was[what], after: is[what] }],
  );
}

function requirementsOf(before: ComparedSide, after: ComparedSide): RequirementChange[] {
  const ids = [...idsOf(after), ...idsOf(before)];
  const scored = new Set([...scoredBy(before), ...scoredBy(after)]);
  const [was, is] = [sheetOf(before), sheetOf(after)];
  return [...new Set(ids)].flatMap((id) => {
    const [before, after] = [was.definitions.get(id), is.definitions.get(id)];
    const change: RequirementChange = {
      id,
      kind: was.lacks(id) ? 'new' : is.lacks(id) ? 'gone' : null,
      scored: scored.has(id),
      definition: before === undefined || after === undefined ? [] : definitionChange(before, after),
      verdict: verdictChange(was.results.get(id), is.results.get(id)),
    };
    return change.kind === null && change.definition.length === 0 && change.verdict === null ? [] : [change];
  });
}

/** What a side knows of: the requirements of its spec where it holds them, and those its report speaks of. */
function idsOf({ requirements = [], report }: ComparedSide): string[] {
  return [...requirements, ...report.results].map(({ id }) => id);
}

/** What a side's certificate rests on; all it reports where no set is at hand. */
function scoredBy({ required, report }: ComparedSide): string[] {
  return (required ?? report.results).map(({ id }) => id);
}

function sheetOf(side: ComparedSide) {
  const ids = new Set(idsOf(side));
  const whole = side.requirements !== undefined || side.report.run.only === null;
  return {
    // What a partial report does not speak of may be there all the same.
    lacks: (id: string) => whole && !ids.has(id),
    definitions: new Map((side.requirements ?? []).map((one) => [one.id, one])),
    results: byId(side.report),
  };
}

type Results = ReturnType<typeof byId>;

function verdictChange(was: ReturnType<Results['get']>, is: ReturnType<Results['get']>): RequirementChange['verdict'] {
  const [before, after] = [was, is].map((one) => (one === undefined ? null : shownVerdict(one)));
  return before === after ? null : { before: before ?? null, after: after ?? null };
}
