/** Brings a baseline up to what a whole run found. Pure. */
import { schemaId, type Text } from '../../../spec/index.ts';
import { OptionsError } from '../../campaign/pins.ts';
import type { Report, Result, Waiver } from '../../report/report.ts';
import { onlyJudged } from '../../report/phrases.ts';
import { safeText } from '../../report/safe-text.ts';
import { byId } from '../../report/view.ts';
import { type Baseline, isAsExpected, keyOf, speakingOf, violationIn } from './baseline.ts';
import { unfinished } from '../unfinished.ts';

/** What is written into entries that are new; `expires` as `YYYY-MM-DD`. */
export type WaiverWords = Pick<Waiver, 'owner' | 'reason' | 'issue' | 'expires'>;

/**
 * The baseline after a run: MUSTs that fail and are not listed get an entry for this platform; entries that fail otherwise
 * keep their words (and their last day) and expect what was seen; what passes goes, listed for this platform or for
 * everywhere. Entries of other platforms and revisions, and of what was not judged, stay as they are.
 * @throws OptionsError after a partial run, whose baseline would forget what it did not see, or where the words do not fit
 */
export function updateBaseline(report: Report, baseline: Baseline, words: WaiverWords): Baseline {
  refusePartial(report);
  const { platform } = report.run;
  const { revision } = report.spec;
  const results = byId(report);
  const speaking = new Map(
    speakingOf(baseline, platform)
      .filter((entry) => entry.revision === revision)
      .map((entry) => [entry.requirement, entry]),
  );
  const next = new Map(baseline.entries.map((entry) => [keyOf(entry), entry]));
  // With the platform's own entry gone, one of everywhere would speak in its place: neither is true any more.
  for (const [key, entry] of next) {
    const speaks = entry.revision === revision && (entry.platform ?? platform) === platform;
    if (speaks && results.get(entry.requirement)?.verdict === 'pass') next.delete(key);
  }
  for (const result of report.results) {
    const known = speaking.get(result.id);
    const entry = entryFor(result, known, { requirement: result.id, revision, platform, ...words });
    if (entry !== null) next.set(keyOf(entry), entry);
  }
  const entries = [...next.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return checked({ $schema: baseline.$schema ?? schemaId('baseline'), entries });
}

/** The entry a failure wants in the place of the one known; null where there is nothing to do. */
function entryFor(
  result: Result,
  known: Waiver | undefined,
  fresh: Omit<Waiver, 'expected' | 'platform'> & { readonly platform: string },
): Waiver | null {
  const { verdict, level, counterexample } = result;
  if (verdict !== 'fail' || counterexample === undefined) return null;
  const expected = { message: counterexample.actual.en, case: counterexample.case };
  if (known === undefined) return level === 'MUST' ? { ...fresh, expected } : null;
  // An entry of everywhere stays for the other platforms; this one gets its own beside it, in the same words.
  return isAsExpected(known, result) ? null : { ...known, platform: fresh.platform, expected };
}

function refusePartial(report: Report): void {
  const { only } = report.run;
  const reasons: Text[] = [...(only === null ? [] : [onlyJudged(only)]), ...unfinished(report)];
  if (reasons.length === 0) return;
  const all = (lang: 'en' | 'zh'): string =>
    reasons.map((reason) => safeText(reason[lang], 300)).join(lang === 'en' ? '; ' : '；');
  throw new OptionsError({
    en: `The baseline is left as it is, since the run was not whole: ${all('en')}. Run every case of every requirement to its end, then update it.`,
    zh: `本次运行不完整（${all('zh')}），因此未更新基线。请完整运行所有要求的全部用例，然后再更新。`,
  });
}

function checked(baseline: Baseline): Baseline {
  const violation = violationIn(baseline);
  if (violation === undefined) return baseline;
  const { pointer, expected } = violation;
  throw new OptionsError({
    en: `The baseline cannot be updated with these words: at ${pointer}, expected ${expected}. Give owner, reason, issue, and the last day as YYYY-MM-DD.`,
    zh: `无法用这些内容更新基线：${pointer} 处预期 ${expected}。请给出负责人、原因、问题编号，以及 YYYY-MM-DD 格式的截止日期。`,
  });
}
