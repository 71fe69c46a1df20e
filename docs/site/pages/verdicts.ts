/** What verdicts, conclusions and levels mean: one colour, one icon and one word each, here as in every report. */
import {
  renderConclusion,
  renderLevel,
  shownVerdicts,
  verdictWords,
  type Conclusion,
} from '../../../conformance/index.ts';
import type { Level, Text } from '../../../spec/index.ts';
import { type Html, html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { fromReport, lead, table, verdict } from '../parts.ts';
import { pageAt, type Site, verdictsPlace, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Verdicts', zh: '判定' },
  lead: {
    en: 'A verdict has one colour, one icon and one word in every report, in the terminal and on this site. The icon and the word tell it apart where colours do not.',
    zh: '每种判定在所有报告、终端和本站中都只有一种颜色、一个图标和一个词。分不清颜色时，图标和词足以区分。',
  },
  verdict: { en: 'Verdict', zh: '判定' },
  terminal: { en: 'In a terminal', zh: '终端图标' },
  meaning: { en: 'Meaning', zh: '含义' },
  conclusions: { en: 'Conclusions of a run', zh: '一次运行的结论' },
  conclusion: { en: 'Conclusion', zh: '结论' },
  levels: { en: 'Levels', zh: '级别' },
  level: { en: 'Level', zh: '级别' },
} as const;

const conclusions: Readonly<Record<Conclusion, Text>> = {
  conformant: {
    en: 'Every MUST that applies passed with evidence.',
    zh: '所有适用的“必须”都通过，并且有证据。',
  },
  'non-conformant': { en: 'A MUST failed.', zh: '有“必须”未通过。' },
  incomplete: {
    en: 'No MUST failed, but one that applies could not be judged, or the run ended early.',
    zh: '没有“必须”未通过，但有适用的“必须”未能判定，或运行提前结束。',
  },
};

const levels: Readonly<Record<Level, Text>> = {
  MUST: { en: 'Broken, it makes a host non-conformant.', zh: '违反即不符合规范。' },
  SHOULD: { en: 'Broken, it is a warning.', zh: '违反只产生警告。' },
};

/** The page of the verdicts; the same for every API. */
export function verdictsPage({ lang }: Pick<Site, 'lang'>): Page {
  const say = wordsIn(words, lang);
  const rows = shownVerdicts.map((shown) => [
    verdict(shown, lang),
    html`<code>${verdictWords[shown].icon}</code>`,
    verdictWords[shown].meaning[lang],
  ]);
  const named = <Key extends string>(of: Readonly<Record<Key, Text>>, render: (key: Key) => Html) =>
    (Object.keys(of) as Key[]).map((key) => [render(key), of[key][lang]]);
  const front = { title: say.title, description: say.lead, outline: [2, 2] } as const;
  return pageAt(
    verdictsPlace,
    lang,
    pageOf(front, [
      heading(1, say.title),
      block(html`${lead(say.lead)}${table([say.verdict, say.terminal, say.meaning], rows)}`),
      heading(2, say.conclusions, 'conclusions'),
      block(
        table(
          [say.conclusion, say.meaning],
          named(conclusions, (one) => fromReport(renderConclusion(one, lang))),
        ),
      ),
      heading(2, say.levels, 'levels'),
      block(
        table(
          [say.level, say.meaning],
          named(
            levels,
            (one) =>
              html`${fromReport(renderLevel(one, lang))} ${lang === 'zh' ? html`<span class="muted">${one}</span>` : null}`,
          ),
        ),
      ),
    ]),
  );
}
