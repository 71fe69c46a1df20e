/** Takes out of a case what it does not need to be evidence. */
import type { Case, Step } from '../../conformance/index.ts';
import type { Json, Spec } from '../../spec/index.ts';
import type { Shot } from '../site/data.ts';

/**
 * Leaves out steps and options, one at a time, for as long as the case still shows what it showed.
 * @param shows runs a case; null where it no longer does
 */
export async function plainer(shot: Shot, shows: (testCase: Case) => Promise<Shot | null>, spec: Spec): Promise<Shot> {
  for (const candidate of candidates(shot.case, spec.api.subject)) {
    const smaller = await shows(candidate);
    if (smaller !== null) return plainer(smaller, shows, spec);
  }
  return shot;
}

function* candidates(testCase: Case, subject: string): Generator<Case> {
  const { steps } = testCase;
  for (const [i, step] of steps.entries()) {
    if (steps.length > 1) yield { ...testCase, steps: steps.toSpliced(i, 1) };
    for (const smaller of smallerSteps(step, subject)) yield { ...testCase, steps: steps.with(i, smaller) };
  }
}

/** The step with one option of one call left out; the option that names the image stays. */
function* smallerSteps(step: Step, subject: string): Generator<Step> {
  if (step.do !== 'call' && step.do !== 'kill') return;
  for (const [at, [options, ...rest]] of step.calls.entries()) {
    if (!isOptions(options)) continue;
    for (const name of Object.keys(options)) {
      if (name === subject || name === '$') continue;
      const { [name]: _gone, ...fewer } = options;
      yield { ...step, calls: step.calls.with(at, [fewer, ...rest]) };
    }
  }
}

function isOptions(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
