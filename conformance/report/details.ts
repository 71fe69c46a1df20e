/** What the reports for machines say of one result, as plain text. */
import type { Spec } from '../../spec/index.ts';
import { sourceText } from './phrases.ts';
import { replayCommand } from './replay.ts';
import type { Report, Result } from './report.ts';
import { safeText } from './safe-text.ts';
import { snippet } from './snippet.ts';
import { type RenderOptions, requirementOf, shownVerdict } from './view.ts';
import { type Lang, levelWords, verdictWords, words } from './words.ts';

/** The verdict and the first thing to know about it, on one line. */
export function resultMessage(result: Result, lang: Lang): string {
  const shown = shownVerdict(result);
  const said =
    (result.reason ?? result.warning ?? result.counterexample?.actual)?.[lang] ?? verdictWords[shown].meaning[lang];
  return `${verdictWords[shown].word[lang]}: ${safeText(said, 600)}`;
}

/** The requirement, what was expected and seen, the case as code and the command to replay it; without what there is not. */
export function resultDetails(report: Report, spec: Spec, result: Result, options: RenderOptions): string {
  const lang = options.lang ?? 'en';
  const requirement = requirementOf(spec, result.id);
  const shown = result.counterexample;
  return [
    ...(requirement === undefined
      ? []
      : [`${levelWords[result.level][lang]}: ${requirement.statement[lang]}`, sourceText(requirement.source)[lang]]),
    ...(shown === undefined
      ? []
      : [
          `${words.expected[lang]}: ${safeText(shown.expected[lang], 600)}`,
          `${words.actual[lang]}: ${safeText(shown.actual[lang], 600)}`,
          '',
          snippet(shown.case, spec, lang, result.id),
          '',
          replayCommand(report, result, options.casePath),
        ]),
  ].join('\n');
}
