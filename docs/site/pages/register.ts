/** The register of ambiguities: what the page leaves open, and the readings that are all allowed. */
import type { Ambiguity, OutcomeData, Reading } from '../../../spec/index.ts';
import { conditionInWords, literal } from '../condition.ts';
import { outcomeName } from '../diagrams/words.ts';
import { factorName } from '../factor-words.ts';
import { requirementsOfFactor } from '../factors.ts';
import { type Html, html, joined } from '../html.ts';
import { block, heading, pageOf } from '../markdown.ts';
import { facts, lead, requirementLinks, revisionMark, verdict } from '../parts.ts';
import { type Standing, standings } from '../revisions.ts';
import { pageAt, placesOf, type Site, titleOf, wordsIn } from '../site.ts';
import type { Page } from '../write.ts';

const words = {
  title: { en: 'What the page leaves open', zh: '文档未说明之处' },
  lead: {
    en: 'Where the vendor’s page is silent, the register lists what an implementer may think. Every reading is allowed; a host that follows any of them is not blamed.',
    zh: '厂商文档没有说明的地方，登记册列出实现者可能的解读。每种解读都允许，按其中任何一种实现的宿主都不受指责。',
  },
  id: { en: 'Row', zh: '条目' },
  when: { en: 'Where', zh: '情形' },
  readings: { en: 'Readings', zh: '解读' },
  nothing: { en: 'no obstacle', zh: '不构成阻碍' },
  assume: { en: 'read as though', zh: '视同' },
  requirements: { en: 'Requirements it bears on', zh: '相关要求' },
  unasserted: { en: 'Nothing is asserted', zh: '不作断言' },
  rest: { en: 'Not about one factor', zh: '不限于某一因素' },
} as const;

/** The page of the register; each row has its id as its anchor. */
export function registerPage(site: Site): Page {
  const { lang, spec } = site;
  const say = wordsIn(words, lang);
  const at = placesOf(spec).register;
  const rows = standings(
    site.revisions,
    ({ ambiguities }) => ambiguities,
    ({ id }) => id,
  );
  const factors = [...new Set(rows.map(({ entry }) => entry.factor))];
  const parts = factors.flatMap((factor) => [
    heading(2, factor === undefined ? say.rest : factorName(spec, factor, lang), `factor-${factor ?? 'none'}`),
    ...rows.filter(({ entry }) => entry.factor === factor).flatMap((row) => rowSection(row, at, site)),
  ]);
  const front = {
    title: titleOf(site, say.title),
    description: say.lead,
    outline: [2, 3],
    pageClass: 'register',
  } as const;
  return pageAt(at, lang, pageOf(front, [heading(1, say.title), block(lead(say.lead)), ...parts]));
}

function rowSection(standing: Standing<Ambiguity>, at: string, site: Site): string[] {
  const { lang } = site;
  const { entry: row, since: spec } = standing;
  const mark = revisionMark(standing, site);
  const say = wordsIn(words, lang);
  const about = requirementsOfFactor(spec, row).map(({ id }) => id);
  const body = html`${mark === null ? null : html`<p>${mark}</p>`}<ol class="readings">${row.readings.map((reading) => readingOf(reading, row, site))}</ol>
    ${facts([
      [say.id, literal(row.id)],
      row.when === undefined ? null : [say.when, conditionInWords(row.when, lang)],
      about.length === 0 ? null : [say.requirements, requirementLinks(spec, at, about)],
    ])}`;
  return [heading(3, row.question[lang], row.id), block(body)];
}

function readingOf({ title, outcomes, assume, warning }: Reading, { factor }: Ambiguity, { lang }: Site): Html {
  const say = wordsIn(words, lang);
  const warns = warning === true || outcomes?.some((outcome) => outcome.warning) === true;
  const patches = Object.entries({ ...assume?.params, ...assume?.situation });
  const means =
    outcomes !== undefined
      ? joined(
          outcomes.map((outcome) => tag(outcome, lang)),
          ' ',
        )
      : patches.length > 0
        ? html`<span class="muted">${say.assume} ${joined(
            patches.map(([name, value]) => html`${literal(name)} = ${literal(value)}`),
            ', ',
          )}</span>`
        : html`<span class="muted">${factor === undefined ? say.unasserted : say.nothing}</span>`;
  return html`<li><span class="reading">${title[lang]}</span> <span class="means">${means}${warns ? html` ${verdict('warning', lang)}` : null}</span></li>`;
}

function tag(outcome: OutcomeData, lang: Site['lang']): Html {
  return html`<code class="outcome">${outcomeName(outcome, lang)}</code>`;
}
