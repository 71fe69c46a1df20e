/** A recorded case that keeps a requirement, or breaks it. */
import { renderTimeline } from '../../../conformance/index.ts';
import type { Shot } from '../data.ts';
import { type Html, html } from '../html.ts';
import { figure } from '../parts.ts';
import { playgroundHref, type Site, wordsIn } from '../site.ts';

const words = {
  keptBy: { en: 'A case on the bundled host', zh: '自带宿主上的一个用例：' },
  brokenBy: { en: 'A case on the faulty host', zh: '有错误的宿主上的一个用例：' },
  expected: { en: 'Expected', zh: '预期' },
  actual: { en: 'Seen', zh: '实际' },
  open: { en: 'Open in the playground', zh: '在演练场中打开' },
  watch: { en: 'Watch it fail in the playground', zh: '在演练场中观看失败过程' },
} as const;

/** The case as a timeline: on which host, what was wanted and seen of a broken one, and a way to watch it. */
export function shotOf(taken: Shot, at: string, site: Site): Html {
  const { lang, data } = site;
  const say = wordsIn(words, lang);
  const { expected, actual, mutant } = taken;
  const fault = data.kills.results.find(({ name }) => name === mutant)?.description[lang];
  const { requirement, runs } = taken;
  // What is kept is broken nowhere.
  const shown = mutant === undefined ? { case: taken.case, runs } : taken;
  const href = playgroundHref(at, { case: taken.case, host: mutant ?? taken.host, requirement });
  const versus =
    expected === undefined || actual === undefined
      ? null
      : html`<dl class="versus"><div class="expected"><dt>${say.expected}</dt><dd>${expected[lang]}</dd></div><div class="actual"><dt>${say.actual}</dt><dd>${actual[lang]}</dd></div></dl>`;
  return html`<p>${mutant === undefined ? say.keptBy : say.brokenBy} <code>${mutant ?? taken.host}</code>${
    fault === undefined ? null : html`<span class="muted"> · ${fault}</span>`
  }</p>
    ${versus}
    ${figure(renderTimeline(shown, lang))}
    ${href === null ? null : html`<p><a class="to-playground" href="${href}">${mutant === undefined ? say.open : say.watch}</a></p>`}`;
}
