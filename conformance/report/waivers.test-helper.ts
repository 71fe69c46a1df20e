/** Waivers of every status, for the tests of the renderings. */
import type { Waiver, WaiverOutcome, WaiverStatus } from './report.ts';

/** All statuses, the one that breaks nothing first. */
export const waiverStatuses: readonly WaiverStatus[] = ['waived', 'passes', 'skipped', 'differs', 'expired', 'foreign'];

/** A waiver; change what a test is about. */
export function fixtureWaiver(change: Partial<Waiver> = {}): Waiver {
  return {
    requirement: 'errors/permission',
    revision: '2021-12-20',
    expected: { message: '2 new items: IMG_0001.JPG' },
    reason: 'the album is asked twice',
    owner: 'photos team',
    issue: 'PHOTO-12',
    expires: '2027-01-31',
    ...change,
  };
}

/** A waiver of every status, about the requirement of the spec that fails; `said` stands wherever a vendor may write. */
export function fixtureWaivers(said?: string): WaiverOutcome[] {
  const written =
    said === undefined
      ? {}
      : { revision: said, expected: { message: said }, reason: said, owner: said, issue: said, expires: said };
  return waiverStatuses.map((status) => ({
    status,
    waiver: fixtureWaiver({
      ...written,
      ...(status === 'waived' ? {} : { requirement: said === undefined ? `album/${status}` : `${said}/${status}` }),
    }),
  }));
}
