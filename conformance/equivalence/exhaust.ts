/**
 * Whether a faulty host can be told from a correct one at all. Within the classes on which its fault depends, every
 * combination of representatives of the other factors is run on both (see {@link product} for the callbacks). What differs is judged by every requirement, also
 * with twins and with other calls around it. Where nothing fails anywhere, no case of the kit can reject the host.
 */
import type { CreateHost, Spec } from '../../spec/index.ts';
import { unjudged } from '../applicability.ts';
import type { Case } from '../case.ts';
import { openSession, type Session } from '../drive/index.ts';
import { seatJury } from '../jury.ts';
import { twinMakers } from '../plan/twins.ts';
import { viewTrace } from '../view/index.ts';
import { companyOf } from './company.ts';
import { outlineOf, recordOf } from './outline.ts';
import { type FixedClass, type Place, type Point, product, representatives, spaceOf } from './space.ts';

/** What to exhaust. */
export interface ExhaustOptions {
  readonly spec: Spec;
  readonly platform: string;
  readonly createHost: CreateHost;
  /** The same host without the fault. */
  readonly baseline: CreateHost;
  /** The classes on which the fault depends: outside them the two hosts are one. */
  readonly fixed: readonly FixedClass[];
  /** The fault shows from the second call on. */
  readonly later?: boolean;
}

/** What came of it. */
export interface Exhausted {
  /** The cases that were run on both hosts. */
  readonly cases: number;
  /** In how many of them the faulty host showed anything else. */
  readonly differing: number;
  /** The first case that breaks a requirement; null for a host that is equivalent to a correct one. */
  readonly failure: { readonly requirement: string; readonly case: Case } | null;
}

/** Runs the whole space, or as much of it as it takes to find a failure. */
export async function exhaust(options: ExhaustOptions): Promise<Exhausted> {
  const { spec, platform, fixed, later = false } = options;
  const faulty = await openSession(options.createHost, { spec, platform });
  const correct = await openSession(options.baseline, { spec, platform });
  try {
    const judged = spec.requirements.filter((one) => unjudged(spec, one, faulty.manifest, { platform }) === null);
    const space = spaceOf(spec, faulty.oracle, faulty.manifest, platform, fixed);
    const company = companyOf(spec, space, twinMakers(judged), later);
    const jury = seatJury(spec, judged);
    const broken = async (testCase: Case): Promise<Exhausted['failure']> => {
      const view = viewTrace(await faulty.run(testCase), faulty.oracle, spec);
      const ruling = jury.judge(view).find(({ located }) => located?.finding.status === 'fail');
      return ruling === undefined ? null : { requirement: ruling.requirement.id, case: testCase };
    };
    const lists = await representatives(space, async (place) => outlineOf(await faulty.run(company.alone(place))));
    /** What is in the album already has nothing to do with which callbacks were given. */
    const beginnings = (point: Point, place: Place): Case[] => [
      company.alone(place),
      ...(space.callbacks.every((i) => point[i] === lists[i]?.[0]) ? [company.afterSave(place)] : []),
    ];
    let cases = 0;
    let differing = 0;
    for (const point of product(lists, space.callbacks)) {
      const place = space.place(point);
      if (place === null) continue;
      let differs = false;
      for (const testCase of beginnings(point, place)) {
        cases += 1;
        if (await alike(faulty, correct, testCase)) continue;
        differing += 1;
        differs = true;
        const failure = await broken(testCase);
        if (failure !== null) return { cases, differing, failure };
      }
      if (!differs) continue;
      for (const testCase of company.around(place, point)) {
        cases += 1;
        const failure = await broken(testCase);
        if (failure !== null) return { cases, differing, failure };
      }
    }
    return { cases, differing, failure: null };
  } finally {
    await faulty.close();
    await correct.close();
  }
}

async function alike(one: Session, other: Session, testCase: Case): Promise<boolean> {
  return recordOf(await one.run(testCase)) === recordOf(await other.run(testCase));
}
