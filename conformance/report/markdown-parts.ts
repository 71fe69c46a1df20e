/** Pieces that the report in Markdown and the summary of a job share. */
import type { Spec } from '../../spec/index.ts';
import { codeFence, escapeMarkdown } from './markdown-text.ts';
import { pageOf, trialOf } from './links.ts';
import { times } from './phrases.ts';
import { replayCommand } from './replay.ts';
import type { Counterexample, Report, Result } from './report.ts';
import { snippet } from './snippet.ts';
import type { RenderOptions } from './view.ts';
import { brokenWaivers, waiverTestName, waiverText } from './waivers.ts';
import { conclusionWords, type Lang, type Shown, verdictWords, words } from './words.ts';

/** A verdict as icon and word. */
export function verdictText(shown: Shown, lang: Lang): string {
  return `${verdictWords[shown].icon} ${verdictWords[shown].word[lang]}`;
}

/** A report's conclusion as icon and word. */
export function conclusionText({ conclusion }: Report, lang: Lang): string {
  return `${conclusionWords[conclusion].icon} ${conclusionWords[conclusion].word[lang]}`;
}

/** Labels with texts as a list; a label without a text is left out. The texts are escaped here. */
export function factList(facts: readonly (readonly [string, string | undefined])[]): string[] {
  return facts.flatMap(([label, text]) => (text === undefined ? [] : [`- **${label}**: ${escapeMarkdown(text, 800)}`]));
}

/** A case as code to paste, at most `longest` characters of it. */
export function caseCode(
  { case: smallest }: Counterexample,
  spec: Spec,
  { id }: Result,
  lang: Lang,
  longest = Infinity,
): string[] {
  const code = snippet(smallest, spec, lang, id);
  return codeFence(code.length > longest ? `${code.slice(0, longest)}\n// …` : code, 'js');
}

/** The id of a requirement, at most `max` characters of it, as a link where there is a page of it. */
export function idText(id: string, spec: Spec, options: RenderOptions, max?: number): string {
  const page = pageOf(id, spec, options, options.lang ?? 'en');
  return page === undefined ? escapeMarkdown(id, max) : `[${escapeMarkdown(id, max)}](${page})`;
}

/** The command that replays a case, and a link that does where there is a site to do it on. */
export function replayCode(report: Report, result: Result, options: RenderOptions): string[] {
  const { lang = 'en', casePath } = options;
  const trial = trialOf(report, result, options, lang);
  return [
    ...codeFence(replayCommand(report, result, casePath), 'sh'),
    ...(trial === undefined ? [] : ['', `[${words.openInPlayground[lang]}](${trial})`]),
  ];
}

/** The waivers that break the run, one line each. */
export function waiverList(report: Report, lang: Lang): string[] {
  return brokenWaivers(report).map(
    (outcome) =>
      `- **${escapeMarkdown(waiverTestName(outcome))}**: ${escapeMarkdown(waiverText(outcome)[lang], 1_000)}`,
  );
}

/** What went wrong beside the requirements, one line each. */
export function problemList({ problems }: Report, lang: Lang): string[] {
  return problems.map(
    ({ side, where, message, count }) =>
      `- **${words.sides[side][lang]}** ${escapeMarkdown(where, 80)} (${times(count)[lang]}): ${escapeMarkdown(message)}`,
  );
}
