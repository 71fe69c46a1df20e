/** The list of requirements by class, each with its level, its statement and the verdicts of the bundled hosts. */
import { verdictWords } from '../../../conformance/index.ts';
import type { Requirement } from '../../../spec/index.ts';
import { classesOf } from '../class-words.ts';
import { type Html, html } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { lead, level, requirementLink, revisionMark, verdictIcon } from '../parts.ts';
import { type Standing, standingRequirements } from '../revisions.ts';
import { link, matrixOf, pageAt, placesOf, type Site, titleOf, verdictsPlace, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'Requirements', zh: '要求' },
  legend: { en: 'what each verdict means', zh: '各判定的含义' },
} as const;

/** The page that lists all requirements. */
export function requirementsPage(site: Site): Page {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).requirements;
  const musts = spec.requirements.filter(({ level: its }) => its === 'MUST').length;
  const shoulds = spec.requirements.length - musts;
  const hosts = matrixOf(site).hosts.length;
  const standing = standingRequirements(site);
  const intro = {
    en: html`${spec.requirements.length} requirements: ${musts} MUST, ${shoulds} SHOULD. Each has a page with its source, its judge and two recorded cases. The icons are the verdicts of the ${hosts} bundled hosts (${link(say.legend, at, verdictsPlace)}).`,
    zh: html`共 ${spec.requirements.length} 条要求：${musts} 条“必须”，${shoulds} 条“应当”。每条都有一页，说明出处、判定方法，并附两个记录下来的用例。图标为 ${hosts} 个自带宿主的判定（${link(say.legend, at, verdictsPlace)}）。`,
  }[lang];
  const markdown = pageOf({ title: titleOf(site, say.title), outline: [2, 2] }, [
    heading(1, say.title),
    block(lead(intro)),
    ...classesOf(
      standing.map(({ entry }) => entry),
      lang,
    ).flatMap(({ name, title, requirements }) => [
      heading(2, title, name),
      block(
        html`<ul class="requirements">${standing.filter(({ entry }) => requirements.includes(entry)).map((one) => item(one, at, site))}</ul>`,
      ),
    ]),
  ]);
  return pageAt(at, lang, markdown);
}

function item(standing: Standing<Requirement>, at: string, site: Site): Html {
  const { lang, spec } = site;
  const requirement = standing.entry;
  const verdicts = icons(requirement, { ...site, spec: standing.since });
  return html`<li><p class="head">${requirementLink(spec, at, requirement.id)} ${level(requirement, lang)}${revisionMark(standing, site)}<span class="icons">${verdicts}</span></p>
    <p class="statement">${requirement.statement[lang]}</p></li>`;
}

function icons({ id }: Requirement, site: Site): Html[] {
  const { lang } = site;
  return matrixOf(site).hosts.flatMap(({ name, results }) => {
    const result = results.find((one) => one.id === id);
    return result === undefined ? [] : [verdictIcon(result.shown, `${name}: ${verdictWords[result.shown].word[lang]}`)];
  });
}
