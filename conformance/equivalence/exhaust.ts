/**
 * Whether a faulty host can be told from a correct one at all. Within the classes on which its fault depends, the two
 * are led through every combination of classes in which either does anything else. Where they never differ, they are
 * one. Where they do, every combination of classes that the oracle, too, can tell apart is run, and what differs is
 * judged by every requirement, also with twins and with other calls around it: where nothing fails, the page allows it.
 */
import type { CreateHost, Spec } from '../../spec/index.ts';
import { unjudged } from '../campaign/applicability.ts';
import type { Case } from '../case.ts';
import { openSession } from '../drive/index.ts';
import { seatJury } from '../jury.ts';
import { twinMakers } from '../plan/twins.ts';
import { viewTrace } from '../view/index.ts';
import { companyOf } from './company.ts';
import { outlineOf, recordOf } from './outline.ts';
import { type FixedClass, type Place, type Point, product, representatives, type Space, spaceOf } from './space.ts';

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
  /** The cases that were run on both hosts, those that were run to find the classes not counted. */
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
    const look = async (place: Place): Promise<string> => outlineOf(await faulty.run(company.alone(place)));
    const beginnings = (place: Place): Case[] => [company.alone(place), company.afterSave(place)];
    let cases = 0;
    let differing = 0;
    /** What the two do otherwise, as text; null where they do the same. */
    const difference = async (testCase: Case): Promise<string | null> => {
      cases += 1;
      const [one, other] = [await faulty.run(testCase), await correct.run(testCase)];
      if (recordOf(one) === recordOf(other)) return null;
      differing += 1;
      return outlineOf(one) + outlineOf(other);
    };
    const both = async (place: Place): Promise<string> =>
      (await look(place)) + outlineOf(await correct.run(company.alone(place)));
    const shown = await representatives(space, both);
    for (const { place } of placesOf(space, shown)) {
      for (const testCase of beginnings(place)) await difference(testCase);
      if (differing > 0) break;
    }
    if (differing === 0) return { cases, differing, failure: null };
    cases = 0;
    differing = 0;
    const told = await representatives(space, async (place) => space.expectation(place) + (await look(place)));
    // What looks alike, and is expected alike, is judged alike: once.
    const known = new Set<string>();
    for (const { place, point } of placesOf(space, told)) {
      const odd: Case[] = [];
      for (const testCase of beginnings(place)) {
        const found = await difference(testCase);
        const key = `${space.expectation(place)} ${found}`;
        if (found === null || known.has(key)) continue;
        known.add(key);
        odd.push(testCase);
      }
      if (odd.length === 0) continue;
      for (const testCase of [...odd, ...company.around(place, point)]) {
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

/** The places of all combinations. */
function* placesOf(space: Space, lists: readonly Point[]): Generator<{ readonly place: Place; readonly point: Point }> {
  for (const point of product(lists)) {
    const place = space.place(point);
    if (place !== null) yield { place, point };
  }
}
