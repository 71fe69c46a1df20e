/** The policies that come with the kit, and the check of any other. */
import { SpecError } from '../load.ts';
import type { CertificationPolicy, Spec } from '../types.ts';
import { validate } from '../validate.ts';
import file from './default.json' with { type: 'json' };

/** The policy where nobody names another. */
export const defaultCertificationPolicy: CertificationPolicy = file;

/**
 * Checks a policy against its schema, and against the spec it is to be used with. What it says of other APIs is left alone.
 * @param name the file's name, for errors
 * @throws SpecError at the first thing that is not as it must be
 */
export function loadPolicy(value: unknown, name: string, { api, required }: Spec): CertificationPolicy {
  const fail = (pointer: string, expected: string): never => {
    throw new SpecError(name, pointer, expected, 'policy');
  };
  const [violation] = validate('policy', value);
  if (violation !== undefined) fail(violation.pointer, violation.expected);
  const policy = value as CertificationPolicy;
  const { cases, leastCases, mayStayUnobserved } = policy;
  if (leastCases > cases) fail('/leastCases', `at most ${cases}, as many as cases says are run`);
  const seen = new Set<string>();
  for (const [i, { api: of, requirement }] of mayStayUnobserved.entries()) {
    const pointer = `/mayStayUnobserved/${i}/requirement`;
    const name = `${of}:${requirement}`;
    if (seen.has(name)) fail(pointer, `a requirement that is not listed yet (${name} is)`);
    seen.add(name);
    if (of === api.api && !required.some(({ id, level }) => id === requirement && level === 'MUST'))
      fail(pointer, `the id of a MUST of the required set of ${api.revision}`);
  }
  return policy;
}
