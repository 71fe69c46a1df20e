/** What the reports say of a baseline: a failure that is known stays a failure, and says until when it is waived. */
import type { Text } from '../../spec/index.ts';
import type { Report, Result, WaiverOutcome, WaiverStatus } from './report.ts';
import { safeText } from './safe-text.ts';
import { shownVerdict } from './view.ts';

/** How one status is shown: what became of the waiver and, where that breaks a run, what to do about it. */
export interface WaiverWord {
  readonly word: Text;
  readonly remedy?: Text;
}

/** The words for each status. */
export const waiverWords: Readonly<Record<WaiverStatus, WaiverWord>> = {
  waived: { word: { en: 'waived', zh: '已豁免' } },
  passes: {
    word: { en: 'passes while listed', zh: '已列入基线却通过' },
    remedy: { en: 'Take it off the baseline.', zh: '请从基线中删除。' },
  },
  skipped: {
    word: { en: 'not judged while listed', zh: '已列入基线却未判定' },
    remedy: {
      en: 'Run what it needs, or take it off the baseline.',
      zh: '请运行判定所需的用例，或从基线中删除。',
    },
  },
  differs: {
    word: { en: 'fails otherwise than listed', zh: '失败情形与基线所列不同' },
    remedy: {
      en: 'See what has changed, then mend the host or list the failure anew.',
      zh: '请查明变化，再修正宿主或重新列入。',
    },
  },
  expired: {
    word: { en: 'expired', zh: '豁免已过期' },
    remedy: { en: 'Mend the host, or agree on a later day.', zh: '请修正宿主，或约定新的期限。' },
  },
  foreign: {
    word: { en: 'listed for another revision', zh: '为其他规范版本所列' },
    remedy: {
      en: 'List what fails under the revision of this run, or take it off the baseline.',
      zh: '请列入在本次规范版本下的失败，或从基线中删除。',
    },
  },
};

/**
 * A waiver and what became of it, in one line: `waived until 2027-01-31 (owner, issue): reason`; one that breaks the run
 * says how, what was listed, and what to do.
 */
export function waiverText({ status, waiver }: WaiverOutcome): Text {
  const { word, remedy } = waiverWords[status];
  const day = safeText(waiver.expires, 20);
  const who = `${safeText(waiver.owner, 60)}, ${safeText(waiver.issue, 120)}`;
  const reason = safeText(waiver.reason, 300);
  if (remedy === undefined)
    return { en: `${word.en} until ${day} (${who}): ${reason}`, zh: `${word.zh}，至 ${day}（${who}）：${reason}` };
  const revision = safeText(waiver.revision, 40);
  const listed = waiver.expected.message === undefined ? undefined : safeText(waiver.expected.message, 300);
  const like = listed === undefined ? { en: 'by its smallest case', zh: '按最小用例' } : { en: listed, zh: listed };
  return {
    en: `${word.en}. Listed for ${revision} until ${day} (${who}): ${reason}. Expected failure: ${like.en}. ${remedy.en}`,
    zh: `${word.zh}。所列规范版本 ${revision}，至 ${day}（${who}）：${reason}。预期的失败：${like.zh}。${remedy.zh}`,
  };
}

/** The waiver under which a failure is known; none for a result that did not fail. */
export function waiverOf(report: Report, { id, verdict }: Result): WaiverOutcome | undefined {
  if (verdict !== 'fail') return undefined;
  return report.waivers?.find(({ status, waiver }) => status === 'waived' && waiver.requirement === id);
}

/** How many of the failures a reader sees as such are waived. */
export function countWaived(report: Report): number {
  return report.results.filter((result) => shownVerdict(result) === 'fail' && waiverOf(report, result) !== undefined)
    .length;
}

/** The waivers that break the run. */
export function brokenWaivers(report: Report): readonly WaiverOutcome[] {
  return (report.waivers ?? []).filter(({ status }) => status !== 'waived');
}

/** The name of the test case that a waiver becomes where it breaks the run. */
export function waiverTestName({ waiver }: WaiverOutcome): string {
  return `baseline/${safeText(waiver.requirement, 120)}`;
}
