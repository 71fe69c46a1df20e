/** The compatibility matrix: the bundled hosts against every requirement. */
import {
  conclusionWords,
  renderConclusion,
  type Shown,
  shownVerdicts,
  verdictWords,
} from '../../../conformance/index.ts';
import { classesOf } from '../class-words.ts';
import type { HostData, MatrixData } from '../data.ts';
import { platformName } from '../diagrams/words.ts';
import { type Html, html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import type { Requirement } from '../../../spec/index.ts';
import { facts, fromReport, lead, level, requirementLink, verdict, verdictIcon } from '../parts.ts';
import { standingRequirements } from '../revisions.ts';
import { link, matrixOf, pageAt, placesOf, type Site, titleOf, verdictsPlace, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Bundled hosts', zh: '自带宿主' },
  matrix: { en: 'Every requirement', zh: '全部要求' },
  requirement: { en: 'Requirement', zh: '要求' },
  legend: { en: 'Legend', zh: '图例' },
  why: { en: 'Why not judged, and what was tolerated', zh: '未判定的原因与容忍的情况' },
  host: { en: 'Host', zh: '宿主' },
  revision: { en: 'Revision', zh: '规范版本' },
  news: { en: 'What this revision adds or changes:', zh: '该版本新增或改动的要求：' },
  more: { en: 'What the verdicts mean', zh: '判定的含义' },
} as const;

/** The page of the matrix. */
export function hostsPage(site: Site): Page {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).hosts;
  const { hosts, cases, seed } = matrixOf(site);
  const conformant = hosts.filter(({ conclusion }) => conclusion === 'conformant').length;
  const intro = {
    en: `${conformant} of the ${hosts.length} hosts that come with the kit are ${conclusionWords.conformant.word.en}, after at most ${cases} cases each with seed ${seed}.`,
    zh: `随工具提供的 ${hosts.length} 个宿主中有 ${conformant} 个${conclusionWords.conformant.word.zh}；每个最多 ${cases} 个用例，随机种子 ${seed}。`,
  }[lang];
  const markdown = pageOf({ title: titleOf(site, say.title), description: intro, outline: [2, 2], pageClass: 'wide' }, [
    heading(1, say.title),
    block(html`${lead(intro)}<div class="cards">${hosts.map((host) => card(host, site))}</div>`),
    heading(2, say.matrix, 'matrix'),
    block(html`${legend(site)}${matrix(spec.requirements, at, site)}<p>${link(say.more, at, verdictsPlace)}</p>`),
    ...site.revisions.slice(1).flatMap((later) => laterSection(at, { ...site, spec: later })),
    ...reasons(site),
  ]);
  return pageAt(at, lang, markdown);
}

/** The hosts at a later revision: what they came to, and the requirements that it has first or otherwise. */
function laterSection(at: string, site: Site): string[] {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const { revision } = spec.api;
  const { hosts } = matrixOf(site);
  const news = standingRequirements(site)
    .filter(({ since, changed }) => since === spec || changed.includes(revision))
    .map(({ entry }) => spec.requirements.find(({ id }) => id === entry.id) ?? entry);
  return [
    heading(2, `${say.revision} ${revision}`, `revision-${revision}`),
    block(html`<div class="cards">${hosts.map((host) => card(host, site))}</div>
      ${news.length === 0 ? null : html`<p>${say.news}</p>${matrix(news, at, site)}`}`),
  ];
}

function card({ ref, conclusion, platform, version, results }: HostData, { lang }: Site): Html {
  const counts = shownVerdicts
    .map((shown) => ({ shown, count: results.filter((result) => result.shown === shown).length }))
    .filter(({ count }) => count > 0)
    .toReversed();
  return html`<article class="card">${fromReport(renderConclusion(conclusion, lang))}
    <p class="name">${ref}</p><p class="muted">${platformName(platform, lang)} · ${version}</p>
    ${facts(counts.map(({ shown, count }) => [verdictWords[shown].word[lang], count]))}</article>`;
}

function occurring({ hosts }: MatrixData): Shown[] {
  const all = new Set(hosts.flatMap(({ results }) => results.map(({ shown }) => shown)));
  return shownVerdicts.filter((shown) => all.has(shown)).toReversed();
}

function legend(site: Site): Html {
  return html`<p class="legend">${occurring(matrixOf(site)).map((shown) => html`${verdict(shown, site.lang)} `)}</p>`;
}

function matrix(shown: readonly Requirement[], at: string, site: Site): Html {
  const { lang, spec } = site;
  const { hosts } = matrixOf(site);
  const say = wordsIn(words, lang);
  const groups = classesOf(shown, lang).map(
    ({
      title,
      requirements,
    }) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="${hosts.length + 1}">${title}</th></tr>
      ${requirements.map(
        (
          requirement,
        ) => html`<tr><th scope="row">${requirementLink(spec, at, requirement.id)} ${level(requirement, lang)}</th>
          ${hosts.map((host) => cell(host, requirement.id, lang))}</tr>`,
      )}</tbody>`,
  );
  return html`<div class="frame" tabindex="0" role="region" aria-label="${say.matrix} ${spec.api.revision}"><table class="matrix">
    <thead><tr><th scope="col">${say.requirement}</th>${hosts.map(({ ref, platform }) => html`<th scope="col"><span>${ref.replace(/-/g, '-\u200B')}</span><span class="muted">${platformName(platform, lang)}</span></th>`)}</tr></thead>
    ${groups}</table></div>`;
}

function cell(host: HostData, id: string, lang: Site['lang']): Html {
  const result = host.results.find((one) => one.id === id);
  if (result === undefined) return html`<td></td>`;
  return html`<td>${verdictIcon(result.shown, verdictWords[result.shown].word[lang])}</td>`;
}

/** What a cell has no room for. */
function reasons(site: Site): string[] {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).hosts;
  const rows = matrixOf(site).hosts.flatMap(({ ref, results }) =>
    results.flatMap(({ id, shown, reason, warning }) => {
      const text = (reason ?? warning)?.[lang];
      return text === undefined
        ? []
        : [html`<li>${verdict(shown, lang)} <strong>${ref}</strong> ${requirementLink(spec, at, id)}: ${text}</li>`];
    }),
  );
  return rows.length === 0 ? [] : [heading(2, say.why, 'reasons'), block(html`<ul class="reasons">${rows}</ul>`)];
}
