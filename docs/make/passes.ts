/** A sound host for each requirement, keeping it in the plainest case that is evidence of it. */
import { bundledHosts } from '../../adapters/index.ts';
import { type Case, prepareCampaign, unjudged } from '../../conformance/index.ts';
import type { Requirement, Spec } from '../../spec/index.ts';
import type { Shot } from '../site/data.ts';
import { plainer } from './plainer.ts';
import { isLess, sizeOf } from './size.ts';
import { onStage, rulingOn, shotOf, type Stage } from './stage.ts';

/** Cases of a plan among which the plainest is looked for. */
const looked = 400;

/**
 * Shows each requirement that has a failure kept, on a host of the platform on which it is shown broken. The case in which it is broken is the
 * best to compare with, where it is evidence on a sound host too; then those in which others are broken, since they are
 * small; then what a plan has.
 * @param failures a failure of every requirement that is to be shown, by its id
 * @throws Error where no bundled host keeps one in any of these cases
 */
export async function passesOf(failures: ReadonlyMap<string, Shot>, spec: Spec): Promise<ReadonlyMap<string, Shot>> {
  const found = new Map<string, Shot>();
  const wanted = spec.requirements.filter(({ id }) => failures.has(id));
  const small = [...failures.values()].sort((a, b) => (isLess(sizeOf(a, spec), sizeOf(b, spec)) ? -1 : 1));
  for (const host of bundledHosts)
    await onStage(host, spec, async (stage) => {
      const { manifest, platform } = stage.session;
      const here = small.filter((shot) => shot.platform === platform).map((shot) => shot.case);
      for (const requirement of wanted) {
        const own = failures.get(requirement.id);
        if (found.has(requirement.id) || own?.platform !== platform) continue;
        if (unjudged(spec, requirement, manifest, { platform }) !== null) continue;
        const shot =
          (await firstPass([own.case, ...here], requirement, stage, spec)) ??
          (await plainestOfPlan(requirement, stage, spec));
        if (shot !== null) found.set(requirement.id, shot);
      }
    });
  const missing = wanted.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  if (missing.length > 0) throw new Error(`No bundled host shows these requirements kept: ${missing.join(', ')}.`);
  return found;
}

/** Runs cases until one is evidence that the requirement is kept. */
async function firstPass(
  cases: readonly Case[],
  requirement: Requirement,
  stage: Stage,
  spec: Spec,
): Promise<Shot | null> {
  for (const testCase of cases) {
    const shot = await passIn(testCase, requirement, stage, spec);
    if (shot !== null) return shot;
  }
  return null;
}

async function passIn(
  testCase: Case,
  requirement: Requirement,
  { name, session }: Stage,
  spec: Spec,
): Promise<Shot | null> {
  const trace = await session.run(testCase);
  const ruling = rulingOn(trace, requirement, session, spec);
  return ruling?.mark === 'pass' ? shotOf(name, trace, ruling) : null;
}

/** The plainest case of a plan that is evidence, made plainer still. */
async function plainestOfPlan(requirement: Requirement, stage: Stage, spec: Spec): Promise<Shot | null> {
  const { plan } = prepareCampaign(stage.session, { spec, hostRef: stage.name, only: requirement.id });
  let best: Shot | null = null;
  for (let i = 0; i < looked; i += 1) {
    const shot = await passIn(plan.next().testCase, requirement, stage, spec);
    if (shot !== null && (best === null || isLess(sizeOf(shot, spec), sizeOf(best, spec)))) best = shot;
  }
  return best && plainer(best, (testCase) => passIn(testCase, requirement, stage, spec), spec);
}
