/** What requirements, codes and rows of the register have to do with each other, read out of the spec. */
import type { Ambiguity, Condition, ErrorCode, Requirement, Spec } from '../../spec/index.ts';

/** The requirements whose judge is given this code. */
export function requirementsOfCode({ requirements }: Spec, { code }: ErrorCode): Requirement[] {
  return requirements.filter(({ judge }) => codesOf(judge.args).includes(code));
}

/** The codes that a requirement speaks of, in the order of the table. */
export function codesOfRequirement({ errorCodes }: Spec, { judge }: Requirement): ErrorCode[] {
  return errorCodes.filter(({ code }) => codesOf(judge.args).includes(code));
}

function codesOf({ code, codes }: Requirement['judge']['args']): readonly unknown[] {
  return Array.isArray(codes) ? codes : [code];
}

/** What the page leaves open about the factors that a requirement depends on. */
export function openQuestions(spec: Spec, requirement: Requirement): Ambiguity[] {
  const factors = factorsOfRequirement(spec, requirement);
  return spec.ambiguities.filter(({ factor }) => factor !== undefined && factors.has(factor));
}

/** The requirements that depend on the factor of a row of the register. */
export function requirementsOfFactor(spec: Spec, { factor }: Ambiguity): Requirement[] {
  return spec.requirements.filter(
    (requirement) => factor !== undefined && factorsOfRequirement(spec, requirement).has(factor),
  );
}

/** The factors of its codes' causes, and those its scope and its judge are given. */
function factorsOfRequirement(spec: Spec, requirement: Requirement): ReadonlySet<string> {
  const { scope, judge } = requirement;
  // A requirement that speaks of every code depends on everything, which says nothing.
  const codes = judge.args['code'] === undefined ? [] : codesOfRequirement(spec, requirement);
  const named = scope.when === undefined ? [] : namesIn(scope.when);
  return new Set([
    ...codes.flatMap(({ causes }) => causes.map(({ factor }) => factor)),
    ...(scope.control ?? []),
    ...(typeof judge.args['factor'] === 'string' ? [judge.args['factor']] : []),
    ...spec.ambiguities.flatMap(({ factor, when }) =>
      factor !== undefined && when !== undefined && namesIn(when).some((name) => named.includes(name)) ? [factor] : [],
    ),
  ]);
}

/** The paths that a condition looks at, such as `params.url`. */
function namesIn(condition: Condition): string[] {
  return Object.entries(condition).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'any' || key === 'all') return (value as Condition[]).flatMap(namesIn);
    if (key === 'not') return namesIn(value as Condition);
    if (key === 'absent') return [String(value)];
    return key.includes('.') ? [key] : [];
  });
}
