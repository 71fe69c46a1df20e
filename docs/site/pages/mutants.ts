/** The kill matrix: faulty hosts with one fault each, and the requirements that see it. */
import { casesToKill, groupKills, killWords, type MutantResult } from '../../../conformance/index.ts';
import { className, classesOf } from '../class-words.ts';
import { platformName } from '../diagrams/words.ts';
import { type Html, html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { facts, lead, level, requirementLink, table, verdictIcon } from '../parts.ts';
import { standingRequirements } from '../revisions.ts';
import { pageAt, placesOf, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Kill matrix', zh: '变异体检出矩阵' },
  lead: {
    en: 'What a kit is worth is what it catches. These are sound hosts with one fault each, and the requirements that see them.',
    zh: '测试工具的价值在于它能发现什么。这里的每个宿主本来正确，只植入一处错误，并列出能发现它的要求。',
  },
  median: { en: 'Cases until rejected, median', zh: '检出所需用例数（中位数）' },
  ninth: { en: '9 of 10 within', zh: '九成不超过' },
  most: { en: 'Most', zh: '最多' },
  limit: { en: 'Cases each, at most', zh: '每个最多用例数' },
  byRequirement: { en: 'By requirement', zh: '按要求' },
  requirement: { en: 'Requirement', zh: '要求' },
  naming: { en: 'Mutants that name it', zh: '指向它的变异体' },
  failing: { en: 'Mutants that fail it', zh: '使它未通过的变异体' },
  alone: { en: 'Judged alone, it rejects', zh: '单独判定时检出' },
  after: { en: 'after', zh: '用例数：' },
  byMutant: { en: 'By mutant', zh: '按变异体' },
  mutant: { en: 'Mutant', zh: '变异体' },
  names: { en: 'Names', zh: '指向的要求' },
  cases: { en: 'Cases', zh: '用例数' },
  also: { en: 'Fails as well: ', zh: '同时未通过：' },
  equivalent: { en: 'Set aside: ', zh: '不计入：' },
  filter: { en: 'Search mutants', zh: '搜索变异体' },
  nothing: { en: 'No mutant matches.', zh: '没有匹配的变异体。' },
} as const;

/** The page of the kill matrix. */
export function mutantsPage(site: Site): Page {
  const { lang, spec, data } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).mutants;
  const front = { title: titleOf(site, say.title), description: say.lead, outline: [2, 3], pageClass: 'wide' } as const;
  const markdown = pageOf(front, [
    heading(1, say.title),
    block(html`${lead(say.lead)}${figures(site)}`),
    heading(2, say.byRequirement, 'by-requirement'),
    ...classesOf(
      standingRequirements(site).map(({ entry }) => entry),
      lang,
    ).map(({ name, title, requirements }) =>
      block(html`<h3 id="class-${name}">${title}</h3>${byRequirement(requirements, at, site)}`),
    ),
    heading(2, say.byMutant, 'by-mutant'),
    `<FilterBox target=".mutant" group=".mutants-of" label="${say.filter}" nothing="${say.nothing}" />`,
    ...groupKills(data.kills.results, spec).map(({ name, results }) =>
      block(
        html`<section class="mutants-of"><h3>${className(name, lang)}</h3><ul class="mutant-list">${results.map((one) => mutant(one, at, site))}</ul></section>`,
      ),
    ),
  ]);
  return pageAt(at, lang, markdown);
}

function figures({ lang, data }: Site): Html {
  const say = wordsIn(words, lang);
  const { results, cases } = data.kills;
  const took = casesToKill(results);
  const statuses = (Object.keys(killWords) as (keyof typeof killWords)[])
    .map((status) => ({ status, count: results.filter((one) => one.status === status).length }))
    .filter(({ count }) => count > 0);
  return facts([
    ...statuses.map(({ status, count }) => [killWords[status].word[lang], count] as const),
    took === null ? null : [say.median, took.median],
    took === null ? null : [say.ninth, took.ninth],
    took === null ? null : [say.most, took.most],
    [say.limit, cases],
  ]);
}

function byRequirement(requirements: Site['spec']['requirements'], at: string, { spec, lang, data }: Site): Html {
  const say = wordsIn(words, lang);
  const { results } = data.kills;
  const rows = requirements.map((requirement) => {
    const { id } = requirement;
    const naming = results.filter((one) => (one.requirements ?? [one.requirement]).includes(id)).length;
    const failing = results.filter(({ killedBy }) => killedBy.includes(id)).length;
    const witness = results.find(({ alone }) => alone?.[id] !== undefined);
    return [
      html`${requirementLink(spec, at, id)} ${level(requirement, lang)}`,
      naming,
      failing,
      witness === undefined
        ? '–'
        : html`<code>${witness.name}</code> <span class="muted">${say.after} ${witness.alone?.[id] ?? ''}</span>`,
    ];
  });
  return table([say.requirement, say.naming, say.failing, say.alone], rows, 'kills');
}

function mutant(result: MutantResult, at: string, { spec, lang }: Site): Html {
  const say = wordsIn(words, lang);
  const { name, description, requirement, killedBy, cases, status, equivalent, platform } = result;
  const { shown, word } = killWords[status];
  const also = killedBy.filter((id) => id !== requirement);
  return html`<li class="mutant">
    <p class="head">${verdictIcon(shown, word[lang])}<code>${name}</code><span class="muted">${platformName(platform, lang)}</span></p>
    <p>${description[lang]}</p>
    <p class="by">${requirementLink(spec, at, requirement)}${cases === null ? null : html` <span class="muted">${say.cases} ${cases}</span>`}</p>
    ${also.length === 0 ? null : html`<p class="also muted">${say.also}${also.join(lang === 'zh' ? '、' : ', ')}</p>`}
    ${equivalent === undefined ? null : html`<p class="also muted">${say.equivalent}${equivalent[lang]}</p>`}
  </li>`;
}
